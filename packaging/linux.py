"""The packages for Linux: a .deb, and a .tar.xz that a person installs for themselves."""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from recipe import APP_ID, ROOT, Bundle, PackagingError, run

_HERE: Final = Path(__file__).resolve().parent / "linux"
_MAINTAINER: Final = "The Inkling developers <inkling@inkling.invalid>"
_LIBRARY: Final = Path("usr/lib/inkling")

# Debian's package of each library that the bundle expects to find.
_LIBC: Final = "libc6"
_PACKAGES: Final = {
    r"ld-linux|lib(c|m|dl|rt|pthread|util)\.so": _LIBC,
    r"libgcc_s": "libgcc-s1",
    r"libstdc\+\+": "libstdc++6 (>= 12)",
    r"libEGL": "libegl1",
    r"libGL\.": "libgl1",
    r"libX11-xcb": "libx11-xcb1",
    r"libX11\.": "libx11-6",
    r"libdbus-1": "libdbus-1-3",
    r"libfontconfig": "libfontconfig1",
    r"libfreetype": "libfreetype6",
    r"libg(lib|thread|object|io)-2": "libglib2.0-0t64 | libglib2.0-0",
    r"libuuid": "libuuid1",
    r"libwayland-client": "libwayland-client0",
    r"libwayland-cursor": "libwayland-cursor0",
    r"libxcb\.": "libxcb1",
    r"libxcb-randr": "libxcb-randr0",
    r"libxcb-render\.": "libxcb-render0",
    r"libxcb-shape": "libxcb-shape0",
    r"libxcb-shm": "libxcb-shm0",
    r"libxcb-sync": "libxcb-sync1",
    r"libxcb-xfixes": "libxcb-xfixes0",
    r"libxcb-xkb": "libxcb-xkb1",
    r"libxkbcommon-x11": "libxkbcommon-x11-0",
    r"libxkbcommon\.": "libxkbcommon0",
}
# “Search with Inkling” in the menu of a folder, Inkling's results in the desktop's own search, and
# where each file manager and desktop looks for such.
_INTEGRATIONS: Final = {
    "actions/dolphin.desktop": f"kio/servicemenus/{APP_ID}.desktop",
    "actions/nautilus.py": "nautilus-python/extensions/inkling.py",
    "actions/nemo.nemo_action": "nemo/actions/inkling.nemo_action",
    "search/provider.service": f"dbus-1/services/{APP_ID}.SearchProvider.service",
    "search/gnome.ini": f"gnome-shell/search-providers/{APP_ID}.search-provider.ini",
    "search/krunner.desktop": f"krunner/dbusplugins/{APP_ID}.desktop",
}
# Loaded by Qt where the desktop has what they want, and passed over elsewhere.
_OPTIONAL: Final = ("libqgtk3.so",)
# Tools that make wheels fit for all distributions have moved things in these; strip breaks them.
_REARRANGED: Final = re.compile(r"numpy\.libs/|openvino/|shiboken6/|PySide6/(?!Qt/lib/libicu)")


def strip_symbols(bundle: Bundle) -> None:
    """Take out what only debuggers and linkers read: Python's library is four times as large."""
    for path in _libraries(bundle.contents):
        name = path.relative_to(bundle.contents).as_posix()
        if not _REARRANGED.search(name):
            run_quietly("strip", "--strip-unneeded", str(path))


def make_installers(bundle: Bundle, output: Path, scratch: Path) -> list[Path]:
    """Both packages; a build of the same sources gives the same bytes."""
    depends = packages_needed(bundle.folder)
    debian = make_debian_package(bundle, output, scratch / "deb", depends)
    return [debian, make_archive(bundle, output, scratch / "tar")]


def packages_needed(folder: Path) -> list[str]:
    """Debian's packages of all libraries that are wanted and not in the folder.

    Raises `PackagingError` for a library whose package is not known here.
    """
    present = {path.name for path in folder.rglob("*")}
    wanted: dict[str, str] = {}
    libc = (2, 34)  # what PySide6 takes; what was compiled here may want a newer one
    for path in _libraries(folder):
        if path.name in _OPTIONAL:
            continue
        headers = run_quietly("objdump", "-p", str(path))
        libc = max(
            [libc, *((int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", headers))]
        )
        for name in re.findall(r"NEEDED +(\S+)", headers):
            if name not in present:
                wanted[name] = path.name
    found = set()
    for name, library in wanted.items():
        package = next((p for start, p in _PACKAGES.items() if re.match(start, name)), None)
        if package is None:
            raise PackagingError(f"{library} needs {name}, of which no package is known")
        found.add(f"{_LIBC} (>= {libc[0]}.{libc[1]})" if package == _LIBC else package)
    return sorted(found)


def _libraries(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield path


def run_quietly(*command: str) -> str:
    """What a program printed. Raises `PackagingError`."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise PackagingError(f"{command[0]} is needed: {error}") from error


def make_debian_package(bundle: Bundle, output: Path, tree: Path, depends: list[str]) -> Path:
    """A package for Debian, Ubuntu and what is made from them."""
    architecture = run_quietly("dpkg", "--print-architecture").strip()
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle.folder, tree / _LIBRARY, symlinks=True)
    write_share(bundle, tree / "usr" / "share")
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "inkling").symlink_to(Path("..") / "lib" / "inkling" / "inkling")
    _write_documents(bundle, tree / "usr" / "share")
    control = tree / "DEBIAN"
    control.mkdir()
    values = {
        "VERSION": bundle.version,
        "ARCHITECTURE": architecture,
        "MAINTAINER": _maintainer(),
        "DEPENDS": ", ".join(depends),
        "SIZE": str(sum(p.lstat().st_size for p in tree.rglob("*") if p.is_file()) // 1024),
    }
    _fill(_HERE / "control", control / "control", values)
    shutil.copyfile(_HERE / "postrm", control / "postrm")
    _settle(tree, bundle.date)
    (control / "postrm").chmod(0o755)
    package = output / f"inkling_{bundle.version}_{architecture}.deb"
    how = ("--root-owner-group", "-Znone", "--no-uniform-compression", "--build")
    environment = {"SOURCE_DATE_EPOCH": str(bundle.date)}
    run("dpkg-deb", *how, tree, package, environment=environment)
    _squeeze(package, tree.with_name("deb-parts"))
    return package


def _squeeze(package: Path, parts: Path) -> None:
    """Compress the files in a package: dpkg-deb reads what xz writes, but cannot ask as much."""
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    run("ar", "x", package.resolve(), "--output", parts)
    package.unlink()
    compressed = _xz(parts / "data.tar")
    run("ar", "qcDS", package, parts / "debian-binary", parts / "control.tar.gz", compressed)


def make_archive(bundle: Bundle, output: Path, tree: Path) -> Path:
    """An archive with an installer that needs no root."""
    name = f"inkling-{bundle.version}-linux-{platform.machine()}"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle.folder, tree / name / "inkling", symlinks=True)
    write_share(bundle, tree / name / "share")
    shutil.copyfile(_HERE / "install.sh", tree / name / "install.sh")
    shutil.copyfile(ROOT / "LICENSE", tree / name / "LICENSE")
    _settle(tree, bundle.date)
    (tree / name / "install.sh").chmod(0o755)
    archive = output / f"{name}.tar.xz"
    plain = tree / f"{name}.tar"
    how = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{bundle.date}")
    run("tar", *how, "--format=gnu", "-C", tree, "-cf", plain, name)
    shutil.move(_xz(plain), archive)  # which may be on another disk
    return archive


def _xz(plain: Path) -> Path:
    """Replace a file by its .xz, the same wherever that is done."""
    # Jumps in machine code are written as where they lead to, which repeats.
    code = ["--x86"] if platform.machine() == "x86_64" else []
    run("xz", "--threads=2", *code, "--lzma2=preset=9e", "--force", plain)
    return plain.with_name(f"{plain.name}.xz")


def write_share(bundle: Bundle, share: Path) -> None:
    """What a desktop reads: entry, metainfo, icons, manual page, integrations."""
    values = {"VERSION": bundle.version, "DATE": f"{_date(bundle):%Y-%m-%d}"}
    _fill(_HERE / f"{APP_ID}.desktop", share / "applications" / f"{APP_ID}.desktop", values)
    _fill(_HERE / f"{APP_ID}.metainfo.xml", share / "metainfo" / f"{APP_ID}.metainfo.xml", values)
    _fill(_HERE / "inkling.1", share / "man" / "man1" / "inkling.1", values)
    _gzip(share / "man" / "man1" / "inkling.1")
    for name, place in _INTEGRATIONS.items():
        _fill(_HERE / name, share / place, {})
    icons = bundle.folder.parents[1] / "icons" / "hicolor"
    shutil.copytree(icons, share / "icons" / "hicolor")


def _write_documents(bundle: Bundle, share: Path) -> None:
    """What Debian wants to know of a package."""
    documents = share / "doc" / "inkling"
    values = {
        "VERSION": bundle.version,
        "MAINTAINER": _maintainer(),
        "DATE": format_datetime(_date(bundle)),
    }
    _fill(_HERE / "changelog", documents / "changelog", values)
    _gzip(documents / "changelog")
    _fill(_HERE / "copyright", documents / "copyright", values)
    notices = bundle.resources.relative_to(bundle.folder) / "licences" / "THIRD-PARTY-NOTICES.txt"
    up = Path("..") / ".." / ".." / "lib" / "inkling"
    (documents / "THIRD-PARTY-NOTICES.txt").symlink_to(up / notices)
    overrides = share / "lintian" / "overrides" / "inkling"
    _fill(_HERE / "lintian-overrides", overrides, {})


def _date(bundle: Bundle) -> datetime:
    return datetime.fromtimestamp(bundle.date, UTC)


def _maintainer() -> str:
    """Who answers for the package, by the variables that Debian's own tools read."""
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{address}>" if name and address else _MAINTAINER


def _fill(template: Path, target: Path, values: dict[str, str]) -> None:
    """Copy a text with each @NAME@ replaced."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _gzip(path: Path) -> None:
    """Replace a file by its .gz, without the time at which that was done."""
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def _settle(tree: Path, date: int) -> None:
    """Modes and times that do not depend on who builds, and when."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            is_program = path.is_dir() or (path.name == "inkling" and path.parent.name == "inkling")
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)
