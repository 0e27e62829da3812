"""HTML and XHTML: visible text in blocks, headings as the path, tables joined by cells."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inkling.domain.documents import BlockKind, Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.dates import iso_date
from inkling.extract.encoding import Decoded, decode, read_text
from inkling.extract.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_CHARSET: Final = re.compile(
    rb"<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DROPPED: Final = _tags(
    "script style template noscript head svg math iframe object embed canvas audio video"
    " nav button select datalist"
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = _tags(
    "address article aside blockquote body center dd details dialog div dl dt fieldset"
    " figcaption figure footer form header hr html li main ol p pre section summary table"
    " caption tbody tfoot thead tr ul title legend"
)
# Tags that are often left open and close by themselves; they do not add to the depth.
_IGNORED_DEPTH: Final = frozenset(
    b"p li td th tr dt dd option area base br col embed hr img input link meta param source"
    b" track wbr tbody thead colgroup".split()
)
_ANY_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Beyond this depth the tree builder needs time that grows with its square (50 s at 100,000).
_DEEPEST: Final = 5000
_SHORT_CELL: Final = 300
_INVISIBLE: Final = re.compile(
    r"<(script|style|template|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_XHTML: Final = re.compile(r"<\?xml|http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_EMPTY: Final = re.compile(
    r"<(title|script|style|textarea|iframe|noscript|object|video|audio|a|span|div|p|i|b|em|strong)"
    r"(\s[^<>]*)?/>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")


def read(source: Source) -> Document:
    """Read an HTML file. Nothing it points to is opened."""
    found = _CHARSET.search(source.read(4096))
    return document_of(read_text(source, found[1].decode("ascii") if found else None))


def parse(data: bytes, charset: str | None = None, otherwise: str | None = None) -> Document:
    """The document in HTML that is in memory.

    ``charset`` is what its envelope says, ``otherwise`` what holds when the page names none.
    """
    found = _CHARSET.search(data[:4096])
    return document_of(decode(data, charset or (found[1].decode("ascii") if found else otherwise)))


def document_of(decoded: Decoded) -> Document:
    """The document in decoded HTML."""
    builder = DocumentBuilder("html")
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    text = decoded.text.replace("\x00", "")
    if _XHTML.search(text[:1000]):
        # An HTML parser takes an empty element for one that is open: a title to the end.
        text = _EMPTY.sub(r"<\1\2></\1>", text)
    data = text.encode("utf-8", "replace")
    if _is_too_deep(data):
        _read_without_tree(builder, decoded.text)
        return builder.build()
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data)
    _read_head(builder, tree)
    root = tree.body or tree.root
    if root is not None:
        _Walk(builder).walk(root)
    return builder.build()


def _read_head(builder: DocumentBuilder, tree: LexborHTMLParser) -> None:
    title = tree.css_first("head title")
    if title is not None:
        builder.title = title.text(deep=True)[:1000]
    for meta in tree.css("head meta[content]"):
        name = (meta.attributes.get("name") or meta.attributes.get("property") or "").lower()
        content = one_line(meta.attributes.get("content") or "")
        if name in ("author", "dc.creator", "article:author") and not builder.author:
            builder.author = "" if content.startswith("http") else content
        elif name in ("description", "keywords", "og:description"):
            builder.add(content, "metadata")
        elif name in ("date", "dc.date", "article:published_time") and builder.date is None:
            builder.date = iso_date(content)


@dataclass(slots=True)
class _Walk:
    """Goes through the tree without recursion and cuts its text into blocks."""

    builder: DocumentBuilder
    parts: list[str] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    preformatted: int = 0

    def walk(self, root: LexborNode) -> None:
        """Read everything under ``root``."""
        node: LexborNode | None = root
        depth = 0
        while node is not None:
            tag = node.tag
            is_dropped = tag in _DROPPED and depth > 0
            if not is_dropped and node.is_text_node:
                self._text(node.text_content or "")
            elif not is_dropped and node.is_element_node:
                self._enter(str(tag))
            below = None if is_dropped else node.first_child
            if below is not None:
                node, depth = below, depth + 1
                continue
            if not is_dropped and node.is_element_node:
                self._leave(str(tag))
            while node is not None and depth and node.next is None:
                node, depth = node.parent, depth - 1
                if node is not None:
                    self._leave(str(node.tag))
            if node is None or depth <= 0 or self.builder.is_full:
                break
            node = node.next
        self._spill()

    def _text(self, text: str) -> None:
        if not self.preformatted:
            lead = " " if text[:1].isspace() else ""
            tail = " " if text[-1:].isspace() else ""
            text = f"{lead}{one_line(text)}{tail}"
        self.parts.append(text)

    def _enter(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "tr":
            self._flush()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in _HEADINGS:
            self._spill()
        elif tag in _BLOCKS:
            self._flush()
            if tag == "pre":
                self.preformatted += 1

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag in _HEADINGS:
            self.builder.heading(_HEADINGS[tag], self._take())
        elif tag == "pre":
            self._flush("code")
            self.preformatted = max(0, self.preformatted - 1)
        elif tag == "li":
            self._flush("list")
        elif tag in _BLOCKS:
            self._flush()

    def _take(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        if self.preformatted:
            return text.strip("\n")
        lines = (one_line(line) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def _end_cell(self) -> None:
        text = one_line(self._take())
        if not text:
            return
        if self.rows:
            self.rows[-1].append(text)
        else:
            self.builder.add(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self.rows:
            self.builder.add(" | ".join(self.rows.pop()), "table")

    def _flush(self, kind: BlockKind = "text") -> None:
        """End the block. In a table cell short blocks are only parts of the cell."""
        if self.rows and not self.preformatted and sum(map(len, self.parts)) <= _SHORT_CELL:
            self.parts.append("\n")
            return
        self._spill(kind)

    def _spill(self, kind: BlockKind = "text") -> None:
        """Write what there is: a table that holds whole paragraphs only lays out the page."""
        if self.rows and self.rows[-1]:
            self.builder.add(" | ".join(self.rows[-1]), "table")
            self.rows[-1].clear()
        text = self._take()
        if text:
            self.builder.add(text, kind)


def _is_too_deep(data: bytes) -> bool:
    if data.count(b"<") < _DEEPEST:
        return False
    depth = deepest = 0
    for found in _ANY_TAG.finditer(data):
        if found[2].lower() in _IGNORED_DEPTH:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _read_without_tree(builder: DocumentBuilder, text: str) -> None:
    """Only the text between tags, for pages no one can have written by hand."""
    text = html.unescape(_TAG.sub("\n", _INVISIBLE.sub("\n", text)))
    lines = (one_line(line) for line in text.split("\n"))
    builder.add("\n".join(line for line in lines if line))
