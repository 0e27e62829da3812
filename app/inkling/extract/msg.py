"""Outlook messages (MSG, after [MS-OXMSG]): headers, body, attachments and messages inside."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import olefile

from inkling.domain.documents import Document
from inkling.domain.reasons import Reason
from inkling.extract import compressed_rtf, html_text, ole, rtf
from inkling.extract.builder import DocumentBuilder
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source

# Properties by id ([MS-OXPROPS]).
_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC = "0037", "0C1A", "5D01", "0E04", "0E03"
_BODY, _HTML, _RTF = "1000", "1013", "1009"
_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _DATA = "3707", "3704", "3001", "3701"
_SENT, _RECEIVED = 0x0039, 0x0E06
_CODE_PAGES: Final = (0x3FDE, 0x3FFD)
_TIME_TYPE: Final = 0x0040
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST: Final = 8
Path = tuple[str, ...]


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The message itself, then what is attached to it."""
    with ole.opened(source) as container:
        yield from _Reader(container, inside).message(())


class _Reader:
    """Reads one container. A storage in it, named by its path, holds a message or attachment."""

    def __init__(self, container: olefile.OleFileIO, inside: Inside) -> None:
        self._container = container
        self._inside = inside
        self._names = ole.names(container)

    def message(self, storage: Path) -> Iterator[Document]:
        """The documents of the message in ``storage``."""
        numbers = self._numbers(storage)
        encoding = _encoding(numbers)
        builder = DocumentBuilder("msg")
        self._add_headers(builder, storage, encoding, numbers)
        self._add_body(builder, storage, encoding)
        yield builder.build()
        folders = {path[: len(storage) + 1] for path in self._names if len(path) > len(storage) + 1}
        for attachment in sorted(folders):
            is_one = attachment[:-1] == storage and attachment[-1].startswith("__attach")
            if not is_one:
                continue
            if self._inside.spent is not None:
                yield self._inside.unread(self._inside.name("attachments"), self._inside.spent)
                return
            yield from self._attachment(attachment, encoding, len(storage))

    def _attachment(self, storage: Path, encoding: str, depth: int) -> Iterator[Document]:
        name = ""
        for key in (_LONG_NAME, _DISPLAY_NAME, _SHORT_NAME):
            name = name or self._text(storage, key, encoding)
        message = (*storage, f"__substg1.0_{_DATA}000D")
        if any(path[: len(message)] == message for path in self._names):
            shown = self._inside.name(name or "message")
            if depth // 2 >= _DEEPEST:
                yield self._inside.unread(shown, Reason.of("too_deep"))
                return
            inner = _Reader(self._container, self._inside.beneath())
            yield from self._inside.prefixed(shown, inner.message(message))
            return
        data = ole.stream(self._container, *storage, f"__substg1.0_{_DATA}0102")
        if data and name and len(data) <= LARGEST_MEMBER:
            yield from self._inside.read(name, data)

    def _add_headers(
        self, builder: DocumentBuilder, storage: Path, encoding: str, numbers: dict[int, bytes]
    ) -> None:
        sender = self._text(storage, _SENDER, encoding)
        address = self._text(storage, _SENDER_ADDRESS, encoding)
        if address and address not in sender:
            sender = f"{sender} <{address}>" if sender else address
        builder.title = self._text(storage, _SUBJECT, encoding)
        builder.author = sender
        builder.date = _date(numbers)
        fields = {
            "From": sender,
            "To": self._text(storage, _TO, encoding),
            "Cc": self._text(storage, _CC, encoding),
            "Date": f"{builder.date:%Y-%m-%d %H:%M}" if builder.date else "",
            "Subject": builder.title,
        }
        lines = [f"{name}: {value}" for name, value in fields.items() if value]
        builder.add("\n".join(lines), "metadata")

    def _add_body(self, builder: DocumentBuilder, storage: Path, encoding: str) -> None:
        if text := self._text(storage, _BODY, encoding).strip():
            builder.add(text)
        elif page := self._bytes(storage, _HTML, "0102"):
            for block in html_text.parse(page).blocks:
                builder.add_clean(block.text, block.kind, heading=block.heading)
        elif packed := self._bytes(storage, _RTF, "0102"):
            rtf.add(builder, compressed_rtf.unpack(packed))

    def _bytes(self, storage: Path, key: str, kind: str) -> bytes:
        return ole.stream(self._container, *storage, f"__substg1.0_{key}{kind}") or b""

    def _text(self, storage: Path, key: str, encoding: str) -> str:
        wide = self._bytes(storage, key, "001F")
        if wide:
            return wide.decode("utf-16-le", "replace").strip("\0")
        return self._bytes(storage, key, "001E").decode(encoding, "replace").strip("\0")

    def _numbers(self, storage: Path) -> dict[int, bytes]:
        """The properties of fixed size: their eight bytes by id and type ([MS-OXMSG] 2.4)."""
        data = ole.stream(self._container, *storage, "__properties_version1.0") or b""
        start = 24 if storage else 32
        found = {}
        for at in range(start, len(data) - 15, 16):
            tag, _, value = struct.unpack_from("<II8s", data, at)
            found[tag] = value
        return found


def _encoding(numbers: dict[int, bytes]) -> str:
    """The encoding of text that is not Unicode."""
    for key in _CODE_PAGES:
        value = numbers.get(key << 16 | 0x0003)
        if value is not None:
            page = int.from_bytes(value[:4], "little")
            name = "utf-8" if page == 65001 else f"cp{page}"
            try:
                "".encode(name)
            except LookupError:
                continue
            return name
    return "cp1252"


def _date(numbers: dict[int, bytes]) -> datetime | None:
    for key in (_SENT, _RECEIVED):
        value = numbers.get(key << 16 | _TIME_TYPE)
        if value is not None:
            ticks = int.from_bytes(value, "little")  # of 100 ns
            try:
                return _EPOCH + timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
    return None
