"""What the recipes of all platforms share."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
APP_ID: Final = "org.inkling.Inkling"
"""Names the program to a desktop; the same in window, entry, icon and metainfo."""


class PackagingError(Exception):
    """The program cannot be packaged; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The frozen program. ``date`` is that of its sources, in seconds since 1970."""

    folder: Path
    version: str
    date: int

    @property
    def program(self) -> Path:
        """What is started."""
        return self.folder / ("inkling.exe" if os.name == "nt" else "inkling")

    @property
    def contents(self) -> Path:
        """The libraries and modules."""
        return self.folder / "_internal"

    @property
    def resources(self) -> Path:
        """What `inkling.paths.resources_dir` gives there."""
        return self.contents / "inkling" / "resources"


def run(*command: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a program and give what it printed. Raises `PackagingError` when it fails."""
    words = [str(word) for word in command]
    print("+", *words, file=sys.stderr, flush=True)
    try:
        done = subprocess.run(
            words,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except FileNotFoundError as error:
        raise PackagingError(f"{words[0]} is not installed") from error
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise PackagingError(f"{Path(words[0]).name} ended with {done.returncode}")
    return done.stdout


def version() -> str:
    """Inkling's version, without importing it."""
    text = (ROOT / "app" / "inkling" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise PackagingError("app/inkling/__init__.py names no version")
    return found[1]


def source_date() -> int:
    """When the sources were last changed: SOURCE_DATE_EPOCH, else the commit's date."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    return int(run("git", "-C", ROOT, "log", "-1", "--format=%ct"))
