"""What identifies the embedder, what it does with a broken model, and what it keeps away from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fresh_python import run_python

from inkling.domain.errors import ModelProblem
from inkling.domain.protocols import Embedder
from inkling.embed import lanes
from inkling.embed.openvino_embedder import OpenVinoEmbedder

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "all-MiniLM-L6-v2"
VARIANTS = ("int8", "w8")
FLAGS = {"none": "flags : sse4_2 avx2", "vnni": "flags : avx_vnni", "arm": "Features : asimddp"}


def test_that_the_fingerprint_names_variant_and_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    from inkling.embed.processor import DotProduct

    seen = set()
    for kind in DotProduct:
        monkeypatch.setattr("inkling.embed.processor.detect", lambda kind=kind: kind)
        for variant in VARIANTS:
            spec = OpenVinoEmbedder(MODEL, variant=variant).spec
            assert f":{variant}:{kind}:" in spec.fingerprint
            seen.add(spec.fingerprint)
    assert len(seen) == 6


def test_that_a_processor_without_8_bit_dot_products_gets_the_weight_only_variant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kind, variant in (("none", "w8"), ("vnni", "int8"), ("arm", "int8")):
        monkeypatch.setattr("inkling.embed.processor._read_flags", lambda kind=kind: FLAGS[kind])
        assert f":{variant}:{kind}:" in OpenVinoEmbedder(MODEL).spec.fingerprint


def test_that_the_spec_says_what_the_manifest_says() -> None:
    embedder: Embedder = OpenVinoEmbedder(MODEL)
    spec = embedder.spec
    assert (spec.id, spec.dimension, spec.max_tokens) == ("all-MiniLM-L6-v2", 384, 256)
    assert spec.is_local
    assert spec.query_prompt == spec.document_prompt == ""


def test_that_a_missing_model_is_one_sentence_from_every_method(tmp_path: Path) -> None:
    embedder = OpenVinoEmbedder(tmp_path / "gone")
    for call in (
        lambda: embedder.spec,
        lambda: embedder.embed_query("x"),
        lambda: embedder.embed_documents(["x"]),
        lambda: embedder.count_tokens(["x"]),
    ):
        with pytest.raises(ModelProblem, match=r"^The model gone is missing from .+; reinstall"):
            call()


@pytest.mark.parametrize("name", ["openvino_int8.bin", "openvino_int8.xml"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_that_a_damaged_graph_is_a_model_problem(tmp_path: Path, name: str, damage: str) -> None:
    model = Path(shutil.copytree(MODEL, tmp_path / "model", copy_function=os.symlink))
    whole = (model / name).read_bytes()
    (model / name).unlink()
    if damage != "gone":
        half = len(whole) // 2
        changed = b"" if damage == "cut" else bytes([whole[half] ^ 1]) + whole[half + 1 :]
        (model / name).write_bytes(whole[:half] + changed)
    embedder = OpenVinoEmbedder(model, variant="int8")
    with pytest.raises(ModelProblem, match=name.replace(".", r"\.")):
        embedder.embed_query("x")
    with pytest.raises(ModelProblem, match=name.replace(".", r"\.")):
        embedder.embed_documents(["x"])


def test_that_what_openvino_raises_becomes_one_sentence(tmp_path: Path) -> None:
    xml = tmp_path / "broken.xml"
    xml.write_text("<net/>")
    with pytest.raises(ModelProblem, match=r"^The model \S+ cannot be loaded: [^\n]+\.$"):
        lanes.QueryLane(lambda: xml, "broken:int8")


# Imports


def test_that_importing_the_package_or_making_an_embedder_does_not_import_openvino() -> None:
    code = (
        "import sys, pathlib, inkling.embed, inkling.embed.openvino_embedder as e;"
        f"print(e.OpenVinoEmbedder(pathlib.Path({str(MODEL)!r}), variant='int8').spec.dimension);"
        "print([m for m in sys.modules if m.split('.')[0] in ('openvino', 'tokenizers')])"
    )
    assert run_python(code).splitlines() == ["384", "[]"]


@pytest.mark.real
def test_that_embedding_starts_no_process_opens_no_socket_and_imports_no_telemetry() -> None:
    code = (
        "import sys\n"
        "seen = []\n"
        "def audit(event, args):\n"
        "    if event.startswith('socket.') or event in ('os.fork', 'os.posix_spawn',\n"
        "            'subprocess.Popen', 'os.exec', 'os.system'):\n"
        "        seen.append(event)\n"
        "sys.addaudithook(audit)\n"
        "import pathlib\n"
        "from inkling.embed.openvino_embedder import OpenVinoEmbedder\n"
        f"e = OpenVinoEmbedder(pathlib.Path({str(MODEL)!r}), variant='int8')\n"
        "e.embed_query('x'); e.embed_documents(['x', 'y']); e.release()\n"
        "import openvino\n"
        "print(sys.modules['openvino_telemetry'], [e for e in seen if e != 'socket.__new__'],\n"
        "      [m for m in sys.modules if m.startswith('openvino_telemetry.')])\n"
    )
    assert run_python(code) == "None [] []"
