"""What options are called in the window: sections, labels, choices, units; all translatable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from inkling.settings import Option

translate = QCoreApplication.translate

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "appearance": ("general.theme", "general.language"),
    "desktop": (
        "general.quick_shortcut",
        "general.keep_in_tray",
        "general.start_at_login",
    ),
    "search": ("search.mode", "search.limit", "search.refine", "search.reranker"),
    "files": (
        "index.exclude",
        "index.exclude_folders",
        "index.ocr",
        "index.pictures",
        "index.rescan_minutes",
    ),
    "performance": (
        "index.paused",
        "index.cpu_percent",
        "index.on_battery",
        "index.rest_in_full_screen",
        "index.threads",
        "index.readers",
        "index.read_timeout_s",
        "index.read_memory_mb",
    ),
    "privacy": ("privacy.history",),
}
"""The options of each section in the order they are shown; a test holds that none is missing."""

AUTOMATIC_AT_ZERO: Final = frozenset({"index.threads", "index.readers"})


def section(name: str) -> str:
    """The heading of a section."""
    return {
        "appearance": translate("Settings", "Appearance"),
        "desktop": translate("Settings", "Desktop"),
        "search": translate("Settings", "Search"),
        "files": translate("Settings", "Files"),
        "performance": translate("Settings", "Performance"),
        "privacy": translate("Settings", "Privacy"),
    }[name]


_LABELS: Final[dict[str, Callable[[], str]]] = {
    "general.theme": lambda: translate("Settings", "Colours"),
    "general.language": lambda: translate("Settings", "Language"),
    "general.quick_shortcut": lambda: translate("Settings", "Quick search"),
    "general.keep_in_tray": lambda: translate("Settings", "Stay in the tray"),
    "general.start_at_login": lambda: translate("Settings", "Start at login"),
    "search.mode": lambda: translate("Settings", "Order results by"),
    "search.limit": lambda: translate("Settings", "Number of results"),
    "search.refine": lambda: translate("Settings", "Look more closely at the best"),
    "search.reranker": lambda: translate("Settings", "Model that looks more closely"),
    "index.ocr": lambda: translate("Settings", "Text in pictures and scans"),
    "index.pictures": lambda: translate("Settings", "Model that looks at pictures"),
    "index.rescan_minutes": lambda: translate("Settings", "Compare folders every"),
    "index.exclude": lambda: translate("Settings", "Left alone by name or path"),
    "index.exclude_folders": lambda: translate("Settings", "Folders left alone"),
    "index.paused": lambda: translate("Settings", "Pause indexing"),
    "index.cpu_percent": lambda: translate("Settings", "Work in so much of the time"),
    "index.on_battery": lambda: translate("Settings", "On battery"),
    "index.rest_in_full_screen": lambda: translate("Settings", "Pause in full screen"),
    "index.threads": lambda: translate("Settings", "Processor cores for meaning"),
    "index.readers": lambda: translate("Settings", "Files read at once"),
    "index.read_timeout_s": lambda: translate("Settings", "Give a file up after"),
    "index.read_memory_mb": lambda: translate("Settings", "Memory for reading a file"),
    "privacy.history": lambda: translate("Settings", "Remember questions"),
}


def label(option: Option) -> str:
    """What an option is called."""
    name = _LABELS.get(option.key)
    return name() if name else option.key


def help_text(option: Option) -> str:
    """The sentence under it; translations are keyed by the English sentence."""
    return translate("Option", option.help)


def choice(key: str, value: str) -> str:
    """What a value of an option is called."""
    return {
        ("general.theme", "system"): translate("Settings", "Like the desktop"),
        ("general.theme", "light"): translate("Settings", "Light"),
        ("general.theme", "dark"): translate("Settings", "Dark"),
        ("general.language", "system"): translate("Settings", "Like the desktop"),
        # Each language by its own name: so they are found by whoever wants them.
        ("general.language", "en"): "English",
        ("general.language", "de"): "Deutsch",
        ("general.language", "zh_TW"): "繁體中文",
        ("general.language", "zh_CN"): "简体中文",
        ("search.mode", "hybrid"): translate("Settings", "Meaning and words"),
        ("search.mode", "meaning"): translate("Settings", "Meaning"),
        ("search.mode", "words"): translate("Settings", "Words"),
        ("index.ocr", "off"): translate("Settings", "Never read"),
        ("index.ocr", "on-demand"): translate("Settings", "Read when asked for"),
        ("index.ocr", "always"): translate("Settings", "Always read"),
        ("index.on_battery", "slower"): translate("Settings", "Work slower"),
        ("index.on_battery", "pause"): translate("Settings", "Pause"),
        ("index.on_battery", "normal"): translate("Settings", "Work as usual"),
    }.get((key, value), value)


def unit(key: str) -> str:
    """What follows a number."""
    return {
        "index.rescan_minutes": translate("Settings", " min"),
        "index.cpu_percent": translate("Settings", " %"),
        "index.read_timeout_s": translate("Settings", " s"),
        "index.read_memory_mb": translate("Settings", " MB"),
    }.get(key, "")
