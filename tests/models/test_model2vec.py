"""Static vectors, against the library and against the mean of the vectors in the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("model2vec")
pytest.importorskip("transformers")

from checkpoints import QUESTIONS, TEXTS, tokenizer
from model2vec import StaticModel

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access


def opened(model: object, **options):
    profile = ModelProfile("mine", "model2vec", str(model), options)
    return registry.provider("model2vec").open(profile, Access())


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = tokenizer("bert").backend_tokenizer
    vectors = np.random.default_rng(3).normal(size=(words.get_vocab_size(), 24))
    folder = tmp_path_factory.mktemp("static") / "potion-tiny"
    StaticModel(vectors.astype(np.float32), words, normalize=True).save_pretrained(folder)
    return folder


def test_that_vectors_are_those_of_the_library(static: Path) -> None:
    model, theirs = opened(static), StaticModel.from_pretrained(static, force_download=False)
    assert np.allclose(model.encode_documents(TEXTS), theirs.encode(TEXTS), atol=1e-6)
    assert model.spec.dimension == 24


def test_that_a_vector_is_the_mean_of_those_of_its_tokens(static: Path) -> None:
    safetensors = pytest.importorskip("safetensors.numpy")
    table = safetensors.load_file(static / "model.safetensors")["embeddings"]
    words = tokenizer("bert").backend_tokenizer
    ids = words.encode("roof pressure", add_special_tokens=False).ids
    mean = table[ids].mean(axis=0)
    expected = mean / np.linalg.norm(mean)
    assert np.allclose(opened(static).encode_queries(["roof pressure"])[0], expected, atol=1e-5)


def test_that_numbers_tokens_and_prompts_are_chosen(static: Path) -> None:
    model = opened(static, truncate_dim=8, max_tokens=5, query_prompt="roof ")
    theirs = StaticModel.from_pretrained(static, force_download=False, normalize=False)
    expected = theirs.encode(["roof " + text for text in QUESTIONS], max_length=5)[:, :8]
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert np.allclose(model.encode_queries(QUESTIONS), expected, atol=1e-5)


def test_that_a_text_of_nothing_has_a_null_vector_that_is_taken(static: Path) -> None:
    embedder = ProvidedEmbedder(opened(static), lambda texts: [len(text) for text in texts])
    assert not embedder.embed_query("").any()


def test_that_damaged_weights_are_told(static: Path, tmp_path: Path) -> None:
    for path in static.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(tmp_path).encode_queries(["bees"])
