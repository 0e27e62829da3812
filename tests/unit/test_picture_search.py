"""How near a picture is to a question, on the scale of texts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from test_store_pictures import EYE, Shelf

from fakes import FakeEmbedder
from inkling.domain.models import MINILM
from inkling.search.model_search import Asked, ModelSearch, SearchedModel
from inkling.search.picture_search import PictureSearch
from inkling.search.scale import PLAIN
from inkling.store.exact import exact_neighbours
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

BACKGROUND = 0.1
_DIMENSION = 256
_QUESTION, _CAPTION = np.eye(_DIMENSION, dtype=np.float32)[:2]


class Eye(FakeEmbedder):
    """A tower to which captions have something in common, and each something of its own."""

    def embed_query(self, text: str) -> np.ndarray:
        own = 0.2 * unit(len(text))
        return ((_CAPTION + own) / np.linalg.norm(_CAPTION + own)).astype(np.float32)


class Neighbours:
    """Compares all."""

    def __init__(self, reader: CatalogueReader) -> None:
        self._reader = reader

    def nearest(self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None):
        if allowed is not None:
            return exact_neighbours(vector, k, [self._reader.vectors(allowed.tolist())])
        return exact_neighbours(vector, k, self._reader.all_vectors())

    def look_ahead(self, vector: np.ndarray) -> None:
        """There is nothing to begin with."""


def unit(seed: int) -> np.ndarray:
    """A direction that has nothing of the question, and nothing of captions in general."""
    some = np.random.default_rng(seed).normal(size=_DIMENSION)
    some[:2] = 0.0
    return some / np.linalg.norm(some)


def vector(cosine: float, caption: float, seed: int) -> np.ndarray:
    """One whose cosines with the question, and with captions, are these."""
    rest = np.sqrt(1 - cosine**2 - caption**2)
    return cosine * _QUESTION + caption * _CAPTION + rest * unit(seed)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.catalogue.close()


def put(shelf: Shelf, cosines: list[float], caption: float = 0.17) -> list[int]:
    """Pictures that are as near to the question, and to captions; the ids of their documents."""
    keys = [number.to_bytes(16, "big") for number in range(1, len(cosines) + 1)]
    paths = [f"{number:03}.jpg" for number in range(len(cosines))]
    for key, path in zip(keys, paths, strict=True):
        shelf.read(path, key)
    at = {file.key: file.text_id for file in shelf.catalogue.pictures_to_look_at(shelf.eye, 1_000)}
    rows = [vector(each, caption, seed) for seed, each in enumerate(cosines)]
    with shelf.catalogue.transaction():
        shelf.eye.store([at[key] for key in keys], np.stack(rows))
        shelf.catalogue.pictures_seen(shelf.eye, [at[key] for key in keys])
    return [int(shelf.reader.document_ids(f"/lib/{path}".encode())[0]) for path in paths]


def showing(shelf: Shelf, scope: list[int] | None = None):
    reader = CatalogueReader.beside(shelf.path, shelf.catalogue.connection, EYE.fingerprint)
    vocabulary = Vocabulary(shelf.reader, lambda _: True)
    model = SearchedModel(
        Eye(EYE.fingerprint, _DIMENSION), Neighbours(reader), reader, is_in_the_box=False
    )
    question: Future[np.ndarray] = Future()
    question.set_result(_QUESTION)
    asked = Asked(ModelSearch(model, vocabulary, None), question, PLAIN)
    allowed = None if scope is None else np.array(scope, np.int64)
    return PictureSearch(shelf.reader).showing(asked, BACKGROUND, allowed)


def usual(count: int, level: float, spread: float = 0.03) -> list[float]:
    """Cosines of pictures that have nothing to do with the question, spread as chance does."""
    chance = NormalDist(level, spread)
    return [chance.inv_cdf((number + 0.5) / count) for number in range(count)]


@pytest.mark.parametrize(("level", "spread"), [(0.17, 0.03), (0.02, 0.01), (0.5, 0.05)])
def test_that_what_stands_out_is_near_whatever_the_size_of_the_cosines(shelf, level, spread):
    documents = put(shelf, [*usual(80, level, spread), level + 6 * spread], level)
    found = showing(shelf)
    best = found[documents[-1]]
    assert best.similarity > BACKGROUND + 0.9 * (MINILM.related - MINILM.unrelated)
    assert best.certainty > 0.75
    others = [found[document] for document in documents[:-1]]
    assert abs(np.mean([sight.similarity for sight in others]) - BACKGROUND) < 0.05
    assert max(sight.certainty for sight in others) < 0.45


def test_that_among_unrelated_pictures_none_is_an_answer(shelf):
    documents = put(shelf, usual(200, 0.17))
    found = showing(shelf)
    assert max(found[document].certainty for document in documents) < 0.45
    assert max(sight.similarity for sight in found.values()) < MINILM.related


def test_that_many_answers_do_not_hide_each_other(shelf):
    documents = put(shelf, [*usual(60, 0.17), *usual(30, 0.35)])
    found = showing(shelf)
    answers = [found[document].certainty for document in documents[60:]]
    assert np.median(answers) > 0.6


def test_that_a_single_picture_is_compared_with_captions(shelf):
    [document] = put(shelf, [0.6], caption=0.2)
    assert showing(shelf)[document].certainty > 0.75


def test_that_a_single_picture_as_near_as_to_any_caption_is_nothing_special(shelf):
    [document] = put(shelf, [0.6], caption=0.6)
    assert showing(shelf)[document].certainty < 0.14


def test_that_only_pictures_in_the_scope_are_found(shelf):
    documents = put(shelf, usual(20, 0.17))
    assert set(showing(shelf, scope=documents[3:5])) == {*documents[3:5]}


def test_that_the_first_that_was_looked_at_of_many_is_found(shelf):
    documents = [shelf.read(f"{number}.jpg", number.to_bytes(16, "big")) for number in range(600)]
    waiting = {file.file_id: file for file in shelf.catalogue.pictures_to_look_at(shelf.eye, 600)}
    seen = waiting[documents[6]].text_id  # not one of those spread evenly over all
    with shelf.catalogue.transaction():
        shelf.eye.store([seen], vector(0.6, 0.2, 0).reshape(1, -1))
        shelf.catalogue.pictures_seen(shelf.eye, [seen])
    [sight] = showing(shelf).values()
    assert sight.certainty > 0.75


def test_that_texts_of_the_same_model_do_not_hide_pictures(shelf):
    documents = put(shelf, [*usual(20, 0.17), 0.5])
    shelf.read("long.txt", b"", *(f"passage {number}" for number in range(300)))
    texts = [row[0] for row in shelf.catalogue.default.texts_without_vector(300)]
    with shelf.catalogue.transaction():
        shelf.eye.store(texts, np.stack([vector(0.9, 0.1, seed) for seed in texts]))
    found = showing(shelf)
    assert len(found) == 21
    assert found[documents[-1]].certainty > 0.75


def test_that_without_pictures_none_is_found(shelf):
    assert showing(shelf) == {}
