"""Mail (EML, EMLX): headers, the body that is meant to be read, attachments as members."""

from __future__ import annotations

import binascii
import email.header
import email.message
import email.parser
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from typing import Final

from inkling.domain.documents import Block, Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import html_text
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.encoding import decode
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source

_SHOWN: Final = ("From", "To", "Cc", "Date", "Subject")
_DEEPEST: Final = 40
_FORWARDED: Final = ".eml"
_ENCRYPTED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime"})
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|@)\S*")
_FEW_WORDS: Final = 3
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The mail itself, then its attachments and forwarded mails."""
    if source.size() > LARGEST_MEMBER:
        raise ReadProblem("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
    message = parse(source.read(LARGEST_MEMBER))
    parts = _Parts()
    _sort(message, parts)
    builder = DocumentBuilder("eml")
    _add_headers(builder, message)
    for number, body in enumerate(parts.bodies, 1):
        place = Place("part", number, number) if len(parts.bodies) > 1 else None
        _add_body(builder, body, place)
    if parts.is_encrypted:
        builder.warn("password")
    yield builder.build()
    for name, data in parts.attached:
        if inside.spent is not None:
            yield inside.unread(inside.name(name), inside.spent)
            return
        yield from inside.read(name, data, "message.eml" if name.endswith(_FORWARDED) else "")


def parse(data: bytes) -> Message:
    """The message in ``data``. Raises `ReadProblem` for one nested beyond reason."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    first, _, rest = data.partition(b"\n")
    if first.strip().isdigit():  # Apple's EMLX begins with the length
        data = rest
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"From "):  # saved from a mailbox
        data = data.partition(b"\n")[2]
    try:
        return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
    except RecursionError as exc:
        raise ReadProblem("damaged") from exc


def header(message: Message, name: str) -> str:
    """A header decoded, on one line; empty when there is none."""
    for found, value in message.raw_items():
        if found.lower() == name.lower():
            return one_line(_decoded(str(value)))
    return ""


def date_of(message: Message) -> datetime | None:
    """When the mail was sent."""
    try:
        found = email.utils.parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _decoded(value: str) -> str:
    """Encoded words and raw bytes (as surrogates) made text."""
    if not value.isascii():
        value = decode(value.encode("utf-8", "surrogateescape")).text
    if "=?" not in value:
        return value
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (MessageError, ValueError, LookupError):
        return value


@dataclass(slots=True)
class _Parts:
    """The parts of a mail by what becomes of them."""

    bodies: list[Message] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    is_encrypted: bool = False


def _sort(part: Message, parts: _Parts, depth: int = 0) -> None:
    kind = part.get_content_type()
    parts.is_encrypted |= kind in _ENCRYPTED
    if depth > _DEEPEST:
        return
    if kind == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            name = header(inner[0], "Subject") or "message"
            parts.attached.append((name + _FORWARDED, _as_bytes(inner[0])))
    elif part.is_multipart():
        children = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind == "multipart/alternative":
            children = _best(children)
        for child in children:
            _sort(child, parts, depth + 1)
    elif _is_body(part):
        parts.bodies.append(part)
    elif name := _name_of(part):
        parts.attached.append((name, _bytes_of(part)))


def _best(alternatives: list[Message]) -> list[Message]:
    """Of versions of the same text the last that is not empty (RFC 2046, 5.1.4); invitations.

    A plain text that says something else than the HTML is kept as well.
    """
    kept = [part for part in alternatives if _is_calendar(part)]
    texts = [part for part in alternatives if not _is_calendar(part)]
    for at, part in reversed(list(enumerate(texts))):
        if part.get_content_type() == "text/html":
            words = {word for block in _html_blocks(part) for word in _words(block.text)}
            if words:
                plain = [p for p in texts[:at] if p.get_content_type() == "text/plain"]
                return [*(p for p in plain if _says_more(p, words)), part, *kept]
        elif part.is_multipart() or (_is_body(part) and _text_of(part).strip()):
            return [part, *kept]
    return alternatives


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_ADDRESS.sub(" ", text.casefold())))


def _says_more(part: Message, words: set[str]) -> bool:
    own = _words(_text_of(part))
    return len(own - words) > max(_FEW_WORDS, len(own) // 10)


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() == "text/calendar"


def _is_body(part: Message) -> bool:
    if part.get_content_disposition() == "attachment":
        return False
    kind = part.get_content_type()
    if kind in ("text/plain", "text/html", "text/enriched"):
        return not part.get_filename() or part.get_content_disposition() == "inline"
    return kind == "text/rfc822-headers"


def _name_of(part: Message) -> str:
    """The file name of an attachment, one made up by its type, or nothing for what is no file."""
    try:
        name = part.get_filename()
    except (ValueError, TypeError, LookupError):
        name = None
    if name:
        return one_line(_decoded(name))
    if part.get_content_type() == "text/calendar":
        return "invitation.ics"
    return ""


def _bytes_of(part: Message) -> bytes:
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        raw = str(part.get_payload()).encode("ascii", "ignore")
        # The email package gives up at the first odd character, and so does nothing else.
        digits = _NOT_BASE64.sub(b"", raw)
        if len(digits) % 4 == 1:  # too little for another byte
            digits = digits[:-1]
        return binascii.a2b_base64(digits + b"==")
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, KeyError, TypeError, AttributeError, RecursionError):
        return b""


def _text_of(part: Message) -> str:
    return decode(_bytes_of(part), part.get_content_charset()).text


def _html_blocks(part: Message) -> list[Block]:
    found = html_text.parse(_bytes_of(part), part.get_content_charset())
    return [block for block in found.blocks if block.kind != "metadata"]


def _add_headers(builder: DocumentBuilder, message: Message) -> None:
    lines = [f"{name}: {header(message, name)}" for name in _SHOWN if header(message, name)]
    builder.add("\n".join(lines), "metadata")
    builder.title = header(message, "Subject")
    builder.author = header(message, "From")
    builder.date = date_of(message)


def _add_body(builder: DocumentBuilder, part: Message, place: Place | None) -> None:
    """Add a text; headers and attachments are kept where it is none."""
    try:
        if part.get_content_type() == "text/html":
            for block in _html_blocks(part):
                builder.add_clean(block.text, block.kind, place=place, heading=block.heading)
        else:
            builder.add(_text_of(part), place=place)
    except ReadProblem:
        builder.warn("partly_damaged", part="the text")
