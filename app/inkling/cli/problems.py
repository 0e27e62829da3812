"""Failures that only the command line knows."""

from __future__ import annotations

from typing import ClassVar

from inkling.domain.errors import InklingError


class CommandProblem(InklingError):
    """Something the command line was pointed at, or prints to, stands in the way."""

    sentences: ClassVar[dict[str, str]] = {
        "batch_unreadable": "The batch file {path} cannot be read: {detail}.",
        "batch_line": "Line {line} of {path} is not id<TAB>query; nothing was searched.",
        "output": "The output cannot be written: {detail}.",
        "read": "{path}: {reason}",
    }


class OutputClosedError(Exception):
    """Whoever read our output has stopped reading; nothing is wrong."""
