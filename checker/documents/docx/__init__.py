"""Word files (Office Open XML): their paragraphs with the place of each character, and comments for them.

`package` opens the archive, `markup` reads XML with the offset of every tag, `story` makes paragraphs of a
part, `manuscript` joins them to one text, `comments` writes. Nothing outside knows of archives and XML.
"""
