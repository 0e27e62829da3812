"""What a file is, told by its first bytes: names lie more often than contents."""

from __future__ import annotations

import re
from typing import Final

from inkling.domain.errors import ReadProblem
from inkling.extract import safe_zip
from inkling.extract.source import Source

HEAD: Final = 8192
"""How many bytes from the start are looked at, in bytes."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# (offset, bytes, what it is): formats of the registry, or kinds that are not read
_MAGIC: Final = (
    (0, b"{\\rtf", "rtf"),
    (0, b"\x89PNG\r\n\x1a\n", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (8, b"WEBP", "image"),
    (8, b"WAVE", "audio"),
    (8, b"AVI ", "video"),
    (4, b"ftyphei", "image"),
    (4, b"ftyphev", "image"),
    (4, b"ftypmif1", "image"),
    (4, b"ftypmsf1", "image"),
    (4, b"ftypavi", "image"),
    (4, b"ftyp", "video"),
    (0, b"\x1aE\xdf\xa3", "video"),
    (0, b"ID3", "audio"),
    (0, b"OggS", "audio"),
    (0, b"fLaC", "audio"),
    (0, b"\x1f\x8b", "tar"),
    (0, b"BZh", "tar"),
    (0, b"\xfd7zXZ\x00", "tar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"\x28\xb5\x2f\xfd", "archive"),
    (257, b"ustar", "tar"),
    (0, b"\x7fELF", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\x00asm", "program"),
    (0, b"SQLite format 3\x00", "database"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"OTTO", "font"),
    (0, b"ITSF", "chm"),
    (60, b"BOOKMOBI", "mobi"),
    (60, b"TEXtREAd", "mobi"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "onenote"),
)
# A part that only one kind of package has, and what the package is then.
_PACKAGES: Final = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("META-INF/container.xml", "epub"),
    # The reader tells Pages, Numbers and Keynote apart.
    ("Index/Document.iwa", "pages"),
    ("Metadata/BuildVersionHistory.plist", "pages"),
    ("buildVersionHistory.plist", "pages"),
    ("index.apxl", "key"),
    ("META-INF/MANIFEST.MF", "program"),
    ("AndroidManifest.xml", "program"),
)
_MIME_OF_PACKAGE: Final = (
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.oasis.opendocument.graphics", "odp"),
)
# A stream that only one kind of OLE container has, in lower case. A new office document that is
# encrypted wears the old container.
_STREAMS: Final = (
    ("encryptedpackage", "encrypted"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?:(?!-->).)*+-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FLAT: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<office:document[^>]*office:mimetype=\"application/"
    rb"vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)",
    re.DOTALL,
)
_FICTION: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?:(?!-->).)*+-->\s*+)*)<FictionBook[\s>]", re.DOTALL
)
_FLAT_KINDS: Final = {
    b"text": "odt",
    b"spreadsheet": "ods",
    b"presentation": "odp",
    b"graphics": "odp",
}
_XML: Final = re.compile(rb"\s*<\?xml\s")
_PRIVATE_KEY: Final = re.compile(rb"\s*-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----")
_MAIL_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z-]*:[ \t]", re.IGNORECASE)
_MAIL_HEADERS: Final = re.compile(
    rb"^(From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type):",
    re.IGNORECASE | re.MULTILINE,
)
_ENOUGH_HEADERS: Final = 4
_MAILBOX: Final = re.compile(rb"From [^\n]*\b(?:19|20)\d\d\b[^\n]{0,40}\r?\n[A-Za-z][A-Za-z-]*:")


def kind_by_content(source: Source, head: bytes) -> str | None:
    """The format or kind that ``head`` proves, or None where only the name can tell.

    ``encrypted`` is an office document with a password. ``html`` and ``xml`` are proved by how
    they begin, whatever the encoding.
    """
    if head.startswith(_ZIP):
        return _package(source)  # which may begin with a PDF that is not compressed
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _ole(source)
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return "program"
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    return _markup(head)


def _package(source: Source) -> str:
    """What a ZIP is: an office document, a book, a program, or just an archive."""
    try:
        with safe_zip.opened(source) as container:
            names = container.namelist()
            if "mimetype" in names:
                mime = next(safe_zip.chunks(container, "mimetype"), b"")
                for prefix, kind in _MIME_OF_PACKAGE:
                    if mime.startswith(prefix):
                        return kind
    except ReadProblem:
        return "damaged-zip"
    known = set(names)
    folders = {name.partition("/")[0] + "/" for name in names[:2000]}
    for part, kind in _PACKAGES:
        if part in known or part in folders:
            return kind
    return "zip"


def _ole(source: Source) -> str:
    """What an old office container holds, told by the streams that only one program writes.

    Raises `ReadProblem` ("damaged") for a broken container.
    """
    from inkling.extract import ole  # needed by few files

    with ole.opened(source) as container:
        names = {path[0].casefold() for path in ole.names(container)}
    return next((kind for stream, kind in _STREAMS if stream in names), "ole")


def _markup(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in head[:8] or b"\x00<" in head[:8]:
        text = head.lstrip(b"\xff\xfe").replace(b"\x00", b"")
    if _HTML.match(text):
        return "html"
    if _PRIVATE_KEY.match(text):
        return "secret"  # these files are named like those of Keynote
    if _FICTION.match(text):
        return "fb2"
    if flat := _FLAT.match(text):
        return _FLAT_KINDS[flat[1]]
    if _XML.match(text):
        return "xml"
    if _MAILBOX.match(text):
        return "mbox"
    if _MAIL_HEADER.match(text):
        return _mail(text)
    return None


def _mail(text: bytes) -> str | None:
    """A mail, or a web page in the dress of one, when enough of its first lines are headers."""
    headers = text.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    is_page = b"snapshot-content-location:" in headers.lower() or b"saved by" in headers.lower()
    if b"multipart/related" in headers.lower() and is_page:
        return "mhtml"
    found = {name.lower() for name in _MAIL_HEADERS.findall(headers)}
    return "eml" if len(found) >= _ENOUGH_HEADERS else None
