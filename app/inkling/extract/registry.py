"""The table of formats: which module reads what. A new format is one module and one line here.

A reader module has one function, ``read(source: Source) -> Document``, or for files with other
files inside ``walk(source: Source, inside: Inside) -> Iterator[Document]``. It is imported when
the first file of its format is read.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.encoding import is_binary
from inkling.extract.members import Inside
from inkling.extract.sniff import HEAD, kind_by_content
from inkling.extract.source import Source, translating_os_errors


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table; meets the `Reader` protocol.

    ``name`` is the type of its files, ``module`` a module of this package.
    """

    name: str
    module: str
    suffixes: frozenset[str]
    mime_types: frozenset[str]

    def read(self, path: Path) -> Document:
        """Read a file with this reader, whatever its content. Raises `ReadProblem`."""
        with translating_os_errors():
            return _collected(self.walk(Source.of_file(path), Inside(walk_source)))

    def walk(self, source: Source, inside: Inside) -> Iterator[Document]:
        """The document in ``source`` and those inside it. Raises `ReadProblem` and OSError."""
        reader = importlib.import_module(f"{__package__}.{self.module}")
        if hasattr(reader, "walk"):
            yield from reader.walk(source, inside)
        else:
            yield reader.read(source)


def _format(name: str, module: str, suffixes: str, mime_types: str) -> Format:
    return Format(
        name,
        module,
        frozenset(f".{suffix}" for suffix in suffixes.split()),
        frozenset(mime_types.split()),
    )


FORMATS: Final = (
    _format(
        "text",
        "plain",
        "txt text log bib textile nfo me 1st readme",
        "text/plain",
    ),
    _format("markdown", "markdown", "md markdown mdown mkd mkdn mdx qmd rmd", "text/markdown"),
    _format("rst", "light_markup", "rst", "text/x-rst"),
    _format("org", "light_markup", "org", "text/x-org"),
    _format("asciidoc", "light_markup", "adoc asciidoc", "text/asciidoc"),
    _format("wiki", "light_markup", "wiki mediawiki", "text/x-wiki"),
    _format("tex", "tex", "tex ltx", "application/x-tex text/x-tex"),
    _format("html", "html_text", "html htm xhtml xht shtml", "text/html application/xhtml+xml"),
    _format("mhtml", "mhtml", "mhtml mht", "multipart/related"),
    _format("pdf", "pdf", "pdf", "application/pdf"),
    _format(
        "docx",
        "docx",
        "docx docm dotx dotm",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    _format(
        "pptx",
        "pptx",
        "pptx pptm ppsx ppsm potx potm",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    _format(
        "xlsx",
        "xlsx",
        "xlsx xlsm xltx xltm xlsb",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    _format("xls", "xls", "xls xlt", "application/vnd.ms-excel"),
    _format("odt", "opendocument", "odt ott fodt odm", "application/vnd.oasis.opendocument.text"),
    _format(
        "ods", "opendocument", "ods ots fods", "application/vnd.oasis.opendocument.spreadsheet"
    ),
    _format(
        "odp",
        "opendocument",
        "odp otp fodp odg otg fodg",
        "application/vnd.oasis.opendocument.presentation",
    ),
    _format("doc", "doc", "doc dot", "application/msword"),
    _format("ppt", "ppt", "ppt pps pot", "application/vnd.ms-powerpoint"),
    _format("fb2", "fb2", "fb2", "application/x-fictionbook+xml"),
    _format("rtf", "rtf", "rtf", "application/rtf text/rtf"),
    _format("eml", "mail", "eml emlx emltpl", "message/rfc822"),
    _format("mbox", "mbox", "mbox mbx", "application/mbox"),
    _format("msg", "msg", "msg", "application/vnd.ms-outlook"),
    _format("epub", "epub", "epub", "application/epub+zip"),
    _format(
        "mobi",
        "mobi",
        "mobi azw azw3 prc pdb",
        "application/x-mobipocket-ebook application/vnd.amazon.ebook",
    ),
    _format("chm", "chm", "chm", "application/vnd.ms-htmlhelp"),
    _format("notebook", "notebook", "ipynb", "application/x-ipynb+json"),
    _format("subtitles", "subtitles", "srt vtt ass ssa sub lrc", "text/vtt application/x-subrip"),
    _format("calendar", "calendar_cards", "ics vcs ical ifb", "text/calendar"),
    _format("contacts", "calendar_cards", "vcf vcard", "text/vcard"),
    _format("pages", "iwork", "pages", "application/vnd.apple.pages"),
    _format("numbers", "iwork", "numbers", "application/vnd.apple.numbers"),
    _format("key", "iwork", "key", "application/vnd.apple.keynote"),
    _format("onenote", "onenote", "one", "application/msonenote application/onenote"),
    _format("zip", "zip_archive", "zip", "application/zip"),
    _format(
        "tar",
        "tar_archive",
        "tar gz tgz bz2 tbz tbz2 xz txz",
        "application/x-tar application/gzip application/x-bzip2 application/x-xz",
    ),
    _format("7z", "seven_zip", "7z", "application/x-7z-compressed"),
    _format("csv", "csv_table", "csv tsv tab", "text/csv text/tab-separated-values"),
    _format("json", "json_text", "json jsonl ndjson json5 geojson webmanifest", "application/json"),
    _format(
        "xml",
        "xml_text",
        "xml opml rss atom xsd xsl xslt dbk docbook tei kml gpx plist wsdl dita svg",
        "application/xml text/xml",
    ),
    _format(
        "image",
        "image",
        "png jpg jpeg jpe jfif gif bmp tif tiff webp heic heif avif",
        "image/png image/jpeg image/gif image/bmp image/tiff image/webp image/heic image/avif",
    ),
    _format(
        "source",
        "source_code",
        "py pyi pyx c h cc cpp cxx hh hpp hxx m mm java kt kts scala groovy gradle go rs rb php"
        " pl pm lua r jl hs lhs ml mli fs fsx cs vb swift dart js mjs cjs jsx ts tsx vue svelte"
        " css scss sass less sh bash zsh fish ps1 psm1 bat cmd sql asm s f f90 f95 for pas ada"
        " erl ex exs clj cljs lisp el scm tcl v vhd vhdl sv proto thrift graphql gql cmake mk"
        " make dockerfile tf hcl nix zig nim d cr yaml yml toml ini cfg conf properties env"
        " editorconfig gitignore diff patch",
        "text/x-source application/yaml application/toml",
    ),
)

# Kinds that are named but not read, by suffix.
_UNREAD: Final = {
    "image": "ico psd xcf raw cr2 nef arw dng eps ai",
    "audio": "mp3 wav flac ogg oga opus m4a aac wma aiff aif mid midi",
    "video": "mp4 m4v mkv avi mov wmv webm mpg mpeg flv 3gp ogv",
    "archive": "rar zst lz lz4 cab iso dmg",
    "program": "exe dll so dylib a o obj lib class jar war pyc pyo whl deb rpm msi apk app bin"
    " wasm",
    "font": "ttf otf woff woff2 eot",
    "database": "db sqlite sqlite3 mdb accdb dbf parquet feather h5 hdf5 npy npz pkl",
    "word": "wpd wps",
    "book": "djvu",
    "mail": "pst ost",
    "note": "onetoc2",
    "secret": "pem crt cer der p12 pfx pub asc gpg kdbx",
}
_KIND_BY_SUFFIX: Final = {
    f".{suffix}": kind for kind, suffixes in _UNREAD.items() for suffix in suffixes.split()
}
_BY_NAME: Final = {found.name: found for found in FORMATS}
_BY_SUFFIX: Final = {suffix: found for found in FORMATS for suffix in found.suffixes}
_BY_FILE_NAME: Final = {
    "readme": "text",
    "license": "text",
    "licence": "text",
    "copying": "text",
    "changelog": "text",
    "changes": "text",
    "authors": "text",
    "news": "text",
    "todo": "text",
    "makefile": "source",
    "dockerfile": "source",
    "rakefile": "source",
    "gemfile": "source",
}
_TEXT_FAMILY: Final = frozenset(
    {"text", "markdown", "html", "mhtml", "csv", "json", "xml", "source", "eml", "mbox", "rtf"}
    | {"rst", "org", "asciidoc", "wiki", "tex"}
    | {"subtitles", "calendar", "contacts", "notebook"}
)
# Text files that are what they begin as. A program in PHP may well begin like a page.
_PAGES: Final = frozenset({"text", "html", "mhtml", "xml"})


def type_of(path: Path) -> str:
    """The type of a file by its name: a format's name, a kind that is not read, or ``other``."""
    suffix = path.suffix.lower()
    found = _BY_SUFFIX.get(suffix)
    if found:
        return found.name
    if suffix in _KIND_BY_SUFFIX:
        return _KIND_BY_SUFFIX[suffix]
    return _BY_FILE_NAME.get(path.name.lower(), "other")


def walk_document(path: Path, *, ocr: bool = False, pictures: bool = False) -> Iterator[Document]:
    """The document in a file, and those inside it, one after the other as they are read.

    ``ocr`` asks for the text in pictures, also those in scanned pages and in members;
    ``pictures`` for the key of a file that is a picture.

    The file's own document (whose ``inner`` is empty) comes first or last. Raises `ReadProblem`.
    An empty file is a document without text that says so. Meant for the child process: a
    hostile file may take all the time and memory there is.
    """
    with translating_os_errors():
        source = Source.of_file(path, ocr=ocr, pictures=pictures)
        yield from walk_source(source, Inside(walk_source, ocr=ocr))


def is_read(name: str) -> bool:
    """Whether a file with this name may hold text; False for pictures, programs and the like."""
    return Path(name).suffix.lower() not in _KIND_BY_SUFFIX


def read_document(path: Path, *, ocr: bool = False) -> Document:
    """Read a file whole, with the documents inside it as its members. Raises `ReadProblem`."""
    return _collected(walk_document(path, ocr=ocr))


def read_source(source: Source) -> Document:
    """Read from anything, as `read_document` does. Raises `ReadProblem` and OSError."""
    return _collected(walk_source(source, Inside(walk_source, ocr=source.ocr)))


def walk_source(source: Source, inside: Inside) -> Iterator[Document]:
    """Read from anything, as `walk_document` does. Raises `ReadProblem` and OSError."""
    head = source.read(HEAD)
    if len(head) < HEAD:
        source = replace(source, data=head)  # that was all of it: a small file is opened once
    if head:
        yield from format_of(source, head).walk(source, inside)
    else:
        yield Document(type_of(Path(source.name)), warnings=(Reason.of("empty"),))


def _collected(documents: Iterable[Document]) -> Document:
    """The file's own document, with all others as its members."""
    found = list(documents)
    own = next(document for document in found if not document.inner)
    return replace(own, members=tuple(document for document in found if document.inner))


def format_of(source: Source, head: bytes) -> Format:
    """The format of a file by content first and name second.

    Raises `ReadProblem`: unknown_kind, binary, password.
    """
    named = type_of(Path(source.name))
    proved = kind_by_content(source, head)
    if proved == "encrypted":
        raise ReadProblem("password")
    if proved == "damaged-zip":
        # Cut off or bent: the name tells what it was, and its reader says that it is damaged.
        proved = "zip" if named in _TEXT_FAMILY or named == "other" else named
    if proved in ("html", "xml", "mhtml"):
        if named not in _TEXT_FAMILY or named in _PAGES:
            return _BY_NAME["html" if named == "html" and proved == "xml" else proved]
    elif proved == "mbox" and named == "eml":
        return _BY_NAME["eml"]
    elif proved is not None:
        if proved == "zip" and source.suffix in _KIND_BY_SUFFIX:
            raise ReadProblem("unknown_kind")  # a package of a program that we do not know
        if proved in _BY_NAME:
            return _BY_NAME[proved]
        raise ReadProblem("unknown_kind")
    if named in _TEXT_FAMILY:
        return _BY_NAME[named]
    return _by_bytes(source, head, named)


def _by_bytes(source: Source, head: bytes, named: str) -> Format:
    """The format where content proves nothing and the name promises no text."""
    if named in _BY_NAME:
        # Named like a PDF or a DOCX and not one: text under a wrong name, or damaged.
        if _is_surely_text(head):
            return _BY_NAME["text"]
        return _BY_NAME[named]
    if source.suffix not in _KIND_BY_SUFFIX and _is_surely_text(head):
        return _BY_NAME["text"]
    raise ReadProblem("unknown_kind")


def _is_surely_text(head: bytes) -> bool:
    """Whether the first bytes are UTF-8 without control characters, or carry a Unicode mark."""
    if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head or is_binary(head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as exc:
        return exc.start >= len(head) - 3 and len(head) == HEAD
    return True
