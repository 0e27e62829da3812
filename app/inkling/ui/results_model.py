"""The results as a list model: a thin view of immutable values, with passages that unfold."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.opening import file_url
from inkling.ui.ordering import Grouping, Section, divided
from inkling.ui.text import harmless_name, harmless_text, tip

RESULT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
TITLE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
WHERE_ROLE: Final = Qt.ItemDataRole.UserRole + 3
HIT_ROLE: Final = Qt.ItemDataRole.UserRole + 4
PART_ROLE: Final = Qt.ItemDataRole.UserRole + 5
FOLD_ROLE: Final = Qt.ItemDataRole.UserRole + 6
GONE_ROLE: Final = Qt.ItemDataRole.UserRole + 7
SECTION_ROLE: Final = Qt.ItemDataRole.UserRole + 8

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SPOKEN_LENGTH: Final = 240


@dataclass(frozen=True, slots=True)
class Fold:
    """How many further passages a row can unfold, and whether they are shown.

    ``goes_on`` says that the row below belongs to the same result.
    """

    count: int
    is_open: bool
    goes_on: bool


def identity(result: Result) -> tuple[int, tuple[str, ...]]:
    """What stays the same about a result from one answer to the next."""
    return result.file_id, result.inner


class ResultsModel(QAbstractListModel):
    """Rows of results; the further passages of one unfold below it. Reads no file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()
        self._grouping = Grouping.NONE
        # A heading, or a result with the number of the passage shown.
        self._rows: list[Section | tuple[Result, int]] = []
        self._open: set[tuple[int, tuple[str, ...]]] = set()
        self._gone: frozenset[Path] = frozenset()
        self._roots: tuple[Path, ...] = ()

    def replace(self, results: tuple[Result, ...], grouping: Grouping = Grouping.NONE) -> bool:
        """Show other results; False when they are the same ones and nothing changed.

        What was unfolded stays so.
        """
        if (results, grouping) == (self._results, self._grouping):
            return False
        self.beginResetModel()
        self._results, self._grouping = results, grouping
        self._rows = []
        for section, found in divided(results, grouping, self._roots):
            self._rows += [section] if section else []
            self._rows += [row for result in found for row in self._rows_of(result)]
        self.endResetModel()
        return True

    @property
    def first_row(self) -> int:
        """The row of the first result: there may be a heading above it."""
        return 1 if self._rows and isinstance(self._rows[0], Section) else 0

    def _rows_of(self, result: Result) -> list[tuple[Result, int]]:
        is_open = identity(result) in self._open
        return [(result, n) for n in range(len(result.passages) if is_open else 1)] or [(result, 0)]

    def forget_folds(self) -> None:
        """Have the next results come folded."""
        self._open.clear()

    def set_open(self, row: int, *, is_open: bool) -> int:
        """Unfold or fold the result a row belongs to; returns the row of the result itself."""
        shown = self._rows[row]
        if isinstance(shown, Section):
            return row
        result, number = shown
        top, key = row - number, identity(result)
        more = len(result.passages) - 1
        if more < 1 or is_open == (key in self._open):
            return top
        if is_open:
            self.beginInsertRows(_ROOT, top + 1, top + more)
            self._open.add(key)
            self._rows[top + 1 : top + 1] = [(result, n) for n in range(1, more + 1)]
            self.endInsertRows()
        else:
            self.beginRemoveRows(_ROOT, top + 1, top + more)
            self._open.discard(key)
            del self._rows[top + 1 : top + 1 + more]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(top), self.index(top))
        return top

    def is_open(self, row: int) -> bool:
        """Whether the result a row belongs to is unfolded."""
        result = self.result_at(row)
        return result is not None and identity(result) in self._open

    def set_gone(self, gone: frozenset[Path]) -> None:
        """Tell which files are no longer there."""
        if gone != self._gone:
            self._gone = gone
            self._refresh()

    def set_roots(self, roots: tuple[Path, ...]) -> None:
        """Tell the watched folders: paths are shown from there on."""
        if roots != self._roots:
            self._roots = roots
            self._refresh()

    def say_again(self) -> None:
        """Name everything in the language that is spoken now; every row stays where it is."""
        sections = [s for s, _ in divided(self._results, self._grouping, self._roots)]
        named = iter(section for section in sections if section is not None)
        self._rows = [next(named) if isinstance(row, Section) else row for row in self._rows]
        self._refresh()

    def _refresh(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def result_at(self, row: int) -> Result | None:
        """The result a row belongs to, None for a heading and outside."""
        shown = self._rows[row] if 0 <= row < len(self._rows) else None
        return shown[0] if isinstance(shown, tuple) else None

    def hit_at(self, row: int) -> PassageHit | None:
        """The passage a row shows, None where there is none."""
        shown = self._rows[row] if 0 <= row < len(self._rows) else None
        if not isinstance(shown, tuple):
            return None
        result, number = shown
        return result.passages[number] if result.passages else None

    def row_of(self, key: tuple[int, tuple[str, ...]]) -> int:
        """The row of the result with this `identity`, -1 when it is not there."""
        for row in range(len(self._rows)):
            result = self.result_at(row)
            if result is not None and identity(result) == key:
                return row
        return -1

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """The number of rows; they have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        """Results can be dragged out, as their files; headings are passed over."""
        if index.isValid() and self.result_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """A file, by its address."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of the rows."""
        data = QMimeData()
        found = (self.result_at(index.row()) for index in indexes)
        data.setUrls([file_url(result.path) for result in found if result is not None])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A file is copied or linked to, and never moved away."""
        return Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What views, screen readers and the delegate ask for."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        shown = self._rows[index.row()]
        if isinstance(shown, Section):
            return _of_section(shown, role)
        return self._of_result(*shown, role)

    def _of_result(self, result: Result, number: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _display(result)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(harmless_name(str(result.path)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken_part(result, number) if number else self._spoken(result)
            case _ if role == RESULT_ROLE:
                return result
            case _ if role == TITLE_ROLE:
                return _title(result)
            case _ if role == WHERE_ROLE:
                return self._where(result, number)
            case _ if role == HIT_ROLE:
                return result.passages[number] if result.passages else None
            case _ if role == PART_ROLE:
                return number > 0
            case _ if role == FOLD_ROLE:
                return self._fold(result, number)
            case _ if role == GONE_ROLE:
                return result.path in self._gone
        return None

    def _fold(self, result: Result, number: int) -> Fold:
        more = len(result.passages) - 1
        is_open = identity(result) in self._open
        return Fold(0 if number else max(0, more), is_open, is_open and number < more)

    def folder_of(self, result: Result) -> str:
        """The folder of a result in words."""
        return wording.folder_of(result.path, self._roots, result.inner)

    def _where(self, result: Result, number: int = 0) -> tuple[str, str, str]:
        """The folder, the place of a passage in the document, and the date."""
        folder = self.folder_of(result)
        name = wording.file_name(result.path, result.inner)
        if _title(result) != name and _title(result) != Path(name).stem:
            folder = f"{folder}{wording.STEP}{name}"
        hit = result.passages[number] if result.passages else None
        place = wording.place(hit.place, hit.line) if hit else ""
        if number and hit and hit.heading:
            heading = wording.STEP.join(harmless_name(step) for step in hit.heading)
            place = wording.SEPARATOR.join(part for part in (place, heading) if part)
        return folder, place, wording.date(result.modified)

    def _spoken(self, result: Result) -> str:
        parts = [_title(result), *(part for part in self._where(result) if part)]
        if result.offline:
            parts.append(self.tr("offline"))
        elif result.path in self._gone:
            parts.append(self.tr("moved or deleted"))
        if result.similarity is not None:
            parts.append(
                self.tr("similarity {value}").format(value=wording.cosine(result.similarity))
            )
        elif result.keyword_score is not None:
            parts.append(self.tr("found by words"))
        if result.strength:
            parts.append(wording.strength(result.strength))
        if len(result.passages) > 1:
            parts.append(wording.more_passages(len(result.passages) - 1))
        if result.passages:
            parts.append(harmless_text(result.passages[0].text[:_SPOKEN_LENGTH]))
        return ", ".join(parts)

    def _spoken_part(self, result: Result, number: int) -> str:
        hit = result.passages[number]
        parts = [_title(result), self._where(result, number)[1], hit.text[:_SPOKEN_LENGTH]]
        return ", ".join(harmless_text(part) for part in parts if part)


def _of_section(section: Section, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return section.name
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{section.name}, {wording.files(section.count)}"
        case _ if role == SECTION_ROLE:
            return section
    return None


def _title(result: Result) -> str:
    return harmless_name(result.title.strip()) or wording.file_name(result.path, result.inner)


def _display(result: Result) -> str:
    name = harmless_name(result.path.name)
    inner: Sequence[str] = [harmless_name(step) for step in result.inner]
    title = harmless_name(result.title.strip())
    return wording.SEPARATOR.join([name, *inner, *([title] if title else [])])
