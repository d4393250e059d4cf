"""`factlint serve`: articles checked over HTTP, for programs, LanguageTool's clients and the browser.

The server itself only reads requests and writes answers; articles are read and checked in the processes of a
pool (`checker.workers`), so that one that is stuck or crashes fails alone. Nothing of an article is kept,
logged or written to disk.
"""
