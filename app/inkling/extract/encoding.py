"""Bytes → text: byte order marks, UTF-8, UTF-16 without a mark, then an educated guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.source import TEXT_LIMIT_MB, Source

_SAMPLE: Final = 64 * 1024
_AROUND: Final = 1000
_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROLS: Final = bytes(
    code for code in range(32) if code not in (0, 9, 10, 11, 12, 13, 27)
) + bytes([127])
# Control bytes in text of any encoding are rarer than this; in compressed data they are a tenth.
_BINARY_SHARE: Final = 0.02
_MULTIBYTE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# What Western European text has beyond ASCII. A guesser of languages is unsure of three words
# with one accent; this is not.
_WESTERN: Final = frozenset(
    "äöüÄÖÜßéèêëàâçîïôûùœæøåñáíóúìòõãÉÈÊÀÂÇÎÔŒÆØÅÑÁÍÓÚÃÕ¿¡«»“”„‘’‚–—…•€£§°©®™·²³½¼\xa0"
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC_WORD: Final = re.compile("[А-Яа-яЁёЄєІіЇїҐґЎў]+")
# What a guesser takes short texts for and hardly anybody has ever written.
_NEVER: Final = ["johab", "hz", "cp037", "cp500", "cp1026", "cp273", "cp424", "cp875", "cp1140"]
_OTHER_NAMES: Final = {
    "euc_jis_2004": "euc_jp",
    "shift_jis_2004": "cp932",
    "cp1125": "cp866",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859_1": "cp1252",
    "latin_1": "cp1252",
    "iso8859_9": "cp1254",
    "euc_kr": "cp949",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what is to be said about it."""

    text: str
    encoding: str
    warnings: tuple[Reason, ...] = ()


def read_text(source: Source, declared: str | None = None) -> Decoded:
    """Read and decode the first `TEXT_LIMIT_MB` of a file.

    Raises `ReadProblem` ("binary") when it is not text, and OSError.
    """
    limit = TEXT_LIMIT_MB * 1024 * 1024
    data = source.read(limit + 1)
    decoded = decode(data[:limit], declared)
    if len(data) <= limit:
        return decoded
    cut = Reason.of("truncated", limit_mb=TEXT_LIMIT_MB)
    return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, cut))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode ``data``. ``declared`` is the encoding it claims, believed only if it fits.

    Raises `ReadProblem` ("binary") when ``data`` is not text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _decode_as(data, wide)
    if is_binary(data[:_SAMPLE]):
        raise ReadProblem("binary")
    if _is_mostly_utf8(data):
        return _decode_as(data, "utf-8")
    if declared:
        claimed = _known(declared)
        if claimed and not claimed.startswith(("utf-16", "utf-32", "utf-8")):
            believed = _decode_strictly(data, claimed)
            if believed is not None:
                return believed
    name = guess_legacy(data)
    found = _decode_as(data, name)
    guessed = Reason.of("guessed_encoding", encoding=name)
    return Decoded(found.text, name, (guessed, *found.warnings))


def is_binary(sample: bytes) -> bool:
    """Whether bytes without a byte order mark cannot be text of any usual encoding."""
    solid = sample.replace(b"\x00", b"")
    if not solid:
        return bool(sample)
    controls = len(solid) - len(solid.translate(None, _CONTROLS))
    return controls > len(solid) * _BINARY_SHARE


def guess_legacy(data: bytes) -> str:
    """The most likely encoding of text that is not Unicode, as a Python codec name."""
    sample = b"\n".join(_sample_of_high_lines(data)) or data[:_SAMPLE]
    if b"\x1b$" in sample or b"\x1b(" in data[:_SAMPLE]:
        return "iso2022_jp"
    if _is_western(sample):
        return "cp1252"
    if _is_cyrillic(sample):
        return "cp1251"
    # Slow to import, and most files are Unicode.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=_NEVER).best()
    if best is None:
        return "cp1252"
    return _OTHER_NAMES.get(best.encoding, best.encoding)


def _sample_of_high_lines(data: bytes) -> list[bytes]:
    """Lines with bytes beyond ASCII, cut at some distance from them where a line is long."""
    lines: list[bytes] = []
    size = end = 0
    while size < _SAMPLE and (found := _HIGH.search(data, end)):
        start = max(data.rfind(b"\n", end, found.start()) + 1, end, found.start() - _AROUND)
        stop = data.find(b"\n", found.end(), found.end() + _SAMPLE)
        end = stop if stop >= 0 else min(len(data), found.end() + _SAMPLE)
        lines.append(data[start:end])
        size += end - start
    return lines


def _is_western(sample: bytes) -> bool:
    text = sample.decode("cp1252", errors="replace")
    letters = sum(map(str.isalpha, text))
    special = [char for char in text if char > "\x7f"]
    if not special or len(special) > 0.45 * max(letters, 1):
        return False
    # Hungarian ő and ű look like õ and û here; Portuguese, which has õ, also has ã.
    if ("õ" in special or "Õ" in special) and "ã" not in special:
        return False
    return all(char in _WESTERN for char in special)


def _is_cyrillic(sample: bytes) -> bool:
    """Whether ``sample`` is Cyrillic in windows-1251: whole words of it, mostly lower case.

    In KOI8-R lower and upper case change places, so that its text does not pass.
    """
    words = _WORDS.findall(sample.decode("cp1251", errors="replace"))
    foreign = [word for word in words if not word.isascii()]
    letters = "".join(foreign)
    if not letters or not all(_CYRILLIC_WORD.fullmatch(word) for word in foreign):
        return False
    return sum(map(str.islower, letters)) > 0.8 * len(letters)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8, perhaps cut in the middle of a character or damaged in places."""
    if b"\x1b$" in data[:_SAMPLE]:
        return False  # ISO-2022 is seven-bit, and so looks like ASCII
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as exc:
        sample = data[:_SAMPLE] + data[exc.start : exc.start + _SAMPLE]
        good = len(_MULTIBYTE.findall(sample))
        rest = _MULTIBYTE.sub(b"", sample)
        bad = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
        return good > 4 * bad
    return True


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its zero bytes are."""
    if len(sample) < 4:
        return None
    zeros = [sample[start::4].count(0) / (len(sample) / 4) for start in range(4)]
    if min(zeros[1:]) > 0.9 and zeros[0] < 0.2:
        return "utf-32-le"
    if min(zeros[:3]) > 0.9 and zeros[3] < 0.2:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    # Western text is nearly half zeros, text in other scripts at least at spaces and line ends.
    for share, other, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if share > 0.02 and other < share / 20 and _is_plausible(sample, name):
            return name
    return None


def _is_plausible(sample: bytes, name: str) -> bool:
    """Whether ``sample`` decoded as UTF-16 is letters and spaces rather than anything at all."""
    text = sample[: len(sample) // 2 * 2].decode(name, errors="replace")
    odd = sum(not (char.isprintable() or char in "\t\n\r") for char in text)
    return odd <= len(text) * 0.05


def _decode_as(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as exc:
        text = data.decode(name, errors="replace")
        if exc.start >= len(data) - 4:
            return Decoded(text.rstrip("\ufffd"), name)
    return Decoded(text, name, (Reason.of("undecodable"),))


def _decode_strictly(data: bytes, name: str) -> Decoded | None:
    """Decode as declared; None when more than a few characters do not fit."""
    found = _decode_as(data, name)
    return found if found.text.count("\ufffd") <= len(found.text) // 200 else None


def _known(name: str) -> str | None:
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    return _OTHER_NAMES.get(known, known)
