"""A normal install stands on its own: the checkout it came from can be deleted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

LOOK = """
import json, pathlib
from importlib.metadata import distribution
import inkling
from inkling.paths import resources_dir
package = pathlib.Path(inkling.__file__).parent
dist = distribution("inkling-search")
print(json.dumps({
    "package": str(package),
    "resources": str(resources_dir()),
    "files": [p.relative_to(resources_dir()).as_posix() for p in resources_dir().rglob("*")],
    "requires": dist.requires,
    "metadata": str(dist.locate_file("")),
    "installed": [str(file) for file in dist.files],
}))
"""

pytestmark = pytest.mark.timeout(600)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program as a stranger would: without our source on the path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_checkout(target: Path) -> None:
    """What a clone would hold: the tracked files, with changes not yet committed."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
    )
    if listing.returncode:  # an archive without history
        ignored = shutil.ignore_patterns(
            ".git", ".venv*", "__pycache__", ".*_cache", "build", "dist"
        )
        shutil.copytree(ROOT, target, ignore=ignored)
        return
    for name in filter(None, os.fsdecode(listing.stdout).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with Inkling in it and the checkout gone.

    The dependencies are those of the running environment, lent through a .pth file; such a
    file adds one directory and does not follow the editable install in it.
    """
    base = tmp_path_factory.mktemp("install")
    copy_checkout(base / "clone")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "-q", "--no-deps", "-w", base, base / "clone", cwd=base)
    (wheel,) = base.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", base / "venv", cwd=base)
    binaries = base / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / Path(sys.executable).name
    run(*pip, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=base)
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=base
    ).strip()
    paths = sysconfig.get_paths()
    lent = "\n".join(dict.fromkeys((paths["purelib"], paths["platlib"])))
    (Path(site) / "lent.pth").write_text(lent + "\n")
    shutil.rmtree(base / "clone")
    wheel.unlink()
    return python


@pytest.fixture(scope="module")
def seen(python: Path) -> dict[str, object]:
    """What the installed package says of itself."""
    return json.loads(run(python, "-c", LOOK, cwd=python.parent))


def test_that_the_installed_command_starts_without_its_checkout(python):
    by_module = run(python, "-m", "inkling", "--version", cwd=python.parent)
    by_name = run(python.parent / "inkling", "--version", cwd=python.parent)
    assert re.fullmatch(r"inkling \d+\.\d+\.\d+\S*\n", by_module)
    assert by_name == by_module


def test_that_the_package_lies_in_its_own_environment(python, seen):
    environment = str(python.parent.parent)
    assert seen["package"].startswith(environment)
    assert seen["metadata"].startswith(environment)
    assert seen["resources"] == str(Path(seen["package"]) / "resources")


def test_that_the_wheel_carries_the_model_the_icons_and_the_licences(seen):
    files = seen["files"]
    for pattern in (
        r"models/.+\.xml",
        r"models/.+\.bin",
        r"models/.+tokenizer\.json",
        r"models/.*LICEN[CS]E.*",
        r"icons/.+\.(svg|png)",
        r"translations/inkling_(de|en|zh_CN|zh_TW)\.qm",
    ):
        assert any(re.fullmatch(pattern, file) for file in files), f"no {pattern} in {files}"
    assert any(re.search(r"licenses/LICENSE$", file) for file in seen["installed"])


def test_that_a_normal_install_asks_for_no_torch(seen):
    required = [line for line in seen["requires"] if "extra ==" not in line]
    assert any(line.startswith("openvino") for line in required)
    heavy = re.compile(
        r"(torch|transformers|sentence-transformers|nvidia|nncf|tensorflow)\b", re.IGNORECASE
    )
    assert not [line for line in required if heavy.match(line.lower())]
