"""Outputs of `factlint facts`, one module each."""
