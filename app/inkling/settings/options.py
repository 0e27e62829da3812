"""The one table of options: every field of `Settings` is an option.

A field holds its default, what it accepts and a sentence of help. The field ``search_limit``
is the key ``search.limit``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, get_type_hints

from inkling.domain.choices import OnBattery, Recognition, SearchMode
from inkling.domain.errors import SettingsProblem
from inkling.settings.kinds import (
    Choice,
    Flag,
    Folders,
    Keys,
    Kind,
    ModelName,
    Patterns,
    Value,
    Whole,
    format_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN: Final = 60  # characters of a bad value that a sentence repeats


class Theme(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """The language of the window. The values are those of translation files."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"
    TRADITIONAL_CHINESE = "zh_TW"
    SIMPLIFIED_CHINESE = "zh_CN"


@dataclass(frozen=True, slots=True)
class Option:
    """What is known about one key."""

    key: str
    default: Value
    kind: Kind
    help: str

    @property
    def section(self) -> str:
        """The TOML table it stands in."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name within the table."""
        return self.key.partition(".")[2]

    def problem(self, value: object) -> SettingsProblem:
        """That ``value`` is not accepted."""
        return bad_value(self.key, value, self.kind.expected)


@dataclass(frozen=True, slots=True)
class Item:
    """An option and its present value."""

    option: Option
    value: Value

    @property
    def text(self) -> str:
        """The value as it can be typed again."""
        return format_value(self.value)


DEFAULT_EXCLUDED: Final = (
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    "__pycache__",
    ".cache",
    ".*_cache",
    ".venv",
    ".tox",
    ".thumbnails",
    ".Trash*",
    "Trash",
    "$RECYCLE.BIN",
    "System Volume Information",
    "lost+found",
    ".ssh",
    ".gnupg",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All options with their values; the defaults where nothing was chosen."""

    general_theme: Annotated[
        Theme, Choice(Theme), "Colours of the window; system follows the desktop."
    ] = Theme.SYSTEM
    general_language: Annotated[
        Language, Choice(Language), "Language of the window; system follows the desktop."
    ] = Language.SYSTEM
    general_quick_shortcut: Annotated[
        str, Keys(), "Keys that raise the quick search over any program; none by default."
    ] = ""
    general_keep_in_tray: Annotated[
        bool, Flag(), "Whether Inkling stays in the tray when its window is closed."
    ] = False
    general_start_at_login: Annotated[
        bool, Flag(), "Whether Inkling starts when you log in, in the tray where there is one."
    ] = False
    search_mode: Annotated[
        SearchMode, Choice(SearchMode), "What orders the results: meaning, words, or both."
    ] = SearchMode.HYBRID
    search_limit: Annotated[int, Whole(1, 200), "How many results a search shows."] = 50
    search_refine: Annotated[
        bool, Flag(), "Whether the top of the list is looked at more closely once it is shown."
    ] = True
    search_reranker: Annotated[
        str, ModelName(), "Which model looks more closely; the one in the box if none is named."
    ] = ""
    index_ocr: Annotated[
        Recognition,
        Choice(Recognition),
        "Whether text in pictures and scans is read; needs the program Tesseract.",
    ] = Recognition.ON_DEMAND
    index_read_timeout_s: Annotated[
        int, Whole(1, 3600), "After how many seconds reading one file is given up."
    ] = 30
    index_read_memory_mb: Annotated[
        int, Whole(256, 65536), "How many MB of memory reading one file may take."
    ] = 2048
    index_readers: Annotated[
        int, Whole(0, 64), "How many processes read files; 0 leaves it to Inkling."
    ] = 0
    index_threads: Annotated[
        int, Whole(0, 256), "How many processor cores the model may use; 0 leaves it to Inkling."
    ] = 0
    index_cpu_percent: Annotated[
        int, Whole(5, 100), "In how much of the time indexing works, in percent."
    ] = 100
    index_on_battery: Annotated[
        OnBattery,
        Choice(OnBattery),
        "What indexing does on battery; slower also pauses below 20 percent of charge.",
    ] = OnBattery.SLOWER
    index_rest_in_full_screen: Annotated[
        bool, Flag(), "Whether indexing pauses while a program fills the screen."
    ] = True
    index_rescan_minutes: Annotated[
        int, Whole(1, 1440), "After how many minutes the folders are compared with the library."
    ] = 20
    index_exclude: Annotated[
        tuple[str, ...],
        Patterns(),
        "Which folders and files are left alone, by name or by path within a watched folder.",
    ] = DEFAULT_EXCLUDED
    index_exclude_folders: Annotated[
        tuple[str, ...], Folders(), "Folders that are left alone, with all that is in them."
    ] = ()
    index_paused: Annotated[bool, Flag(), "Whether indexing waits until it is resumed."] = False
    privacy_history: Annotated[
        bool, Flag(), "Whether questions that led to something are kept and offered again."
    ] = True


def _options() -> dict[str, Option]:
    """The table, read from the annotations of `Settings`."""
    table = {}
    hints = get_type_hints(Settings, include_extras=True)
    for name, default in asdict(Settings()).items():
        kind, help_text = hints[name].__metadata__
        key = name.replace("_", ".", 1)
        table[key] = Option(key, default, kind, help_text)
    return table


OPTIONS: Final[Mapping[str, Option]] = _options()


def find_option(key: str) -> Option:
    """The option of that name. Raises `SettingsProblem`."""
    try:
        return OPTIONS[key]
    except KeyError:
        raise SettingsProblem("unknown_key", key=key[:_SHOWN]) from None


def bad_value(key: str, value: object, expected: str) -> SettingsProblem:
    """That ``value`` is not accepted for ``key``, which may be a whole section."""
    shown = str(value)
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN]}…"
    return SettingsProblem("bad_value", key=key, value=shown or '""', expected=expected)
