"""Text on a terminal: what is safe to print, how wide it is, and writing it."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from inkling.cli.problems import CommandProblem, OutputClosedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WIDEST: Final = 120
_PIPE_WIDTH: Final = 100

# A name that holds these would move the cursor, change colours or turn the line around.
_UNSAFE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDI: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Output:
    """Standard output. A reader that went away or a full disk is told apart from a bug."""

    def line(self, text: str = "") -> None:
        """Print one line; unsafe characters must have been escaped before."""
        self._write(f"{text}\n")

    def json(self, value: Mapping[str, object]) -> None:
        """Print one object on one line, in ASCII, so that undecodable names survive."""
        self._write(f"{json.dumps(value, ensure_ascii=True, allow_nan=False)}\n")

    def flush(self) -> None:
        """Have everything written, so that a failure shows now and not at exit."""
        self._write("", is_last=True)

    def _write(self, text: str, *, is_last: bool = False) -> None:
        try:
            sys.stdout.write(text)
            if is_last:
                sys.stdout.flush()
        except BrokenPipeError as exc:
            _discard_rest()
            raise OutputClosedError from exc
        except OSError as exc:
            _discard_rest()
            raise CommandProblem("output", detail=exc.strerror or type(exc).__name__) from exc


def prepare_streams() -> None:
    """Let no character be unprintable, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def complain(sentence: str) -> None:
    """Print one sentence on standard error; a closed one is no reason to fail."""
    with suppress(OSError):
        print(f"inkling: {printable(sentence)}", file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """The text with control characters and undecodable bytes made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def one_line(text: str) -> str:
    """The text on one line, every run of white space one space."""
    return printable(" ".join(text.split()))


def show_path(path: Path) -> str:
    """A path for a person: printable, the home folder abbreviated."""
    text = str(path)
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    if home not in ("~", os.sep) and text.startswith(home + os.sep):
        text = "~" + text[len(home) :]
    return printable(text)


def terminal_width(stream: TextIO) -> int:
    """Columns to fill: those of the terminal within reason, a fixed number in a pipe."""
    with suppress(OSError, ValueError):
        if stream.isatty():
            return max(40, min(os.get_terminal_size(stream.fileno()).columns, _WIDEST))
    return _PIPE_WIDTH


def shorten(text: str, width: int) -> str:
    """The beginning of the text that fits into ``width`` columns, with an ellipsis."""
    used = 0
    cut = 0
    for position, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return f"{text[:cut].rstrip()}…"
        if used < width:
            cut = position + 1
    return text


def excerpt(text: str, focus: int, width: int) -> str:
    """One line of ``text`` around the code point ``focus``, at most ``width`` columns."""
    before, after = one_line(text[:focus]), one_line(text[focus:])
    if not after:
        return shorten(before, width)
    if text[:focus][-1:].isspace():
        before += " "
    keep = width // 4
    if len(before) > keep:
        before = before[-keep:]
        before = f"…{before.partition(' ')[2] or before}"
    return shorten(before + after, width)


def _visible(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as os.fsdecode keeps it
        return f"\\x{code - 0xDC00:02x}"
    if unicodedata.category(character) in _UNSAFE or character in _BIDI:
        return character.encode("unicode_escape", "surrogatepass").decode("ascii")
    return character


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _discard_rest() -> None:
    """Point standard output at nothing: Python flushes at exit and would complain again."""
    with suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
