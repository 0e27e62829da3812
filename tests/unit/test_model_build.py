"""The recipe that builds the default model, as far as it goes without torch."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """The build script as a module; it lies outside of every package."""
    spec = importlib.util.spec_from_file_location(
        "build_model", ROOT / "packaging" / "build_model.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_model"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def test_that_weights_with_another_hash_are_refused(
    recipe: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(recipe.importlib.resources, "files", lambda name: tmp_path)
    with pytest.raises(recipe.BuildError, match=r"have SHA-256 \w+ instead of 53aa51172d"):
        recipe.source_dir()


def test_that_a_missing_package_is_one_sentence(
    recipe: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(recipe, "PACKAGE", "no-such-package")
    monkeypatch.setattr(sys, "argv", ["build_model.py"])
    assert recipe.main() == 1
    assert capsys.readouterr().err == (
        "The package no-such-package is missing; install the extra “convert”.\n"
    )


def test_that_a_written_line_break_is_one_and_a_doubled_backslash_is_not(
    recipe: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "t.txt").write_text("a\\nb\n\nC:\\\\new\nplain\n", encoding="utf-8")
    assert recipe.read_lines(tmp_path / "t.txt") == ["a\nb", "C:\\new", "plain"]


def test_that_agreement_of_equal_vectors_is_one_and_of_shuffled_ones_is_not(
    recipe: ModuleType,
) -> None:
    vectors = np.random.default_rng(1).normal(size=(20, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    original = recipe.Vectors(vectors, (vectors[:4], vectors[4:]))
    same = recipe.compare(original, original)
    assert same.cosine_min == pytest.approx(1, abs=1e-6)
    assert same.top5_overlap == 1
    assert same.token_min == pytest.approx(1, abs=1e-6)
    other = recipe.compare(recipe.Vectors(vectors[::-1].copy(), original.tokens), original)
    assert other.cosine_mean < 0.5
    assert other.top5_overlap < 1
    assert other.token_mean == pytest.approx(1, abs=1e-6)


def test_that_the_model_cards_table_is_what_the_builder_measured(recipe: ModuleType) -> None:
    card = (recipe.DEFAULT_OUTPUT / "README.md").read_text(encoding="utf-8")
    assert "$" not in card
    for variant in recipe.VARIANTS:
        (row,) = [line for line in card.splitlines() if line.startswith(f"| {variant} |")]
        mean, least, overlap, token_mean, _ = (float(v) for v in row.split("|")[2:-1])
        assert min(mean, token_mean) > 0.99
        assert least > 0.95
        assert overlap > 0.9
