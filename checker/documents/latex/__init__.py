"""LaTeX as articles use it: nothing is expanded, so what macros of the author's own print is not seen.

`passages` walks through the text, `commands` says what each command means, `symbols` what it prints.
"""
