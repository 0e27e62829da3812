"""What stands between a provider's model and the library."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import Calibration, KnownModel, ModelFigures, ModelProfile
from inkling.domain.protocols import EmbedderSpec, is_picture_embedder
from inkling.embed.picture_embedder import ProvidedPictureEmbedder
from inkling.embed.provided import ProvidedEmbedder

SPEC = EmbedderSpec(id="m", fingerprint="m:1", dimension=3, max_tokens=512)
DIRECTIONS = {"cat": (2.0, 0.0, 0.0), "dog": (0.0, 5.0, 0.0), "": (0.0, 0.0, 0.0)}


def known(**changes) -> KnownModel:
    profile = ModelProfile("mine", "test", "m")
    figures = ModelFigures(1.0, 1.0, 1.0, {}, Calibration(0.0, 1.0))
    return KnownModel(profile, replace(SPEC, **changes), figures)


class Model:
    """Gives vectors of other lengths than one, and keeps what it was asked."""

    def __init__(self, spec: EmbedderSpec = SPEC, spoil=lambda vectors: vectors) -> None:
        self.spec = spec
        self.batches: list[list[str]] = []
        self._spoil = spoil

    def encode_documents(self, texts):
        self.batches.append(list(texts))
        return self._spoil(np.array([DIRECTIONS[text] for text in texts], np.float32))

    encode_queries = encode_documents

    def close(self) -> None:
        self.batches.clear()


def embedder(model: Model, **more) -> ProvidedEmbedder:
    return ProvidedEmbedder(model, lambda texts: [len(text) for text in texts], **more)


def test_that_vectors_are_of_unit_length_and_null_ones_stay_null() -> None:
    vectors = embedder(Model()).embed_documents(["cat", "dog", ""])
    assert vectors.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_that_documents_go_to_the_model_in_batches() -> None:
    model = Model()
    found = embedder(model, batch_size=2).embed_documents(["cat", "dog", "cat", "dog", "cat"])
    assert model.batches == [["cat", "dog"], ["cat", "dog"], ["cat"]]
    assert found.shape == (5, 3)


def test_that_embedding_ends_between_two_batches_when_it_is_cancelled() -> None:
    model = Model()
    looks = iter([False, True])
    with pytest.raises(EmbeddingEnded):
        embedder(model, batch_size=2).embed_documents(["cat"] * 6, lambda: next(looks))
    assert model.batches == [["cat", "cat"]]


def test_that_tokens_are_those_of_the_given_counter() -> None:
    some = embedder(Model())
    some.embed_documents(["cat", "dog"])
    assert some.tokens_embedded == 6
    assert some.count_tokens(["four"]) == [4]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda vectors: vectors[:, :2],
        lambda vectors: vectors[:-1],
        lambda vectors: vectors * np.float32("nan"),
        lambda vectors: vectors[0],
    ],
    ids=["dimension", "count", "nan", "shape"],
)
def test_that_vectors_that_cannot_be_used_are_refused(spoil) -> None:
    with pytest.raises(ModelProblem, match="cannot be used"):
        embedder(Model(spoil=spoil)).embed_documents(["cat", "dog"])


def test_that_a_model_that_is_not_the_expected_one_is_refused() -> None:
    with pytest.raises(ModelProblem, match="shape"):
        embedder(Model(), known=known(dimension=4)).embed_query("cat")
    with pytest.raises(ModelProblem, match="not the one") as met:
        embedder(Model(), known=known(fingerprint="m:2")).embed_query("cat")
    assert met.value.code == "changed"


def test_that_a_model_that_changed_behind_its_name_is_refused() -> None:
    class Probed(Model):
        def encode_documents(self, texts):
            return np.array([(0.0, 3.0, 4.0)] * len(texts), np.float32)

    assert embedder(Probed()).probe() == pytest.approx([0.0, 0.6, 0.8])
    same = replace(known(), probe=(0.0, 0.6, 0.8))
    assert embedder(Probed(), known=same).embed_query("cat").tolist() == [1, 0, 0]
    other = replace(known(), probe=(1.0, 0.0, 0.0))
    with pytest.raises(ModelProblem, match="not the one"):
        embedder(Probed(), known=other).embed_query("cat")


def test_that_several_questions_mean_what_lies_between_them() -> None:
    middle = embedder(Model()).embed_aggregated_query(["cat", "dog"])
    assert middle == pytest.approx([0.5**0.5, 0.5**0.5, 0.0])


def test_that_calls_can_be_awaited() -> None:
    some = embedder(Model())

    async def both():
        return await asyncio.gather(some.aembed_query("cat"), some.aembed_documents(["dog"]))

    query, documents = asyncio.run(both())
    assert query.tolist() == [1, 0, 0]
    assert documents.tolist() == [[0, 1, 0]]


def test_that_a_question_embeds_beside_itself_only_what_is_loaded_and_near() -> None:
    model = Model()
    some = embedder(model)
    assert some.embed_now(["cat"], 10.0).shape == (0, 3)
    some.embed_query("dog")
    assert some.embed_now(["cat", "dog"], 10.0).shape == (2, 3)
    far = EmbedderSpec(id="m", fingerprint="m:1", dimension=3, max_tokens=512, is_local=False)
    remote = embedder(Model(far))
    remote.embed_query("dog")
    assert remote.embed_now(["cat"], 10.0).shape == (0, 3)


class Eye(Model):
    """Sees as many bytes in a picture as there are."""

    picture_side = 8

    def encode_images(self, pictures):
        self.batches.append(list(pictures))
        return self._spoil(np.array([(len(each), 0, 1) for each in pictures], np.float32))


def eye(model: Eye, **more) -> ProvidedPictureEmbedder:
    return ProvidedPictureEmbedder(model, model, lambda texts: [1] * len(texts), **more)


def test_that_pictures_go_to_the_model_in_batches_and_come_back_in_unit_length() -> None:
    model = Eye()
    vectors = eye(model, batch_size=2).embed_pictures([b"a", b"bb", b"ccc"])
    assert model.batches == [[b"a", b"bb"], [b"ccc"]]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[2, 0] > vectors[1, 0] > vectors[0, 0]
    assert eye(model, batch_size=2).embed_pictures([]).shape == (0, 3)


def test_that_looking_ends_between_two_batches_when_it_is_cancelled() -> None:
    model = Eye()
    with pytest.raises(EmbeddingEnded):
        eye(model, batch_size=1).embed_pictures([b"a", b"b"], lambda: bool(model.batches))
    assert len(model.batches) == 1


def test_that_vectors_of_pictures_that_cannot_be_used_are_refused() -> None:
    with pytest.raises(ModelProblem, match="not a number"):
        eye(Eye(spoil=lambda vectors: vectors * np.nan), batch_size=8).embed_pictures([b"a"])


def test_that_a_model_is_asked_for_pictures_only_if_it_sees() -> None:
    assert is_picture_embedder(eye(Eye(), batch_size=8))
    assert not is_picture_embedder(embedder(Model()))
