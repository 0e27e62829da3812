"""What the panel of filters offers: rows made of the library, the question and what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from inkling.domain.facets import GROUPS, LAST_MONTH, LAST_WEEK, OLDER, PERIODS, THIS_YEAR, TODAY
from inkling.domain.library import Folder, Status
from inkling.domain.operators import (
    Condition,
    has_condition,
    has_kind,
    toggled,
    toggled_kind,
    without,
)
from inkling.domain.searches import SavedSearch, Searches
from inkling.ui import wording
from inkling.ui.text import harmless_name

translate = QCoreApplication.translate

_FEW_KINDS: Final = 7
"""So many leave room for the sections below."""


class RowKind(Enum):
    """What a row of the panel is."""

    HEADING = auto()
    EVERYTHING = auto()
    FOLDER = auto()
    KIND = auto()
    MORE_KINDS = auto()
    PERIOD = auto()
    SAVED = auto()


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One row. ``count`` is None where there is nothing to count."""

    kind: RowKind
    name: str
    count: int | None = None
    is_checked: bool = False
    condition: Condition | None = None
    folder: Folder | None = None
    saved: SavedSearch | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same about a row while counts and checks change."""
        return self.kind, self.name, self.condition, self.folder.path if self.folder else None


def build_rows(
    status: Status, question: str, searches: Searches, *, all_kinds: bool = False
) -> tuple[FilterRow, ...]:
    """All rows, section by section; what the library has none of is left out.

    Unless ``all_kinds`` are wanted, those with the most files are shown, and those chosen.
    """
    return (
        *_folder_rows(status, question),
        *_kind_rows(status, question, all_kinds=all_kinds),
        *_period_rows(status, question),
        *_saved_rows(question, searches),
    )


def question_after(row: FilterRow, question: str, rows: Sequence[FilterRow]) -> str:
    """The question once somebody has chosen a row."""
    rivals = [other.condition for other in rows if other.condition and other.kind is row.kind]
    match row.kind:
        case RowKind.EVERYTHING:
            return without(question, [r.condition for r in rows if r.folder and r.condition])
        case RowKind.KIND if row.condition:
            return toggled_kind(question, row.condition.value)
        case RowKind.FOLDER | RowKind.PERIOD if row.condition:
            return toggled(question, row.condition, rivals)
        case RowKind.SAVED if row.saved:
            return row.saved.text
    return question


def folder_condition(folder: Folder, folders: Sequence[Folder]) -> Condition:
    """The operator for a watched folder: by its name, where no other path contains that."""
    path = harmless_name(str(folder.path))
    name = wording.folder_name(folder)
    others = (str(other.path).casefold() for other in folders if other.path != folder.path)
    if any(name.casefold() in other for other in others):
        return Condition("in", path)
    return Condition("in", name, (path,))


def path_condition(path: Path) -> Condition:
    """The operator for any folder, by its whole path."""
    return Condition("in", harmless_name(str(path)))


def group_name(group: str) -> str:
    """A kind of files in words."""
    return {
        "documents": translate("Filters", "Documents"),
        "sheets": translate("Filters", "Spreadsheets"),
        "slides": translate("Filters", "Slides"),
        "text": translate("Filters", "Plain text"),
        "mail": translate("Filters", "Mail"),
        "images": translate("Filters", "Pictures"),
        "web": translate("Filters", "Web pages"),
        "books": translate("Filters", "Books"),
        "code": translate("Filters", "Code"),
        "data": translate("Filters", "Data"),
        "calendar": translate("Filters", "Calendars"),
        "contacts": translate("Filters", "Contacts"),
        "archives": translate("Filters", "Archives"),
        "audio": translate("Filters", "Audio"),
        "video": translate("Filters", "Video"),
    }[group]


def period_name(period: Condition) -> str:
    """A time of change in words."""
    return {
        TODAY: translate("Filters", "Today"),
        LAST_WEEK: translate("Filters", "Since last week"),
        LAST_MONTH: translate("Filters", "Since last month"),
        THIS_YEAR: translate("Filters", "This year"),
        OLDER: translate("Filters", "Older"),
    }[period]


def _heading(name: str) -> FilterRow:
    return FilterRow(RowKind.HEADING, name)


def _folder_rows(status: Status, question: str) -> list[FilterRow]:
    folders = status.folders
    conditions = [folder_condition(folder, folders) for folder in folders]
    chosen = [has_condition(question, condition) for condition in conditions]
    return [
        _heading(translate("Filters", "Folders")),
        FilterRow(
            RowKind.EVERYTHING,
            translate("Filters", "Everything"),
            status.counts.total,
            not any(chosen),
        ),
        *(
            FilterRow(
                RowKind.FOLDER,
                wording.folder_name(folder),
                folder.counts.total,
                is_chosen,
                condition,
                folder,
            )
            for folder, condition, is_chosen in zip(folders, conditions, chosen, strict=True)
        ),
    ]


def _kind_rows(status: Status, question: str, *, all_kinds: bool) -> list[FilterRow]:
    counts = {group: status.facets.of_group(group) for group in GROUPS}
    chosen = {group for group in GROUPS if has_kind(question, group)}
    there = [group for group in GROUPS if counts[group] or group in chosen]
    shown = set(there)
    if not all_kinds and len(there) > _FEW_KINDS + 1:
        shown = chosen | set(sorted(there, key=lambda group: -counts[group])[:_FEW_KINDS])
    rows = [
        FilterRow(
            RowKind.KIND,
            group_name(group),
            counts[group],
            group in chosen,
            Condition("type", group),
        )
        for group in there
        if group in shown
    ]
    if len(shown) < len(there):
        rows.append(FilterRow(RowKind.MORE_KINDS, translate("Filters", "More kinds…")))
    return [_heading(translate("Filters", "Kind")), *rows] if rows else []


def _period_rows(status: Status, question: str) -> list[FilterRow]:
    rows = []
    for period in PERIODS:
        count, is_chosen = status.facets.of_period(period), has_condition(question, period)
        if count or is_chosen:
            rows.append(FilterRow(RowKind.PERIOD, period_name(period), count, is_chosen, period))
    return [_heading(translate("Filters", "Changed")), *rows] if rows else []


def _saved_rows(question: str, searches: Searches) -> list[FilterRow]:
    asked = " ".join(question.split())
    rows = [
        FilterRow(
            RowKind.SAVED, harmless_name(search.name), is_checked=search.text == asked, saved=search
        )
        for search in searches.saved
    ]
    return [_heading(translate("Filters", "Saved searches")), *rows] if rows else []
