"""The models of one process, each opened once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.domain.models import (
    BUILT_IN,
    Calibration,
    Gives,
    KnownModel,
    ModelFigures,
    ModelProfile,
    ProviderInfo,
)
from inkling.domain.protocols import EmbedderSpec
from inkling.embed import shelf
from inkling.embed.providers.provider import Access, Provider

SPEC = EmbedderSpec("m", "m:1", 3, 512)
INFO = ProviderInfo("test", "Test", frozenset({Gives.DENSE}))


class Model:
    def __init__(self, profile: ModelProfile) -> None:
        self.profile = profile
        self.spec = replace(SPEC, fingerprint=profile.model)
        self.is_closed = False

    def encode_documents(self, texts):
        return np.ones((len(texts), 3), np.float32)

    encode_queries = encode_documents

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Model]:
    made: list[Model] = []

    def open_model(profile: ModelProfile, _access: Access) -> Model:
        made.append(Model(profile))
        return made[-1]

    monkeypatch.setattr(shelf, "provider", lambda name: Provider(INFO, open_model))
    return made


def known(model: str) -> KnownModel:
    figures = ModelFigures(1.0, 1.0, 1.0, {}, Calibration(0.0, 1.0))
    profile = ModelProfile("mine", "test", model)
    return KnownModel(profile, replace(SPEC, fingerprint=model), figures)


def test_that_a_model_is_opened_once(made: list[Model]) -> None:
    default = FakeEmbedder()
    held = shelf.EmbedderShelf(default, lambda name: known("m:1"), Access())
    assert held.get(BUILT_IN) is default
    assert held.get("mine") is held.get("mine")
    assert len(made) == 1


def test_that_another_model_that_was_added_by_the_same_name_is_opened(made: list[Model]) -> None:
    listed = known("m:1")
    held = shelf.EmbedderShelf(FakeEmbedder(), lambda name: listed, Access())
    before = held.get("mine")
    listed = replace(listed, figures=replace(listed.figures, load_s=2.0))
    assert held.get("mine") is before
    listed = known("m:2")
    assert held.get("mine").embed_query("text").shape == (3,)
    assert held.get("mine").spec.fingerprint == "m:2"
    assert [model.is_closed for model in made] == [True, False]
