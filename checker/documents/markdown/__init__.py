"""The grammar of Markdown, for `readers.markdown`: block structure, then what stands within a line.

Written for exact places and linear time: the libraries for Markdown either know no places within a line or
take time quadratic in the length of hostile (and of long but honest) input.
"""
