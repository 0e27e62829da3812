"""The provider of cross-encoders against Sentence Transformers, and as the second stage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

import torch
from checkpoints import QUESTIONS, TEXTS, tiny_cross_encoder, tiny_encoder
from sentence_transformers import CrossEncoder

from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, ModelProfile
from inkling.domain.results import Answer, SearchRequest
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access
from inkling.engine.session import Session

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def opened(model: object, **options):
    profile = ModelProfile("mine", "cross-encoder", str(model), options)
    return registry.provider("cross-encoder").open(profile, Access())


@pytest.mark.parametrize("family", ["bert", "xlm-roberta", "modernbert"])
def test_that_scores_are_those_of_sentence_transformers(tmp_path: Path, family: str) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny", family)
    theirs = CrossEncoder(str(folder), device="cpu", activation_fn=torch.nn.Sigmoid())
    model = opened(folder, batch_size=4)
    for question in QUESTIONS:
        expected = theirs.predict([(question, text) for text in TEXTS])
        found = model.score_pairs(question, TEXTS)
        # A sigmoid hides what differs between scores near 0.
        odds = np.log(expected / (1 - expected))
        assert np.ptp(odds) > 0.05
        assert np.abs(np.log(found / (1 - found)) - odds).max() < 1e-4


def test_that_of_two_classes_the_second_is_the_score(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny", classes=2)
    theirs = CrossEncoder(str(folder), device="cpu")
    expected = theirs.predict([(QUESTIONS[0], text) for text in TEXTS], apply_softmax=True)[:, 1]
    assert np.abs(opened(folder).score_pairs(QUESTIONS[0], TEXTS) - expected).max() < 1e-5


def test_that_a_model_of_more_classes_is_refused(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny", classes=3)
    with pytest.raises(ModelProblem, match="3 classes"):
        opened(folder).score_pairs("bees", ["bees"])


def test_that_an_encoder_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="weights lack classifier"):
        opened(tiny_encoder(tmp_path / "encoder")).score_pairs("bees", ["bees"])


def test_that_fewer_tokens_are_read_on_request(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny")
    theirs = CrossEncoder(
        str(folder), device="cpu", max_length=16, activation_fn=torch.nn.Sigmoid()
    )
    model = opened(folder, max_tokens=16)
    expected = theirs.predict([("pressure", text) for text in TEXTS])
    assert np.abs(model.score_pairs("pressure", TEXTS) - expected).max() < 1e-5
    assert model.spec.max_tokens == 16
    assert model.spec.fingerprint != opened(folder).spec.fingerprint


def test_that_it_loads_again_after_it_was_let_go_of(tmp_path: Path) -> None:
    model = opened(tiny_cross_encoder(tmp_path / "tiny"))
    before = model.score_pairs("bees", TEXTS)
    model.close()
    assert np.array_equal(model.score_pairs("bees", TEXTS), before)
    assert model.score_pairs("bees", []).shape == (0,)


def test_that_another_model_has_another_fingerprint(tmp_path: Path) -> None:
    one = opened(tiny_cross_encoder(tmp_path / "one")).spec
    two = opened(tiny_cross_encoder(tmp_path / "two", classes=2)).spec
    assert one.dimension == two.dimension == 0
    assert one.fingerprint.rpartition(":")[2] != two.fingerprint.rpartition(":")[2]


def test_that_a_model_that_is_not_here_is_not_fetched() -> None:
    with pytest.raises(ModelProblem, match="not on this computer"):
        opened("cross-encoder/ms-marco-MiniLM-L6-v2").score_pairs("bees", ["bees"])


# In a library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(f"{text} The roof of house {number} was mended.")
    library = Library(tmp_path / "data")
    model = tiny_cross_encoder(tmp_path / "judge")
    library.models().add(ModelProfile("judge", "cross-encoder", str(model)))
    session = Session(library.services())
    session.index([folder], lambda _: None)
    session.close()
    return library


def ask(library: Library, **settings: str) -> Answer:
    for key, value in settings.items():
        library.settings_file.set(key.replace("_", "."), value)
    library.load_settings()
    session = Session(library.services())
    try:
        return session.search(SearchRequest("Who mended the roof?", limit=20, refine=True))
    finally:
        session.close()


@pytest.mark.real
def test_that_the_chosen_model_looks_at_the_results_again(library: Library) -> None:
    first, again = ask(library), ask(library, search_reranker="judge")
    assert again.problem is None
    assert {r.path for r in again.results} == {r.path for r in first.results}
    scores = {r.path: r.score for r in again.results}
    assert scores != {r.path: r.score for r in first.results}


@pytest.mark.real
def test_that_the_first_ranking_stays_when_the_model_fails(library: Library) -> None:
    ask(library, search_reranker="judge")
    tiny_encoder(Path(library.embedders.known("judge").profile.model))
    library = Library(library.data.root)
    again = ask(library)
    assert again.problem is not None
    assert again.problem.code == "changed"
    assert again.results
    gone = ask(library, search_reranker="nobody")
    assert gone.problem is not None
    assert gone.problem.code == "no_profile"
    assert [r.path for r in gone.results] == [r.path for r in again.results]


@pytest.mark.real
def test_that_a_folder_cannot_have_it_and_a_model_of_vectors_cannot_judge(
    library: Library, tmp_path: Path
) -> None:
    session = Session(library.services())
    try:
        with pytest.raises(ModelProblem, match="gives no vectors"):
            session.use_model("judge", None, lambda _: None)
    finally:
        session.close()
    encoder = tiny_encoder(tmp_path / "encoder")
    library.models().add(ModelProfile("vectors", "transformers", str(encoder)))
    with pytest.raises(ModelProblem, match="does not score"):
        library.embedders.scorer("vectors")
    assert set(library.models().known()) == {"judge", "vectors"} - {BUILT_IN}
