"""The model in the box behind each protocol ranks as it does without one.

The servers of Ollama and of Text Embeddings Inference are our own (see serving.py).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inkling.domain.models import ModelProfile
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers.provider import Access
from inkling.embed.providers.registry import provider
from serving import running

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("loopback")]
MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"
SENTENCES = ["That is a happy dog", "That is a very happy person", "Today is a sunny day"]
QUESTION = "That is a happy person"


@pytest.mark.parametrize(
    ("name", "package", "model", "options"),
    [
        ("openai", "openai", "minilm", {"service": "vllm", "base_url": "{}/v1"}),
        ("openai", "openai", "minilm", {"service": "azure", "base_url": "{}", "key_name": "any"}),
        ("ollama", "ollama", "all-minilm", {"base_url": "{}"}),
        ("huggingface-endpoint", "huggingface_hub", "{}", {}),
    ],
    ids=["vllm", "azure", "ollama", "tei"],
)
def test_that_the_happy_person_is_found(name, package, model, options):
    pytest.importorskip(package)
    own = OpenVinoEmbedder(MODEL)
    with running(embed=lambda texts: own.embed_documents(texts).tolist()) as server:
        options = {key: value.format(server.url) for key, value in options.items()}
        profile = ModelProfile("m", name, model.format(server.url), options)
        remote = ProvidedEmbedder(
            provider(name).open(profile, Access(secret=lambda _: "key")), own.count_tokens
        )
        found = remote.embed_documents(SENTENCES)
        scores = found @ remote.embed_query(QUESTION)
        remote.close()
    assert remote.spec.dimension == 384
    assert np.abs(found - own.embed_documents(SENTENCES)).max() < 1e-3
    assert np.argsort(-scores).tolist() == [1, 0, 2]
