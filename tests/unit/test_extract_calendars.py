"""Calendars and address books: an event or a card each, in the words of a person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

ICS = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Any//EN
X-WR-CALNAME:Ferries
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.org
DTSTART;TZID=Europe/Berlin:20240131T093000
DTEND;VALUE=DATE:20240201
SUMMARY:Meeting\, at the quay
LOCATION:The "Blue
 Anchor"; room 3
DESCRIPTION:First line\nSecond\; line \\ end
ORGANIZER;CN="Ada: the boss":mailto:ada@example.org
ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:bob@example.org
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT10M
SUMMARY:Not the name of the event
DESCRIPTION:Do not miss it
END:VALARM
URL:https://example.org/quay
END:VEVENT
BEGIN:VTODO
SUMMARY:Mend the boat
DUE:20240301
X-SECRET:internal
END:VTODO
END:VCALENDAR
"""
VCF = """BEGIN:VCARD
VERSION:3.0
N:Byron;Ada;King;Lady;
FN:Lady Ada Byron
item1.TEL;TYPE=cell:+44 20 7946
ADR;TYPE=home:;;12 St James's Sq;London;;SW1;UK
ORG:Analytical Engines;Notes
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 /2wBDAAgGBgcGBQ
BDAY:1815-12-10
NOTE:Wrote about weaving
END:VCARD
begin:vcard
version:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Stra=C3=
=9Fe am Flu=C3=9F
TEL;CELL:0171 1234
end:vcard
"""


def read(text: str | bytes, name: str = "a.ics") -> Document:
    return read_source(Source(name, data=text.encode() if isinstance(text, str) else text))


def shape(document: Document) -> list[tuple[str, str, int | None, str]]:
    return [
        (block.kind, block.text, block.place and block.place.first, " › ".join(block.heading))
        for block in document.blocks
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_that_an_event_is_its_name_and_its_fields(end: str) -> None:
    document = read(ICS.replace("\n", end))
    assert (document.format, document.title) == ("calendar", "Ferries")
    assert document.date == datetime(2024, 1, 31, 9, 30, tzinfo=UTC)
    name = "Meeting, at the quay"
    fields = (
        "Start: 2024-01-31 09:30",
        "End: 2024-02-01",
        'Where: The "BlueAnchor"; room 3',
        "First line\nSecond; line \\ end",
        "Organizer: Ada: the boss <ada@example.org>",
        "With: bob@example.org",
        "Do not miss it",
        "Web: https://example.org/quay",
    )
    assert shape(document) == [
        ("heading", name, 1, ""),
        ("text", "\n".join(fields), 1, name),
        ("heading", "Mend the boat", 2, ""),
        ("text", "Due: 2024-03-01", 2, "Mend the boat"),
    ]
    assert document.blocks[1].place is not None
    assert (document.blocks[1].place.kind, document.blocks[1].place.label) == ("part", name)


def test_that_cards_of_any_version_are_read() -> None:
    document = read(VCF, "a.vcf")
    assert (document.format, document.title) == ("contacts", "Lady Ada Byron")
    ada = (
        "Phone: +44 20 7946",
        "Address: 12 St James's Sq, London, SW1, UK",
        "Organization: Analytical Engines, Notes",
        "Birthday: 1815-12-10",
        "Wrote about weaving",
    )
    assert shape(document) == [
        ("heading", "Lady Ada Byron", 1, ""),
        ("text", "\n".join(ada), 1, "Lady Ada Byron"),
        ("heading", "Müller Jörg", 2, ""),
        ("text", "Straße am Fluß\nPhone: 0171 1234", 2, "Müller Jörg"),
    ]


def test_that_an_event_without_a_name_stands_under_no_other() -> None:
    nameless = "BEGIN:VEVENT\nDTSTART:20240131\nEND:VEVENT\n"
    document = read(f"BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\n{nameless}")
    assert shape(document) == [
        ("heading", "One", 1, ""),
        ("text", "Start: 2024-01-31", 2, ""),
    ]


def test_that_a_calendar_cut_off_keeps_its_last_event() -> None:
    document = read(ICS[: ICS.index("ORGANIZER")])
    assert document.blocks[-1].text.endswith("Second; line \\ end")


def test_that_any_cut_of_cards_is_read() -> None:
    for length in range(20, len(VCF), 13):
        assert read(VCF[:length], "a.vcf").format == "contacts"


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "hex", "nothing", ""])
def test_that_a_character_set_nobody_knows_is_no_trouble(charset: str) -> None:
    card = f"BEGIN:VCARD\nFN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Ada=C3=A4\nEND:VCARD\n"
    assert [block.text for block in read(card, "a.vcf").blocks] == ["Adaä"]


def test_that_a_date_that_cannot_be_is_no_date() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Never\nDTSTART:20241399T996199\nEND:VEVENT\n"
    assert read(event).date is None


def test_that_time_zones_alone_are_no_text() -> None:
    zone = ICS[ICS.index("BEGIN:VTIMEZONE") : ICS.index("BEGIN:VEVENT")]
    document = read(f"BEGIN:VCALENDAR\n{zone}END:VCALENDAR\n")
    assert [warning.code for warning in document.warnings] == ["no_text"]


def test_that_noise_is_binary() -> None:
    with pytest.raises(ReadProblem) as caught:
        read(b"BEGIN:VCALENDAR\n" + bytes(range(256)) * 20)
    assert caught.value.code == "binary"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ['"' * 5_000_000, "a;" * 500_000, "BEGIN:VEVENT\n" * 200_000])
def test_that_no_file_needs_more_than_a_moment(text: str) -> None:
    read(f"BEGIN:VCALENDAR\n{text}:\nx")


@pytest.mark.timeout(60)
def test_that_a_value_in_many_pieces_is_joined_without_delay() -> None:
    pieces = "a=\n" * 1_000_000
    document = read(f"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:{pieces}b\nEND:VCARD", "a.vcf")
    assert document.blocks[0].text == "a" * 1_000_000 + "b"
