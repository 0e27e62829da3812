"""The provider of BGE-M3 against FlagEmbedding, and in a library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("transformers")

from checkpoints import QUESTIONS, TEXTS, tiny_m3, tiny_mgte

from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.domain.protocols import SparseVector
from inkling.domain.results import SearchMode, SearchRequest
from inkling.embed.providers import registry
from inkling.embed.providers.bge_m3 import BgeM3
from inkling.embed.providers.provider import Access
from inkling.engine.session import Session

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def opened(model: object, **options) -> BgeM3:
    profile = ModelProfile("mine", "bge-m3", str(model), options)
    return registry.provider("bge-m3").open(profile, Access())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_m3(tmp_path_factory.mktemp("m3") / "tiny")


@pytest.fixture(scope="module")
def theirs(folder: Path):
    flag = pytest.importorskip("FlagEmbedding")
    return flag.BGEM3FlagModel(str(folder), use_fp16=False, devices="cpu")


def weights(vector: SparseVector) -> dict[int, float]:
    assert list(vector.terms) == sorted(set(vector.terms))
    return dict(zip(vector.terms, vector.weights, strict=True))


def test_that_all_three_are_those_of_flag_embedding(folder: Path, theirs) -> None:
    expected = theirs.encode(
        TEXTS, max_length=64, return_dense=True, return_sparse=True, return_colbert_vecs=True
    )
    model = opened(folder, batch_size=4)
    assert np.abs(model.encode_documents(TEXTS) - expected["dense_vecs"]).max() < 1e-5
    for mine, other in zip(
        model.encode_documents_sparse(TEXTS), expected["lexical_weights"], strict=True
    ):
        assert weights(mine) == pytest.approx(
            {int(k): float(v) for k, v in other.items()}, abs=1e-5
        )
    for mine, other in zip(
        model.encode_documents_tokens(TEXTS), expected["colbert_vecs"], strict=True
    ):
        assert mine.shape == other.shape
        assert np.abs(mine - other).max() < 1e-5
    assert any(vector.terms for vector in model.encode_documents_sparse(TEXTS))


@pytest.mark.parametrize("shares", [(0.4, 0.2, 0.4), (1.0, 1.0, 1.0), (1.0, 0.3, 1.0)])
def test_that_scores_are_those_of_flag_embedding(folder: Path, theirs, shares) -> None:
    model = opened(folder, weights_for_different_modes=", ".join(map(str, shares)))
    for question in QUESTIONS:
        expected = theirs.compute_score(
            [(question, text) for text in TEXTS],
            max_query_length=64,
            max_passage_length=64,
            weights_for_different_modes=list(shares),
        )
        found = model.scores(question, TEXTS)
        assert found.dense == pytest.approx(expected["dense"], abs=1e-4)
        assert found.sparse == pytest.approx(expected["sparse"], abs=1e-4)
        assert found.tokens == pytest.approx(expected["colbert"], abs=1e-4)
        together = model.score_pairs(question, TEXTS)
        limited = np.clip(expected["colbert+sparse+dense"], 0, 1)
        assert together == pytest.approx(limited, abs=1e-4)


def test_that_shares_of_two_leave_the_third_out(folder: Path, theirs) -> None:
    model = opened(folder, weights_for_different_modes="0.4,0.2,0")
    expected = theirs.compute_score(
        [(QUESTIONS[0], text) for text in TEXTS],
        max_query_length=64,
        max_passage_length=64,
        weights_for_different_modes=[0.4, 0.2, 0.4],
    )
    limited = np.clip(expected["sparse+dense"], 0, 1)
    assert model.score_pairs(QUESTIONS[0], TEXTS) == pytest.approx(limited, abs=1e-4)


def test_that_vectors_and_terms_take_one_reading(folder: Path) -> None:
    model = opened(folder)
    passes = []
    with model._held.using() as loaded:
        loaded.model.register_forward_hook(lambda *_: passes.append(1))
    model.encode_documents(TEXTS)
    model.encode_documents_sparse(TEXTS)
    assert len(passes) == 1
    model.encode_documents_tokens(TEXTS)
    assert len(passes) == 2


def test_that_a_folder_without_the_layers_is_refused(folder: Path, tmp_path: Path) -> None:
    tiny_m3(tmp_path / "bare")
    (tmp_path / "bare" / "sparse_linear.pt").unlink()
    with pytest.raises(ModelProblem, match=r"sparse_linear\.pt"):
        opened(tmp_path / "bare").encode_documents(["bees"])


def test_that_nothing_but_weights_is_loaded(tmp_path: Path) -> None:
    import torch

    class Code:
        def __reduce__(self):
            return print, ("this must never be printed",)

    tiny_m3(tmp_path / "evil")
    torch.save({"weight": Code()}, tmp_path / "evil" / "sparse_linear.pt")
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(tmp_path / "evil").encode_documents(["bees"])


@pytest.mark.parametrize("shares", ["", "1,2", "a,b,c", "0,0,0", "1,-1,1", "nan,1,1", "inf,1,1"])
def test_that_shares_that_are_none_are_refused(folder: Path, shares: str) -> None:
    with pytest.raises(ModelProblem, match="three numbers"):
        opened(folder, weights_for_different_modes=shares)


def test_that_the_layers_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    one = opened(tiny_m3(tmp_path / "tiny")).spec
    tiny_m3(tmp_path / "tiny", token_dim=16)
    two = opened(tmp_path / "tiny").spec
    assert one.dimension == two.dimension == 32
    assert one.fingerprint != two.fingerprint


@pytest.mark.real
def test_that_it_embeds_a_library_and_looks_at_results_again(folder: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number, text in enumerate(text for text in TEXTS if text):
        (documents / f"{number}.txt").write_text(text)
    library = Library(tmp_path / "data")
    library.models().add(ModelProfile("m3", "bge-m3", str(folder)))
    library.settings_file.set("search.reranker", "m3")
    session = Session(library.services())
    try:
        session.index([documents], lambda _: None)
        session.use_model("m3", None, lambda _: None)
        plain = session.search(SearchRequest("boiler pressure", SearchMode.HYBRID, 20))
        refined = session.search(
            SearchRequest("boiler pressure", SearchMode.HYBRID, 20, refine=True)
        )
    finally:
        session.close()
    assert plain.problem is None
    assert refined.problem is None
    assert {r.path for r in plain.results} == {r.path for r in refined.results}
    assert [r.score for r in plain.results] != [r.score for r in refined.results]
    model = opened(folder)
    [best] = [r for r in plain.results if r.path.name == "0.txt"]
    [asked], [text] = model.encode_queries(["boiler pressure"]), model.encode_documents(TEXTS[:1])
    assert best.similarity == pytest.approx(float(asked @ text), abs=0.01)


def test_that_a_model_of_the_gte_family_gives_vectors_and_terms(tmp_path: Path) -> None:
    """As its authors compute them: gte_embedding.py of Alibaba-NLP/gte-multilingual-base."""
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    folder = tiny_mgte(tmp_path / "gte")
    theirs = AutoModelForTokenClassification.from_pretrained(folder).eval()
    words = AutoTokenizer.from_pretrained(folder)
    batch = words(TEXTS, padding=True, truncation=True, max_length=64, return_tensors="pt")
    with torch.no_grad():
        output = theirs(**batch, output_hidden_states=True)
    dense = torch.nn.functional.normalize(output.hidden_states[-1][:, 0], dim=-1).numpy()
    token_weights = torch.relu(output.logits).squeeze(-1).numpy()
    unused = {words.cls_token_id, words.eos_token_id, words.pad_token_id, words.unk_token_id}
    model = opened(folder)
    assert np.abs(model.encode_documents(TEXTS) - dense).max() < 1e-5
    found = [weights(vector) for vector in model.encode_documents_sparse(TEXTS)]
    for mine, ids, row in zip(found, batch["input_ids"].tolist(), token_weights, strict=True):
        expected: dict[int, float] = {}
        for token, weight in zip(ids, row.tolist(), strict=True):
            if token not in unused and weight > expected.get(token, 0):
                expected[token] = weight
        assert mine == pytest.approx(expected, abs=1e-5)
    assert any(found)
    scores = model.scores(QUESTIONS[0], TEXTS)
    assert scores.tokens is None
    together = (0.4 * scores.dense + 0.2 * scores.sparse) / 0.6
    assert model.score_pairs(QUESTIONS[0], TEXTS) == pytest.approx(together.clip(0, 1), abs=1e-5)
    with pytest.raises(ModelProblem, match=r"colbert_linear\.pt"):
        model.encode_documents_tokens(TEXTS)
