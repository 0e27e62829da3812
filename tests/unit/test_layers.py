"""Holds the import table of the design: who may import whom, and who may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import inkling

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(inkling.__file__).parent

# layer: what it may import besides itself and the bare package
TABLE = {
    "domain": frozenset(),
    "settings": frozenset({"domain", "paths"}),
    "paths": frozenset({"domain", "settings"}),
    "extract": frozenset({"domain"}),
    "passages": frozenset({"domain"}),
    "embed": frozenset({"domain"}),
    "store": frozenset({"domain"}),
    "search": frozenset({"domain", "store", "embed", "passages"}),
    "index": frozenset({"domain", "extract", "passages", "embed", "store"}),
    "engine": frozenset({"domain", "settings", "paths", "search", "index"}),
    "bench": frozenset({"domain", "paths", "engine"}),
    "ui": frozenset({"domain", "settings", "paths", "engine"}),
    "cli": frozenset({"domain", "settings", "paths", "engine"}),
    "desktop": frozenset({"domain", "settings", "paths", "engine"}),
    "__init__": frozenset(),
}
TABLE["compose"] = frozenset(TABLE)
TABLE["__main__"] = frozenset(TABLE)
# library: the one package that may import it
OWNERS = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "openvino": "embed",
    "sqlite3": "store",
    "hnswlib": "store",
}


def violations(package: Path) -> list[str]:
    """Every import below ``package`` that the table forbids, as "module:line: what"."""
    found = []
    for path in sorted(package.rglob("*.py")):
        if "resources" in path.relative_to(package).parts:
            continue
        module = path.relative_to(package).with_suffix("").parts
        for line, target in imports(path, package, module):
            complaint = judge(module[0], target, package)
            if complaint:
                found.append(f"{'/'.join(module)}:{line}: {complaint}")
    return found


def judge(layer: str, target: tuple[str, ...], package: Path) -> str | None:
    if layer not in TABLE:
        return f"{layer} has no row in the table"
    if target[0] != package.name:
        owner = OWNERS.get(target[0], layer)
        return None if owner == layer else f"{target[0]} belongs to {owner}"
    if len(target) == 1 or not is_module(package, target[1]):
        return None  # the bare package, or a name in it such as __version__
    is_allowed = target[1] == layer or target[1] in TABLE[layer]
    return None if is_allowed else f"{layer} must not import {target[1]}"


def is_module(package: Path, name: str) -> bool:
    return name in TABLE or (package / name).is_dir() or (package / f"{name}.py").is_file()


def imports(
    path: Path, package: Path, module: tuple[str, ...]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """All imports of a file: at any depth, for type checkers only, relative, or by name."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            base = tuple(node.module.split(".")) if node.module else ()
            if node.level:
                here = (package.name, *module)
                base = here[: len(here) - node.level] + base
            for alias in node.names:
                yield node.lineno, (*base, alias.name)
        elif isinstance(node, ast.Call) and called(node) in ("import_module", "__import__"):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, tuple(argument.value.split("."))


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_that_no_module_imports_what_the_table_forbids():
    assert violations(PACKAGE) == []


def test_that_every_package_has_its_row():
    present = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py"}
    present |= {path.name for path in PACKAGE.iterdir() if any(path.glob("*.py"))}
    assert present <= set(TABLE)


@pytest.mark.parametrize(
    ("place", "code", "complaint"),
    [
        ("store/a.py", "import inkling.engine", "store must not import engine"),
        ("store/a.py", "from inkling.embed.x import y", "store must not import embed"),
        ("store/a.py", "from inkling import settings", "store must not import settings"),
        ("store/a.py", "from ..search import z", "store must not import search"),
        ("store/deep/a.py", "from ...search.x import z", "store must not import search"),
        ("store/__init__.py", "from ..ui import z", "store must not import ui"),
        ("store/__init__.py", "from .. import ui", "store must not import ui"),
        ("domain/a.py", "def f():\n    import inkling.paths", "domain must not import paths"),
        (
            "cli/a.py",
            "import typing\nif typing.TYPE_CHECKING:\n    import inkling.ui",
            "cli must not import ui",
        ),
        ("ui/a.py", "import inkling.compose", "ui must not import compose"),
        ("engine/a.py", "import importlib\nimportlib.import_module('inkling.ui')", "must not"),
        ("engine/a.py", "from PySide6.QtCore import QObject", "PySide6 belongs to ui"),
        ("compose.py", "import shiboken6", "shiboken6 belongs to ui"),
        ("index/a.py", "def f():\n    import openvino as ov", "openvino belongs to embed"),
        ("search/a.py", "from sqlite3 import Row", "sqlite3 belongs to store"),
        ("embed/a.py", "__import__('hnswlib')", "hnswlib belongs to store"),
        ("helpers/a.py", "import os", "helpers has no row"),
        ("__init__.py", "from inkling.domain import x", "__init__ must not import domain"),
    ],
)
def test_that_a_forbidden_import_is_caught(tmp_path, place, code, complaint):
    path = tmp_path / "inkling" / place
    path.parent.mkdir(parents=True)
    path.write_text(code)
    (found,) = violations(tmp_path / "inkling")
    assert complaint in found


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("store/a.py", "import sqlite3, hnswlib\nfrom inkling.domain.errors import X"),
        ("store/a.py", "from inkling import __version__\nfrom .b import c\nfrom . import d"),
        ("store/deep/a.py", "from ..b import c"),
        ("search/a.py", "from inkling.store import x\nfrom inkling.search.y import z"),
        ("ui/a.py", "from PySide6 import QtCore\nfrom inkling.engine import Engine"),
        ("compose.py", "import inkling.ui.window, inkling.store"),
        ("__main__.py", "def f():\n    from inkling import cli, compose"),
        ("settings/file.py", "from inkling.paths import x"),
    ],
)
def test_that_an_allowed_import_is_left_alone(tmp_path, place, code):
    path = tmp_path / "inkling" / place
    path.parent.mkdir(parents=True)
    path.write_text(code)
    assert violations(tmp_path / "inkling") == []


IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
sys.exit(" ".join(sorted(set(sys.argv[2:]) & set(sys.modules))) or None)
"""


@pytest.mark.parametrize(
    ("package", "absent"),
    [
        ("inkling.engine", ["PySide6", "shiboken6"]),
        ("inkling.cli", ["PySide6", "shiboken6", "openvino", "numpy", "sqlite3"]),
        ("inkling.extract", ["PySide6", "shiboken6", "openvino"]),
        ("inkling.domain", ["PySide6", "numpy"]),
    ],
)
def test_that_importing_a_package_does_not_bring_in_what_is_not_its_own(package, absent):
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, package, *absent], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_that_a_search_imports_nothing_that_only_others_need():
    others = {"asyncio", "multiprocessing", "inkling.domain.previews", "inkling.domain.benchmark"}
    parts = "inkling.cli.run, inkling.embed.openvino_embedder, inkling.search.desk"
    code = f"import sys, {parts}; print(sorted({others!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
