"""A library whose pictures are looked at by a small random CLIP, against Transformers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("transformers")

import torch
from checkpoints import tiny_clip
from PIL import Image
from transformers import AutoImageProcessor, AutoTokenizer, CLIPModel

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.library import Counts
from inkling.domain.models import ModelProfile
from inkling.domain.results import SearchMode, SearchRequest
from inkling.engine.session import Session

QUESTION = "bees on the roof"
NAMES = [f"IMG_{number:04}.png" for number in range(1, 7)]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_clip(tmp_path_factory.mktemp("clip") / "tiny")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures of coarse random fields, so that a smaller one shows the same."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for seed, name in enumerate(NAMES):
        fields = np.random.default_rng(seed).integers(0, 255, (4, 6, 3), dtype=np.uint8)
        image = Image.fromarray(fields).resize((360, 240), Image.Resampling.NEAREST)
        image.save(folder / name)
    (folder / "notes.txt").write_text("A note about nothing in particular.")
    return folder


@pytest.fixture
def library(tmp_path: Path, model: Path) -> Library:
    library = Library(tmp_path / "data")
    embedder = FakeEmbedder()
    library.embedder = lambda: embedder  # type: ignore[method-assign, assignment, return-value]
    library.models().add(ModelProfile("pictures", "clip", str(model)))
    look_with(library, "pictures")
    return library


def look_with(library: Library, profile: str) -> None:
    library.settings_file.set("index.pictures", profile)
    library.load_settings()


@contextmanager
def session(library: Library) -> Iterator[Session]:
    session = Session(library.services())
    try:
        yield session
    finally:
        session.close()


def index(library: Library, *folders: Path) -> Counts:
    with session(library) as opened:
        return opened.index(folders, lambda _: None).counts


def found(library: Library, question: str = QUESTION) -> list[str]:
    with session(library) as opened:
        answer = opened.search(SearchRequest(question, SearchMode.MEANING, 20))
    return [result.path.name for result in answer.results if result.type == "image"]


@pytest.fixture(scope="module")
def theirs(model: Path) -> CLIPModel:
    return CLIPModel.from_pretrained(model).eval()


def seen_by(theirs: CLIPModel, model: Path, folder: Path) -> np.ndarray:
    """The vectors of the pictures as Transformers makes them of the whole files."""
    images = [Image.open(folder / name).convert("RGB") for name in NAMES]
    pixels = AutoImageProcessor.from_pretrained(model)(images=images, return_tensors="pt")
    with torch.inference_mode():
        features = theirs.get_image_features(**pixels).pooler_output
    return torch.nn.functional.normalize(features, dim=-1).numpy()


def test_that_pictures_are_found_in_the_order_of_transformers(library, folder, model, theirs):
    assert index(library, folder) == Counts(ready=7)
    words = AutoTokenizer.from_pretrained(model)
    with torch.inference_mode():
        batch = words([QUESTION], return_tensors="pt")
        question = theirs.get_text_features(**batch).pooler_output[0]
    cosines = seen_by(theirs, model, folder) @ (question / question.norm()).numpy()
    assert found(library) == [NAMES[at] for at in np.argsort(-cosines)]


def test_that_similar_pictures_are_those_of_transformers(library, folder, model, theirs):
    index(library, folder)
    vectors = seen_by(theirs, model, folder)
    cosines = vectors @ vectors[0]
    with session(library) as opened:
        results = opened.similar(folder / NAMES[0], 20).results
    expected = [at for at in np.argsort(-cosines).tolist() if at]
    assert [result.path.name for result in results] == [NAMES[at] for at in expected]
    given = [result.similarity for result in results]
    assert np.abs(np.array(given) - cosines[expected]).max() < 0.02  # kept in 8 bits, scaled down


def test_that_a_copy_is_found_beside_the_picture(library, folder):
    index(library, folder)
    best = found(library)[0]
    shutil.copyfile(folder / best, folder / "IMG_0100.png")
    assert index(library) == Counts(ready=8)
    assert {*found(library)[:2]} == {best, "IMG_0100.png"}


def test_that_the_model_goes_only_when_nothing_looks_with_it(library, folder):
    index(library, folder)
    with pytest.raises(ModelProblem, match="looks at pictures"):
        library.models().remove("pictures")
    look_with(library, "")
    assert index(library) == Counts(ready=1, skipped=6)
    assert found(library) == []
    library.models().remove("pictures")
    assert library.models().known() == {}
