"""Outputs of `factlint check`, one module each."""
