"""Collect the licences of what was bundled: ``notices.py WORK OUTPUT``.

Runs in the build environment. WORK is the folder in which PyInstaller says what it took from
where; every file there belongs to a package of Python or of the system, or to Python itself, and
each of these states its licence. OUTPUT gets a table and a file with the full texts.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

import bundle

sys.path.insert(0, str(bundle.APP))

from inkling.cli.licences import (
    COMPONENTS,
    NOTICES,
    Component,
    sorted_by_name,
    table,
)

_LISTS: Final = ("COLLECT-00.toc", "PYZ-00.toc")
_LICENCE_FILE: Final = re.compile(r"licen[cs]|copying|notice|copyright|third.party", re.IGNORECASE)
_ALSO: Final = ("pyinstaller",)
"""Its bootloader is in the program that is started."""
_OURS: Final = Path(__file__).resolve().parent / "licences"
_USUAL: Final = {
    "Apache": (bundle.ROOT / "LICENSE",),
    "LGPL-3.0": (_OURS / "LGPL-3.0.txt", _OURS / "GPL-3.0.txt"),
}
_RULE: Final = "=" * 78
_PYTHON: Final = Path(os.__file__).parent
_QT: Final = (
    "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They lie in "
    "the program's folder as libraries of their own, and may be replaced there. Their sources are "
    "published by the Qt Project under the version named above."
)


def main(work: Path, output: Path) -> None:
    """Write both files."""
    sources = sorted({source for name in _LISTS for source in _sources(work / name)})
    packages = sorted_by_name(_packages(sources))
    debian = _system_packages(sources)
    model = Component("all-MiniLM-L6-v2", "1", "Apache-2.0")
    python = Component("Python", sys.version.split()[0], "PSF-2.0")
    components = [
        model,
        python,
        *(Component.of(package) for package in packages),
        *debian,
    ]
    sections = [
        _section(model, map(_read, (bundle.ROOT / "resources" / "models").rglob("LICENSE"))),
        _section(python, [_read(_python_licence())]),
        *(_section(Component.of(package), _texts(package)) for package in packages),
        *(_section(component, [_read(_copyright(component.name))]) for component in debian),
    ]
    output.mkdir(parents=True, exist_ok=True)
    listing = "\n".join(table(components)) + "\n"
    (output / COMPONENTS).write_text(listing, encoding="utf-8", newline="\n")
    (output / NOTICES).write_text("".join(sections), encoding="utf-8", newline="\n")


def _sources(listing: Path) -> Iterator[str]:
    """Where the files in one of PyInstaller's lists came from."""
    (*_, entries) = (
        part for part in ast.literal_eval(listing.read_text(encoding="utf-8")) if _is_list(part)
    )
    for _name, source, *_ in entries:
        if source and os.path.isabs(source):  # noqa: PTH117 - a mere question about a string
            yield os.path.realpath(source)


def _is_list(part: object) -> bool:
    return isinstance(part, list) and bool(part) and isinstance(part[0], tuple)


def _packages(sources: Iterable[str]) -> list[Distribution]:
    """The Python packages that these files belong to."""
    taken = set(sources)
    return [
        package
        for package in distributions()
        if package.name.lower() in _ALSO
        or any(
            os.path.realpath(str(package.locate_file(file))) in taken
            for file in package.files or ()
        )
    ]


def _texts(package: Distribution) -> list[str]:
    """Its licences: files, in an order that does not change, else what its description holds."""
    found = {
        Path(os.path.realpath(str(package.locate_file(file))))
        for file in package.files or ()
        if _LICENCE_FILE.search(str(file)) and ".dist-info" in str(file)
    }
    files = sorted(path for path in found if path.is_file())
    stated = package.metadata["License"] or ""
    if not files and "\n" in stated:
        return [textwrap.dedent(f"{' ' * 8}{stated}")]  # its lines but the first are indented
    return [_read(path) for path in files or _usual_texts(package)]


def _usual_texts(package: Distribution) -> tuple[Path, ...]:
    """For a package that only names its licence."""
    licence = Component.of(package).licence
    for name, paths in _USUAL.items():
        if name in licence:
            return paths
    raise SystemExit(f"notices: {package.name} carries no text of its licence, {licence}")


def _section(component: Component, texts: Iterable[str]) -> str:
    head = f"{_RULE}\n{component.name} {component.version}: {component.licence}\n{_RULE}\n\n"
    note = f"{_QT}\n\n" if component.name.lower().startswith(("pyside", "shiboken")) else ""
    return head + note + "".join(f"{text.strip()}\n\n" for text in texts)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _python_licence() -> Path:
    """Where Python's own licence lies depends on who built it."""
    places = (_PYTHON / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    debian = Path("/usr/share/doc") / f"python3.{sys.version_info.minor}" / "copyright"
    return next(place for place in (*places, debian) if place.is_file())


def _system_packages(sources: Iterable[str]) -> list[Component]:
    """The packages of Debian that libraries were taken from; none elsewhere."""
    libraries = [source for source in sources if bundle.is_of_the_system(source)]
    if not libraries or shutil.which("dpkg-query") is None:
        return []
    owners = _ask("dpkg-query", "--search", *(_as_packaged(path) for path in libraries))
    names = sorted({line.partition(":")[0] for line in owners.splitlines()})
    return [
        Component(name, _ask("dpkg-query", "-f", "${Version}", "-W", name), _debian_licence(name))
        for name in names
    ]


def _as_packaged(path: str) -> str:
    """The path as the package names it: on a merged system ``/lib`` leads to ``/usr/lib``."""
    return f"*{path.removeprefix('/usr')}"


def _debian_licence(name: str) -> str:
    """The licence of most of its files: the rest are tests and what builds it."""
    text = _copyright(name).read_text(encoding="utf-8")
    found = re.search(r"^Files: \*$.*?^License: *(\S.*?)$", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else "see its notice"


def _copyright(name: str) -> Path:
    return Path("/usr/share/doc") / name / "copyright"


def _ask(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
