"""The results as a list model: a thin view of an immutable tuple."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inkling.domain.results import Result
from inkling.ui import wording
from inkling.ui.text import harmless_name, harmless_text

RESULT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
TITLE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
WHERE_ROLE: Final = Qt.ItemDataRole.UserRole + 3

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SPOKEN_LENGTH: Final = 240


def identity(result: Result) -> tuple[int, tuple[str, ...]]:
    """What stays the same about a result from one answer to the next."""
    return result.file_id, result.inner


class ResultsModel(QAbstractListModel):
    """Rows of results, best first. Holds no widget, reads no file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()
        self._roots: tuple[Path, ...] = ()

    def replace(self, results: tuple[Result, ...]) -> bool:
        """Show other results; False when they are the same ones and nothing changed."""
        if results == self._results:
            return False
        self.beginResetModel()
        self._results = results
        self.endResetModel()
        return True

    def set_roots(self, roots: tuple[Path, ...]) -> None:
        """Tell the watched folders: paths are shown from there on."""
        if roots == self._roots:
            return
        self._roots = roots
        if self._results:
            self.dataChanged.emit(self.index(0), self.index(len(self._results) - 1))

    def result_at(self, row: int) -> Result | None:
        """The result of a row, None outside."""
        return self._results[row] if 0 <= row < len(self._results) else None

    def row_of(self, key: tuple[int, tuple[str, ...]]) -> int:
        """The row of the result with this `identity`, -1 when it is not there."""
        rows = (row for row, result in enumerate(self._results) if identity(result) == key)
        return next(rows, -1)

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """The number of results; rows have no children."""
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What views, screen readers and the delegate ask for."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        result = self._results[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _display(result)
            case Qt.ItemDataRole.ToolTipRole:
                return harmless_name(str(result.path))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(result)
            case _ if role == RESULT_ROLE:
                return result
            case _ if role == TITLE_ROLE:
                return _title(result)
            case _ if role == WHERE_ROLE:
                return self._where(result)
        return None

    def _where(self, result: Result) -> tuple[str, str, str]:
        """The folder, the place in the document, and the date."""
        folder = wording.folder_of(result.path, self._roots, result.inner)
        name = wording.file_name(result.path, result.inner)
        if _title(result) != name and _title(result) != Path(name).stem:
            folder = f"{folder}{wording.STEP}{name}"
        best = result.passages[0] if result.passages else None
        place = wording.place(best.place, best.line) if best else ""
        return folder, place, wording.date(result.modified)

    def _spoken(self, result: Result) -> str:
        parts = [_title(result), *(part for part in self._where(result) if part)]
        if result.offline:
            parts.append(self.tr("offline"))
        if result.similarity is not None:
            parts.append(
                self.tr("similarity {value}").format(value=wording.cosine(result.similarity))
            )
        elif result.keyword_score is not None:
            parts.append(self.tr("found by words"))
        if result.strength:
            parts.append(wording.strength(result.strength))
        if result.passages:
            parts.append(harmless_text(result.passages[0].text[:_SPOKEN_LENGTH]))
        return ", ".join(parts)


def _title(result: Result) -> str:
    return harmless_name(result.title.strip()) or wording.file_name(result.path, result.inner)


def _display(result: Result) -> str:
    name = harmless_name(result.path.name)
    inner: Sequence[str] = [harmless_name(step) for step in result.inner]
    title = harmless_name(result.title.strip())
    return wording.SEPARATOR.join([name, *inner, *([title] if title else [])])
