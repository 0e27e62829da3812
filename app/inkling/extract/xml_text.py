"""XML of any kind as readable text: a line per value, mixed content as paragraphs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import Document
from inkling.extract import safe_xml
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_TAG: Final = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_READABLE: Final = frozenset(
    {"text", "title", "label", "name", "alt", "caption", "description", "summary", "content"}
)
# Elements whose name says nothing about their text.
_PROSE: Final = frozenset({"p", "para", "text", "span", "td", "li", "item", "div", "tspan"})
_CHUNK: Final = 256 * 1024
_BLOCK_LENGTH: Final = 1200
_SHORT: Final = 80
# Texts that wait in one element; with more it is written as it comes, to bound the memory.
_MANY_PARTS: Final = 10_000


@dataclass(slots=True)
class _Frame:
    """An open element: the texts in it so far, and whether some stand directly in it."""

    tag: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    is_mixed: bool = False


class _TextMaker:
    """Joins the text of mixed content, and writes the texts of containers line by line.

    An element that has text of its own beside child elements is a paragraph, and its children
    are words in it. An element that has only children is a container. Texts of containers wait
    in the open frames and are written before anything that follows them.
    """

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._frames: list[_Frame] = []
        self._waiting: list[_Frame] = []
        self._lines: list[str] = []
        self._size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        frame = _Frame(tag.rpartition(":")[2])
        self._frames.append(frame)
        for name, value in attributes.items():
            short = name.rpartition(":")[2].lower()
            if short in _READABLE or " " in value.strip():
                self._put(frame, short, one_line(value))

    def data(self, text: str) -> None:
        if not self._frames:
            return
        frame = self._frames[-1]
        if not frame.is_mixed and text.strip():
            frame.is_mixed = True
        if text.strip() or frame.parts:
            self._put(frame, "", text)

    def end(self, _tag: str) -> None:
        frame = self._frames.pop()
        if self._waiting and self._waiting[-1] is frame:
            self._waiting.pop()
        if not frame.parts:
            return
        if not frame.is_mixed:
            self.flush_waiting()
            self._write(frame)
            return
        text = one_line(_without_tags("".join(part for _, part in frame.parts)))
        if frame.tag == "title" and not self._builder.title:
            self._builder.title = text[:300]
        if self._frames:
            self._put(self._frames[-1], frame.tag, text)
        else:
            self._write(_Frame(frame.tag, [(frame.tag, text)]))

    def finish(self) -> None:
        """Write what is left, also of elements that were never closed."""
        self.flush_waiting()
        self._flush_block()

    def flush_waiting(self) -> None:
        """Write the texts that wait in open elements, outermost first."""
        for frame in self._waiting:
            self._write(frame)
            frame.parts.clear()
        self._waiting.clear()

    def _put(self, frame: _Frame, label: str, text: str) -> None:
        if not frame.parts:
            self._waiting.append(frame)
        frame.parts.append((label, text))
        if len(frame.parts) > _MANY_PARTS:
            self.flush_waiting()

    def _write(self, frame: _Frame) -> None:
        for label, text in frame.parts:
            shown = one_line(text)
            if not shown:
                continue
            if label and label not in _PROSE and len(shown) <= _SHORT:
                shown = f"{label}: {shown}"
            self._lines.append(shown)
            self._size += len(shown)
            if self._size >= _BLOCK_LENGTH:
                self._flush_block()

    def _flush_block(self) -> None:
        self._builder.add("\n".join(self._lines))
        self._lines.clear()
        self._size = 0
        if self._builder.is_full:
            raise safe_xml.StopParsing


def read(source: Source) -> Document:
    """Read an XML file; one that breaks off is read up to there and said to be damaged."""
    builder = DocumentBuilder("xml")
    found = _DECLARED.search(source.read(400))
    decoded = read_text(source, found[1].decode("ascii") if found else None)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    # The text is decoded already: the declaration would only contradict.
    text = _DECLARATION.sub("", decoded.text.replace("\x00", ""), count=1)
    maker = _TextMaker(builder)
    chunks = (
        text[at : at + _CHUNK].encode("utf-8", "replace") for at in range(0, len(text), _CHUNK)
    )
    try:
        safe_xml.parse(chunks, maker, "utf-8")
        maker.finish()
    except safe_xml.StopParsing:
        return builder.build()
    except safe_xml.XmlDamaged as exc:
        return _read_as_words(builder.title, text, str(exc))
    return builder.build()


def _read_as_words(title: str, text: str, detail: str) -> Document:
    """What is not well formed is still text between tags."""
    plain = DocumentBuilder("xml", title=title)
    plain.warn("partly_damaged", part=detail)
    lines = [one_line(line) for line in _without_tags(text).split("\n")]
    plain.add("\n".join(line for line in lines if line))
    return plain.build()


def _without_tags(text: str) -> str:
    """Text of a feed's description, which is often HTML wrapped up as characters."""
    if "</" in text or "<br" in text or "<p>" in text:
        return html.unescape(_TAG.sub(" ", text))
    return text
