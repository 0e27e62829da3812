"""The recipes of the installers, as far as they go without building one."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import RawConfigParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

import inkling
from inkling import paths
from inkling.cli.parser import _build, _window_parser, parse
from inkling.domain import reasons
from inkling.domain.errors import ModelProblem
from inkling.embed.providers import registry
from inkling.settings.options import OPTIONS

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def recipes(monkeypatch):
    """Imports a module of the recipes, which lie outside of every package."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    before = set(sys.modules)
    yield import_module
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", "") and str(PACKAGING) in str(
            sys.modules[name].__file__
        ):
            del sys.modules[name]


@pytest.fixture
def bundle(recipes):
    return recipes("bundle")


def modules_imported() -> set[str]:
    """Every module that some module of ours imports, dotted."""
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_that_every_hidden_import_is_a_module_there_is(bundle):
    # Those of the extras are only there where these are installed.
    installed = [name for name in bundle.HIDDEN_IMPORTS if find_spec(name.partition(".")[0])]
    assert len(installed) > 3
    assert [name for name in installed if find_spec(name) is None] == []


def test_that_nothing_is_left_out_that_is_imported(bundle):
    optional = {"torch", "transformers"}  # of the extra `convert`, which is not bundled
    left_out = set(bundle.EXCLUDED_MODULES) - optional
    assert left_out & modules_imported() == set()


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("openvino/libs/libopenvino.so.2641", True),
        ("openvino/libs/libopenvino_intel_cpu_plugin.so", True),
        ("openvino/libs/openvino_intel_cpu_plugin.dll", True),
        ("openvino/libs/libopenvino_arm_cpu_plugin.so", True),
        ("openvino/libs/libopenvino_ir_frontend.so.2641", True),
        ("openvino/libs/libopenvino_onnx_frontend.so.2641", True),
        ("openvino/libs/libtbb.so.12", True),
        ("openvino/libs/tbb12.dll", True),
        ("openvino/libs/libtbbbind_2_5.so.3", True),
        ("openvino/libs/libhwloc.so.15", True),
        ("openvino/libs/libopenvino_intel_gpu_plugin.so", False),
        ("openvino/libs/openvino_intel_npu_plugin.dll", False),
        ("openvino/libs/libopenvino_tensorflow_lite_frontend.so.2641", False),
        ("openvino/libs/cache.json", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/lib/libQt6WaylandClient.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6/Qt/translations/qtbase_zh_TW.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("inkling/resources/translations/inkling_de.qm", True),
        ("selectolax/lexbor.pyx", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("numpy-2.4.6.dist-info/METADATA", True),
        ("numpy-2.4.6.dist-info/licenses/numpy/ma/LICENSE", False),
        ("numpy-2.4.6.dist-info/RECORD", False),
    ],
)
def test_that_only_what_is_used_is_kept(bundle, name, is_kept):
    assert bundle.stays(name, "/somewhere/site-packages/x") is is_kept


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of the system")
def test_that_libraries_of_the_desktop_stay_with_the_desktop(bundle):
    for name in ("libstdc++.so.6", "libglib-2.0.so.0", "libgtk-3.so.0", "libX11.so.6"):
        assert not bundle.stays(name, f"/usr/lib/x86_64-linux-gnu/{name}")
    for name in ("libsqlite3.so.0", "libssl.so.3", "libxcb-cursor.so.0"):
        assert bundle.stays(name, f"/lib/x86_64-linux-gnu/{name}")
    assert bundle.stays("libstdc++.so.6", "/somewhere/site-packages/x.libs/libstdc++.so.6")


def test_that_resources_are_found_in_the_bundle(bundle, monkeypatch, tmp_path):
    shipped = {f"{place}/{Path(source).name}" for source, place in bundle.resources()}
    for name in (
        "models/all-MiniLM-L6-v2/openvino_int8.bin",
        "icons/inkling.svg",
        "translations/inkling_de.qm",
        "sample/Budget.csv",
    ):
        assert f"inkling/resources/{name}" in shipped
    assert not [name for name in shipped if name.endswith((".ts", "window-light.png"))]
    # Where the modules of a frozen program claim to lie.
    (tmp_path / bundle.RESOURCES).mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "inkling" / "paths.pyc"))
    assert paths.resources_dir() == tmp_path / "inkling" / "resources"


def test_that_every_dependency_is_built_in_one_version(recipes):
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (PACKAGING / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    wanted = {re.match(r"[\w.-]+", line)[0].lower() for line in recipes("build").requirements()}
    assert wanted - pinned == set()
    assert {"pyinstaller", "openai", "keyring"} <= pinned
    assert "inkling-search" not in wanted


def test_that_programs_we_start_get_the_libraries_of_the_system(recipes, monkeypatch):
    launcher = recipes("launcher")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    launcher.leave_no_trace()
    assert "LD_LIBRARY_PATH" not in os.environ
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    launcher.leave_no_trace()
    assert os.environ["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_that_window_entry_metainfo_and_icon_have_one_name(recipes):
    name = recipes("recipe").APP_ID
    window = (ROOT / "app/inkling/ui/app.py").read_text()
    assert f'setDesktopFileName("{name}")' in window
    entry = RawConfigParser()
    entry.optionxform = str
    entry.read(PACKAGING / "linux" / f"{name}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Icon"] == name
    metainfo = (PACKAGING / "linux" / f"{name}.metainfo.xml").read_text()
    assert f"<id>{name}</id>" in metainfo
    for section in entry.sections():
        program, *arguments = entry[section]["Exec"].split()
        assert program == "inkling"
        parse(arguments)


def test_that_menus_of_file_managers_ask_for_what_there_is(monkeypatch):
    actions = PACKAGING / "linux" / "actions"
    for name in ("dolphin.desktop", "nemo.nemo_action"):
        (line,) = re.findall(r"^Exec=inkling (.*)$", (actions / name).read_text(), re.MULTILINE)
        assert parse(re.sub("%[fF]", "/my", line).split()).question == "in:/my "

    class Stub:
        """What the file manager's own modules give."""

        GObject = MenuProvider = type("Base", (), {})

        class MenuItem:
            def __init__(self, **_keys):
                self.doing = None

            def connect(self, _signal, do):
                self.doing = do

    class Folder:
        is_directory = staticmethod(lambda: True)
        get_location = staticmethod(lambda: Folder)
        get_path = staticmethod(lambda: "/my files")

    gi = ModuleType("gi.repository")
    gi.GObject = type("Module", (), {"GObject": type("Object", (), {})})
    gi.Nautilus = Stub
    monkeypatch.setitem(sys.modules, "gi", ModuleType("gi"))
    monkeypatch.setitem(sys.modules, "gi.repository", gi)
    started = []
    code = {"__name__": "nautilus"}
    exec(compile((actions / "nautilus.py").read_text(), "nautilus.py", "exec"), code)
    monkeypatch.setattr(code["subprocess"], "Popen", lambda words, **_how: started.append(words))
    menu = code["InklingMenu"]()
    assert menu.get_file_items([Folder, Folder]) == []
    (item,) = menu.get_file_items("a window", [Folder])
    item.doing(item)
    assert started == [["inkling", "--within", "/my files"]]
    assert parse(started[0][1:]).question == 'in:"/my files" '


@pytest.mark.skipif(sys.platform != "linux", reason="desktops of Linux")
def test_that_desktops_find_a_program_that_is_not_on_the_search_path(recipes, tmp_path):
    linux, recipe = recipes("linux"), recipes("recipe")
    bundle = recipe.Bundle(tmp_path / "build" / "frozen" / "inkling", "1.0", 1_700_000_000)
    platforms = bundle.contents / "PySide6" / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    shutil.copyfile("/bin/sh", platforms / "libqxcb.so")
    shutil.copyfile("/bin/sh", bundle.program)
    (tmp_path / "build" / "icons" / "hicolor").mkdir(parents=True)
    linux.make_archive(bundle, tmp_path, tmp_path / "tree")
    [installer] = (tmp_path / "tree").glob("*/install.sh")
    home = tmp_path / "home"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", installer], env=environment, check=True, stdout=subprocess.DEVNULL)
    started = {
        line
        for path in (home / ".local" / "share").rglob("*")
        if path.is_file() and path.suffix != ".gz"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("Exec=") or "Popen(" in line
    }
    assert len(started) == 6
    assert [line for line in started if f'"{home}/.local/lib/inkling/inkling"' not in line] == []


def test_that_the_manual_page_names_every_command():
    page = (PACKAGING / "linux" / "inkling.1").read_text()
    parser, commands = _build(_window_parser())
    for name in commands:
        assert re.search(rf"^\.BR.*\b{name}\b", page, re.MULTILINE), name
    for action in parser._actions:
        for option in action.option_strings:
            if action.help != "==SUPPRESS==" and option not in ("-h", "--help"):
                assert option.replace("-", r"\-") in page, option


def test_that_the_version_is_read_without_importing_inkling(recipes):
    assert recipes("recipe").version() == inkling.__version__


@pytest.mark.skipif(sys.platform != "linux", reason="packages of Debian")
def test_that_a_library_of_no_known_package_is_told(recipes, monkeypatch, tmp_path):
    linux = recipes("linux")
    (tmp_path / "a.so").write_bytes(b"\x7fELF")
    (tmp_path / "b.so").write_bytes(b"\x7fELF")
    (tmp_path / "text").write_text("no library")
    needed = {"a.so": "  NEEDED   b.so\n  NEEDED   libc.so.6\n", "b.so": "  NEEDED  libEGL.so.1\n"}
    monkeypatch.setattr(linux, "run_quietly", lambda *command: needed[Path(command[-1]).name])
    assert linux.packages_needed(tmp_path) == ["libc6 (>= 2.34)", "libegl1"]
    needed["a.so"] += "  required from libc.so.6:\n    0x069691b4 0x00 02 GLIBC_2.36\n"
    assert linux.packages_needed(tmp_path) == ["libc6 (>= 2.36)", "libegl1"]
    needed["b.so"] = "  NEEDED  libunknown.so.3\n"
    with pytest.raises(linux.PackagingError, match=r"b\.so needs libunknown\.so\.3"):
        linux.packages_needed(tmp_path)


def test_that_what_a_recipe_lacks_is_told_in_a_sentence(recipes, monkeypatch, capsys):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert recipes("build").main(["--only", "installers"]) == 1
    assert "build: git is not installed" in capsys.readouterr().err
    with pytest.raises(recipes("recipe").PackagingError, match="dpkg is needed"):
        recipes("linux").run_quietly("dpkg", "--print-architecture")


def test_that_every_model_that_needs_no_torch_can_be_run(bundle):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    kept_out = ("torch", "onnxruntime")  # graphs of ONNX go through OpenVINO
    wanted = {
        provider.info.extra
        for provider in registry.providers()
        if provider.info.extra
        and not any(k in line for k in kept_out for line in extras[provider.info.extra])
    }
    assert wanted == set(bundle.EXTRAS)


def test_that_a_frozen_program_is_never_told_of_extras_or_pip(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    told = [template for _state, template in reasons._TABLE.values()]
    told += [option.help for option in OPTIONS.values()]
    told += [str(ModelProblem.not_installed("Transformers", "transformers"))]
    assert [text for text in told if re.search(r"\b(pip|extra)\b", text)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
def test_that_symbols_stay_where_taking_them_out_breaks_a_library(recipes):
    rearranged = recipes("linux")._REARRANGED
    for name in ("numpy.libs/libscipy_openblas64_.so", "openvino/libs/libtbb.so.12"):
        assert rearranged.search(name)
    for name in ("PIL/_imaging.so", "pillow.libs/libavif.so", "PySide6/Qt/lib/libicudata.so.73"):
        assert not rearranged.search(name)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="packages of Debian")
def test_that_a_package_of_the_same_files_has_the_same_bytes(recipes, tmp_path):
    linux, recipe = recipes("linux"), recipes("recipe")
    bundle = recipe.Bundle(tmp_path / "build" / "frozen" / "inkling", "1.0", 1_700_000_000)
    (bundle.resources / "licences").mkdir(parents=True)
    bundle.program.write_bytes(b"\x7fELF" + bytes(50_000))
    (tmp_path / "build" / "icons" / "hicolor" / "scalable").mkdir(parents=True)
    made = []
    for name in ("one", "two"):
        output = tmp_path / name
        output.mkdir()
        package = linux.make_debian_package(bundle, output, tmp_path / f"tree-{name}", ["libc6"])
        archive = linux.make_archive(bundle, output, tmp_path / f"tar-{name}")
        made.append((package.read_bytes(), archive.read_bytes()))
    assert made[0] == made[1]
    listed = linux.run_quietly("dpkg-deb", "--contents", str(tmp_path / "one" / package.name))
    assert re.search(
        r"-rwxr-xr-x root/root +50004 2023-11-14 .* ./usr/lib/inkling/inkling$",
        listed,
        re.MULTILINE,
    )
    fields = linux.run_quietly("dpkg-deb", "--info", str(tmp_path / "one" / package.name))
    assert "Depends: libc6" in fields
