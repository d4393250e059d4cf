"""`factlint lsp`: the language server, for editors.

It checks what is open, after each change, and keeps the last report of each text for what an editor asks
about it: what may be done about a finding, what stands behind a figure, where the figures are.
"""
