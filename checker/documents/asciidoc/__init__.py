"""AsciiDoc, line by line: `blocks` finds what each line belongs to, `inline` the markup in a paragraph."""
