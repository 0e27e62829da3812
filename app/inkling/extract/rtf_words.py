"""The control words of RTF that a reader has to know (RTF specification 1.9.1)."""

from __future__ import annotations

import re
from typing import Final

# Groups whose content is no text of the document.
SKIPPED: Final = frozenset(
    [
        "colortbl",
        "pict",
        "object",
        "objdata",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "filetbl",
        "fldinst",
        "template",
        "userprops",
        "pgptbl",
        "mmathPr",
        "bkmkstart",
        "bkmkend",
        "atnid",
        "atnauthor",
        "atndate",
        "atnref",
        "atnparent",
        "annotation_id",
        "shpinst_sn",
        "sn",
        "sv",
        "nonshppict",
        "blipuid",
        "panose",
        "falt",
        "fname",
        "pntxta",
        "pntxtb",
        "pntext",
        "listtext",
        "txfieldtext",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
        "aftnsepc",
        "formfield",
        "datafield",
        "docvar",
        "private",
        "xe",
        "tc",
        "tcn",
        "mhtmltag",
    ]
)
# Of the destinations that may be ignored, those whose text counts.
READ: Final = frozenset(
    [
        "shptxt",
        "shpinst",
        "fldrslt",
        "footnote",
        "annotation",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "ud",
        "htmltag",
        "nesttableprops",
    ]
)
TABLES: Final = frozenset({"fonttbl", "stylesheet", "info"})
NOTES: Final = frozenset({"footnote", "annotation"})
MARGINS: Final = frozenset(
    ["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"]
)
SYMBOLS: Final = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "softline": " ",
}
# The character sets of fonts: Windows numbers → Python codecs.
CHARSETS: Final = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
# How programs name their heading styles.
HEADING_STYLE: Final = re.compile(r"(?:heading|überschrift|titre|encabezado)\s+(\d)", re.IGNORECASE)
