"""What EXIF, IPTC, XMP and comments say about a picture, each thing once and by one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from inkling.domain.errors import ReadProblem
from inkling.extract import safe_xml
from inkling.extract.cleaning import clean, one_line
from inkling.extract.dates import exif_date, iso_date
from inkling.extract.encoding import decode
from inkling.extract.picture_parts import Parts
from inkling.extract.tiff_tags import Tags, Value

# What a camera or a program writes when nobody wrote anything.
_SAYS_NOTHING: Final = re.compile(
    r"(?:[\w ]+ )?digital (?:still )?camera|sony dsc|minolta dsc|exif.jpeg.*|default|untitled"
    r"|(?:created|edited|made|optimi[sz]ed|compressed|saved) (?:with|by|using) .*|creator: .*"
    r"|file written by .*|lead technologies.*|applemark.*|lavc.*|intel\(r\) .*|process.*ed with .*",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_LONGEST: Final = 20_000
_MOST_OF_A_KIND: Final = 500
_XMP_NAMES: Final = {
    "dc:title": "title",
    "dc:description": "caption",
    "dc:subject": "keyword",
    "dc:creator": "creator",
    "dc:rights": "rights",
    "photoshop:Headline": "caption",
    "photoshop:City": "place",
    "photoshop:State": "place",
    "photoshop:Country": "place",
    "photoshop:DateCreated": "date",
    "Iptc4xmpCore:Location": "place",
    "Iptc4xmpCore:AltTextAccessibility": "caption",
    "Iptc4xmpCore:ExtDescrAccessibility": "caption",
    "Iptc4xmpExt:Event": "caption",
    "Iptc4xmpExt:PersonInImage": "person",
    "Iptc4xmpExt:Sublocation": "place",
    "Iptc4xmpExt:City": "place",
    "Iptc4xmpExt:ProvinceState": "place",
    "Iptc4xmpExt:CountryName": "place",
    "mwg-rs:Name": "person",
    "MPReg:PersonDisplayName": "person",
    "acdsee:caption": "caption",
    "exif:DateTimeOriginal": "date",
    "exif:UserComment": "caption",
    "tiff:Artist": "creator",
    "tiff:Copyright": "rights",
    "tiff:ImageDescription": "caption",
    "xmp:CreateDate": "date",
}
_IPTC_NAMES: Final = {
    5: "title",
    25: "keyword",
    55: "date",
    80: "creator",
    90: "place",
    92: "place",
    95: "place",
    101: "place",
    105: "caption",
    116: "rights",
    120: "caption",
}
_EXIF_NAMES: Final = {0x10E: "caption", 0x13B: "creator", 0x8298: "rights"}
_XP_NAMES: Final = {
    0x9C9B: "title",
    0x9C9C: "caption",
    0x9C9D: "creator",
    0x9C9E: "keyword",
    0x9C9F: "caption",
}
_KEYWORDS: Final = {
    "title": "title",
    "author": "creator",
    "description": "caption",
    "caption": "caption",
    "comment": "caption",
    "disclaimer": "caption",
    "warning": "caption",
    "source": "caption",
    "copyright": "rights",
    "creation time": "date",
}
_LABELS: Final = {
    "keyword": "Keywords",
    "person": "People",
    "place": "Place",
    "creator": "Creator",
    "camera": "Camera",
    "rights": "Copyright",
}
_TECHNICAL: Final = re.compile(r"raw profile.*|software|signature|\w+:.*|thumb::.*", re.IGNORECASE)


class Facts:
    """Texts by kind: title, caption, keyword, person, place, creator, rights, camera."""

    def __init__(self) -> None:
        self.date: datetime | None = None
        self._texts: dict[str, list[str]] = {}

    def texts(self, kind: str) -> list[str]:
        """The texts of a kind in the order they were found, none twice."""
        return self._texts.get(kind, [])

    def add(self, kind: str, text: str) -> None:
        """Note a text, unless it says nothing or something else says it already."""
        text = clean(text[:_LONGEST]).strip(" \n\t")
        if kind == "date":
            self.date = self.date or exif_date(text) or iso_date(text)
            return
        if kind != "caption":
            text = one_line(text)
        known = self._texts.setdefault(kind, [])
        if not _LETTERS.search(text) and not _is_name_or_word(kind, text):
            return
        if _SAYS_NOTHING.fullmatch(text) or len(known) >= _MOST_OF_A_KIND:
            return
        if text.casefold() not in (other.casefold() for other in known):
            known.append(text)


def _is_name_or_word(kind: str, text: str) -> bool:
    """Keywords and names may be one sign long, or a number."""
    return kind in ("keyword", "person", "camera", "place") and bool(text)


def collect(parts: Parts) -> Facts:
    """Everything the parts of a picture say. What was written with care comes first."""
    facts = Facts()
    _from_exif_dates(facts, parts.tags)
    for packet in parts.xmp:
        _from_xmp(facts, packet)
    for records in parts.iptc:
        _from_iptc(facts, records)
    _from_exif(facts, parts.tags)
    for keyword, data, encoding in parts.texts:
        _from_text(facts, keyword, data, encoding)
    return facts


def _text(data: Value | None, encoding: str = "") -> str:
    """The text in bytes that may be of any encoding and end in zeros."""
    if not isinstance(data, bytes):
        return ""
    if encoding.startswith("utf-16"):
        return data.decode(encoding, "replace").split("\x00", 1)[0]
    try:
        return decode(data.split(b"\x00", 1)[0].strip(), encoding or None).text
    except ReadProblem:
        return ""


class _XmpHandler:
    """Notes the properties that are known by name, as elements or as attributes."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._open: list[str] = []
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(tag)
        self._text.clear()
        for name, value in attributes.items():
            if name in _XMP_NAMES:
                self._facts.add(_XMP_NAMES[name], value)

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, _tag: str, /) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            # A list and its items belong to the property around them.
            named = next((name for name in reversed(self._open) if name[:4] != "rdf:"), "")
            if named in _XMP_NAMES:
                self._facts.add(_XMP_NAMES[named], text)
        self._open.pop()


def _from_xmp(facts: Facts, packet: bytes) -> None:
    try:
        safe_xml.parse([packet.strip(b"\x00 \r\n")], _XmpHandler(facts))
    except safe_xml.XmlDamaged:
        return


def _from_iptc(facts: Facts, records: bytes) -> None:
    encoding = ""
    for record, number, data in _iptc_records(records):
        if (record, number) == (1, 90) and data == b"\x1b%G":
            encoding = "utf-8"
        elif record == 2 and number in _IPTC_NAMES:
            facts.add(_IPTC_NAMES[number], _text(data, encoding))


def _iptc_records(records: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while records[at : at + 1] == b"\x1c" and at + 5 <= len(records):
        size = int.from_bytes(records[at + 3 : at + 5])
        yield records[at + 1], records[at + 2], records[at + 5 : at + 5 + size]
        at += 5 + size


def _from_exif_dates(facts: Facts, tags: Tags) -> None:
    for number, zone in ((0x9003, 0x9011), (0x9004, 0x9012)):
        if facts.date is None:
            facts.date = exif_date(_text(tags.exif.get(number)), _text(tags.exif.get(zone)))


def _from_exif(facts: Facts, tags: Tags) -> None:
    for number, kind in _EXIF_NAMES.items():
        facts.add(kind, _text(tags.main.get(number)))
    for number, kind in _XP_NAMES.items():
        found = _text(tags.main.get(number), "utf-16-le")
        for text in found.split(";") if kind == "keyword" else [found]:
            facts.add(kind, text)
    facts.add("caption", _user_comment(tags))
    facts.add("camera", _camera(tags))
    facts.add("place", _coordinates(tags))
    facts.add("date", _text(tags.main.get(0x132)))


def _user_comment(tags: Tags) -> str:
    value = tags.exif.get(0x9286)
    if not isinstance(value, bytes):
        return ""
    mark, text = value[:8], value[8:]
    if mark == b"UNICODE\x00":
        return _text(text, tags.wide_encoding)
    return _text(text.strip(b"\x00 "))


def _camera(tags: Tags) -> str:
    """Maker and model; the model often names its maker."""
    maker, model = (one_line(_text(tags.main.get(number))) for number in (0x10F, 0x110))
    first = maker.split(" ", 1)[0].casefold()
    return model if first and model.casefold().startswith(first) else f"{maker} {model}".strip()


def _coordinates(tags: Tags) -> str:
    north = _degrees(tags.gps.get(1), tags.gps.get(2), b"NS", 90)
    east = _degrees(tags.gps.get(3), tags.gps.get(4), b"EW", 180)
    if not north or not east or (north[:7], east[:7]) == ("0.00000", "0.00000"):
        return ""
    return f"{north}, {east}"


def _degrees(letter: Value | None, value: Value | None, letters: bytes, most: int) -> str:
    if not isinstance(letter, bytes) or not isinstance(value, tuple) or len(value) != 3:
        return ""
    degrees = value[0] + value[1] / 60 + value[2] / 3600
    if letter[:1] not in (letters[:1], letters[1:]) or not 0 <= degrees <= most:
        return ""
    return f"{degrees:.5f}° {letter[:1].decode()}"


def _from_text(facts: Facts, keyword: str, data: bytes, encoding: str) -> None:
    """A comment or a text chunk. What is written for programs, not for people, is left out."""
    text = _text(data, encoding)
    kind = _KEYWORDS.get(keyword.lower())
    if kind:
        facts.add(kind, text)
    elif not _TECHNICAL.fullmatch(keyword) and text[:1] not in "{[<" and " " in text[:200]:
        facts.add("caption", f"{keyword}: {text}")


def lines(facts: Facts) -> list[str]:
    """What is short, a line for each kind. A date that stands alone is not worth a line."""
    found = [
        f"{label}: {', '.join(facts.texts(kind))}"
        for kind, label in _LABELS.items()
        if facts.texts(kind)
    ]
    if found and facts.date is not None:
        found.append(f"Date: {facts.date:%Y-%m-%d %H:%M}")
    return found
