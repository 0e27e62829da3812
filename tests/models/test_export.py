"""Models in 8 bits, made here: what is written, what is refused, and that it can be ended."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")
pytest.importorskip("nncf")

from checkpoints import QUESTIONS, minilm, tiny_sentence_model
from rankings import EXPECTED, ranked
from sentence_transformers import SentenceTransformer

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed import export as exporting
from inkling.embed.export import export
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access

# NNCF and the frontend of torch use what torch has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore")

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / "packaging" / "calibration.txt").read_text(encoding="utf-8").splitlines()
TEXTS = [line for line in LINES if line][:60]


def profile(model: Path, provider: str = "sentence-transformers", **options) -> ModelProfile:
    return ModelProfile("mine", provider, str(model), options)


def opened(folder: Path):
    return registry.provider("openvino").open(profile(folder, "openvino"), Access())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny-mpnet"
    return tiny_sentence_model(
        folder, "mpnet", pooling="cls", dense=16, prompts={"query": "ask: ", "document": "told: "}
    )


def test_that_a_copy_has_pooling_prompts_and_layers_in_it(tiny: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    output = tmp_path / "copies" / "tiny"
    found = export(
        profile(tiny), output, "w8", TEXTS, on_progress=lambda step, share: steps.append(step)
    )
    assert list(dict.fromkeys(steps)) == ["read", "convert", "quantize", "compare"]
    assert found is not None
    assert found.cosine_mean > 0.99
    theirs = SentenceTransformer(str(tiny), device="cpu")
    model = opened(output)
    for ours, expected in (
        (model.encode_documents(TEXTS), theirs.encode_document(TEXTS)),
        (model.encode_queries(QUESTIONS), theirs.encode_query(QUESTIONS)),
    ):
        assert (ours * expected).sum(axis=1).min() > 0.98
    assert (model.spec.dimension, model.spec.max_tokens) == (16, 64)
    assert (model.spec.query_prompt, model.spec.document_prompt) == ("ask: ", "told: ")
    assert [path.name for path in output.parent.iterdir()] == ["tiny"]


def test_that_a_cancelled_export_leaves_nothing_behind(tiny: Path, tmp_path: Path) -> None:
    for last in ("convert", "quantize", "compare"):
        seen: list[str] = []
        found = export(
            profile(tiny),
            tmp_path / "copy",
            "int8",
            TEXTS,
            on_progress=lambda step, share, seen=seen: seen.append(step),
            is_cancelled=lambda last=last, seen=seen: last in seen,
        )
        assert found is None
        assert seen[-1] == last
        assert not any(tmp_path.iterdir())


def test_that_too_much_loss_is_refused(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_COSINE", 1.1)
    with pytest.raises(ModelProblem, match=r"too much from itself \(cosine \d\.\d{3}, \d+% of"):
        export(profile(tiny), tmp_path / "copy", "w8", TEXTS)
    assert not any(tmp_path.iterdir())


def test_that_a_measure_takes_enough_texts(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="40 at least; add documents first"):
        export(profile(tiny), tmp_path / "copy", "w8", TEXTS[:39])


def test_that_a_prompt_outside_of_the_pooling_is_refused(tmp_path: Path) -> None:
    folder = tiny_sentence_model(
        tmp_path / "tiny", prompts={"query": "ask: "}, include_prompt=False
    )
    with pytest.raises(ModelProblem, match="cannot leave its prompt out"):
        export(profile(folder), tmp_path / "copy", "w8", TEXTS)


def test_that_minilm_in_8_bits_agrees_and_ranks_as_it_did(tmp_path: Path) -> None:
    output = tmp_path / "copy"
    found = export(profile(minilm()), output, "int8", [line for line in LINES if line][:120])
    assert found is not None
    assert found.cosine_mean > 0.99
    assert 0.8 < found.overlap < 1.0
    assert found.cosine_min <= found.cosine_mean < 1.0
    model = ProvidedEmbedder(opened(output), lambda texts: [len(text) for text in texts])
    for question, texts, expected in EXPECTED:
        assert ranked(model, question, texts) == expected
    assert list(json.loads((output / "model.json").read_bytes())["variants"]) == ["int8"]
    assert np.allclose(np.linalg.norm(model.embed_documents(TEXTS), axis=1), 1.0, atol=1e-5)
