"""Mailboxes in MBOX format: each mail a member, read one after the other."""

from __future__ import annotations

import email.parser
import email.policy
import re
from collections.abc import Iterator
from typing import IO, Final

from inkling.domain.documents import Document
from inkling.domain.reasons import Reason
from inkling.extract import mail
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source

# The line before each mail: "From", who, when. Not every program puts the ">" that the format
# asks for before such words in a text, hence the time and the year.
_SEPARATOR: Final = re.compile(rb"From .*\d:\d\d.*\b(?:19|20)\d\d\b[^\n]{0,40}\n")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADERS: Final = 64 * 1024


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The mails, then the mailbox itself with what there is to say about it."""
    warnings: list[Reason] = []
    with source.open() as stream:
        for number, data in enumerate(_mails(stream), 1):
            if inside.spent is not None:
                warnings.append(inside.spent)
                break
            head = email.parser.BytesHeaderParser(policy=email.policy.compat32)
            subject = mail.header(head.parsebytes(data[:_HEADERS]), "Subject")
            yield from inside.read(subject or f"mail {number}", data, "mail.eml")
    yield Document("mbox", warnings=tuple(warnings))


def _mails(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of each mail; one that is too long ends early."""
    lines: list[bytes] = []
    size = 0
    was_blank = True
    while line := stream.readline(LARGEST_MEMBER):
        if was_blank and _SEPARATOR.match(line):
            if lines:
                yield _joined(lines)
            lines, size = [], 0
        elif size < LARGEST_MEMBER:
            lines.append(line)
            size += len(line)
        was_blank = not line.strip()
    if lines:
        yield _joined(lines)


def _joined(lines: list[bytes]) -> bytes:
    return _QUOTED.sub(rb"\1", b"".join(lines))
