"""One module for each file format: the module's name is the format's.

A module has `EXTENSIONS`, the endings of file names that it reads, and
`read(source: Source) -> Document`. One that needs a library of an extra names it in `NEEDS`: its files are
left out of folders where that is missing. Libraries that are slow to load are imported within `read`.
"""
