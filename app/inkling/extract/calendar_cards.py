"""Calendars (ICS, VCS) and contacts (VCF): an event or a card each, with its fields."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from inkling.domain.documents import Document, Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_FOLD: Final = re.compile(r"\n[ \t]")
_QUOTED: Final = "QUOTED-PRINTABLE"
_ESCAPED: Final = re.compile(r"\\([\\;,nN:])")
_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z)?$")
_PARTS: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VCARD"})
_NAMES: Final = ("SUMMARY", "FN", "N")
_HIDDEN: Final = frozenset(
    [
        "VERSION",
        "PRODID",
        "UID",
        "DTSTAMP",
        "CREATED",
        "LAST-MODIFIED",
        "SEQUENCE",
        "TRANSP",
        "CLASS",
        "STATUS",
        "PRIORITY",
        "REV",
        "PHOTO",
        "LOGO",
        "SOUND",
        "KEY",
        "N",
        "CALSCALE",
        "METHOD",
        "PARTSTAT",
        "BEGIN",
        "END",
        "TZID",
        "TRIGGER",
        "ACTION",
        "EXDATE",
        "RECURRENCE-ID",
        "MAILER",
        "TZ",
        "GEO",
        "SOURCE",
    ]
)
_LABELS: Final = {
    "DTSTART": "Start",
    "DTEND": "End",
    "DUE": "Due",
    "LOCATION": "Where",
    "DESCRIPTION": "",
    "NOTE": "",
    "COMMENT": "",
    "ORGANIZER": "Organizer",
    "ATTENDEE": "With",
    "CATEGORIES": "Categories",
    "RRULE": "Repeats",
    "URL": "Web",
    "TEL": "Phone",
    "EMAIL": "Mail",
    "ADR": "Address",
    "ORG": "Organization",
    "TITLE": "Title",
    "ROLE": "Role",
    "NICKNAME": "Nickname",
    "BDAY": "Birthday",
    "ANNIVERSARY": "Anniversary",
}


class _Line(NamedTuple):
    """A content line: its name without group, its parameters, its value decoded."""

    name: str
    parameters: dict[str, str]
    value: str


def read(source: Source) -> Document:
    """Read a calendar or an address book. The place of a block is its event or card."""
    decoded = read_text(source)
    text = clean(decoded.text)
    is_cards = "BEGIN:VCARD" in text[:10_000].upper()
    builder = DocumentBuilder("contacts" if is_cards else "calendar")
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    part: list[_Line] | None = None
    number = depth = 0
    for line in _lines(text):
        if line.name == "BEGIN":
            if part is None and line.value.upper() in _PARTS:
                part, depth = [], 0
            else:
                depth += 1  # an alarm inside an event
        elif line.name == "END":
            if part is not None and depth == 0:
                number += 1
                _add(builder, part, number)
                part = None
            depth = max(0, depth - 1)
        elif part is not None and (depth == 0 or line.name == "DESCRIPTION"):
            part.append(line)
        elif line.name == "X-WR-CALNAME":
            builder.title = line.value
    if part:
        _add(builder, part, number + 1)
    return builder.build()


def _lines(text: str) -> Iterator[_Line]:
    """The content lines (RFC 5545 3.1, RFC 6350 3.2, vCard 2.1)."""
    for line in _unfolded(text):
        head, colon, value = _split(line)
        if not colon:
            continue
        name, *pairs = head.split(";")
        parameters = {}
        for pair in pairs:
            key, _, setting = pair.partition("=")
            parameters[key.upper()] = setting.strip('"')
        if _QUOTED in (parameters.get("ENCODING", "").upper(), *map(str.upper, pairs)):
            raw_value = quopri.decodestring(value.encode("utf-8", "replace"))
            value = _decoded(raw_value, parameters.get("CHARSET", "utf-8"))
        yield _Line(name.rpartition(".")[2].upper(), parameters, _unescaped(value))


def _unfolded(text: str) -> Iterator[str]:
    """The lines, those joined that were only broken for their length."""
    pieces: list[str] = []
    for line in _FOLD.sub("", text).split("\n"):
        is_quoted = bool(pieces) or _QUOTED in line.partition(":")[0].upper()
        if is_quoted and line.endswith("="):
            pieces.append(line[:-1])
            continue
        yield "".join((*pieces, line))
        pieces.clear()
    yield "".join(pieces)


def _split(line: str) -> tuple[str, str, str]:
    """Name with parameters, colon, value; a colon in quotes separates nothing."""
    is_quoted = False
    for at, character in enumerate(line):
        if character == '"':
            is_quoted = not is_quoted
        elif character == ":" and not is_quoted:
            return line[:at], ":", line[at + 1 :]
    return line, "", ""


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):  # some codecs of Python refuse to replace
        return data.decode("utf-8", "replace")


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _add(builder: DocumentBuilder, part: list[_Line], number: int) -> None:
    values = {line.name: line.value for line in reversed(part)}
    name = one_line(next((values[key] for key in _NAMES if values.get(key)), ""))
    name = one_line(name.replace(";", " "))
    place = Place("part", number, number, name)
    builder.end_sections()
    builder.heading(1, name, place=place)
    lines = dict.fromkeys(shown for line in part if (shown := _shown(line)))
    builder.add("\n".join(lines), place=place)
    if number == 1:
        builder.date = _moment(values.get("DTSTART", ""))
        builder.title = builder.title or name


def _shown(line: _Line) -> str:
    """A field as a line of text; nothing for what only programs read."""
    name, value = line.name, line.value.strip()
    if name in _HIDDEN or name in ("SUMMARY", "FN") or name.startswith("X-") or not value:
        return ""
    if name in ("DTSTART", "DTEND", "DUE") and (moment := _DATE.match(value)):
        year, month, day, hour, minute = moment.groups()[:5]
        value = f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")
    elif name in ("ATTENDEE", "ORGANIZER"):
        address = value.removeprefix("mailto:").removeprefix("MAILTO:")
        person = line.parameters.get("CN", "")
        value = f"{person} <{address}>" if person and person != address else address
    elif name in ("ADR", "ORG"):
        value = ", ".join(filter(None, value.split(";")))
    label = _LABELS.get(name, name.capitalize())
    return f"{label}: {value}" if label else value


def _moment(value: str) -> datetime | None:
    found = _DATE.match(value)
    if not found:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    try:
        return datetime(*numbers, tzinfo=UTC)  # type: ignore[arg-type, misc]
    except ValueError:
        return None
