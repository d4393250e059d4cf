"""PDF files: the text of their pages in reading order, with the page and box of every character.

`pages` takes characters and their places from PDFium, `columns` puts lines into reading order, `paragraphs`
joins them. A page says nothing of paragraphs or columns: both are told by where the letters stand.
"""
