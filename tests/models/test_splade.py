"""The provider of SPLADE against Sentence Transformers, and in a library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

from checkpoints import QUESTIONS, TEXTS, tiny_encoder, tiny_masked_lm
from sentence_transformers import SparseEncoder
from sentence_transformers.sentence_transformer.modules import Transformer
from sentence_transformers.sparse_encoder.modules import SpladePooling

from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.domain.protocols import SparseVector
from inkling.domain.results import SearchRequest
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access
from inkling.engine.session import Session

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def opened(model: object, **options):
    profile = ModelProfile("mine", "splade", str(model), options)
    return registry.provider("splade").open(profile, Access())


def dense(vectors: list[SparseVector], size: int) -> np.ndarray:
    out = np.zeros((len(vectors), size), np.float32)
    for row, vector in zip(out, vectors, strict=True):
        assert list(vector.terms) == sorted(set(vector.terms))
        row[list(vector.terms)] = vector.weights
    return out


@pytest.fixture(scope="module")
def masked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("masked")
    families = ("bert", "xlm-roberta", "modernbert")
    return {family: tiny_masked_lm(folder / family, family) for family in families}


@pytest.mark.parametrize("family", ["bert", "xlm-roberta", "modernbert"])
def test_that_terms_are_those_of_sentence_transformers(masked, family: str) -> None:
    theirs = SparseEncoder(str(masked[family]), device="cpu")
    model = opened(masked[family], batch_size=4)
    expected = theirs.encode_document(TEXTS).to_dense().numpy()
    assert np.ptp(expected) > 0.1
    found = dense(model.encode_documents_sparse(TEXTS), expected.shape[1])
    assert np.abs(found - expected).max() < 1e-5
    asked = theirs.encode_query(QUESTIONS).to_dense().numpy()
    again = dense(model.encode_queries_sparse(QUESTIONS), expected.shape[1])
    assert np.abs(again - asked).max() < 1e-5


@pytest.mark.parametrize("pooling", ["max", "sum"])
@pytest.mark.parametrize("activation", ["relu", "log1p_relu"])
def test_that_a_saved_encoder_is_pooled_as_it_says(
    masked, pooling: str, activation: str, tmp_path: Path
) -> None:
    theirs = SparseEncoder(
        modules=[
            Transformer(str(masked["bert"]), transformer_task="fill-mask"),
            SpladePooling(pooling, activation),
        ],
        device="cpu",
    )
    theirs.save(str(tmp_path / "saved"))
    expected = theirs.encode(TEXTS).to_dense().numpy()
    found = dense(opened(tmp_path / "saved").encode_documents_sparse(TEXTS), expected.shape[1])
    assert np.abs(found - expected).max() < 1e-5


def test_that_the_heaviest_terms_are_kept_on_request(masked) -> None:
    theirs = SparseEncoder(str(masked["bert"]), device="cpu", max_active_dims=12)
    expected = theirs.encode(TEXTS).to_dense().numpy()
    model = opened(masked["bert"], max_active_dims=12)
    found = model.encode_documents_sparse(TEXTS)
    assert {len(vector.terms) for vector in found} == {12}
    assert np.abs(dense(found, expected.shape[1]) - expected).max() < 1e-5
    assert model.spec.fingerprint != opened(masked["bert"]).spec.fingerprint


def test_that_what_version_5_saved_is_read(masked, tmp_path: Path) -> None:
    theirs = SparseEncoder(str(masked["bert"]), device="cpu")
    theirs.save(str(tmp_path / "saved"))
    modules = tmp_path / "saved" / "modules.json"
    before = "sentence_transformers.base.modules.transformer.Transformer"
    named = "sentence_transformers.sparse_encoder.models.MLMTransformer"
    assert before in modules.read_text()
    modules.write_text(modules.read_text().replace(before, named))
    expected = theirs.encode(TEXTS).to_dense().numpy()
    found = dense(opened(tmp_path / "saved").encode_documents_sparse(TEXTS), expected.shape[1])
    assert np.abs(found - expected).max() < 1e-5


def test_that_an_encoder_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="weights lack"):
        opened(tiny_encoder(tmp_path / "encoder")).encode_documents_sparse(["bees"])


def test_that_a_folder_with_other_parts_is_refused(masked, tmp_path: Path) -> None:
    SparseEncoder(str(masked["bert"]), device="cpu").save(str(tmp_path / "saved"))
    modules = tmp_path / "saved" / "modules.json"
    modules.write_text(modules.read_text().replace("SpladePooling", "SparseAutoEncoder"))
    with pytest.raises(ModelProblem, match="SparseAutoEncoder"):
        opened(tmp_path / "saved").encode_documents_sparse(TEXTS)


@pytest.mark.real
def test_that_a_library_is_searched_by_its_terms_as_well(masked, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, text in enumerate(text for text in TEXTS if text):
        (folder / f"{number}.txt").write_text(text)
    library = Library(tmp_path / "data")
    models = library.models()
    models.add(ModelProfile("terms", "splade", str(masked["bert"])))
    assert models.known()["terms"].spec.dimension == 384
    with pytest.raises(ModelProblem, match="vectors alone"):
        models.add(ModelProfile("more", "splade", str(masked["bert"]), {"beside": "terms"}))
    session = Session(library.services())
    try:
        session.index([folder], lambda _: None)
        request = SearchRequest("pressure of the boiler", limit=20)
        before = session.search(request)
        session.use_model("terms", None, lambda _: None)
        after = session.search(request)
    finally:
        session.close()
    assert after.problem is None
    assert [r.similarity for r in after.results] == pytest.approx(
        [next(o.similarity for o in before.results if o.path == r.path) for r in after.results],
        abs=1e-3,
    )
    scores = {r.path: r.score for r in before.results}
    assert any(r.score != pytest.approx(scores.get(r.path, 0), abs=1e-3) for r in after.results)
