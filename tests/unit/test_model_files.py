"""The shipped model's folder, its calibration set, and what happens when files are not as built."""

from __future__ import annotations

import hashlib
import json
import pickle
import re
from pathlib import Path

import pytest

from inkling.domain.errors import ModelProblem
from inkling.embed.model_files import ModelFiles

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "all-MiniLM-L6-v2"


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    """A model folder whose one file is a few bytes long."""
    (tmp_path / "w.bin").write_bytes(b"weights")
    manifest = json.loads((MODEL / "model.json").read_bytes())
    manifest["files"] = {"w.bin": hashlib.sha256(b"weights").hexdigest()}
    (tmp_path / "model.json").write_text(json.dumps(manifest))
    return tmp_path


def test_that_every_shipped_file_has_the_hash_the_manifest_gives() -> None:
    files = ModelFiles.load(MODEL)
    assert len(files.hashes) == 5
    for name in files.hashes:
        assert files.verified(name) == MODEL / name


def test_that_the_manifest_lists_every_file_that_the_variants_and_the_tokenizer_need() -> None:
    files = ModelFiles.load(MODEL)
    needed = {files.tokenizer} | {n for v in files.variants.values() for n in (v.xml, v.bin)}
    assert needed == set(files.hashes)
    assert set(files.variants) == {"int8", "w8"}
    assert len({v.fingerprint for v in files.variants.values()}) == 2


def test_that_the_licence_and_the_model_card_are_shipped_with_the_weights_hash() -> None:
    assert "Apache License" in (MODEL / "LICENSE").read_text(encoding="utf-8")
    manifest = json.loads((MODEL / "model.json").read_bytes())
    assert manifest["source"]["weights_sha256"] in (MODEL / "README.md").read_text(encoding="utf-8")


def test_that_no_shipped_text_file_names_a_path_of_the_building_machine() -> None:
    for path in [*MODEL.glob("*.xml"), *MODEL.glob("*.json"), *MODEL.glob("*.md")]:
        found = re.search(r"/(?:home|root|Users|work|tmp|venv)/", path.read_text(encoding="utf-8"))
        assert found is None, (path.name, found)


def test_that_calibration_has_enough_varied_texts_and_none_of_the_held_out_ones() -> None:
    calibration = (ROOT / "packaging" / "calibration.txt").read_text(encoding="utf-8").splitlines()
    held_out = (ROOT / "tests/data/model/texts.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(calibration)) == len(calibration) >= 320
    assert sum(len(text.split()) <= 8 for text in calibration) >= 80
    assert not set(calibration) & set(held_out)


def test_that_a_folder_without_a_model_is_reported_as_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem) as caught:
        ModelFiles.load(tmp_path / "nowhere")
    assert caught.value.code == "missing"
    assert pickle.loads(pickle.dumps(caught.value)).args_ == caught.value.args_


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null", '{"id": 3, "variants": 4}', "\0"])
def test_that_a_damaged_manifest_is_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "model.json").write_text(content)
    with pytest.raises(ModelProblem, match=r"^The model \S+ cannot be loaded: [^\n]+ damaged\.$"):
        ModelFiles.load(tmp_path)


def test_that_an_unchanged_file_passes_and_a_flipped_bit_does_not(small_model: Path) -> None:
    files = ModelFiles.load(small_model)
    assert files.verified("w.bin") == small_model / "w.bin"
    (small_model / "w.bin").write_bytes(b"weighTs")
    with pytest.raises(ModelProblem, match=r"w\.bin is damaged"):
        files.verified("w.bin")


def test_that_a_file_the_manifest_does_not_list_is_refused(small_model: Path) -> None:
    (small_model / "other.bin").write_bytes(b"weights")
    with pytest.raises(ModelProblem, match=r"other\.bin is damaged"):
        ModelFiles.load(small_model).verified("other.bin")


def test_that_a_missing_graph_is_reported_as_missing(small_model: Path) -> None:
    (small_model / "w.bin").unlink()
    with pytest.raises(ModelProblem) as caught:
        ModelFiles.load(small_model).verified("w.bin")
    assert caught.value.code == "missing"


def test_that_a_variant_the_model_lacks_is_refused(small_model: Path) -> None:
    files = ModelFiles.load(small_model)
    del files.variants["w8"]
    with pytest.raises(ModelProblem, match="no variant w8"):
        files.graph("w8")
