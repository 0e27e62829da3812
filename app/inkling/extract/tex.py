"""TeX and LaTeX: the words, without the commands around them, under the headings."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_LEVELS: Final = {
    "part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6
}  # fmt: skip
_COMMENT: Final = re.compile(r"(?<!\\)(?:\\\\)*%.*")
# Up to two levels of braces within the braces of a command.
_BRACED: Final = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*+)\}"
_HEADING: Final = re.compile(
    rf"\s*\\({'|'.join(_LEVELS)})\*?\s*(?:\[[^\]]*\])?{_BRACED}[ \t]*(?:\\label{_BRACED})?"
)
_FIELD: Final = re.compile(rf"\\(title|author)\s*(?:\[[^\]]*\])?{_BRACED}")
_BODY: Final = re.compile(r"\\begin\{document\}")
_END: Final = re.compile(r"\\end\{document\}")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n\s*")
_CODE: Final = re.compile(r"\\(begin|end)\{(verbatim|lstlisting|minted|Verbatim)\}[^\n]*")
# Commands whose arguments are names and not words.
_NAMES: Final = re.compile(
    r"~?\\(?:[cC]ite\w*|ref|eqref|autoref|[cC]ref|pageref|label|bibliography(?:style)?|input|include|"
    r"includegraphics|usepackage|documentclass|vspace|hspace|setlength|newcommand|renewcommand|def|"
    r"thispagestyle|pagestyle|begin|end|bibitem|hypersetup|cline|cmidrule)\*?"
    r"\s*(?:\[[^\]]*\])*(?:\{(?:[^{}]|\{[^{}]*\})*+\})*(?:\[[^\]]*\])*"
)
_LINK: Final = re.compile(rf"\\href\s*\{{[^{{}}]*\}}{_BRACED}")
# An accent that is a letter is followed by a brace or a space, one that is a sign by anything.
_ACCENT: Final = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHckr])(?:\s+|(?=\{)))(?:\{(\\?[a-zA-Z])\}|(\\?[a-zA-Z]))"
)
_MARKS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "ldots": "…", "dots": "…", "S": "§", "item": "• ",
    "textendash": "–", "textemdash": "—", "par": "\n\n", "quad": " ", "qquad": " ",
    "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX", "newline": "\n", "hline": "",
}  # fmt: skip
_COMMAND: Final = re.compile(r"\\([a-zA-Z]+)\*?[ \t]*")
_SYMBOL: Final = re.compile(r"\\([%&$#_{} ,;:!@/\\-])(?:\[[^\]]*\])?")
_SYMBOLS: Final = {
    "\\": "\n", ",": " ", ";": " ", ":": " ", "!": "", "@": "", "/": "", "-": "", " ": " "
}  # fmt: skip
_QUOTES: Final = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"), ("~", " "))
_LONG: Final = 100_000


def read(source: Source) -> Document:
    """Read a TeX file; a part of a document, without its preamble, too."""
    builder = DocumentBuilder("tex")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    text = clean(decoded.text)
    body = _BODY.search(text)
    start = body.end() if body else 0
    end = _END.search(text, start)
    preamble = "\n".join(_COMMENT.sub("", line) for line in text[:start].split("\n"))
    for name, value in (found.groups() for found in _FIELD.finditer(preamble)):
        stated = "; ".join(one_line(words(part)) for part in value.split(r"\and"))
        setattr(builder, name, stated)
    _add_body(
        builder, text[start : end.start() if end else len(text)], 1 + text.count("\n", 0, start)
    )
    return builder.build()


def _add_body(builder: DocumentBuilder, text: str, line: int) -> None:
    """Add the paragraphs; ``line`` is where the body begins."""
    at = 0
    is_code = False
    for mark in (*_CODE.finditer(text), None):
        until = mark.start() if mark else len(text)
        if is_code and mark and mark[1] == "begin":
            continue
        part = text[at:until]
        if is_code:
            builder.add(part.strip("\n"), "code", line=line + part[:1].count("\n"))
        else:
            _add_paragraphs(builder, part, line)
        if builder.is_full or mark is None:
            return
        line += text.count("\n", at, mark.end())
        at = mark.end()
        is_code = mark[1] == "begin"


def _add_paragraphs(builder: DocumentBuilder, text: str, line: int) -> None:
    lines = text.split("\n")
    # A line that is a comment and nothing else does not end a paragraph.
    kept = [None if _is_comment(raw) else _COMMENT.sub("", raw) for raw in lines]
    paragraph: list[str] = []
    start = line
    for number, content in enumerate([*kept, ""], line):
        if content is None:
            continue
        heading = _HEADING.match(content) if len(content) < _LONG else None
        if heading or not content.strip():
            _add_words(builder, paragraph, start)
            paragraph.clear()
        rest = content
        if heading:
            title = one_line(words(heading[2]))
            builder.heading(_LEVELS[heading[1]], title, line=number)
            rest = content[heading.end() :]
        if rest.strip():
            start = start if paragraph else number
            paragraph.append(rest)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%")


def _add_words(builder: DocumentBuilder, lines: list[str], line: int) -> None:
    text = words("\n".join(lines))
    builder.add("\n".join(filter(None, (one_line(part) for part in text.split("\n")))), line=line)


def words(text: str) -> str:
    """What a piece of TeX says: commands undone, their arguments kept."""
    if "\\" in text:
        text = _LINK.sub(r"\1", text)
        text = _NAMES.sub("", text)
        text = _ACCENT.sub(_accented, text)
        text = _SYMBOL.sub(lambda found: _SYMBOLS.get(found[1], found[1]), text)
        text = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), text)
    for typed, meant in _QUOTES:
        text = text.replace(typed, meant)
    return text.replace("{", "").replace("}", "")


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[found[1] or found[2]])
