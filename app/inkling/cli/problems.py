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
        "sends_text": "{name} would send the text of your documents and questions to {host}; say "
        "--allow-sending if you want that.",
        "which_model": "{name} is not in the catalogue: say which --provider and --model.",
        "no_provider": "There is no provider named {provider}; `inkling models list` names them.",
        "option": "{text} is not NAME=VALUE.",
        "read": "{path}: {reason}",
    }


class OutputClosedError(Exception):
    """Whoever read our output has stopped reading; nothing is wrong."""
