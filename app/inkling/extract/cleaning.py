"""Text as the rest of Inkling wants it: NFC, without control characters or soft hyphens."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Control characters, byte order marks, soft hyphens, lone surrogates, non-characters. Line ends
# and tabs stay; the joiners and marks that scripts and emoji need stay too.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ufb00-\ufb06]"
)
_REPLACED: Final = {
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": " ",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n\n",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SPACES: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """``text`` in NFC, lines ended by line feeds, without characters that are never text."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _UNWANTED.search(text):
        text = _UNWANTED.sub(lambda found: _REPLACED.get(found[0], ""), text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return _SPACES.sub(" ", text).strip()
