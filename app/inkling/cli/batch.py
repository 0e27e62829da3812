"""The file of questions for ``search --batch``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from inkling.cli.problems import CommandProblem


class Question(NamedTuple):
    """One line of a batch."""

    id: str
    text: str


def read_batch(name: str) -> list[Question]:
    """All questions of the file, in order, before the first is asked; ``-`` is standard input.

    A malformed line is found here, not after an hour of searching. Raises `CommandProblem`.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as exc:
        detail = exc.strerror or type(exc).__name__
        raise CommandProblem("batch_unreadable", path=name, detail=detail) from exc
    questions = []
    # not splitlines(): a query may hold U+2028 or a form feed
    for number, line in enumerate(content.decode("utf-8-sig", "replace").split("\n"), start=1):
        if not line.strip():
            continue
        identifier, tab, text = line.removesuffix("\r").partition("\t")
        if not tab:
            raise CommandProblem("batch_line", line=number, path=name)
        questions.append(Question(identifier, text))
    return questions
