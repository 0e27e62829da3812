"""What this copy of Inkling is made of, and under which licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

FOLDER: Final = "licences"
"""The folder of the resources that only a packaged Inkling has."""
COMPONENTS: Final = "COMPONENTS.txt"
NOTICES: Final = "THIRD-PARTY-NOTICES.txt"

_OURSELVES: Final = "inkling-search"
_TELEMETRY: Final = "openvino-telemetry"
"""Required by openvino, never loaded and never shipped."""
_NAME: Final = re.compile(r"[\w.-]+")
_SEPARATORS: Final = re.compile(r"[-_.]+")
_OSI: Final = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """A library, with its licence as its own package states it."""

    name: str
    version: str
    licence: str

    @classmethod
    def of(cls, package: Distribution) -> Component:
        """The component that a Python package is."""
        return cls(package.name, package.version, _licence(package))


def lines(resources: Path) -> Iterator[str]:
    """One line a component, and where the full texts are."""
    folder = resources / FOLDER
    yield "Inkling is licensed under Apache-2.0. It is made with:"
    if (folder / COMPONENTS).is_file():
        yield from (folder / COMPONENTS).read_text(encoding="utf-8").splitlines()
        yield f"The full texts are in {folder / NOTICES}."
        return
    packages = sorted_by_name(_required())
    if not packages:
        yield "libraries that are named in pyproject.toml; this copy was never installed."
        return
    yield from table(Component.of(package) for package in packages)
    yield "The full text of each lies beside the package it comes with."


def table(components: Iterable[Component]) -> list[str]:
    """The components as aligned lines."""
    rows = list(components)
    name = max((len(row.name) for row in rows), default=0)
    version = max((len(row.version) for row in rows), default=0)
    return [f"{row.name:<{name}}  {row.version:<{version}}  {row.licence}" for row in rows]


def sorted_by_name(packages: Iterable[Distribution]) -> list[Distribution]:
    """The packages as a person looks for them."""
    return sorted(packages, key=lambda package: package.name.lower())


def _required() -> list[Distribution]:
    """What is installed of the packages that Inkling requires, and of those they require."""
    found: dict[str, Distribution] = {}
    waiting = [_OURSELVES]
    while waiting:
        name = waiting.pop()
        if name in found or name == _TELEMETRY:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform, or a copy that was never installed as a package
        waiting += [
            _SEPARATORS.sub("-", _NAME.match(line)[0]).lower()  # type: ignore[index]  # has a name
            for line in found[name].requires or ()
            if "extra ==" not in line
        ]
    found.pop(_OURSELVES, None)
    return list(found.values())


def _licence(package: Distribution) -> str:
    """In a few words; packages state it in one of three places."""
    metadata = package.metadata
    fields = [name for name in ("License-Expression", "License") if name in metadata]
    stated = metadata[fields[0]] if fields else ""
    if stated and "\n" not in stated and stated != "UNKNOWN":
        return stated
    classifiers: list[str] = metadata.get_all("Classifier") or []
    named = [entry.removeprefix(_OSI) for entry in classifiers if entry.startswith(_OSI)]
    return ", ".join(named) or "see its notice"
