"""Mails, mailboxes and Outlook messages, made here."""

from __future__ import annotations

import base64
import struct
from datetime import datetime

import pytest
from ole_files import make_ole
from zip_files import make_zip

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import compressed_rtf
from inkling.extract.registry import read_source
from inkling.extract.source import Source

HEAD = (
    "Received: from hull\nFrom: =?utf-8?q?Ad=C3=A9le?= <adele@example.org>\nTo: bob@example.org\n"
    "Subject: The\n lighthouse\nDate: Mon, 3 Jun 2024 10:00:00 +0200\nMessage-ID: <1@x>\n"
)


def read(data: bytes | str, name: str = "letter.eml") -> Document:
    return read_source(Source(name, data=data.encode() if isinstance(data, str) else data))


def body(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind != "metadata"]


def found(document: Document) -> dict[tuple[str, ...], list[str]]:
    return {member.inner: body(member) for member in document.members}


def mixed(*parts: str, kind: str = "mixed") -> str:
    inside = "".join(f"--B\n{part}\n" for part in parts)
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="B"\n\n{inside}--B--\n'


def attachment(name: str, content: bytes) -> str:
    return (
        f"Content-Type: application/octet-stream\nContent-Disposition: attachment; {name}\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(content).decode()}"
    )


@pytest.mark.parametrize("name", ["letter.eml", "letter", "letter.txt"])
def test_that_headers_are_text_and_fields(name: str) -> None:
    document = read(f"{HEAD}\nThe lamp is out.\n", name)
    assert document.format == "eml"
    assert document.title == "The lighthouse"
    assert document.author == "Adéle <adele@example.org>"
    assert document.date == datetime.fromisoformat("2024-06-03T10:00+02:00")
    assert document.blocks[0].kind == "metadata"
    assert "To: bob@example.org" in document.blocks[0].text
    assert body(document) == ["The lamp is out."]


def test_that_of_two_versions_the_html_is_read_unless_the_plain_one_says_more() -> None:
    html = "Content-Type: text/html; charset=utf-8\n\n<p>The <b>lamp</b> is out.</p>"
    plain = "Content-Type: text/plain\n\n{}"
    same = mixed(plain.format("The lamp is out. https://x.org"), html, kind="alternative")
    assert body(read(same)) == ["The lamp is out."]
    other = "Come at once, bring oil and the keeper's key"
    assert body(read(mixed(plain.format(other), html, kind="alternative")))[0] == other
    empty = html.partition("<p>")[0]
    assert body(read(mixed(plain.format(other), empty, kind="alternative"))) == [other]


def test_that_attachments_are_members_with_their_own_readers() -> None:
    inner = make_zip({"chart.txt": "Rocks to the north."})
    document = read(
        mixed(
            "Content-Type: text/plain\n\nSee the charts.",
            attachment('filename="=?utf-8?q?Br=C3=BCcke.md?="', b"# Bridge"),
            attachment("filename*=utf-8''charts%20all.zip", inner),
            attachment('filename="song.mp3"', b"ID3"),
            f"Content-Type: message/rfc822\n\n{HEAD}\nForwarded words.",
        )
    )
    assert found(document) == {
        ("Brücke.md",): ["Bridge"],
        ("charts all.zip", "chart.txt"): ["Rocks to the north."],
        ("The lighthouse.eml",): ["Forwarded words."],
    }


def test_that_bent_mails_give_what_they_hold() -> None:
    damaged = attachment("filename=a.txt", b"x").rpartition("\n")[0] + "\nV29yZHM!!\n"
    assert found(read(mixed(damaged))) == {("a.txt",): ["Words"]}
    assert body(read(f"{HEAD}Content-Type: text/plain; charset=no-such\n\nWords")) == ["Words"]
    raw = HEAD.replace("=?utf-8?q?Ad=C3=A9le?=", "Ad\xe9le").encode("latin-1") + b"\nWords"
    assert read(raw).author.startswith("Ad")
    assert body(read(("\ufeff" + HEAD + "\nWords").encode("utf-16-le"))) == ["Words"]
    nested = f"{HEAD}Content-Type: multipart/mixed; boundary=B\n\n--B\n" * 3000
    try:
        read(nested)
    except ReadProblem as problem:
        assert problem.code == "damaged"  # noqa: PT017


def test_that_an_encrypted_mail_says_so() -> None:
    document = read(mixed("Content-Type: application/pgp-encrypted\n\nx", kind="encrypted"))
    assert [warning.code for warning in document.warnings] == ["password"]


def test_that_a_mailbox_is_its_mails() -> None:
    mail = f"From adele Mon Jun  3 10:00:00 2024\n{HEAD}\nFirst.\n>From here on.\n\n"
    data = mail + mail.replace("First.", "Second.\n\nFrom now on 2024 lamps.")
    document = read(data, "Inbox")
    assert document.format == "mbox"
    assert found(document) == {
        ("The lighthouse",): ["First.\nFrom here on."],
        ("The lighthouse (2)",): ["Second.\n\nFrom now on 2024 lamps.\nFrom here on."],
    }


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_that_an_outlook_message_gives_headers_body_and_attachments() -> None:
    sent = struct.pack("<II8s", 0x00390040, 0, struct.pack("<Q", 133618788000000000))
    attached = "__attach_version1.0_#00000000/__substg1.0_"
    forwarded = "__attach_version1.0_#00000001/__substg1.0_3701000D/"
    document = read(
        make_ole(
            {
                "__properties_version1.0": bytes(32) + sent,
                "__substg1.0_0037001F": wide("The lighthouse"),
                "__substg1.0_0C1A001E": b"Ad\xe9le",
                "__substg1.0_1000001F": wide("The lamp is out."),
                f"{attached}3707001F": wide("chart.txt"),
                f"{attached}37010102": b"Rocks.",
                f"{forwarded}__properties_version1.0": bytes(24),
                f"{forwarded}__substg1.0_0037001F": wide("Old news"),
                f"{forwarded}__substg1.0_1000001F": wide("It was on."),
            }
        ),
        "letter.msg",
    )
    assert (document.title, document.author) == ("The lighthouse", "Adéle")
    assert document.date is not None
    assert document.date.isoformat() == "2024-06-03T09:00:00+00:00"
    assert body(document) == ["The lamp is out."]
    assert found(document) == {("chart.txt",): ["Rocks."], ("message",): ["It was on."]}


def test_that_packed_rtf_is_unpacked() -> None:
    # The example of [MS-OXRTFCP] 4.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    assert compressed_rtf.unpack(packed) == (b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")
    for length in range(16, len(packed)):
        compressed_rtf.unpack(packed[:length])
    with pytest.raises(ReadProblem):
        compressed_rtf.unpack(packed[:4] + b"\xff" * 4 + packed[8:])


def test_that_a_bent_header_or_body_does_not_cost_the_mail() -> None:
    for head in ("Subject: =?u\u30a7-8?Q?light?=", "Subject: =?x\udcff?B?!?="):
        mail = f"{head}\nFrom: Ada\nTo: Bo\nDate: now\n\nHello.".encode("utf-8", "surrogateescape")
        assert read_source(Source("a.eml", data=mail)).author == "Ada"
    binary = b"From: Ada\nTo: Bo\nSubject: Light\nDate: now\n\n" + bytes(range(32)) * 9
    document = read_source(Source("a.eml", data=binary))
    assert (document.title, document.warnings[0].code) == ("Light", "partly_damaged")
