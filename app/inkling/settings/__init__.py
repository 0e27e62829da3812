"""What a person can choose: typed values in one readable TOML file."""

from __future__ import annotations

from inkling.settings.file import SettingsFile
from inkling.settings.kinds import Value, format_value
from inkling.settings.options import OPTIONS, Item, Language, Option, Settings, Theme, find_option

__all__ = [
    "OPTIONS",
    "Item",
    "Language",
    "Option",
    "Settings",
    "SettingsFile",
    "Theme",
    "Value",
    "find_option",
    "format_value",
]
