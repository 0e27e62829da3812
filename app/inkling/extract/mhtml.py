"""Web archives (MHTML): the page a browser saved as one file in mail format."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import html_text
from inkling.extract.source import TEXT_LIMIT_MB, Source


def read(source: Source) -> Document:
    """Read the first HTML part; pictures, styles and frames are left alone."""
    message = email.message_from_bytes(
        source.read(TEXT_LIMIT_MB * 1024 * 1024), policy=email.policy.default
    )
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            found = html_text.parse(payload, part.get_content_charset())
            title = found.title or _subject(message)
            return replace(found, format="mhtml", title=title)
    raise ReadProblem("damaged")


def _subject(message: EmailMessage) -> str:
    return str(message.get("subject", ""))
