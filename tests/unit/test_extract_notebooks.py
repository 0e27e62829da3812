"""Jupyter notebooks, written here as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source


def cell(kind: str, source: str | list[str], *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "outputs": list(outputs)}


def stream(text: str | list[str]) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def read(book: object, name: str = "study.ipynb") -> Document:
    data = book if isinstance(book, bytes) else json.dumps(book).encode()
    return read_source(Source(name, data=data))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_that_cells_and_what_they_printed_come_in_order_under_their_headings() -> None:
    picture = {"data": {"image/png": "iVBORw0KGgo=", "text/plain": ["<Figure 1>"]}}
    document = read(
        {
            "cells": [
                cell("markdown", ["# Tides\n", "\n", "How the *moon* pulls.\n"]),
                cell("markdown", "## Data\n\n- one\n- two"),
                cell("code", ["import math\n", "math.tau"], stream(["6.28\n", "done\n"])),
                cell("code", "plot()", {"output_type": "display_data", **picture}),
                cell("raw", "Left as it is."),
            ]
        }
    )
    assert (document.format, document.title) == ("notebook", "Tides")
    found = [
        (block.place and block.place.first, block.kind, block.heading, block.text)
        for block in document.blocks
    ]
    assert found == [
        (1, "heading", (), "Tides"),
        (1, "text", ("Tides",), "How the *moon* pulls."),
        (2, "heading", ("Tides",), "Data"),
        (2, "list", ("Tides", "Data"), "- one\n- two"),
        (3, "code", ("Tides", "Data"), "import math\nmath.tau"),
        (3, "code", ("Tides", "Data"), "6.28\ndone"),
        (4, "code", ("Tides", "Data"), "plot()"),
        (4, "code", ("Tides", "Data"), "<Figure 1>"),
        (5, "text", ("Tides", "Data"), "Left as it is."),
    ]
    assert {block.place and block.place.kind for block in document.blocks} == {"cell"}


def test_that_a_notebook_of_format_three_is_read() -> None:
    sheet = [
        {"cell_type": "heading", "level": 2, "source": "Old"},
        {"cell_type": "code", "input": "1 + 1", "outputs": [{"output_type": "pyout", "text": "2"}]},
    ]
    document = read({"nbformat": 3, "metadata": {"name": "Sums"}, "worksheets": [{"cells": sheet}]})
    assert document.title == "Sums"
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("heading", (), "Old"),
        ("code", ("Old",), "1 + 1"),
        ("code", ("Old",), "2"),
    ]


def test_that_an_error_is_its_name_and_its_words() -> None:
    error = {
        "output_type": "error",
        "ename": "ZeroDivisionError",
        "evalue": "division by zero",
        "traceback": ["\x1b[0;31m---\x1b[0m", "many lines"],
    }
    assert texts(read({"cells": [cell("code", "1 / 0", error)]})) == [
        "1 / 0",
        "ZeroDivisionError: division by zero",
    ]


def test_that_colours_of_a_terminal_are_no_text() -> None:
    printed = stream("\x1b[1;32mPASSED\x1b[0m in \x1b[38;5;208m3 s\x1b[K\n")
    assert texts(read({"cells": [cell("code", "run()", printed)]})) == ["run()", "PASSED in 3 s"]


def test_that_a_long_log_is_cut() -> None:
    document = read({"cells": [cell("code", "run()", stream("line of a log\n" * 100_000))]})
    assert 1000 < len(texts(document)[1]) <= 4000


@pytest.mark.parametrize(
    "book",
    [
        b'{"cells": [{"cell_type": "code"',
        b"[1, 2]",
        b"\x00\x01\x02 noise \xff" * 20,
        b"[" * 100_000,
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
)
def test_that_what_is_no_notebook_is_damaged(book: bytes) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(book)
    assert caught.value.code in ("damaged", "binary")


def test_that_any_cut_of_a_notebook_is_damaged() -> None:
    whole = json.dumps({"cells": [cell("markdown", "# Tides"), cell("code", "1", stream("1"))]})
    for length in range(1, len(whole) - 1, 7):
        with pytest.raises(ReadProblem) as caught:
            read(whole[:length].encode())
        assert caught.value.code == "damaged"


def test_that_values_of_unexpected_types_are_passed_over() -> None:
    odd = [
        None,
        7,
        {"cell_type": ["code"], "source": {"a": 1}, "outputs": {"b": 2}},
        {"cell_type": "heading", "level": "two", "source": [3, "Kept", None]},
        {"cell_type": "code", "source": 5, "outputs": [None, {"data": [], "text": 9}]},
        {"cell_type": "markdown", "source": "\ud800 half a character"},
    ]
    document = read({"cells": odd, "metadata": [], "worksheets": [3, {"cells": 4}]})
    assert texts(document) == ["Kept", " half a character"]


def test_that_a_notebook_without_cells_says_that_it_holds_no_text() -> None:
    assert [warning.code for warning in read({"cells": []}).warnings] == ["no_text"]
