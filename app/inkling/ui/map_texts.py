"""The sentences of the map, translatable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inkling.domain.maps import LibraryMap, MapPoint
from inkling.ui import wording
from inkling.ui.text import harmless_name

translate = QCoreApplication.translate


def point_name(point: MapPoint) -> str:
    """What a file is called on the map."""
    return harmless_name(point.title or point.path.name)


def point_place(point: MapPoint, roots: Sequence[Path]) -> str:
    """Where a file is, and its name where it goes by another."""
    folder = wording.folder_of(point.path, roots)
    name = harmless_name(point.path.name)
    return wording.STEP.join((folder, name)) if point.title and folder else folder or name


def point_line(point: MapPoint) -> str:
    """How a file begins, on one line."""
    return " ".join(harmless_name(point.line).replace("�", " ").split())


def point_sentence(point: MapPoint, roots: Sequence[Path]) -> str:
    """A file in one sentence for those who do not see the map."""
    parts = (point_name(point), point_place(point, roots), point_line(point))
    return wording.SEPARATOR.join(part for part in parts if part)


def summary(library: LibraryMap, lit: int) -> str:
    """What the map shows."""
    parts = [wording.files(len(library.points))]
    if lit:
        lit_up = translate("Map", "{files} of the answer lit up")
        parts.append(lit_up.format(files=wording.files(lit)))
    if library.left_out:
        left = wording.number(library.left_out)
        parts.append(translate("Map", "{n} not drawn yet: meaning not read").format(n=left))
    return wording.SEPARATOR.join(parts)


def within(n: int) -> str:
    """That a search is restricted to files chosen on the map."""
    return translate("Map", "Within {files} from the map").format(files=wording.files(n))
