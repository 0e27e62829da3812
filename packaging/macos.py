"""The disk image for macOS. Not yet run: it was written without a machine to try it on.

Signing goes from the inside out, never with ``--deep``, which passes over what it does not know.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipe import Bundle, run

_ENTITLEMENTS: Final = Path(__file__).resolve().parent / "macos" / "entitlements.plist"
_IDENTITY: Final = "INKLING_MACOS_IDENTITY"
"""The variable with the name of a "Developer ID Application" certificate in the keychain."""
_NOTARY: Final = "INKLING_NOTARY_PROFILE"
"""The variable with the name under which `notarytool store-credentials` keeps its key."""
_LIBRARIES: Final = (".so", ".dylib")


def make_installers(bundle: Bundle, output: Path) -> list[Path]:
    """A disk image with the app; signed and notarized where there are identities for it."""
    app = bundle.folder.with_name("Inkling.app")
    sign(app)
    image = output / f"inkling-{bundle.version}-macos-{platform.machine()}.dmg"
    image.unlink(missing_ok=True)
    run("hdiutil", "create", "-volname", "Inkling", "-srcfolder", app, "-format", "ULMO", image)
    notarize(image)
    return [image]


def sign(app: Path) -> None:
    """Sign everything in the app; with "-", for this computer only, where there is no identity."""
    identity = os.environ.get(_IDENTITY)
    how = ["codesign", "--force", "--sign", identity or "-", "--entitlements", str(_ENTITLEMENTS)]
    if identity:
        how += ["--options", "runtime", "--timestamp"]
    for part in _inside_out(app):
        run(*how, part)
    run("codesign", "--verify", "--strict", app)


def _inside_out(app: Path) -> Iterator[Path]:
    """Libraries, then frameworks, then the programs, then the app that holds them all."""
    contents = app / "Contents"
    files = sorted(path for path in contents.rglob("*") if path.is_file() and not path.is_symlink())
    yield from (path for path in files if path.suffix in _LIBRARIES)
    yield from sorted(contents.rglob("*.framework"), reverse=True)
    yield from (path for path in files if path.parent.name == "MacOS")
    yield app


def notarize(image: Path) -> None:
    """Have Apple look at the image and attach what it says; nothing without a key."""
    profile = os.environ.get(_NOTARY)
    if not profile or not os.environ.get(_IDENTITY):
        return
    run("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
    run("xcrun", "stapler", "staple", image)
    run("xcrun", "stapler", "validate", image)
