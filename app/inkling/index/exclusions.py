"""What is never entered: excluded folders and files, and Inkling's own data directory."""

from __future__ import annotations

import fnmatch
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from pathspec import GitIgnoreSpec

_PSEUDO: Final = (
    frozenset({b"/proc", b"/sys", b"/dev", b"/run"}) if sys.platform == "linux" else frozenset()
)
"""Mount points of pseudo file systems, which hold no documents and can block a reader."""

_SEPARATOR: Final = os.fsencode(os.sep)


@dataclass(frozen=True, slots=True)
class ExclusionRules:
    """What the person leaves alone.

    ``patterns`` are lines of a ``.gitignore``, which stands in each watched folder as it were;
    ``folders`` are absolute paths.
    """

    patterns: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


class Exclusions:
    """Decides which folders are entered and which files are counted; for any thread."""

    def __init__(
        self, patterns: Iterable[str], data_dir: Path, folders: Iterable[str] = ()
    ) -> None:
        self._data_dir = os.fsencode(data_dir)
        self._real_data_dir = os.fsencode(os.path.realpath(data_dir))
        self._rules = ExclusionRules(tuple(patterns), tuple(folders))
        self._compiled = _Compiled(self._rules)

    def adopt(self, rules: ExclusionRules) -> bool:
        """Follow other rules from now on; True when they differ."""
        if rules == self._rules:
            return False
        self._rules, self._compiled = rules, _Compiled(rules)
        return True

    def excludes_file(self, root: bytes, path: bytes) -> bool:
        """Whether a file in a folder that is entered is left out."""
        return self._compiled.match(_relative(root, path))

    def file_filter(self, root: bytes) -> Callable[[os.DirEntry[bytes]], object]:
        """The same as a function of entries of folders that are entered, for many of them."""
        compiled = self._compiled
        if compiled.has_only_names:
            return lambda entry: compiled.matches_name(entry.name)
        return lambda entry: compiled.match(_relative(root, entry.path))

    def excludes_folder(self, root: bytes, path: bytes) -> bool:
        """Whether a folder in a folder that is entered is not."""
        return (
            path in _PSEUDO
            or self.is_own(path)
            or self._compiled.holds_folder(path)
            or self._compiled.match(_relative(root, path), is_folder=True)
        )

    def is_own(self, path: bytes) -> bool:
        """Whether a path is the data directory, or inside it."""
        return any(_is_at_or_below(path, own) for own in (self._data_dir, self._real_data_dir))

    def excludes_below(self, root: bytes, path: bytes) -> bool:
        """Whether a file at ``path``, or a folder between ``root`` and it, is left out."""
        compiled = self._compiled
        return (
            self.is_own(path)
            or compiled.is_in_folder(path)
            or any(compiled.match(above, is_folder=True) for above in _above(_relative(root, path)))
            or self.excludes_file(root, path)
        )


class _Compiled:
    """Rules made ready for matching paths relative to their watched folder.

    The plain names that lists begin with are one expression: a large folder is compared in a
    fraction of the time. What follows them is asked first, for the last rule that matches wins.
    """

    def __init__(self, rules: ExclusionRules) -> None:
        names = list(takewhile(_is_plain_name, rules.patterns))
        joined = "|".join(fnmatch.translate(name) for name in names)
        self.matches_name = re.compile(os.fsencode(joined) if joined else rb"(?!)").match
        rest = rules.patterns[len(names) :]
        self._rest = GitIgnoreSpec.from_lines(rest) if rest else None
        self.has_only_names = self._rest is None
        self._folders = frozenset(os.fsencode(os.path.normpath(path)) for path in rules.folders)

    def match(self, relative: bytes, *, is_folder: bool = False) -> bool:
        if self._rest is not None:
            text = os.fsdecode(relative).replace(os.sep, "/")
            included = self._rest.check_file(text + "/" if is_folder else text).include
            if included is not None:
                return included
        return self.matches_name(relative.rpartition(_SEPARATOR)[2]) is not None

    def holds_folder(self, path: bytes) -> bool:
        return path in self._folders

    def is_in_folder(self, path: bytes) -> bool:
        return any(_is_at_or_below(path, folder) for folder in self._folders)


def _is_plain_name(pattern: str) -> bool:
    """Whether a pattern means the same to a shell and in a ``.gitignore``."""
    is_special = pattern.startswith(("!", "#")) or "/" in pattern or "\\" in pattern
    return bool(pattern) and not is_special and pattern == pattern.strip() and "**" not in pattern


def _relative(root: bytes, path: bytes) -> bytes:
    return path[len(root.rstrip(_SEPARATOR)) + 1 :]


def _above(relative: bytes) -> Iterator[bytes]:
    """The folders a relative path leads through, outermost first, without the last step."""
    steps: Sequence[bytes] = relative.split(_SEPARATOR)
    for length in range(1, len(steps)):
        yield _SEPARATOR.join(steps[:length])


def _is_at_or_below(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(_SEPARATOR) + _SEPARATOR)
