"""Compiled HTML help (CHM): its pages as chapters, in the order of its table of contents."""

from __future__ import annotations

import html
import posixpath
import re
import struct
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import html_text
from inkling.extract.builder import DocumentBuilder
from inkling.extract.chapters import add_chapter
from inkling.extract.chm_container import Container
from inkling.extract.encoding import decode
from inkling.extract.heartbeat import beat
from inkling.extract.source import Source

_PAGES: Final = (".htm", ".html", ".xhtml", ".xht")
_CONTENTS, _TITLE, _LANGUAGE = 0, 3, 4
# Code pages of Windows languages other than 1252, by the lower ten bits of the language.
_CODE_PAGES: Final = {
    "cp1250": (0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24),
    "cp1251": (0x02, 0x19, 0x22, 0x23, 0x28, 0x2F, 0x3F, 0x40, 0x44, 0x50),
    "cp1253": (0x08,),
    "cp1254": (0x1F, 0x2C, 0x43),
    "cp1255": (0x0D,),
    "cp1256": (0x01, 0x20, 0x29),
    "cp1257": (0x25, 0x26, 0x27),
    "cp1258": (0x2A,),
    "cp874": (0x1E,),
    "cp932": (0x11,),
    "cp949": (0x12,),
    "gb18030": (0x04,),
}
_CODE_PAGE: Final = {code: page for page, codes in _CODE_PAGES.items() for code in codes}
# Whole languages that do not follow their lower bits: Chinese of Taiwan, Hong Kong and Macao,
# and the languages of former Yugoslavia and of Azerbaijan in Cyrillic script.
_WHOLE_LANGUAGES: Final = {
    **dict.fromkeys((0x0404, 0x0C04, 0x1404), "cp950"),
    **dict.fromkeys((0x0C1A, 0x1C1A, 0x201A, 0x281A, 0x301A, 0x082C), "cp1251"),
}
_OBJECT: Final = re.compile(r"<object\b([^<>]{0,600})>", re.IGNORECASE)
_OBJECT_END: Final = re.compile(r"</object|<object\b", re.IGNORECASE)
_PARAM: Final = re.compile(
    r"<param\s+name\s*=\s*[\"']?(name|local)[\"']?\s+value\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))",
    re.IGNORECASE,
)
_LONGEST_OBJECT: Final = 8192
# Bytes of all pages together. In a bent file many pages may lie in the same place.
_MOST_PAGES: Final = 512 * 1024**2


def read(source: Source) -> Document:
    """Read a help file. The place of a block is its page, named as in the table of contents."""
    builder = DocumentBuilder("chm")
    with source.open() as stream:
        container = Container(stream)
        system = _System(container)
        builder.title = system.title
        labels = _labels(container, system)
        pages = [name for name in container.names if name.lower().endswith(_PAGES)]
        size = 0
        others = [name for name in pages if name not in labels]
        for number, name in enumerate((*labels, *others), 1):
            _add_page(builder, container, name, number, labels.get(name, ""), system.charset)
            beat()
            size += container.size(name)
            if size > _MOST_PAGES:
                raise ReadProblem("expansion")
            if builder.is_full:
                break
    if container.is_damaged:
        builder.warn("partly_damaged", part=source.name)
    if not builder.has_text and (container.is_damaged or not pages):
        raise ReadProblem("damaged")
    return builder.build()


def _add_page(
    builder: DocumentBuilder,
    container: Container,
    name: str,
    number: int,
    label: str,
    charset: str,
) -> None:
    data = container.read(name)
    if not data:
        return
    try:
        page = html_text.parse(data, otherwise=charset)
    except ReadProblem:  # it is no text
        container.is_damaged = True
        return
    add_chapter(builder, number, label or page.title, page)


class _System:
    """What the part ``#SYSTEM`` says: title, language, and where the contents are."""

    def __init__(self, container: Container) -> None:
        entries = dict(_entries(container.read("/#SYSTEM")))
        language = entries.get(_LANGUAGE, b"")[:4].ljust(4, b"\0")
        code = int.from_bytes(language[:2], "little")
        self.charset = _WHOLE_LANGUAGES.get(code) or _CODE_PAGE.get(code & 0x3FF, "cp1252")
        self.title = _text(entries.get(_TITLE, b"").partition(b"\0")[0], self.charset)
        self.contents = _text(entries.get(_CONTENTS, b"").partition(b"\0")[0], self.charset)


def _text(data: bytes, charset: str) -> str:
    try:
        return decode(data, charset).text if data else ""
    except ReadProblem:  # it is no text
        return ""


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 4
    while at + 4 <= len(data):
        code, length = struct.unpack_from("<2H", data, at)
        yield code, data[at + 4 : at + 4 + length]
        at += 4 + length


def _labels(container: Container, system: _System) -> dict[str, str]:
    """The pages that tables of contents name, in their order, each with its first label."""
    files = [name for name in container.names if name.lower().endswith(".hhc")]
    main = container.find("/" + system.contents.lstrip("/"))
    files.sort(key=lambda name: (name != main, -container.size(name)))
    labels: dict[str, str] = {}
    for file in files:
        for label, target in _topics(_text(container.read(file), system.charset)):
            if name := _resolved(container, file, target):
                labels.setdefault(name, label)
    return labels


def _topics(text: str) -> Iterator[tuple[str, str]]:
    """The label and target of every entry of a table of contents."""
    for start in _OBJECT.finditer(text):
        if "sitemap" not in start[1].lower():
            continue
        limit = start.end() + _LONGEST_OBJECT
        end = _OBJECT_END.search(text, start.end(), limit)
        label = target = ""
        for found in _PARAM.finditer(text, start.end(), end.start() if end else limit):
            value = html.unescape(found[2] or found[3] or found[4] or "")
            if found[1].lower() == "name":
                label = label or value
            else:
                target = target or value
        if target:
            yield label, target


def _resolved(container: Container, file: str, target: str) -> str:
    """The page that an entry means, or nothing. Pages of other files are not read."""
    path = target.partition("#")[0].replace("\\", "/")
    if not path.lower().endswith(_PAGES) or "::" in path:
        return ""
    for candidate in (path, unquote(path)):
        for folder in ("/", posixpath.dirname(file)):
            name = posixpath.normpath(posixpath.join(folder, candidate))
            if found := container.find("/" + name.lstrip("/")):
                return found
    return ""
