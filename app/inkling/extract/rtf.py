"""RTF: text with headings and tables, headers, footers and notes; what is hidden is left out."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from inkling.domain.documents import BlockKind, Document
from inkling.extract import html_text, plain
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.encoding import Decoded
from inkling.extract.rtf_words import (
    CHARSETS,
    HEADING_STYLE,
    MARGINS,
    NOTES,
    READ,
    SKIPPED,
    SYMBOLS,
    TABLES,
)
from inkling.extract.source import TEXT_LIMIT_MB, Source

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)"
)
_DEEPEST: Final = 100_000
_LONGEST_HEADING: Final = 300


def read(source: Source) -> Document:
    """Read an RTF file. Raises `ReadProblem` when it is none."""
    data = source.read(TEXT_LIMIT_MB * 1024 * 1024 * 2)
    if not data.lstrip().startswith(b"{\\"):
        return plain.read(source)  # text under a wrong name
    builder = DocumentBuilder("rtf")
    add(builder, data)
    return builder.build()


def add(builder: DocumentBuilder, data: bytes) -> None:
    """Add the text of the RTF in ``data``; HTML that is wrapped in it is read as such."""
    if b"\\fromhtml1" in data[:1000]:
        parser = _Parser(builder, data, is_html=True)
        parser.run()
        page = html_text.document_of(Decoded("".join(parser.html), "utf-8"))
        for block in page.blocks:
            builder.add_clean(block.text, block.kind, heading=block.heading)
        return
    _Parser(builder, data).run()


@dataclass(slots=True)
class _State:
    """What a group inherits and its end restores."""

    destination: str = "body"
    skipped: bool = False
    font: int = -1
    skip_count: int = 1
    is_hidden: bool = False
    is_rtf_only: bool = False
    is_optional: bool = False


@dataclass(slots=True)
class _Text:
    """A stream of paragraphs: the body, or a note or header inside it."""

    kind: BlockKind = "text"
    is_body: bool = False
    parts: list[str] = field(default_factory=list)
    level: int = 0
    style: int = -1
    in_table: bool = False
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


class _Parser:
    """One pass over the tokens with a stack of groups; nothing recurses.

    With ``is_html``, the HTML that the RTF wraps is gathered instead ([MS-OXRTFEX]).
    """

    def __init__(self, builder: DocumentBuilder, data: bytes, *, is_html: bool = False) -> None:
        self.html: list[str] = []
        self._is_html = is_html
        self._is_whole = data.lstrip().startswith(b"{\\rtf")
        self._builder = builder
        self._data = data
        self._state = _State()
        self._stack: list[_State] = []
        self._codec = "cp1252"
        self._tables = _Tables()
        self._bytes = bytearray()
        self._to_skip = 0
        self._texts = [_Text(is_body=True)]
        self._seen: set[str] = set()

    def run(self) -> None:
        """Read everything; what follows the last brace is not part of the document."""
        position = 0
        while match := _TOKEN.match(self._data, position):
            position = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            if word == b"bin":
                position += max(0, int(number or 0))
            elif word:
                self._control(word.decode("ascii"), None if number is None else int(number))
            elif code:
                self._plain(bytes.fromhex(code.decode("ascii")))
            elif symbol:
                self._symbol(symbol)
            elif brace == b"{":
                self._flush()
                self._stack.append(self._state)
                self._state = replace(self._state, is_optional=False)
            elif brace:
                self._close()
            elif plain:
                self._plain(plain)
            # A fragment is many groups, a document is one.
            is_over = brace == b"}" and not self._stack and self._is_whole
            if is_over or self._builder.is_full or len(self._stack) > _DEEPEST:
                break
        self._finish()

    def _finish(self) -> None:
        self._flush()
        while self._texts:
            self._texts[-1].in_table = False
            self._end_paragraph()
            self._end_table()
            self._texts.pop()
        self._builder.title = self._builder.title or self._tables.texts.get("title", "")
        self._builder.author = self._builder.author or self._tables.texts.get("author", "")
        self._builder.date = self._builder.date or self._tables.moment
        for name in ("subject", "keywords", "doccomm"):
            self._builder.add(self._tables.texts.get(name, ""), "metadata")

    # Tokens

    def _close(self) -> None:
        self._flush()
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        if ended.destination in TABLES:
            self._tables.end_group()
        is_outermost = ended.destination != self._state.destination
        if is_outermost and ended.destination in NOTES | MARGINS and len(self._texts) > 1:
            self._texts[-1].in_table = False
            self._end_paragraph()
            self._end_table()
            self._texts.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._state.is_optional = True
        elif symbol in (b"\\", b"{", b"}"):
            self._plain(symbol)
        elif symbol in (b"~", b"_"):
            self._flush()
            self._put("\u00a0" if symbol == b"~" else "-")
        elif symbol in (b"\n", b"\r"):
            self._flush()
            self._break("par")

    def _plain(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes so far: characters of many bytes come in several tokens."""
        if self._bytes:
            codec = self._tables.charsets.get(self._state.font, self._codec)
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if state.destination in TABLES:
            self._tables.put(text)
        elif state.skipped or state.is_hidden:
            return
        elif not self._is_html:
            self._texts[-1].parts.append(text)
        elif state.destination == "htmltag" or not state.is_rtf_only:
            self.html.append(text)

    def _control(self, word: str, number: int | None) -> None:
        self._flush()
        self._to_skip = 0
        state = self._state
        if word == "u":
            self._unicode((number or 0) % 0x10000)
            self._to_skip = state.skip_count
        elif (state.is_optional and word not in READ) or word in SKIPPED:
            state.skipped, state.destination = True, word
        elif word in TABLES:
            state.destination = word
        elif state.destination in TABLES:
            self._tables.define(word, number)
        elif word in NOTES | MARGINS and not state.skipped and not self._is_html:
            state.destination = word
            self._texts.append(_Text("note" if word in NOTES else "text"))
        elif word == "htmltag":
            state.destination = word
        elif not self._format(word, number):
            self._break(word)
        state.is_optional = False

    def _unicode(self, unit: int) -> None:
        """A UTF-16 unit; halves of a pair come one after the other."""
        parts = self.html if self._is_html else self._texts[-1].parts
        last = parts[-1] if parts else ""
        if 0xDC00 <= unit < 0xE000 and len(last) == 1 and 0xD800 <= ord(last) < 0xDC00:
            parts.pop()
            self._put(chr(0x10000 + ((ord(last) - 0xD800) << 10) + unit - 0xDC00))
        else:
            self._put(chr(unit))

    # Meanings

    def _format(self, word: str, number: int | None) -> bool:
        """Control words that change how text is taken; whether ``word`` is one."""
        state, text = self._state, self._texts[-1]
        match word:
            case "ansicpg" | "mac":
                codec = "mac_roman" if word == "mac" else f"cp{number}"
                self._codec = codec if _is_known(codec) else "cp1252"
            case "f":
                state.font = number or 0
            case "deff":
                self._tables.default_font = state.font = number or 0
            case "uc":
                state.skip_count = min(max(0, number or 0), 8)
            case "v" | "deleted":
                state.is_hidden = number != 0
            case "htmlrtf":
                state.is_rtf_only = number != 0
            case "plain":
                state.is_hidden, state.font = False, self._tables.default_font
            case "pard":
                text.in_table, text.level, text.style = False, 0, -1
            case "intbl":
                text.in_table = True
            case "outlinelevel" if number is not None and number < 9:
                text.level = number + 1
            case "s":
                text.style = number or 0
            case _:
                return False
        return True

    def _break(self, word: str) -> None:
        """Control words that are text, or end some."""
        if word in SYMBOLS:
            self._put(SYMBOLS[word])
        elif self._is_html:
            if word == "par":
                self._put("\n")
        elif self._state.skipped:
            return
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            text = self._texts[-1]
            text.cells.append(one_line("".join(text.parts)))
            text.parts.clear()
        elif word in ("row", "nestrow"):
            text = self._texts[-1]
            text.rows.append(" | ".join(filter(None, text.cells)))
            text.cells.clear()

    def _end_paragraph(self) -> None:
        text = self._texts[-1]
        if text.in_table:
            text.parts.append(" ")  # until the cell ends
            return
        content = "".join(text.parts).strip()
        text.parts.clear()
        if not content:
            return
        self._end_table()
        level = text.level or self._tables.levels.get(text.style, 0)
        if level and text.is_body and len(content) <= _LONGEST_HEADING:
            self._builder.heading(level, content)
        elif text.is_body or content not in self._seen:
            if not text.is_body:
                self._seen.add(content)  # each section repeats its header
            self._builder.add(content, text.kind)

    def _end_table(self) -> None:
        text = self._texts[-1]
        if text.cells:
            text.rows.append(" | ".join(filter(None, text.cells)))
            text.cells.clear()
        if text.rows:
            self._builder.table(text.rows)
            text.rows.clear()


class _Tables:
    """What the font table, the style sheet and the information group define."""

    def __init__(self) -> None:
        self.charsets: dict[int, str] = {}
        self.levels: dict[int, int] = {}
        self.texts: dict[str, str] = {}
        self.moment: datetime | None = None
        self.default_font = -1
        self._words: list[str] = []
        self._name = ""
        self._font = self._style = -1
        self._times: dict[str, int] = {}

    def put(self, text: str) -> None:
        """A name or a value."""
        self._words.append(text)

    def define(self, word: str, number: int | None) -> None:
        """A control word inside one of the tables."""
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number in CHARSETS:
            self.charsets[self._font] = CHARSETS[number]
        elif word == "s":
            self._style = number or 0
        elif word == "outlinelevel" and number is not None and number < 9:
            self.levels[self._style] = number + 1
        elif word in ("title", "author", "subject", "keywords", "doccomm", "creatim", "revtim"):
            self._name = word
            self._words.clear()
        elif word in ("yr", "mo", "dy", "hr", "min"):
            self._times[word] = number or 0

    def end_group(self) -> None:
        """A group inside a table, or the table itself, ends."""
        text = "".join(self._words).strip()
        self._words.clear()
        if self._name in ("creatim", "revtim"):
            times = [self._times.get(unit, 0) for unit in ("yr", "mo", "dy", "hr", "min")]
            with suppress(ValueError):
                self.moment = datetime(*times[:5], tzinfo=UTC)  # type: ignore[misc, arg-type]
        elif self._name:
            self.texts.setdefault(self._name, text)
        elif found := HEADING_STYLE.match(text):
            self.levels.setdefault(self._style, int(found[1]))
        self._name = ""


def _is_known(codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        return False
    return True
