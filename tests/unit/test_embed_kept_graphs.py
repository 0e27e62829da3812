"""The compiled model kept between starts: loaded where it is whole, made anew where it is not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from inkling.embed import lanes
from inkling.embed.kept_graphs import KeptGraphs
from inkling.embed.openvino_embedder import OpenVinoEmbedder

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"
QUESTION = "Who repairs the old boiler?"

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def expected() -> np.ndarray:
    return OpenVinoEmbedder(MODEL, variant="int8").embed_query(QUESTION)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The name of the file of a kept model, and what it holds."""
    folder = tmp_path_factory.mktemp("kept")
    ask_once(folder)
    return the_file(folder).name, the_file(folder).read_bytes()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The graphs that had to be compiled."""
    seen: list[Path] = []
    compile_graph = lanes.compile_graph

    def watched(core, xml, *rest, **named):
        seen.append(xml)
        return compile_graph(core, xml, *rest, **named)

    monkeypatch.setattr(lanes, "compile_graph", watched)
    return seen


def ask_once(folder: Path) -> np.ndarray:
    """What a process does that asks one question."""
    embedder = OpenVinoEmbedder(MODEL, variant="int8", kept=KeptGraphs(folder))
    vector = embedder.embed_query(QUESTION)
    embedder.keep()
    return vector


def the_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_that_a_second_start_compiles_nothing_and_answers_the_same(tmp_path, expected, compiled):
    folder = tmp_path / "not" / "yet"
    assert np.array_equal(ask_once(folder), expected)
    assert len(compiled) == 1
    written = the_file(folder).stat().st_mtime_ns
    assert np.array_equal(ask_once(folder), expected)
    assert len(compiled) == 1
    assert the_file(folder).stat().st_mtime_ns == written
    assert KeptGraphs(folder).size() == the_file(folder).stat().st_size


@pytest.mark.parametrize("damage", ["empty", "header", "cut", "longer", "flip", "other"])
def test_that_a_damaged_file_is_made_anew(tmp_path, filled, expected, compiled, damage):
    name, whole = filled
    middle = len(whole) // 2
    (tmp_path / name).write_bytes(
        {
            "empty": b"",
            "header": whole[:40],
            "cut": whole[:-1],
            "longer": whole + b"\0",
            "flip": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "other": b"something else that is longer than the header of such a file is long",
        }[damage]
    )
    for _ in range(2):
        assert np.array_equal(ask_once(tmp_path), expected)
    assert len(compiled) == 1


def test_that_another_openvino_does_not_take_it(tmp_path, expected, compiled, monkeypatch):
    import openvino

    ask_once(tmp_path)
    monkeypatch.setattr(openvino, "__version__", "2031.1")
    assert np.array_equal(ask_once(tmp_path), expected)
    assert len(compiled) == 2
    torn, growing = tmp_path / "torn.tmp", tmp_path / "growing.tmp"
    torn.touch()
    growing.touch()
    os.utime(torn, (0, 0))
    monkeypatch.setattr(openvino, "__version__", "2032.1")
    ask_once(tmp_path)
    assert len(list(tmp_path.glob("*.graph"))) == 2, "those of former versions go in the end"
    assert growing.exists()
    assert not torn.exists()


def test_that_one_that_openvino_refuses_is_made_anew(
    tmp_path, filled, expected, compiled, monkeypatch
):
    import openvino

    def refuse(*_args: object) -> None:
        raise RuntimeError("the blob was made by somebody else")

    (tmp_path / filled[0]).write_bytes(filled[1])
    monkeypatch.setattr(openvino.Core, "import_model", refuse)
    assert np.array_equal(ask_once(tmp_path), expected)
    assert len(compiled) == 1


def test_that_a_place_that_cannot_be_written_changes_nothing(tmp_path, expected):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    assert np.array_equal(ask_once(blocked), expected)
    assert np.array_equal(ask_once(blocked / "below"), expected)
    assert blocked.read_text() == "no folder"


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files by the system")
def test_that_a_full_disk_leaves_nothing_behind(tmp_path, expected):
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        vector = ask_once(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert np.array_equal(vector, expected)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
def test_that_what_is_kept_is_private(tmp_path):
    ask_once(tmp_path / "kept")
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700
    assert the_file(tmp_path / "kept").stat().st_mode & 0o777 == 0o600
