"""Classes of others as models, by their import path."""

from __future__ import annotations

import importlib
import sys

import numpy as np
import pytest

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.patience import waited_for
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers.provider import Access, sends_text_to
from inkling.embed.providers.registry import provider

MODULE = """
import socket
import threading

class Chain:
    def __init__(self, scale=1.0):
        self.scale = scale
    def embed_documents(self, texts):
        return [[len(text) * self.scale, 1.0] for text in texts]
    def embed_query(self, text):
        return [len(text) * self.scale, -1.0]

class Index:
    def get_text_embedding_batch(self, texts):
        return [[len(text), 2.0] for text in texts]
    def get_query_embedding(self, text):
        return [len(text), -2.0]

class Plain:
    def encode(self, texts):
        import numpy
        return numpy.array([[len(text), 3.0] for text in texts])

class Both(Plain):
    def encode_query(self, texts):
        return [[len(text), -3.0] for text in texts]

class Outer:
    Inner = Chain

made = Chain(3.0)

def factory(scale):
    return Chain(scale)

class Neither:
    def embed(self, texts):
        return texts

class Failing(Chain):
    def embed_documents(self, texts):
        raise ValueError(f"cannot embed {texts}")

class Away(Chain):
    def embed_documents(self, texts):
        try:
            raise ConnectionRefusedError(111, "Connection refused")
        except OSError as exc:
            raise RuntimeError("no connection") from exc

class Short(Chain):
    def embed_documents(self, texts):
        return [[1.0, 1.0]]

begun, may_go = threading.Event(), threading.Event()

class Hanging(Chain):
    def embed_documents(self, texts):
        begun.set()
        may_go.wait()
        return super().embed_documents(texts)

class Broken:
    def __init__(self):
        raise RuntimeError("no weights")
"""


@pytest.fixture(autouse=True)
def somebodys(tmp_path, monkeypatch):
    (tmp_path / "somebodys_models.py").write_text(MODULE)
    (tmp_path / "somebodys_mess.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("somebodys_models", None)


def profile(path: str, **options) -> ModelProfile:
    return ModelProfile("m", "python", path, options)


def opened(name: str, **options):
    return provider("python").open(profile(f"somebodys_models:{name}", **options), Access())


@pytest.mark.parametrize(
    ("name", "arguments", "document", "question"),
    [
        ("Chain", "{}", [4, 1], [4, -1]),
        ("Chain", '{"scale": 2.5}', [10, 1], [10, -1]),
        ("Outer.Inner", "{}", [4, 1], [4, -1]),
        ("made", "{}", [12, 1], [12, -1]),
        ("factory", '{"scale": 0.5}', [2, 1], [2, -1]),
        ("Index", "{}", [4, 2], [4, -2]),
        ("Plain", "{}", [4, 3], [4, 3]),
        ("Both", "{}", [4, 3], [4, -3]),
    ],
)
def test_that_passages_and_questions_go_to_the_methods_of_the_class(
    name, arguments, document, question
):
    model = opened(name, arguments=arguments)
    assert model.encode_documents(["text"]).tolist() == [document]
    assert model.encode_queries(["text"]).tolist() == [question]
    assert model.encode_documents([]).shape == (0, 2)
    assert model.spec.dimension == 2


def test_that_a_class_serves_as_an_embedder():
    embedder = ProvidedEmbedder(opened("Chain"), lambda texts: [1] * len(texts), batch_size=2)
    found = embedder.embed_documents(["a", "bb", "ccc"])
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0)


def test_that_arguments_are_part_of_what_identifies_the_model():
    prints = [opened("Chain", arguments=text) for text in ("{}", '{"scale": 2.0}', "{}")]
    first, second, again = (model.spec.fingerprint for model in prints)
    assert first == again != second


def test_that_a_class_may_send_text_unless_the_profile_says_it_does_not():
    own = provider("python")
    assert sends_text_to(own, profile("somebodys_models:Chain")) == "somebodys_models:Chain"
    assert sends_text_to(own, profile("somebodys_models:Chain", is_local=True)) == ""
    assert not opened("Chain").spec.is_local
    assert opened("Chain", is_local=True).spec.is_local


def test_that_opening_runs_no_code():
    opened("Broken")
    assert "somebodys_models" not in sys.modules


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("nowhere_at_all:Class", "No module named 'nowhere_at_all'"),
        ("somebodys_models:Nobody", "has no attribute 'Nobody'"),
        ("somebodys_models:Broken", "RuntimeError: no weights"),
        ("somebodys_models:Neither", "neither embed_documents and embed_query, nor get_text"),
        ("somebodys_mess:Class", "ZeroDivisionError"),
    ],
)
def test_that_what_is_wrong_with_a_class_is_told(path, sentence):
    with pytest.raises(ModelProblem, match=sentence) as caught:
        provider("python").open(profile(path), Access()).encode_queries(["text"])
    assert caught.value.code == "unusable"


@pytest.mark.parametrize("path", ["", "module", "module:", ":Class", "a b:C", "module:Class()"])
def test_that_a_path_that_is_none_is_told(path):
    with pytest.raises(ModelProblem, match=r"a path such as package\.module:Class is needed"):
        provider("python").open(profile(path), Access())


@pytest.mark.parametrize("arguments", ["[1]", "scale=2", ""])
def test_that_arguments_that_are_no_object_are_told(arguments):
    with pytest.raises(ModelProblem, match="a JSON object is needed"):
        opened("Chain", arguments=arguments)


@pytest.mark.parametrize(
    ("name", "code"), [("Failing", "unusable"), ("Away", "unreachable"), ("Short", "bad_vectors")]
)
def test_that_trouble_in_a_class_ends_in_the_right_problem(name, code):
    with pytest.raises(ModelProblem) as caught:
        opened(name).encode_documents(["my diary", "my letters"])
    assert caught.value.code == code
    assert "my diary" not in str(caught.value)


def test_that_nobody_waits_for_a_class_that_waits_for_its_server():
    model = opened("Hanging")
    module = importlib.import_module("somebodys_models")
    with pytest.raises(EmbeddingEnded), waited_for(module.begun.is_set):
        model.encode_documents(["text"])
    module.may_go.set()
    assert model.encode_documents(["text"]).tolist() == [[4, 1]]
