"""reStructuredText, Org, AsciiDoc and MediaWiki: paragraphs with their lines, under headings.

Markup inside a line stays as it was typed, links excepted: of those the words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import BlockKind, Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean
from inkling.extract.dates import iso_date
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_LONG_LINE: Final = 1000
_NEVER: Final = re.compile(r"(?!)")
_ITEM: Final = re.compile(r"\s*(?:[-*+#•.]{1,5}|\(?[\da-zA-Z]{1,3}[.)])\s+\S")
_ADORNMENT: Final = re.compile(r"([^\w\s])\1{2,}\s*$")
_ROW: Final = re.compile(r"\s*\|.*\|\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading (1 is the outermost), how many lines it takes, and which of them names it."""

    level: int
    title: str
    length: int = 1
    offset: int = 0


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one markup writes what matters.

    ``fence`` begins code, ``closing`` says which line ends it. With ``ends_on_text`` that line
    is the first after the code. Lines that ``fence``, ``fields`` or ``skipped`` match begin,
    after white space, with one of ``marks``, headings with one of ``heads`` ("" where they may
    begin with anything, and a line of signs is above or below); every ``link`` holds
    ``link_mark``.
    """

    name: str
    headings: Callable[[], Callable[[Sequence[str], int], Heading | None]]
    fence: re.Pattern[str] = _NEVER
    closing: Callable[[re.Match[str]], re.Pattern[str]] = lambda _: _NEVER
    ends_on_text: bool = False
    skipped: re.Pattern[str] = _NEVER
    fields: re.Pattern[str] = _NEVER
    link: re.Pattern[str] = _NEVER
    marks: str = ""
    heads: str = ""
    link_mark: str = "["

    def heads_at(self, lines: Sequence[str]) -> set[int]:
        """The numbers of the lines with which a heading may begin."""
        if self.heads:
            return {at for at, line in enumerate(lines) if line.startswith(tuple(self.heads))}
        alike = (
            at for at, line in enumerate(lines) if line[:3] == line[:1] * 3 and line[:1].strip()
        )
        signs = [at for at in alike if _ADORNMENT.match(lines[at])]
        return {*signs, *(at - 1 for at in signs if at)}

    def marks_at(self, lines: Sequence[str]) -> set[int]:
        """The numbers of the other lines that are blank, or may be more than text."""
        marks = frozenset(("", *self.marks))
        return {at for at, line in enumerate(lines) if line.lstrip()[:1] in marks}


def _numbered(pattern: str) -> Callable[[], Callable[[Sequence[str], int], Heading | None]]:
    """Headings whose level is the length of their mark."""
    compiled = re.compile(pattern)

    def find(lines: Sequence[str], at: int) -> Heading | None:
        found = compiled.match(lines[at]) if len(lines[at]) <= _LONG_LINE else None
        return Heading(len(found[1]), found[2]) if found else None

    return lambda: find


class _Adorned:
    """Headings of reStructuredText: underlined, perhaps overlined.

    The first kind of adornment met is the outermost level (docutils, "Sections").
    """

    def __init__(self) -> None:
        self._levels: dict[tuple[str, bool], int] = {}

    def __call__(self, lines: Sequence[str], at: int) -> Heading | None:
        over = self._adornment(lines, at)
        if over:
            title, under = at + 1, at + 2
            if self._adornment(lines, under) != over or not lines[title].strip():
                return None
        else:
            title, under = at, at + 1
            over = self._adornment(lines, under)
            is_text = not lines[title][:1].isspace() and len(lines[title]) <= _LONG_LINE
            # A shorter line below may be anything but an underline.
            if not over or not is_text or len(lines[under].strip()) < len(lines[title].strip()):
                return None
        level = self._levels.setdefault((over, title > at), len(self._levels) + 1)
        return Heading(level, lines[title].strip(), under - at + 1, title - at)

    def _adornment(self, lines: Sequence[str], at: int) -> str:
        line = lines[at] if at < len(lines) else ""
        found = _ADORNMENT.match(line)
        return found[1] if found else ""


_DIALECTS: Final = {
    ".rst": _Dialect(
        "rst",
        _Adorned,
        fence=re.compile(r"( *)\.\. (?:code|code-block|sourcecode|highlight|parsed-literal)::.*$"),
        closing=lambda begin: re.compile(rf" {{0,{len(begin[1])}}}\S"),
        ends_on_text=True,
        skipped=re.compile(
            r"\s*(?:\.\. _[^:]+:.*|"
            r"\.\. (?:toctree|contents|include|image|figure|raw|meta|index)::.*|"
            r":(?:maxdepth|caption|numbered|glob|local|depth|width|alt|height|align):.*)\s*$"
        ),
        fields=re.compile(r":(title|author|date):\s*(.+)$", re.IGNORECASE),
        link=re.compile(r"`([^`<]+?)\s*<[^`>]+>`__?"),
        marks=".:",
        link_mark="<",
    ),
    ".org": _Dialect(
        "org",
        _numbered(
            r"(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#\w\]\s+)?(.*?)(?:\s+:[\w:@#%]+:)?\s*$"
        ),
        fence=re.compile(r"\s*#\+begin_(src|example)\b.*$", re.IGNORECASE),
        closing=lambda begin: re.compile(rf"\s*#\+end_{begin[1]}\b", re.IGNORECASE),
        skipped=re.compile(
            r"\s*(?:#\+\w+(?::.*)?|#\s.*|:(?:PROPERTIES|END|LOGBOOK|ID|CREATED|CUSTOM_ID):.*)$",
            re.IGNORECASE,
        ),
        fields=re.compile(r"#\+(title|author|date):\s*(.+)$", re.IGNORECASE),
        link=re.compile(r"\[\[[^\]]+\]\[([^\]]+)\]\]"),
        marks="#:",
        heads="*",
    ),
    ".adoc": _Dialect(
        "asciidoc",
        _numbered(r"(={1,6}|#{1,6})\s+(\S.*?)(?:\s+=+)?\s*$"),
        fence=re.compile(r"(-{4,}|\.{4,}|`{3,}|\+{4,}|/{4,})(?:\w*)\s*$"),
        closing=lambda begin: re.compile(re.escape(begin[1]) + r"\s*$"),
        skipped=re.compile(r"(?://(?!/).*|:!?[\w-]+!?:.*|\[[^\]\s][^\]]*\]|(?:={4,}|\*{4,}|_{4,}))\s*$"),
        fields=re.compile(r":(title|author|revdate|date):\s*(.+)$"),
        link=re.compile(r"(?:https?://|link:|xref:|mailto:)[^\s\[\]]+\[\"?([^\]\"^]+)[^\]]*\]"),
        marks="-.`+/:[=*_",
        heads="=#",
    ),
    ".wiki": _Dialect(
        "wiki",
        _numbered(r"(={1,6})(?!=)\s*(.+?)\s*\1(?!=)\s*$"),
        fence=re.compile(r"\s*<(pre|source|syntaxhighlight|haskell)\b[^>]*>\s*$"),
        closing=lambda begin: re.compile(rf"\s*</{begin[1]}>"),
        skipped=re.compile(r"\s*(?:-{4,}|__\w+__|\[\[(?:Category|File|Image):.*\]\]|<!--.*-->)\s*$"),
        link=re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]|\[https?://\S+ ([^\]]+)\]"),
        marks="<-_[",
        heads="=",
    ),
}  # fmt: skip
_SAME: Final = {".asciidoc": ".adoc", ".mediawiki": ".wiki"}


def read(source: Source) -> Document:
    """Read a file in the markup that its suffix names; any other is taken for AsciiDoc."""
    dialect = _DIALECTS.get(_SAME.get(source.suffix, source.suffix), _DIALECTS[".adoc"])
    builder = DocumentBuilder(dialect.name)
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    _Walk(builder, dialect).run(clean(decoded.text).split("\n"))
    return builder.build()


@dataclass(slots=True)
class _Walk:
    """What has been read so far, and the paragraph that is open."""

    builder: DocumentBuilder
    dialect: _Dialect
    _lines: list[str] = field(default_factory=list)
    _start: int = 1
    _end_of_code: re.Pattern[str] | None = None

    def run(self, lines: Sequence[str]) -> None:
        """Read all lines."""
        heading_at = self.dialect.headings()
        heads = self.dialect.heads_at(lines)
        specials = iter(sorted({*heads, *self.dialect.marks_at(lines), len(lines)}))
        special, at = -1, 0
        while at < len(lines) and not self.builder.is_full:
            while special < at:
                special = next(specials)
            if self._end_of_code and not self._end_of_code.match(lines[at]):
                self._append(at + 1, lines[at])
            elif self._end_of_code:
                self._flush("code")
                self._end_of_code = None
                if self.dialect.ends_on_text:
                    continue
            elif at < special:
                self._append(at + 1, *map(self._without_links, lines[at:special]))
                at = special
                continue
            elif at in heads and (found := heading_at(lines, at)):
                self._flush()
                title = self._without_links(found.title)
                if not self.builder.title and not self.builder.path:
                    self.builder.title = title
                self.builder.heading(found.level, title, line=at + 1 + found.offset)
                at += found.length
                continue
            else:
                self._take(lines[at], at + 1)
            at += 1
        self._flush("code" if self._end_of_code else None)

    def _take(self, line: str, number: int) -> None:
        mark = line.lstrip()[:1]
        if len(line) > _LONG_LINE:
            self._append(number, line)
        elif not mark:
            self._flush()
        elif mark not in self.dialect.marks:
            self._append(number, self._without_links(line))
        elif begin := self.dialect.fence.match(line):
            self._flush()
            self._end_of_code = self.dialect.closing(begin)
        elif stated := self.dialect.fields.match(line):
            self._state(stated[1].lower(), stated[2].strip())
        elif self.dialect.skipped.match(line):
            self._flush()
        else:
            self._append(number, self._without_links(line))

    def _state(self, name: str, value: str) -> None:
        if name == "title":
            self.builder.title = value
        elif name == "author":
            self.builder.author = value
        else:
            self.builder.date = iso_date(value)

    def _without_links(self, line: str) -> str:
        if self.dialect.link_mark not in line or len(line) > _LONG_LINE:
            return line
        words = self.dialect.link.sub(lambda found: next(filter(None, found.groups()), ""), line)
        return clean(words)  # what stood apart may be one character now

    def _append(self, number: int, *lines: str) -> None:
        """Add lines to the open paragraph, the first of them line ``number``."""
        if not self._lines:
            self._start = number
        self._lines += lines

    def _flush(self, kind: BlockKind | None = None) -> None:
        """End the open paragraph."""
        if self._lines:
            found = kind or _kind_of(self._lines[0])
            text = "\n".join(self._lines)
            body = text.lstrip("\n")
            self.builder.add_clean(body, found, line=self._start + len(text) - len(body))
            self._lines.clear()


def _kind_of(line: str) -> BlockKind:
    if _ROW.match(line):
        return "table"
    return "list" if _ITEM.match(line) else "text"
