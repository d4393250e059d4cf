"""Readers: a file becomes a `Document` of blocks with exact source places.

A reader is one function from `Source` to `Document`, registered under its format's name; adding a file
format is adding one module here.
"""
