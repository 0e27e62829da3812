"""reStructuredText, Org, AsciiDoc, MediaWiki and TeX: headings, lines, and what is left out."""

from __future__ import annotations

import pytest

from inkling.domain.documents import Document
from inkling.extract.registry import read_source
from inkling.extract.source import Source

RST = """\
.. _anchor:

=======
Harbour
=======

:Author: Ada

Ships
-----
See the `chart <https://example.org>`_ first.

.. code-block:: python

   ships = 3

Tides
-----
High at noon.

Below
~~~~~
Low at six.
"""
ORG = """\
#+TITLE: Harbour
#+AUTHOR: Ada
* TODO [#A] Ships :work:
:PROPERTIES:
:ID: 4
:END:
See the [[https://example.org][chart]] first.
#+BEGIN_SRC python
ships = 3
#+END_SRC
** Tides
| noon | high |
# a comment
"""
ADOC = """\
= Harbour
:author: Ada

== Ships
[source,python]
----
ships = 3
----
See the https://example.org[chart] first.
// a comment

=== Tides
* High at noon
"""
WIKI = """\
= Harbour =
== Ships ==
See the [[Chart of the sea|chart]] first.
<pre>
ships = 3
</pre>
=== Tides ===
== Boats ==
[[Category:Sea]]
"""


def read(text: str, name: str) -> Document:
    return read_source(Source(name, data=text.encode()))


def found(document: Document) -> list[tuple[str, str, tuple[str, ...], int | None]]:
    return [(block.kind, block.text, block.heading, block.line) for block in document.blocks]


def test_that_restructured_text_is_read_under_its_headings() -> None:
    document = read(RST, "a.rst")
    assert (document.format, document.title, document.author) == ("rst", "Harbour", "Ada")
    assert found(document) == [
        ("heading", "Harbour", (), 4),
        ("heading", "Ships", ("Harbour",), 9),
        ("text", "See the chart first.", ("Harbour", "Ships"), 11),
        ("code", "   ships = 3", ("Harbour", "Ships"), 15),
        ("heading", "Tides", ("Harbour",), 17),
        ("text", "High at noon.", ("Harbour", "Tides"), 19),
        ("heading", "Below", ("Harbour", "Tides"), 21),
        ("text", "Low at six.", ("Harbour", "Tides", "Below"), 23),
    ]


def test_that_org_is_read_under_its_headings() -> None:
    document = read(ORG, "a.org")
    assert (document.format, document.title, document.author) == ("org", "Harbour", "Ada")
    assert found(document) == [
        ("heading", "Ships", (), 3),
        ("text", "See the chart first.", ("Ships",), 7),
        ("code", "ships = 3", ("Ships",), 9),
        ("heading", "Tides", ("Ships",), 11),
        ("table", "| noon | high |", ("Ships", "Tides"), 12),
    ]


def test_that_asciidoc_is_read_under_its_headings() -> None:
    document = read(ADOC, "a.adoc")
    assert (document.format, document.title, document.author) == ("asciidoc", "Harbour", "Ada")
    assert found(document) == [
        ("heading", "Harbour", (), 1),
        ("heading", "Ships", ("Harbour",), 4),
        ("code", "ships = 3", ("Harbour", "Ships"), 7),
        ("text", "See the chart first.", ("Harbour", "Ships"), 9),
        ("heading", "Tides", ("Harbour", "Ships"), 12),
        ("list", "* High at noon", ("Harbour", "Ships", "Tides"), 13),
    ]


def test_that_a_wiki_page_is_read_under_its_headings() -> None:
    document = read(WIKI, "a.wiki")
    assert found(document) == [
        ("heading", "Harbour", (), 1),
        ("heading", "Ships", ("Harbour",), 2),
        ("text", "See the chart first.", ("Harbour", "Ships"), 3),
        ("code", "ships = 3", ("Harbour", "Ships"), 5),
        ("heading", "Tides", ("Harbour", "Ships"), 7),
        ("heading", "Boats", ("Harbour",), 8),
    ]


def test_that_a_rule_is_no_heading() -> None:
    document = read("A line of some length\n---\n\n----------\n\nmore\n", "a.rst")
    assert [block.kind for block in document.blocks if block.kind == "heading"] == []


def test_that_tex_gives_words_under_headings() -> None:
    document = read(
        r"""\documentclass{article}
\title{Der {\em Hafen}}
\author{Ada Br\"ucke \and Bo}
\begin{document}
\maketitle
\section{Ships \& boats}\label{sec:ships}
The \emph{tall} ships~\cite{adams} cost \$5. % never
% a whole line
Caf\'e stra\ss e, \c{c}a ``quoted'' --- see \href{https://example.org}{the chart}.

\subsection*{Tides}
\begin{verbatim}
\x{raw} % kept
\end{verbatim}
\begin{itemize}
\item High
\end{itemize}
\end{document}
never read
""",
        "a.tex",
    )
    assert (document.format, document.title) == ("tex", "Der Hafen")
    assert document.author == "Ada Brücke; Bo"
    assert found(document) == [
        ("heading", "Ships & boats", (), 6),
        (
            "text",
            "The tall ships cost $5.\nCafé straße, ça “quoted” — see the chart.",
            ("Ships & boats",),
            7,
        ),
        ("heading", "Tides", ("Ships & boats",), 11),
        ("code", r"\x{raw} % kept", ("Ships & boats", "Tides"), 13),
        ("text", "• High", ("Ships & boats", "Tides"), 15),
    ]


@pytest.mark.parametrize("name", ["a.rst", "a.org", "a.adoc", "a.wiki", "a.tex"])
@pytest.mark.parametrize(
    "text",
    ["", "x" * 300_000, "=" * 200_000, "{" * 100_000, "\\cite{" * 20_000, "[[" * 50_000],
    ids=["empty", "letters", "rule", "braces", "commands", "links"],
)
@pytest.mark.timeout(20)
def test_that_odd_files_are_read_to_their_end(name: str, text: str) -> None:
    assert read(text, name).members == ()
