"""What the objects of iWork 2013 and later mean: bodies, slides, sheets and what is on them.

Fields and types are numbers that Apple never published; those used here are named below. What
no walk through the document reaches is read at the end only where nothing else was found.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from inkling.domain.documents import BlockKind, Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.iwa import Message, Object
from inkling.extract.iwork_tables import entries_of, rows_of
from inkling.extract.iwork_text import attribute_table, deletions, paragraphs, without_anchors
from inkling.extract.sheet_rows import RowWriter

_STORAGES: Final = (2001, 2005)
_STYLE, _SHAPE, _FLOW = 2022, 2011, 2410
_INLINE, _FOOTNOTE, _HIGHLIGHT = 2003, 2008, 2013
_COMMENT_BOX, _COMMENT = 2014, 3056
_TABLE, _TABLE_IN_TEXT, _GROUP, _IMAGE = 6000, 6007, 3008, 3005
_NOTE: Final = 15
_PLACEHOLDERS: Final = (7, 12)
_PAGES_DOCUMENT: Final = 10000
_HEADER: Final = 1
_KINDS_OF_NOTE: Final = (2, 4)
_DEEPEST: Final = 30
_MOST_SLIDES: Final = 20_000
_NO_OUTLINE: Final = 20
"""Levels from here on (the largest number there is, as a rule) mean body text."""


class DocumentWalk:
    """Walks through the objects of one document from its root and adds blocks."""

    def __init__(self, builder: DocumentBuilder, objects: dict[int, Object]) -> None:
        self._builder = builder
        self._objects = objects
        self._seen: set[int] = set()
        self._headers: set[str] = set()

    def walk(self, kind: str) -> None:
        """Add everything in a document that is of ``kind``: pages, numbers or key."""
        {"pages": self._pages, "numbers": self._sheets, "key": self._slides}[kind]()
        is_read = self._builder.has_text
        self._builder.end_sections()
        for found in list(self._objects.values()):
            if "Master" in found.part or "Template" in found.part or self._builder.is_full:
                continue
            if found.type in _STORAGES and (not is_read or found.message.number(1) == _HEADER):
                self._storage(found.id, None)
            elif found.type == _COMMENT:
                self._comment(found.id, None)

    def _find(self, number: int | None) -> Object | None:
        return None if number is None else self._objects.get(number)

    def _fresh(self, number: int | None) -> Object | None:
        """An object, the first time it is asked for."""
        found = self._find(number)
        if found is None or found.id in self._seen:
            return None
        self._seen.add(found.id)
        return found

    def _pages(self) -> None:
        root = next((o for o in self._objects.values() if o.type == _PAGES_DOCUMENT), None)
        if root is None:
            return
        self._storage(root.message.reference(4), None)
        self._builder.end_sections()
        floating = self._find(root.message.reference(3))
        for group in floating.message.messages(1) if floating else ():
            page = (group.number(1) or 0) + 1
            for number in _referred(group):
                self._drawable(number, Place("page", page, page))

    def _sheets(self) -> None:
        root = self._find(1)
        for number in root.message.references(1) if root else ():
            sheet = self._fresh(number)
            if sheet is None:
                continue
            label = one_line(clean(sheet.message.text(1)))
            place = Place("sheet", 1, 1, label)
            self._builder.end_sections()
            self._builder.heading(1, label, place=place)
            for field in (2, 15, 16, 18, 19):
                for drawable in sheet.message.references(field):
                    self._drawable(drawable, place)

    def _slides(self) -> None:
        root = self._find(1)
        show = self._find(root.message.reference(2)) if root else None
        if show is None:
            return
        tree = show.message.message(3)
        nodes = [*tree.references(1), *tree.references(2)]
        for number, slide in enumerate(self._in_order(nodes), 1):
            self._slide(slide.message, number)

    def _in_order(self, nodes: list[int]) -> Iterator[Object]:
        """The slides of a tree whose nodes have children, or of a plain list of nodes."""
        waiting = list(reversed(nodes))
        for _ in range(_MOST_SLIDES):
            if not waiting:
                return
            node = self._fresh(waiting.pop())
            if node is not None:
                slide = self._fresh(node.message.reference(2))
                if slide is not None:
                    yield slide
                waiting.extend(reversed(node.message.references(1)))

    def _slide(self, slide: Message, number: int) -> None:
        titles = list(self._texts_of(slide.reference(5)))
        title = one_line(clean(" ".join(titles)))
        place = Place("slide", number, number, title)
        self._builder.end_sections()
        if title:
            self._builder.heading(1, title, place=place)
            self._builder.title = self._builder.title or title
        self._seen.update(slide.references(20))  # the number of the slide
        for field in (6, 30, 42, 7, 27):
            for drawable in slide.references(field):
                self._drawable(drawable, place)

    def _texts_of(self, number: int | None) -> Iterator[str]:
        """The text of a placeholder's storage, which is then done with."""
        box = self._fresh(number)
        if box is not None:
            for storage_id in _storages_of(box, self._find):
                storage = self._fresh(storage_id)
                if storage is not None:
                    yield without_anchors(storage.message.text(3))

    def _drawable(self, number: int | None, place: Place | None, depth: int = 0) -> None:
        """Add what is in a shape, a group, a table, a comment or a storage."""
        found = self._fresh(number) if depth < _DEEPEST else None
        if found is None or self._builder.is_full:
            return
        message = found.message
        if found.type in _STORAGES:
            self._seen.discard(found.id)
            self._storage(found.id, place, depth)
        elif found.type in (_TABLE, _TABLE_IN_TEXT):
            self._table(message if found.type == _TABLE else message.message(1), place)
        elif found.type == _GROUP:
            for child in message.references(2):
                self._drawable(child, place, depth + 1)
        elif found.type == _IMAGE:
            self._builder.add(message.message(1).text(8), place=place)  # what it shows, in words
        elif found.type == _COMMENT_BOX:
            self._seen.update(_storages_of(found, self._find))  # repeats the comment
            self._comment(message.reference(2), place)
        elif found.type == _NOTE:
            self._storage(message.reference(1), place, depth, kind="note")
        elif found.type in (_SHAPE, *_PLACEHOLDERS):
            for storage in _storages_of(found, self._find):
                self._storage(storage, place, depth + 1)

    def _storage(
        self, number: int | None, place: Place | None, depth: int = 0, kind: BlockKind = "text"
    ) -> None:
        """Add the paragraphs of a storage, each followed by what is anchored in it."""
        found = self._fresh(number) if depth < _DEEPEST else None
        if found is None:
            return
        message = found.message
        if message.number(1) in _KINDS_OF_NOTE:
            kind = "note"
        styles = deque(attribute_table(message, 5))
        anchored = deque(
            sorted(
                (at, target)
                for field in (9, 16, 23)
                for at, target in attribute_table(message, field)
                if target
            )
        )
        style: int | None = None
        for start, end, text in paragraphs(message.text(3), deletions(message)):
            while styles and styles[0][0] <= start:
                style = styles.popleft()[1] or style
            if message.number(1) != _HEADER:
                self._paragraph(text, kind, self._level_of(style), place)
            elif text not in self._headers:
                self._headers.add(text)  # each kind of page has its own, often all the same
                self._builder.add(text, kind, place=place)
            while anchored and anchored[0][0] <= end:
                self._anchored(anchored.popleft()[1], place, depth)
            if self._builder.is_full:
                return

    def _paragraph(self, text: str, kind: BlockKind, level: int, place: Place | None) -> None:
        if level and text and kind == "text":
            self._builder.heading(level, text, place=place)
            self._builder.title = self._builder.title or text
        else:
            self._builder.add(text, kind, place=place)

    def _anchored(self, number: int, place: Place | None, depth: int) -> None:
        found = self._find(number)
        if found is None:
            return
        if found.type == _INLINE:
            self._drawable(found.message.reference(1), place, depth + 1)
        elif found.type == _FOOTNOTE:
            self._storage(found.message.reference(2), place, depth + 1, kind="note")
        elif found.type == _HIGHLIGHT:
            self._comment(found.message.reference(1), place)

    def _level_of(self, style: int | None) -> int:
        """The heading level of a paragraph style, 0 for body text; variations have a parent."""
        for _ in range(10):
            found = self._find(style)
            if found is None or found.type != _STYLE:
                return 0
            level = found.message.message(12).number(27)
            if level is not None:
                return level + 1 if level < _NO_OUTLINE else 0
            style = found.message.reference(1, 3)
        return 0

    def _comment(self, number: int | None, place: Place | None, depth: int = 0) -> None:
        found = self._fresh(number) if depth < _DEEPEST else None
        if found is None:
            return
        self._builder.add(found.message.text(1), "note", place=place)
        for reply in found.message.references(4):
            self._comment(reply, place, depth + 1)

    def _table(self, info: Message, place: Place | None) -> None:
        model = self._fresh(info.reference(2))
        if model is None:
            return
        rows = rows_of(model.message, self._find, self._cell_text)
        if place is not None and place.kind == "sheet":
            name = model.message.text(8) if model.message.number(22) else ""
            self._builder.heading(2, name, place=place)
            writer = RowWriter(self._builder, place.label)
            for number, cells in rows:
                writer.add(number, cells)
                if self._builder.is_full:
                    return
            writer.finish()
        else:
            self._builder.table((" | ".join(filter(None, cells)) for _, cells in rows), place=place)
        for entry in entries_of(model.message.message(4).reference(19), self._find):
            self._comment(entry.reference(10), place)

    def _cell_text(self, number: int) -> str:
        storage = self._fresh(number)
        return "" if storage is None else without_anchors(storage.message.text(3))


def _storages_of(box: Object, find: Callable[[int | None], Object | None]) -> Iterator[int]:
    """The storages with the text of a shape. A placeholder and a comment are shapes inside."""
    shape = box.message if box.type == _SHAPE else box.message.message(1)
    flow = find(shape.reference(3))
    if flow is not None and flow.type == _FLOW:
        yield from flow.message.references(1)
    for field in (4, 2):
        number = shape.reference(field)
        found = find(number)
        if number is not None and found is not None and found.type in _STORAGES:
            yield number


def _referred(message: Message) -> Iterator[int]:
    """The objects to which a group of drawables refers, each inside an entry of its own."""
    for field in range(2, 8):
        for entry in message.messages(field):
            number = entry.reference(1)
            if number is not None:
                yield number
