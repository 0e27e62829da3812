"""From a clean checkout to the installers of this platform: ``python packaging/build.py``.

    python packaging/build.py [--only freeze|installers] [--output DIR]

Makes an environment in ``build/`` with exactly the versions of ``constraints.txt`` (on every
platform a C++ compiler is needed, for hnswlib), freezes Inkling into ``build/frozen``, has it
test itself, and writes the installers into ``dist/``: a .deb and a .tar.xz on Linux, a setup
program on Windows (needs Inno Setup 6), a .dmg on macOS. ``--only`` does one half alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tomllib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import linux
import macos
import windows
from bundle import EXTRAS
from recipe import ROOT, Bundle, PackagingError, run, source_date, version

BUILD: Final = ROOT / "build"
HERE: Final = Path(__file__).resolve().parent
CONSTRAINTS: Final = HERE / "constraints.txt"
_HASH_SEED: Final = "0"
"""Sets that are written into compiled modules come out in one order."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=("freeze", "installers"))
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args(argv)
    try:
        bundle = Bundle(BUILD / "frozen" / "inkling", version(), source_date())
        if arguments.only != "installers":
            freeze(bundle)
        if arguments.only != "freeze":
            arguments.output.mkdir(parents=True, exist_ok=True)
            for made in make_installers(bundle, arguments.output):
                print(f"{made}  {made.stat().st_size / 1e6:.1f} MB")
    except PackagingError as problem:
        print(f"build: {problem}", file=sys.stderr)
        return 1
    return 0


def freeze(bundle: Bundle) -> None:
    """Make the folder that runs without Python, and have it test itself."""
    python = make_environment(BUILD / "environment")
    work = BUILD / "work"
    shutil.rmtree(bundle.folder, ignore_errors=True)
    environment = {
        "PYTHONHASHSEED": _HASH_SEED,
        "SOURCE_DATE_EPOCH": str(bundle.date),
        # Modules are left as they are, so that the installers can compress all of them together.
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    run(python, HERE / "icons.py", BUILD / "icons", environment=environment)
    freezing = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN")
    places = ("--workpath", work, "--distpath", bundle.folder.parent)
    run(python, *freezing, *places, HERE / "inkling.spec", environment=environment)
    if sys.platform == "linux":
        linux.strip_symbols(bundle)
    run(python, HERE / "notices.py", work / "inkling", bundle.resources / "licences")
    run(bundle.program, "--self-test", environment={"QT_QPA_PLATFORM": "offscreen"})


def make_environment(folder: Path) -> Path:
    """An environment with everything that is bundled, and what bundles it; gives its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = CONSTRAINTS.read_text(encoding="utf-8") + platform.python_version()
    stamp = folder / "made-with.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", folder)
    environment = {"HNSWLIB_NO_NATIVE": "1"}  # else it only runs on processors like this one
    if sys.platform == "linux":
        environment["LDFLAGS"] = "-s"
    pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-cache-dir")
    fixed = ("--constraint", CONSTRAINTS, "--no-binary", "hnswlib")
    run(*pip, *fixed, "pyinstaller", *requirements(), environment=environment)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def requirements() -> list[str]:
    """What is bundled, as pyproject.toml asks for it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(line for extra in EXTRAS for line in extras[extra])]
    ours = re.compile(rf"{project['name']}\[(.+)\]")  # an extra that includes another
    included = [extras[inner[1]] for line in wanted if (inner := ours.fullmatch(line))]
    plain = [line for line in wanted if not ours.fullmatch(line)]
    return list(dict.fromkeys([*plain, *chain.from_iterable(included)]))


def make_installers(bundle: Bundle, output: Path) -> list[Path]:
    """The files that people download for this platform."""
    if not bundle.program.is_file():
        raise PackagingError(f"{bundle.folder} is missing; run without --only first")
    if sys.platform == "win32":
        return windows.make_installers(bundle, output)
    if sys.platform == "darwin":
        return macos.make_installers(bundle, output)
    return linux.make_installers(bundle, output, BUILD)


if __name__ == "__main__":
    sys.exit(main())
