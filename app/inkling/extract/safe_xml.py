"""XML events from hostile bytes: nothing external is followed, no entity expands another.

Expat calls back without recursion, so depth does not matter. Two things do: entities that
multiply, which are refused, and entities that point outside, which are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Protocol
from xml.parsers import expat  # nosec: the handlers below refuse what makes it unsafe

from inkling.domain.errors import ReadProblem

_LONGEST_ENTITY: Final = 1000
_REFERENCE: Final = re.compile(r"&(?:[A-Za-z_][\w.-]*|#\d+|#[xX][0-9A-Fa-f]+);")


class XmlDamaged(Exception):
    """The XML is not well formed from some point on; what came before was delivered."""


class Handler(Protocol):
    """Takes the events of one XML document, names as they are written."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str, /) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text inside the element that is open; one run may come in several parts."""


class StopParsing(Exception):
    """A handler has enough."""


def parse(chunks: Iterable[bytes | str], handler: Handler, encoding: str | None = None) -> None:
    """Send the events of the XML in ``chunks`` to ``handler``.

    ``encoding`` overrides what the document declares. Raises `ReadProblem` ("unsafe") for
    entities that contain others, and `XmlDamaged` where the XML is not well formed.
    """
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.data
    entities: dict[str, str] = {}

    def on_entity(name: str, is_parameter: bool, value: str | None, *_where: str | None) -> None:
        if value is None or is_parameter:
            return  # external, or only for the DTD: never looked at
        if "&" in value or "%" in value:
            raise ReadProblem("unsafe", what="entities that multiply")
        if len(value) <= _LONGEST_ENTITY:
            entities[name] = value

    def on_default(text: str) -> None:
        # With this handler set, expat reports an internal entity instead of expanding it.
        if text.startswith("&") and _REFERENCE.fullmatch(text):
            handler.data(entities.get(text[1:-1], ""))

    if encoding is None:
        parser.XmlDeclHandler = _check_declaration
    parser.EntityDeclHandler = on_entity
    parser.DefaultHandler = on_default
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except StopParsing:
        return
    except expat.ExpatError as exc:
        if exc.code == expat.errors.codes.get(_AMPLIFICATION):
            raise ReadProblem("unsafe", what="entities that multiply") from exc
        raise XmlDamaged(str(exc)) from exc


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that neither expat knows nor Python, or whose characters are longer."""
    if encoding is None or encoding.upper() in _BUILT_IN:
        return
    try:
        count = len(bytes(range(256)).decode(encoding, "replace"))
    except (LookupError, ValueError):
        count = 0
    if count != 256:
        raise XmlDamaged(f"unknown encoding {encoding}")


_BUILT_IN: Final = frozenset({"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII"})
_AMPLIFICATION: Final = "limit on input amplification factor (from DTD and entities) breached"
