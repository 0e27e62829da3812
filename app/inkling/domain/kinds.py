"""What a person may call a type of document, and which formats that means.

Formats are those of the readers' registry and the kinds of files that are not read; a test
holds this table to them.
"""

from __future__ import annotations

import re
from typing import Final

# names people use: formats
_TABLE: Final = {
    "documents document docs": "docx doc odt rtf pages pdf tex word",
    "word": "docx doc word",
    "slides slide presentations presentation powerpoint keynote": "pptx ppt odp key",
    "sheets sheet spreadsheets spreadsheet tables table": "xlsx xls ods numbers csv",
    "excel": "xlsx xls",
    "images image pictures picture photos photo": "image",
    "mail mails email emails message messages": "eml mbox msg mail",
    "code sources source programming": "source notebook",
    "books book ebooks ebook": "epub mobi fb2 chm book",
    "archives archive": "zip tar 7z archive",
    "notes note": "onenote org markdown note",
    "text texts": "text markdown rst org asciidoc wiki",
    "web webpage webpages website websites": "html mhtml",
    "calendar calendars events event": "calendar",
    "contacts contact": "contacts",
    "subtitles subtitle captions": "subtitles",
    "data": "csv json xml database",
    "audio music sound sounds": "audio",
    "video videos movies movie films film": "video",
    "programs program apps": "program",
    "fonts font": "font",
    "databases database": "database",
    "keys secrets secret": "secret",
    "other": "other",
}
_FORMATS_OF: Final = {
    name: frozenset(formats.split()) for names, formats in _TABLE.items() for name in names.split()
}
FORMATS: Final = frozenset().union(*_FORMATS_OF.values())
"""Every format and kind that a condition can name."""

# Suffixes that people take for one another; formats cover the rest.
_SAME_SUFFIX: Final = {
    name: frozenset(group.split())
    for group in ("jpg jpeg jpe jfif", "tif tiff", "yaml yml", "heic heif", "mpg mpeg", "htm html")
    for name in group.split()
}
_MAX_SUFFIX: Final = 16


def resolve_kind(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The formats and the suffixes that a name of a type means; None when it is no such name.

    A group comes before a format of the same name, a format before a plain suffix.
    """
    name = name.casefold().removeprefix("*").removeprefix(".")
    if name in _FORMATS_OF:
        return _FORMATS_OF[name], frozenset()
    if not 0 < len(name) <= _MAX_SUFFIX or not all(c.isalnum() or c in "+-_~" for c in name):
        return None
    return FORMATS & {name}, _SAME_SUFFIX.get(name, frozenset({name}))


def kind_names(value: str) -> list[str]:
    """The names that a condition on the type, or on the language, lists."""
    return [part.strip() for part in re.split("[,，;|]", value) if part.strip()]


def names_of(group: str) -> tuple[str, ...]:
    """All names of a group, its own first. Raises StopIteration for a name that is none."""
    names = next(names.split() for names in _TABLE if group in names.split())
    return tuple(dict.fromkeys((group, *names)))


def formats_of(group: str) -> frozenset[str]:
    """The formats of a group. Raises KeyError for a name that is none."""
    return _FORMATS_OF[group]
