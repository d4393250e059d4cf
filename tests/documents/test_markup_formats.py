"""reStructuredText, AsciiDoc and LaTeX: what is read, what is left out, and where it stands."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents import read_text
from checker.documents.model import REMOVED, Document
from checker.documents.readers import asciidoc, latex, rst
from checker.documents.source import Source
from checker.errors import DocumentError
from tests.documents.helpers import kinds_and_texts, source_of
from tests.documents.test_properties import assert_sound

READERS = {"rst": rst, "asciidoc": asciidoc, "latex": latex}


def read(form: str, text: str) -> Document:
    document: Document = READERS[form].read(Source("a", text))
    assert_sound(document)
    return document


def cells(document: Document) -> list[tuple[int, int, int, bool, str]]:
    return [
        (block.cell.table, block.cell.row, block.cell.column, block.cell.header, block.text)
        for block in document.blocks
        if block.cell
    ]


CREWS = [
    (0, 0, 0, True, "Town"),
    (0, 0, 1, True, "Crew"),
    (0, 1, 0, False, "Lunna"),
    (0, 1, 1, False, "12"),
    (0, 2, 0, False, "Al bury"),
    (0, 2, 1, False, "7"),
]

RST = """\
==========
The *quay*
==========

:Author: Ada Hill
:Date: 2024-05-02

It is **20 miles** (``x = 1``) long, see `the map <http://a.b>`_, :ref:`costs`
or :doc:`the rest <x>` [1]_ there_. It cost 10\\ :sup:`6` |sub| \\*now*::

    code here

.. comment that is
   not read

Costs
-----

.. _costs:

- one
  goes on

  second
- two

  1. deep

Term
    Its definition.

.. figure:: a.png
   :alt: A quay of 5 m

   The quay in *May*.

.. note:: Be careful.
   Really.

.. versionadded:: 1.2
   A crane.

So he said:

    A quote.

.. [1] The footnote.
"""

ADOC = """\
= The *quay*
Ada Hill <ada@hill.org>
v1.0, 2024-05-02: first
:toc:

It is *20 miles* (`x = 1`) long, see https://a.b[the map], <<costs>>
or xref:x[the rest]footnote:[The _footnote_.]. It cost 10^6^ {thing} \\*now*.

// comment

.A listing
[source,python]
----
code here
----

== Costs

* one
goes on
+
second
* two
** deep

Term:: Its definition.

image::a.png[A quay of 5 m, 100]

NOTE: Be careful.
Really.

[quote, Someone]
____
A quote.
____

[WARNING]
====
Hot.
====
"""

TEX = r"""\documentclass{article}
\title{The \emph{quay}\thanks{Paid by all.}}
\author{By Ada Hill}
\date{2 May 2024}
\begin{document}
\maketitle
It is 20~miles (\SI{32}{\kilo\metre}) long, see~\ref{x} and \href{http://a.b}{the map}\footnote{The
note of 5\,m.}. It cost \$10 --- or $10^{6}$ --- ``dollars'' in Caf\'e Zo\"{e}. % comment
The sum $x = y$ ends with $300$ metres, $5\%$, \qty{7}{km}, \num{1,000}.

\section[Short]{What it \textbf{cost}}\label{sec:cost}
\begin{itemize}
\item one
\item two
  \begin{enumerate} \item deep \end{enumerate}
\end{itemize}
\begin{quote} A quote. \end{quote}
\begin{figure}[h]
\includegraphics[width=5cm]{a.png}
\caption[short]{The quay in May}
\end{figure}
\begin{verbatim}
code here
\end{verbatim}
\begin{align*} a &= b \end{align*}
\end{document}
Nothing more.
"""


def test_rst() -> None:
    document = read("rst", RST)
    assert kinds_and_texts(document) == [
        ("title", "The quay"),
        (
            "paragraph",
            f"It is 20 miles ({REMOVED}) long, see the map, {REMOVED} or the rest there. "
            f"It cost 10⁶ {REMOVED} *now*:",
        ),
        ("code", "code here"),
        ("heading", "Costs"),
        ("list_item", "one goes on"),
        ("list_item", "second"),
        ("list_item", "two"),
        ("list_item", "deep"),
        ("list_item", "Term"),
        ("list_item", "Its definition."),
        ("caption", "A quay of 5 m"),
        ("caption", "The quay in May."),
        ("note", "Be careful. Really."),
        ("note", "A crane."),
        ("paragraph", "So he said:"),
        ("quote", "A quote."),
        ("footnote", "The footnote."),
    ]
    assert document.metadata.date == date(2024, 5, 2)
    assert source_of(document, "20 miles (") == "20 miles** ("
    assert source_of(document, "long, see the") == "long, see `the"


@pytest.mark.parametrize(
    "table",
    [
        """\
+---------+-------+
| Town    | Crew  |
+=========+=======+
| Lunna   | 12    |
+---------+-------+
| Al      | 7     |
| bury    |       |
+---------+-------+
""",
        """\
=======  ====
Town     Crew
=======  ====
Lunna    12
Al bury  7
=======  ====
""",
        """\
.. list-table::
   :header-rows: 1

   * - Town
     - Crew
   * - Lunna
     - 12
   * - Al
       bury
     - 7
""",
    ],
)
def test_tables_in_rst(table: str) -> None:
    document = read("rst", f"It is so.\n\n{table}\nIt was.\n")
    assert cells(document) == CREWS
    assert [document.blocks[0].text, document.blocks[-1].text] == ["It is so.", "It was."]


def test_asciidoc() -> None:
    document = read("asciidoc", ADOC)
    assert kinds_and_texts(document) == [
        ("title", "The quay"),
        ("byline", "Ada Hill"),
        (
            "paragraph",
            f"It is 20 miles ({REMOVED}) long, see the map, {REMOVED} or the rest. "
            f"It cost 10⁶ {REMOVED} *now*.",
        ),
        ("footnote", "The footnote."),
        ("caption", "A listing"),
        ("code", "code here"),
        ("heading", "Costs"),
        ("list_item", "one goes on"),
        ("list_item", "second"),
        ("list_item", "two"),
        ("list_item", "deep"),
        ("list_item", "Term"),
        ("list_item", "Its definition."),
        ("caption", "A quay of 5 m"),
        ("note", "Be careful. Really."),
        ("quote", "A quote."),
        ("note", "Hot."),
    ]
    assert document.metadata.date == date(2024, 5, 2)
    assert [block.depth for block in document.blocks if block.text in ("two", "deep")] == [0, 1]
    assert source_of(document, "20 miles (") == "20 miles* ("


@pytest.mark.parametrize(
    "table",
    [
        "|===\n|Town |Crew\n\n|Lunna |12\n|Al\nbury |7\n|===\n",
        '[cols="1,1", options="header"]\n|===\n| Town\n| Crew\n| Lunna\n| 12\na| Al bury\n| 7\n|===\n',
    ],
)
def test_tables_in_asciidoc(table: str) -> None:
    assert cells(read("asciidoc", f"It is so.\n\n{table}\nIt was.\n")) == CREWS


def test_latex() -> None:
    document = read("latex", TEX)
    assert kinds_and_texts(document) == [
        ("title", "The quay"),
        ("byline", "By Ada Hill"),
        ("footnote", "Paid by all."),
        (
            "paragraph",
            f"It is 20 miles (32 km) long, see {REMOVED} and the map. It cost $10 — or 10⁶ — “dollars” "
            f"in Café Zoë. {REMOVED} The sum {REMOVED} ends with 300 metres, 5%, 7 km, 1,000.",
        ),
        ("footnote", "The note of 5\N{THIN SPACE}m."),
        ("heading", "What it cost"),
        ("list_item", "one"),
        ("list_item", "two"),
        ("list_item", "deep"),
        ("quote", "A quote."),
        ("caption", "The quay in May"),
        ("code", "code here"),
    ]
    assert document.metadata.date == date(2024, 5, 2)
    assert source_of(document, "32 km") == r"\SI{32}{\kilo\metre}"
    assert source_of(document, "300 m") == "300$ m"
    assert source_of(document, "Café") == r"Caf\'e"


def test_tables_in_latex() -> None:
    rows = r"Town & Crew \\ \hline Lunna & 12 \\ Al bury & 7 \\[2pt] \multicolumn{2}{c}{all} & x \\"
    document = read("latex", rf"\begin{{tabular}}{{lr}} \toprule {rows} \end{{tabular}} So it is.")
    assert cells(document) == [*CREWS, (0, 3, 0, False, "all"), (0, 3, 2, False, "x")]
    assert document.blocks[-1].text == "So it is."


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("rst", "Model\n    The one.\n\nView\n    The other.\n"),
        ("asciidoc", "Model:: The one.\n\nView:: The other.\n"),
    ],
)
def test_definitions_stand_deeper_than_their_terms(form: str, text: str) -> None:
    assert [(block.text, block.depth) for block in read(form, text).blocks] == [
        ("Model", 0),
        ("The one.", 1),
        ("View", 0),
        ("The other.", 1),
    ]


def test_words_stay_apart_or_together() -> None:
    for form, text, seen in (
        ("rst", "thou ``x`` sand", f"thou {REMOVED} sand"),
        ("rst", "a ``the`` the", f"a {REMOVED} the"),
        ("asciidoc", "a `the` the", f"a {REMOVED} the"),
        ("latex", r"a \verb|the| the", f"a {REMOVED} the"),
        ("latex", r"thou\emph{sand}", "thousand"),
        ("latex", r"the \label{x} the", f"the {REMOVED} the"),
    ):
        assert read(form, text).blocks[0].text == seen


SOUP = {
    "rst": [
        *"** * ` `` :ref:` _ | [1]_ \\ :: ==== +--+--+".split(),
        *(
            "- ",
            "1. ",
            ".. note::",
            ".. [1] ",
            ":a: ",
            "=== ===",
            "| a | b |",
            "    ",
            "  ",
            ".. figure:: x",
            ">>> ",
        ),
    ],
    "asciidoc": [
        *"* _ ` ^ ~ # [quote] ---- ==== |=== + image::a[b] footnote:[ ] << >> {a} // //// .T".split(),
        *("| a | b", "* ", "** ", ". ", "= ", "== ", "a:: b", "NOTE: "),
    ],
    "latex": [
        *r"\emph{ } { $ $$ \( \) \[ \] & \\ % ~ \footnote{ \caption{ \'e \section{ \verb|".split(),
        *r"\SI{3}{\metre} \begin{tabular}{l} \end{tabular} \multicolumn{2}{c}{".split(),
        *(r"\begin{itemize}", r"\end{itemize}", r"\begin{verbatim}", r"\end{verbatim}", r"\item "),
    ],
}


@pytest.mark.parametrize("form", sorted(SOUP))
@settings(max_examples=200)
@given(data=st.data())
def test_any_markup_is_read(form: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([*SOUP[form], "a", "20 miles ", " ", "\n", "\n", "\n\n"])
    text = "".join(data.draw(st.lists(pieces, max_size=60)))
    assert read(form, text).source == text


@pytest.mark.parametrize("form", sorted(SOUP))
@given(text=st.text(max_size=300))
def test_any_text_is_read(form: str, text: str) -> None:
    read(form, text)


@pytest.mark.parametrize("form", sorted(SOUP))
def test_time_is_linear_in_hostile_text(form: str) -> None:
    for piece in SOUP[form]:
        started = time.perf_counter()
        try:
            READERS[form].read(Source("a", piece * 10_000))
        except DocumentError as error:
            assert "nested" in str(error)
        assert time.perf_counter() - started < 10, piece


def test_deep_nesting_is_refused() -> None:
    for form, text in (
        ("rst", "\n".join("  " * depth + "- a\n" for depth in range(200))),
        ("latex", r"\footnote{" * 200 + "}" * 200),
        ("latex", r"\begin{quote}" * 200),
    ):
        with pytest.raises(DocumentError, match="nested more than 50 deep"):
            read_text(text, format=form)
