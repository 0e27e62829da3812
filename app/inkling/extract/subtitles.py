"""Subtitles (SRT, VTT, ASS, SUB, LRC): what is said, in paragraphs, without times and styles."""

from __future__ import annotations

import html
import re
from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_TIMES: Final = re.compile(r"\s*(?:\d+:)?\d+:\d+(?:[.,]\d+)?\s*(?:-->|,)\s*(?:\d+:)?\d+:\d+")
_NUMBER: Final = re.compile(r"\s*\d+\s*$")
_EVENT: Final = re.compile(r"Dialogue:\s*(?:[^,]*,){9}(.*)")
_FRAMES: Final = re.compile(r"\{\d+\}\{\d+\}(.*)")
_LYRICS: Final = re.compile(r"(?:\[\d+:\d+(?:[.:]\d+)?\]\s*)+(.*)")
_FACT: Final = re.compile(r"(?i)\[(ti|ar|al|au|by|re|ve|la|length|offset):([^\]]*)\]\s*$")
_SCRIPT_FACT: Final = re.compile(r"(Title|Original Script):(.*)")
_MARKS: Final = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}")
_HEADER: Final = re.compile(r"WEBVTT\b|(?:NOTE|STYLE|REGION)(?:\s|$)")
_LONG: Final = 500
_END: Final = re.compile(r"[.!?…。！？][\"'”’)\]]*$")


def read(source: Source) -> Document:
    """Read subtitles. A block is some sentences; its line is where the first of them stands."""
    builder = DocumentBuilder("subtitles")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    lines = clean(decoded.text).split("\n")
    is_script = any(line.startswith("[Script Info]") for line in lines[:20])
    said: list[str] = []
    start = size = 0
    previous = ""
    is_note = False
    for number, line in enumerate(lines, 1):
        if _HEADER.match(line) and not previous.strip():
            is_note = True  # until the next blank line
        is_note &= bool(line.strip())
        if _is_fact(builder, line, is_script=is_script):
            continue
        text = "" if is_note else _said(line, previous, _next(lines, number), is_script=is_script)
        previous = line
        if not text:
            continue
        if not said:
            start = number
        if not said or said[-1] != text:  # karaoke and roll-up captions repeat themselves
            said.append(text)
            size += len(text)
        if size > _LONG and _END.search(text):
            builder.add_clean(" ".join(said), line=start)
            said, size = [], 0
    builder.add_clean(" ".join(said), line=start)
    return builder.build()


def _next(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _is_fact(builder: DocumentBuilder, line: str, *, is_script: bool) -> bool:
    """Whether a line tells about the whole; title and artist are kept."""
    found = _SCRIPT_FACT.match(line) if is_script else _FACT.match(line)
    if not found:
        return False
    if found[1].lower() in ("ti", "title"):
        builder.title = found[2]
    elif found[1].lower() in ("ar", "original script"):
        builder.author = found[2]
    return True


def _said(line: str, previous: str, following: str, *, is_script: bool) -> str:
    """The words of a line, none where it is a number, a time or a setting."""
    if is_script:
        event = _EVENT.match(line)
        line = event[1].replace("\\N", " ").replace("\\n", " ").replace("\\h", " ") if event else ""
    elif _TIMES.match(line):
        return ""
    elif _TIMES.match(following) and (_NUMBER.match(line) or not previous.strip()):
        return ""  # the number or name of a cue
    elif found := _FRAMES.match(line) or _LYRICS.match(line):
        line = found[1].replace("|", " ")
    return one_line(html.unescape(_MARKS.sub("", line)))
