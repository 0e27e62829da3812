"""The setup program for Windows. Not yet run: it was written without a machine to try it on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from recipe import Bundle, run

_SCRIPT: Final = Path(__file__).resolve().parent / "windows" / "inkling.iss"
_CERTIFICATE: Final = "INKLING_WINDOWS_CERTIFICATE"
"""The variable with the SHA-1 thumbprint of a certificate in the store; without it, no signing."""
_TIMESTAMPS: Final = "http://timestamp.digicert.com"


def make_installers(bundle: Bundle, output: Path) -> list[Path]:
    """The setup program, signed where there is an identity to sign with."""
    programs = sorted(bundle.folder.glob("*.exe"))
    sign(*programs)
    name = f"inkling-{bundle.version}-windows-setup"
    run(
        _compiler(),
        f"/DVersion={bundle.version}",
        f"/DSource={bundle.folder}",
        f"/O{output.resolve()}",
        f"/F{name}",
        _SCRIPT,
    )
    setup = output / f"{name}.exe"
    sign(setup)
    return [setup]


def _compiler() -> str:
    """Inno Setup's, which its own installer puts on no search path."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Inno Setup 6" / "ISCC.exe"
    return shutil.which("iscc") or str(usual)


def sign(*files: Path) -> None:
    """Sign the files, or leave them as they are without a certificate."""
    thumbprint = os.environ.get(_CERTIFICATE)
    if not thumbprint:
        return
    how = ("/sha1", thumbprint, "/fd", "sha256", "/tr", _TIMESTAMPS, "/td", "sha256")
    run("signtool", "sign", *how, *files)
