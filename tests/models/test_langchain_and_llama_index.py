"""Embeddings of LangChain and LlamaIndex in Inkling, and Inkling's own in LangChain."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

from inkling.domain.models import ModelProfile
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.providers.provider import Access
from inkling.embed.providers.registry import provider

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"


def opened(path: str, **arguments):
    options = {"arguments": json.dumps(arguments)}
    return provider("python").open(ModelProfile("m", "python", path, options), Access())


def test_that_an_embedding_of_langchain_is_used():
    pytest.importorskip("langchain_core")
    path = "langchain_core.embeddings:DeterministicFakeEmbedding"
    model = opened(path, size=6)
    from langchain_core.embeddings import DeterministicFakeEmbedding

    theirs = DeterministicFakeEmbedding(size=6)
    expected = np.array(theirs.embed_documents(["a cat", "a dog"]), np.float32)
    assert np.array_equal(model.encode_documents(["a cat", "a dog"]), expected)
    expected = np.array([theirs.embed_query("a cat")], np.float32)
    assert np.array_equal(model.encode_queries(["a cat"]), expected)
    assert model.spec.dimension == 6


def test_that_an_embedding_of_llama_index_is_used():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it imports warns of its own future
        pytest.importorskip("llama_index.core")
    model = opened("llama_index.core:MockEmbedding", embed_dim=5)
    assert model.encode_documents(["a cat", "a dog"]).tolist() == [[0.5] * 5] * 2
    assert model.encode_queries(["a cat"]).tolist() == [[0.5] * 5]


def test_that_langchain_answers_with_the_model_in_the_box():
    """The question of LangChain's page on semantic search, by its own store."""
    pytest.importorskip("langchain_core")
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore

    class InTheBox(Embeddings):
        def __init__(self) -> None:
            self.embedder = OpenVinoEmbedder(MODEL)

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.embedder.embed_documents(texts).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embedder.embed_query(text).tolist()

    store = InMemoryVectorStore(InTheBox())
    store.add_texts(
        [
            "Dogs are great companions, known for their loyalty and friendliness.",
            "Cats are independent pets that often enjoy their own space.",
            "Nike was incorporated in Oregon in 1967 and runs distribution centers in the US.",
        ]
    )
    (found,) = store.similarity_search("When was Nike incorporated?", k=1)
    assert "1967" in found.page_content
