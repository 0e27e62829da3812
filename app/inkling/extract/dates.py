"""Dates as formats write them → aware datetimes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_PDF: Final = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z.*)?"
)


def iso_date(text: str) -> datetime | None:
    """An ISO 8601 date or time; UTC where it names no zone. None when it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def pdf_date(text: str) -> datetime | None:
    """A date such as ``D:20240131093000+01'00'``. None when it is none."""
    found = _PDF.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = UTC
    if found[7]:
        offset = timedelta(hours=int(found[8]), minutes=int(found[9] or 0))
        zone = timezone(-offset if found[7] == "-" else offset) if offset else UTC
    try:
        return datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def exif_date(text: str, zone: str = "") -> datetime | None:
    """A date such as ``2024:01:31 09:30:00`` with a zone such as ``+01:00``; UTC without one."""
    day, _, time = text.strip().partition(" ")
    return iso_date(f"{day.replace(':', '-')} {time}{zone}".strip()) or iso_date(f"{day} {time}")
