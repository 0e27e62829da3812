"""What the panel of filters offers: rows made of the library, the question and what was saved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from inkling.domain.facets import GROUPS, PERIODS, language_condition
from inkling.domain.languages import LANGUAGES, own_name
from inkling.domain.library import Folder, Status, Subfolder
from inkling.domain.operators import (
    Condition,
    has_condition,
    has_field,
    has_kind,
    toggled,
    toggled_kind,
    with_condition,
    without_field,
)
from inkling.domain.searches import SavedSearch, Searches
from inkling.ui import wording
from inkling.ui.filter_names import folder_condition, group_name, path_condition, period_name
from inkling.ui.text import harmless_name

translate = QCoreApplication.translate

Tree = Mapping[Path, tuple[Subfolder, ...]]
"""The folders that are unfolded, each with what is directly inside it."""

_FEW: Final = 7
"""Rows of a section: so many leave room for the sections below."""


class RowKind(Enum):
    """What a row of the panel is."""

    HEADING = auto()
    EVERYTHING = auto()
    FOLDER = auto()
    KIND = auto()
    MORE_KINDS = auto()
    PERIOD = auto()
    OTHER_DATES = auto()
    LANGUAGE = auto()
    MORE_LANGUAGES = auto()
    SAVED = auto()


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One row. ``count`` is None where there is nothing to count.

    A folder has its ``path``, a watched one its ``folder`` too; ``depth`` counts the folders
    above it. ``is_open`` is None where nothing can be unfolded.
    """

    kind: RowKind
    name: str
    count: int | None = None
    is_checked: bool = False
    condition: Condition | None = None
    folder: Folder | None = None
    saved: SavedSearch | None = None
    path: Path | None = None
    depth: int = 0
    is_open: bool | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same about a row while counts and checks change."""
        return self.kind, self.name, self.condition, self.path


def build_rows(
    status: Status,
    question: str,
    searches: Searches,
    tree: Tree | None = None,
    whole: Collection[RowKind] = (),
) -> tuple[FilterRow, ...]:
    """All rows, section by section; what the library has none of is left out.

    Of kinds and languages those with the most files are shown, and those chosen, unless the
    section is among the ``whole`` ones, named by the row that offers the rest.
    """
    return (
        *_folder_rows(status, question, tree or {}),
        *_kind_rows(status, question, is_whole=RowKind.MORE_KINDS in whole),
        *_period_rows(status, question),
        *_language_rows(status, question, is_whole=RowKind.MORE_LANGUAGES in whole),
        *_saved_rows(question, searches),
    )


def question_after(row: FilterRow, question: str, rows: Sequence[FilterRow]) -> str:
    """The question once somebody has chosen a row."""
    rivals = [other.condition for other in rows if other.condition and other.kind is row.kind]
    match row.kind:
        case RowKind.EVERYTHING:
            return without_field(question, "in")
        case RowKind.KIND if row.condition:
            return toggled_kind(question, row.condition.value)
        case RowKind.FOLDER if row.condition:
            # Of folders one at most is chosen, those that are folded away included.
            left = without_field(question, "in")
            is_chosen = has_condition(question, row.condition)
            return left if is_chosen else with_condition(left, row.condition)
        case RowKind.PERIOD if row.condition:
            is_chosen = has_condition(question, row.condition)
            left = without_field(without_field(question, "after"), "before")
            return left if is_chosen else with_condition(left, row.condition)
        case RowKind.LANGUAGE if row.condition:
            return toggled(question, row.condition, rivals)
        case RowKind.SAVED if row.saved:
            return row.saved.text
    return question


def _heading(name: str) -> FilterRow:
    return FilterRow(RowKind.HEADING, name)


def _folder_rows(status: Status, question: str, tree: Tree) -> list[FilterRow]:
    rows = [
        _heading(translate("Filters", "Folders")),
        FilterRow(
            RowKind.EVERYTHING,
            translate("Filters", "Everything"),
            status.counts.total,
            not has_field(question, "in"),
        ),
    ]
    for folder in status.folders:
        condition = folder_condition(folder, status.folders)
        rows.append(
            FilterRow(
                RowKind.FOLDER,
                wording.folder_name(folder),
                folder.counts.total,
                has_condition(question, condition),
                condition,
                folder,
                path=folder.path,
                is_open=folder.path in tree if folder.counts.total else None,
            )
        )
        rows += _rows_below(folder.path, 1, question, tree)
    return rows


def _rows_below(folder: Path, depth: int, question: str, tree: Tree) -> Iterator[FilterRow]:
    for inside in tree.get(folder, ()):
        condition = path_condition(inside.path)
        yield FilterRow(
            RowKind.FOLDER,
            harmless_name(inside.path.name),
            inside.files,
            has_condition(question, condition),
            condition,
            path=inside.path,
            depth=depth,
            is_open=inside.path in tree if inside.has_folders else None,
        )
        yield from _rows_below(inside.path, depth + 1, question, tree)


def _kind_rows(status: Status, question: str, *, is_whole: bool) -> list[FilterRow]:
    counts = {group: status.facets.of_group(group) for group in GROUPS}
    rows = [
        FilterRow(
            RowKind.KIND,
            group_name(group),
            counts[group],
            has_kind(question, group),
            Condition("type", group),
        )
        for group in GROUPS
    ]
    shown = [row for row in rows if row.count or row.is_checked]
    more = FilterRow(RowKind.MORE_KINDS, translate("Filters", "More kinds…"))
    heading = _heading(translate("Filters", "Kind"))
    return [heading, *_most_frequent(shown, more, is_whole=is_whole)] if shown else []


def _language_rows(status: Status, question: str, *, is_whole: bool) -> list[FilterRow]:
    """The languages, by how much is written in each; nothing to choose where there is one."""
    counts = status.facets.languages
    conditions = {code: language_condition(code) for code in LANGUAGES}
    rows = [
        FilterRow(
            RowKind.LANGUAGE,
            _capital(own_name(code)),
            counts.get(code, 0),
            has_condition(question, condition),
            condition,
        )
        for code, condition in conditions.items()
    ]
    shown = sorted((row for row in rows if row.count or row.is_checked), key=_rarity)
    if len(shown) < 2 and not any(row.is_checked for row in shown):
        return []
    more = FilterRow(RowKind.MORE_LANGUAGES, translate("Filters", "More languages…"))
    heading = _heading(translate("Filters", "Language"))
    return [heading, *_most_frequent(shown, more, is_whole=is_whole)]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _rarity(row: FilterRow) -> int:
    return -(row.count or 0)


def _most_frequent(
    rows: Sequence[FilterRow], more: FilterRow, *, is_whole: bool
) -> list[FilterRow]:
    """The rows with the highest counts and those chosen, in their order, and an offer of more."""
    if is_whole or len(rows) <= _FEW + 1:
        return list(rows)
    frequent = sorted(rows, key=_rarity)[:_FEW]
    shown = [row for row in rows if row.is_checked or row in frequent]
    return [*shown, more] if len(shown) < len(rows) else shown


def _period_rows(status: Status, question: str) -> list[FilterRow]:
    rows = []
    for period in PERIODS:
        count, is_chosen = status.facets.of_period(period), has_condition(question, period)
        if count or is_chosen:
            rows.append(FilterRow(RowKind.PERIOD, period_name(period), count, is_chosen, period))
    is_dated = has_field(question, "after") or has_field(question, "before")
    is_other = is_dated and not any(row.is_checked for row in rows)
    if not rows and not is_other:
        return []
    other = translate("Filters", "Other dates…")
    rows.append(FilterRow(RowKind.OTHER_DATES, other, is_checked=is_other))
    return [_heading(translate("Filters", "Changed")), *rows]


def _saved_rows(question: str, searches: Searches) -> list[FilterRow]:
    asked = " ".join(question.split())
    rows = [
        FilterRow(
            RowKind.SAVED, harmless_name(search.name), is_checked=search.text == asked, saved=search
        )
        for search in searches.saved
    ]
    return [_heading(translate("Filters", "Saved searches")), *rows] if rows else []
