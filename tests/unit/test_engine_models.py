"""Adding, removing and measuring models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.bench.model_test import ModelTest
from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.library import Counts, Folder, FolderTexts
from inkling.domain.models import BUILT_IN, Agreement, ModelFigures, ModelProfile
from inkling.engine.models import ModelParts, Models, ProfileReach
from inkling.settings.models_file import ModelsFile

PROFILE = ModelProfile("mine", "test", "m")
TEST = ModelTest(
    {
        "en": (("a walrus on the ice", "walrus ice"), ("tulips in the garden", "garden tulips")),
        "de": (("das Walross", "Walross"), ("der Garten", "Garten")),
    }
)


class Opened(FakeEmbedder):
    def __init__(self) -> None:
        super().__init__("fake-9")
        self.is_closed = False
        self.is_broken = False

    def embed_documents(self, texts, is_cancelled=lambda: False):
        if self.is_broken:
            raise ModelProblem("unreachable", host="far.example", detail="timed out")
        return super().embed_documents(texts)

    def probe(self):
        return self.embed_query("a probe")

    def close(self) -> None:
        self.is_closed = True


class Shop:
    """Models with parts that note what was asked of them."""

    def __init__(self, folder: Path) -> None:
        self.opened = Opened()
        self.default = FakeEmbedder()
        self.downloads: list[bool] = []
        self.keys: dict[str, str] = {}
        self.exported: list[tuple[str, Path, str]] = []
        self.folders: list[Folder] = []
        self.texts: dict[Path, FolderTexts] = {}
        self.reach = ProfileReach("", "", "")
        self.reranker = ""
        self.models = Models(
            ModelParts(
                file=ModelsFile(folder / "models.toml"),
                default=lambda: self.default,
                open=self._open,
                providers=list,
                reach=lambda _: self.reach,
                secret=self.keys.get,
                keep_secret=self.keys.__setitem__,
                texts=lambda: self.texts,
                offered=lambda profile: [profile.model],
                measure=TEST.take,
                folders=lambda: self.folders,
                reranker=lambda: self.reranker,
                downloads=folder / "models",
                export=self._export,
            )
        )

    def _export(self, profile, folder, precision, on_progress, is_cancelled):
        on_progress("convert", 0.5)
        if is_cancelled():
            return None
        self.exported.append((profile.model, folder, precision))
        return Agreement(0.99, 0.98, 0.9)

    def _open(self, profile: ModelProfile, may_download: bool, _is_cancelled: object) -> Opened:
        self.downloads.append(may_download)
        return self.opened


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_that_a_model_is_measured_and_let_go_of_when_it_is_added(shop: Shop) -> None:
    figures = shop.models.add(PROFILE)
    assert figures.ndcg == {"en": 1.0, "de": 1.0}
    assert figures.calibration.related > figures.calibration.unrelated
    known = shop.models.known()["mine"]
    assert known.spec == shop.opened.spec
    assert known.probe == ()
    assert shop.opened.is_closed
    assert shop.downloads == [False]


def test_that_a_model_on_a_server_leaves_a_probe(shop: Shop) -> None:
    shop.reach = ProfileReach("http://localhost:1/v1", "", "")
    shop.models.add(PROFILE, may_download=True)
    assert shop.models.known()["mine"].probe == pytest.approx(shop.opened.probe().tolist())
    assert shop.downloads == [True]


def test_that_a_model_that_does_not_work_is_not_added(shop: Shop) -> None:
    shop.opened.is_broken = True
    with pytest.raises(ModelProblem, match="does not answer"):
        shop.models.add(PROFILE)
    assert shop.models.known() == {}
    assert shop.opened.is_closed


def test_that_a_model_is_not_added_once_that_is_cancelled(shop: Shop) -> None:
    with pytest.raises(ModelProblem, match="was cancelled"):
        shop.models.add(PROFILE, is_cancelled=lambda: True)
    assert shop.models.known() == {}
    assert shop.opened.is_closed


def test_that_a_taken_name_is_told_before_anything_is_loaded(shop: Shop) -> None:
    for name in (BUILT_IN, "mine"):
        if name == "mine":
            shop.models.add(PROFILE)
        count = len(shop.downloads)
        with pytest.raises(ModelProblem, match="choose another name"):
            shop.models.add(replace(PROFILE, name=name))
        assert len(shop.downloads) == count


@pytest.mark.parametrize("change", [{"model": "mine"}, {"next_model": "mine"}])
def test_that_a_model_of_a_folder_is_not_removed(shop: Shop, change) -> None:
    shop.models.add(PROFILE)
    shop.folders = [replace(Folder(Path("/letters"), True, Counts()), **change)]
    with pytest.raises(ModelProblem, match="/letters"):
        shop.models.remove("mine")
    shop.folders = []
    shop.models.remove("mine")
    assert shop.models.known() == {}


def test_that_models_are_measured_side_by_side_and_failures_told(shop: Shop) -> None:
    shop.models.add(PROFILE)
    shop.opened.is_broken = True
    outcomes = dict(shop.models.bench([]))
    assert isinstance(outcomes[BUILT_IN], ModelFigures)
    assert isinstance(outcomes["mine"], ModelProblem)
    assert shop.default.releases == 1
    with pytest.raises(ModelProblem, match="no model named nobody"):
        list(shop.models.bench(["nobody"]))


def test_that_what_was_measured_is_kept(shop: Shop) -> None:
    shop.models.add(PROFILE)
    assert shop.models.default_figures() is None
    measured = dict(shop.models.bench([]))
    assert shop.models.default_figures() == measured[BUILT_IN]
    assert shop.models.known()["mine"].figures == measured["mine"]


def test_that_the_effort_counts_what_has_another_model_so_far(shop: Shop) -> None:
    shop.models.add(replace(PROFILE, options={"price_per_million": 2.0}))
    letters, mail = Path("/letters"), Path("/mail")
    shop.folders = [Folder(letters, True, Counts()), Folder(mail, True, Counts(), "mine")]
    shop.texts = {letters: FolderTexts(100, 500_000), mail: FolderTexts(9, 9)}
    effort = shop.models.effort("mine")
    speed = shop.models.known()["mine"].figures.passages_per_s
    assert (effort.passages, effort.price) == (100, 1.0)
    assert effort.seconds == pytest.approx(100 / speed)
    assert shop.models.effort("mine", mail).passages == 0
    back = shop.models.effort(BUILT_IN)
    assert (back.passages, back.seconds, back.price) == (9, None, 0.0)


def test_that_a_missing_key_is_named_until_it_is_given(shop: Shop) -> None:
    shop.reach = ProfileReach("https://far.example", "far.example", "far")
    assert shop.models.missing_key(PROFILE) == "far"
    shop.models.keep_key("far", "secret")
    assert shop.models.missing_key(PROFILE) == ""


def test_that_a_model_that_tells_nothing_apart_still_has_a_scale() -> None:
    class Same(FakeEmbedder):
        def _vector(self, text):
            return super()._vector("always the same")

    figures = TEST.take(Same())
    assert figures.calibration.related > figures.calibration.unrelated


def test_that_the_test_in_the_box_has_pairs_in_three_languages() -> None:
    test = ModelTest.load()
    assert set(test.pairs) == {"en", "de", "zh"}
    assert len(test.pairs["en"]) == 40


def test_that_a_copy_in_eight_bits_is_added_as_a_model_of_its_own(shop: Shop) -> None:
    told: list[tuple[str, float]] = []
    made = shop.models.export(PROFILE, Path("/copy"), "int8", lambda *step: told.append(step))
    assert made is not None
    assert made[0].cosine_mean == 0.99
    assert told == [("convert", 0.5)]
    assert shop.exported == [("m", Path("/copy"), "int8")]
    profile = shop.models.known()["mine"].profile
    assert (profile.provider, profile.model) == ("openvino", "/copy")
    with pytest.raises(ModelProblem, match="choose another name"):
        shop.models.export(PROFILE, Path("/copy"), "int8", lambda *_: None)


def test_that_a_cancelled_copy_is_not_added(shop: Shop) -> None:
    assert shop.models.export(PROFILE, Path("/c"), "w8", lambda *_: None, lambda: True) is None
    assert shop.models.known() == {}


def test_that_a_model_of_terms_is_not_added_where_only_its_vectors_are_there(shop: Shop) -> None:
    class NoTerms(Opened):
        def embed_documents_both(self, texts, is_cancelled=lambda: False):
            raise ModelProblem("unusable", name="mine", detail="it has no terms")

        def embed_query_sparse(self, text):
            raise AssertionError

    shop.opened = NoTerms()
    with pytest.raises(ModelProblem, match="no terms"):
        shop.models.add(PROFILE)
    assert shop.models.known() == {}


def test_that_a_model_stays_that_another_needs(shop: Shop) -> None:
    shop.models.add(PROFILE)
    shop.models.add(ModelProfile("other", "test", "m", {"beside": "mine"}))
    with pytest.raises(ModelProblem, match="remove other first"):
        shop.models.remove("mine")
    shop.models.remove("other")
    shop.models.remove("mine")


@pytest.mark.parametrize("name", ["", " ", "..", "-x", "a\nb", "a\x00", "a ", "x" * 81])
def test_that_a_name_that_nobody_can_type_is_refused(shop: Shop, name: str) -> None:
    profile = replace(PROFILE, name=name)
    with pytest.raises(ModelProblem, match="cannot be the name of a model"):
        shop.models.add(profile)
    with pytest.raises(ModelProblem, match="cannot be the name of a model"):
        shop.models.export(profile, Path(), "w8", print)
    assert shop.downloads == []
    assert shop.exported == []


@pytest.mark.parametrize(
    "name", ["x", "我的模型", "nomic-embed-text:v1.5", "Mein großes Modell", "a.b"]
)
def test_that_a_model_has_a_name_in_any_script(shop: Shop, name: str) -> None:
    shop.models.add(replace(PROFILE, name=name))
    assert list(shop.models.known()) == [name]


def test_that_a_model_that_looks_at_results_again_is_not_removed(shop: Shop) -> None:
    shop.models.add(PROFILE)
    shop.reranker = PROFILE.name
    with pytest.raises(ModelProblem, match="looks at results again"):
        shop.models.remove(PROFILE.name)
    shop.reranker = ""
    shop.models.remove(PROFILE.name)


def test_that_adding_ends_when_nobody_waits_for_the_server_any_more(shop: Shop) -> None:
    def ended(*args: object) -> None:
        raise EmbeddingEnded

    shop.opened.embed_documents = ended
    with pytest.raises(ModelProblem) as caught:
        shop.models.add(PROFILE)
    assert caught.value.code == "cancelled"
    assert shop.opened.is_closed
    assert shop.models.known() == {}


def test_that_a_model_that_finds_all_texts_alike_knows_no_language(shop: Shop) -> None:
    vector = FakeEmbedder().embed_query("one")
    shop.opened.embed_query = lambda text: vector
    shop.opened.embed_documents = lambda texts, *args: np.stack([vector] * len(texts))
    test = ModelTest({"en": tuple((f"passage {n}", f"question {n}") for n in range(40))})
    assert test.take(shop.opened).ndcg == {"en": 0.0}
