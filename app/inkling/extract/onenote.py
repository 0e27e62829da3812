"""OneNote sections: each page with its title, text, tables; attached files are members."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from inkling.domain.documents import BlockKind, Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import onestore_package, onestore_revisions
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.onestore import BROKEN, CONTENT_ROOT, NO_ID, Id, Object, Space, Store
from inkling.extract.source import Source

_FORMAT_AT: Final = 48
_LOG_AT: Final = 160
_HEADER: Final = 1024
_REVISIONS: Final = bytes.fromhex("3fdd9a101b91f549a5d01791edc8aed8")
_PACKAGE: Final = bytes.fromhex("2fe98d63d4a6c14b9a36b3fc2511a5b7")
_DEEPEST: Final = 60
_MOST_MEMBERS: Final = 10_000
# Kinds of objects ([MS-ONE] 2.1.13).
_PAGE_MANIFEST, _PAGE, _TITLE = 0x60037, 0x6000B, 0x6002C
_TEXT, _IMAGE, _TABLE, _ROW, _CELL = 0x6000E, 0x60011, 0x60022, 0x60023, 0x60024
_FILE: Final = 0x60035
# Properties ([MS-ONE] 2.1.12).
_CONTENT, _ELEMENTS, _STRUCTURE = 0x24001C1F, 0x24001C20, 0x24001D5F
_LIST_NODES, _PAGE_SPACES = 0x24001C26, 0x2C001D63
_UNICODE, _ASCII, _ALT_TEXT = 0x1C001C22, 0x1C003498, 0x1C001E58
_CACHED_TITLE, _CACHED_TITLE_OF_PAGE = 0x1C001CF3, 0x1C001D3C
_FILE_NAME, _FILE_CONTAINER = 0x1C001D9C, 0x20001D9B
_IMAGE_NAME, _IMAGE_CONTAINER = 0x1C001DD7, 0x20001C3F
_PARAGRAPH_STYLE, _STYLE_NAME = 0x2000342C, 0x1C00345A
_IS_TITLE_TEXT: Final = 0x08001CB4
_AUTHOR, _AUTHOR_OBJECT, _MODIFIED = 0x1C001D75, 0x20001D78, 0x14001D7A
_CHILDREN: Final = (_STRUCTURE, _CONTENT, _ELEMENTS)
_LINK: Final = re.compile('\ufddfHYPERLINK "[^"]*"|\ufddf')
_HEADING: Final = re.compile(r"h([1-6])")
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The section, then the files attached to its pages. Raises `ReadProblem`."""
    if source.size() > LARGEST_MEMBER:
        raise ReadProblem("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
    store = _read_store(source.read(LARGEST_MEMBER))
    if store.is_encrypted:
        raise ReadProblem("password")
    builder = DocumentBuilder("onenote")
    if store.is_partial:
        builder.warn("partly_damaged", part=source.name)
    reader = _Reader(builder, ocr=inside.ocr)
    for number, page in enumerate(_pages(store), 1):
        reader.add_page(page, number)
        if builder.is_full:
            break
    if store.is_partial and not builder.has_text and not reader.attached:
        raise ReadProblem("damaged")
    yield builder.build()
    for name, data_of in reader.attached:
        if inside.spent is not None:
            yield inside.unread(inside.name(name), inside.spent)
            return
        yield from inside.read(name, data_of())


def _read_store(data: bytes) -> Store:
    """The objects of either packaging. Raises `ReadProblem`."""
    packaging = data[_FORMAT_AT : _FORMAT_AT + 16]
    try:
        log_end = sum(struct.unpack_from("<QI", data, _LOG_AT)) if len(data) > _HEADER else 0
        if packaging == _REVISIONS and data[log_end + _FORMAT_AT :][:16] == _PACKAGE:
            return onestore_package.read_store(data, log_end)
        if packaging == _REVISIONS:
            return onestore_revisions.read_store(data)
        if packaging == _PACKAGE:
            return onestore_package.read_store(data)
    except BROKEN as exc:
        raise ReadProblem("damaged") from exc
    raise ReadProblem("damaged")


def _pages(store: Store) -> Iterator[Space]:
    """The pages in the order of the section; where there is none, in that of the file."""
    section = store.spaces.get(store.root, Space())
    node = section.objects.get(section.roots.get(CONTENT_ROOT, NO_ID))
    series = [section.objects.get(found) for found in node.ids(_ELEMENTS)] if node else []
    named = [space for one in series if one for space in one.ids(_PAGE_SPACES)]
    known = [number for number in dict.fromkeys(named) if number in store.spaces]
    if known:
        yield from (store.spaces[number] for number in known)
        return
    for space in store.spaces.values():
        root = space.objects.get(space.roots.get(CONTENT_ROOT, NO_ID))
        if root is not None and root.jcid == _PAGE_MANIFEST:
            yield space


class _Reader:
    """Adds pages to a builder and gathers what is attached to them."""

    def __init__(self, builder: DocumentBuilder, *, ocr: bool) -> None:
        self.attached: list[tuple[str, Callable[[], bytes]]] = []
        self._builder = builder
        self._ocr = ocr
        self._space = Space()
        self._place = Place("page", 1, 1)
        self._seen: set[Id] = set()

    def add_page(self, space: Space, number: int) -> None:
        """Add a page: its title as a heading, then what is on it."""
        manifest = space.objects.get(space.roots.get(CONTENT_ROOT, NO_ID))
        if manifest is None:
            return
        self._space = space
        self._seen = set()
        content = [space.objects.get(found) for found in manifest.ids(_CONTENT)]
        for page in (found for found in content if found and found.jcid == _PAGE):
            title = self._title_of(page)
            self._place = Place("page", number, number, title)
            self._builder.end_sections()
            if title:
                self._builder.heading(1, title, place=self._place)
                self._builder.title = self._builder.title or title
            self._children(page, 0)

    def _title_of(self, page: Object) -> str:
        """The title that is written on the page, else the one its list of pages shows."""
        for number in page.ids(_STRUCTURE):
            title = self._space.objects.get(number)
            if title is not None and title.jcid == _TITLE:
                text = self._written_title(title, set())
                if text:
                    return text
        cached = [page.text(_CACHED_TITLE_OF_PAGE), page.text(_CACHED_TITLE)]
        cached += [found.text(_CACHED_TITLE) for found in self._space.objects.values()]
        return one_line(clean(next(filter(None, cached), "")))

    def _written_title(self, node: Object, seen: set[Id], depth: int = 0) -> str:
        for name in _CHILDREN if depth < _DEEPEST else ():
            for number in node.ids(name):
                child = self._space.objects.get(number)
                if child is None or number in seen:
                    continue
                seen.add(number)
                if child.jcid == _TEXT and child.properties.get(_IS_TITLE_TEXT):
                    self._seen.add(number)
                    return one_line(clean(_text_of(child)))
                if text := self._written_title(child, seen, depth + 1):
                    return text
        return ""

    def _note_facts(self, node: Object) -> None:
        """Learn who wrote first, and when something was changed last."""
        moment = _EPOCH + timedelta(seconds=node.number(_MODIFIED) or 0)
        if moment > (self._builder.date or _EPOCH):
            self._builder.date = moment
        if not self._builder.author:
            writers = (self._space.objects.get(number) for number in node.ids(_AUTHOR_OBJECT))
            names = (node, *writers)
            self._builder.author = next(
                filter(None, (who.text(_AUTHOR) for who in names if who)), ""
            )

    def _children(self, node: Object, depth: int) -> None:
        if depth > _DEEPEST or self._builder.is_full:
            return
        self._note_facts(node)
        if node.is_bent:
            self._builder.warn("partly_damaged", part=f"page {self._place.first}")
        kind: BlockKind = "list" if node.ids(_LIST_NODES) else "text"
        for name in _CHILDREN:
            for number in node.ids(name):
                child = self._space.objects.get(number)
                if child is None or number in self._seen:
                    continue
                self._seen.add(number)
                self._add(child, depth + 1, kind)

    def _add(self, node: Object, depth: int, kind: BlockKind) -> None:
        if node.jcid == _TEXT:
            self._add_text(node, kind)
        elif node.jcid == _TABLE:
            rows = (self._row(number, depth) for number in node.ids(_ELEMENTS))
            self._builder.table(rows, place=self._place)
            return
        elif node.jcid == _IMAGE:
            words = "\n".join(filter(None, (node.text(_ALT_TEXT), _text_of(node))))
            self._builder.add(words, place=self._place)
            if self._ocr:
                self._attach(node.text(_IMAGE_NAME) or "picture.png", node.ids(_IMAGE_CONTAINER))
        elif node.jcid == _FILE:
            self._builder.add(node.text(_FILE_NAME), place=self._place)
            self._attach(node.text(_FILE_NAME), node.ids(_FILE_CONTAINER))
        self._children(node, depth)

    def _add_text(self, node: Object, kind: BlockKind) -> None:
        text = _text_of(node)
        style = next((self._space.objects.get(n) for n in node.ids(_PARAGRAPH_STYLE)), None)
        level = _HEADING.fullmatch(style.text(_STYLE_NAME)) if style else None
        if level and text.strip():
            self._builder.heading(int(level[1]) + 1, text, place=self._place)
        else:
            self._builder.add(text.strip(), kind, place=self._place)

    def _row(self, number: Id, depth: int) -> str:
        row = self._space.objects.get(number)
        if row is None or row.jcid != _ROW:
            return ""
        cells = (self._space.objects.get(cell) for cell in row.ids(_ELEMENTS))
        words = (
            one_line(clean(" ".join(self._words(cell, depth))))
            for cell in cells
            if cell is not None and cell.jcid == _CELL
        )
        return " | ".join(filter(None, words))

    def _words(self, node: Object, depth: int) -> Iterator[str]:
        """The text beneath a cell; what is no text there is added after the table."""
        for name in _CHILDREN if depth < _DEEPEST else ():
            for number in node.ids(name):
                child = self._space.objects.get(number)
                if child is None or number in self._seen:
                    continue
                self._seen.add(number)
                if child.jcid == _TEXT:
                    yield _text_of(child)
                elif child.jcid in (_IMAGE, _FILE):
                    self._add(child, depth + 1, "text")
                else:
                    yield from self._words(child, depth + 1)

    def _attach(self, name: str, containers: list[Id]) -> None:
        for number in containers:
            held = self._space.objects.get(number)
            if held and held.file_data and len(self.attached) < _MOST_MEMBERS:
                self.attached.append((name or "unnamed", held.file_data))


def _text_of(node: Object) -> str:
    """The text of a node without the codes of links; old text has one byte for a character."""
    text = node.text(_UNICODE)
    old = node.properties.get(_ASCII)
    if not text and isinstance(old, bytes):
        text = old.rstrip(b"\0").decode("cp1252", "replace")
    return _LINK.sub("", text)
