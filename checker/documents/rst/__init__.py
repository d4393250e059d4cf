"""reStructuredText, with the directives and roles of Docutils and Sphinx, read line by line.

`blocks` finds what each line belongs to, `inline` the markup within a paragraph, `tables` cells of tables.
"""
