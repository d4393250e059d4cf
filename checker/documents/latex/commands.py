"""What the commands and environments of LaTeX mean to a reader."""

from __future__ import annotations

from checker.documents.model import BlockKind


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "frametitle": 2,
}
"""The depth of headings; the title is above them all."""
HEADS = {"title": BlockKind.TITLE, "subtitle": BlockKind.DECK, "author": BlockKind.BYLINE}
CAPTIONS = _names("caption captionof subcaption")
NOTES = _names("footnote footnotetext endnote thanks sidenote marginpar marginnote")
ABSENT = {
    **dict.fromkeys(
        _names("label index pagestyle thispagestyle vspace hspace input include bibliography"), 1
    ),
    **dict.fromkeys(_names("bibliographystyle usepackage documentclass graphicspath hypersetup color"), 1),
    **dict.fromkeys(_names("pagenumbering phantom hphantom vphantom nocite selectlanguage geometry date"), 1),
    **dict.fromkeys(_names("newcommand renewcommand providecommand setlength addtolength setcounter"), 2),
    **dict.fromkeys(_names("addtocounter newtheorem definecolor DeclareMathOperator fontsize rule"), 2),
    **dict.fromkeys(_names("newenvironment renewenvironment"), 3),
}
"""Commands that print nothing of their arguments, with the number of these."""
REPLACED = {
    **dict.fromkeys(_names("ref pageref eqref autoref cref Cref nameref vref hyperref url nolinkurl"), 1),
    **dict.fromkeys(_names("includegraphics ensuremath ce"), 1),
    **dict.fromkeys(
        _names("cite citep citet citealp citeauthor citeyear parencite textcite autocite footcite"), 1
    ),
}
"""Commands that print something else than their arguments."""
SECOND = {**dict.fromkeys(_names("href textcolor colorbox foreignlanguage parbox raisebox scalebox"), 1)}
"""Commands of whose arguments the first ones, so many, are no text."""
QUOTES = _names("quote quotation verse displayquote")
LISTS = _names("itemize enumerate description compactitem compactenum")
TABLES = _names("tabular tabularx tabulary longtable array tabu supertabular")
OPAQUE = _names(
    "equation align gather multline eqnarray displaymath math alignat flalign split cases tikzpicture picture"
    " pgfpicture axis comment filecontents thebibliography"
)
"""Environments that hold no prose; a star after the name makes no difference."""
VERBATIM = _names("verbatim lstlisting minted Verbatim alltt")
