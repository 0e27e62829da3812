"""What folders, kinds, times and languages are called in the panel, and what they write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inkling.domain.facets import LAST_MONTH, LAST_WEEK, OLDER, THIS_YEAR, TODAY
from inkling.domain.library import Folder
from inkling.domain.operators import Condition
from inkling.ui import wording
from inkling.ui.text import harmless_name

translate = QCoreApplication.translate


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
