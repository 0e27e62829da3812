"""The provider of CLIP against Transformers."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("transformers")

import torch
from checkpoints import QUESTIONS, TEXTS, tiny_clip
from PIL import Image
from transformers import AutoImageProcessor, AutoTokenizer, CLIPModel

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.domain.protocols import sees_pictures
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry
from inkling.embed.providers.clip import Clip
from inkling.embed.providers.provider import Access
from inkling.extract import looking


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_clip(tmp_path_factory.mktemp("clip") / "tiny")


def opened(model: object, **options) -> Clip:
    profile = ModelProfile("mine", "clip", str(model), options)
    return registry.provider("clip").open(profile, Access())


def drawn(seed: int, size: tuple[int, int] = (50, 40), mode: str = "RGB") -> Image.Image:
    shape = (size[1], size[0], 3)
    pixels = np.random.default_rng(seed).integers(0, 255, shape, dtype=np.uint8)
    return Image.fromarray(pixels).convert(mode)


def written(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def unit(found: torch.Tensor) -> np.ndarray:
    return torch.nn.functional.normalize(found, dim=-1).detach().numpy()


def test_that_texts_and_pictures_are_those_of_transformers(folder: Path) -> None:
    model, theirs = opened(folder, batch_size=2), CLIPModel.from_pretrained(folder).eval()
    words = AutoTokenizer.from_pretrained(folder)
    batch = words(TEXTS, padding=True, truncation=True, max_length=64, return_tensors="pt")
    images = [drawn(0), drawn(1, (33, 90)), drawn(2, mode="L"), drawn(3, mode="RGBA")]
    pixels = AutoImageProcessor.from_pretrained(folder)(
        images=[image.convert("RGB") for image in images], return_tensors="pt"
    )
    # The call of both at once, which is not the one that the provider makes.
    expected = theirs(**batch, **pixels)
    found = model.encode_documents(TEXTS)
    seen = model.encode_images([written(image) for image in images])
    assert np.abs(found - unit(expected.text_embeds)).max() < 1e-5
    assert np.abs(seen - unit(expected.image_embeds)).max() < 1e-5
    assert np.ptp(seen @ found.T) > 0.01


def test_that_questions_are_read_as_texts_are(folder: Path) -> None:
    model = opened(folder)
    assert np.array_equal(model.encode_queries(QUESTIONS), model.encode_documents(QUESTIONS))


def test_that_it_embeds_and_reads_pictures_of_both_kinds(folder: Path) -> None:
    model = opened(folder)
    assert sees_pictures(model)
    assert (model.spec.dimension, model.spec.max_tokens) == (24, 64)
    embedder = ProvidedEmbedder(model, lambda some: [len(text) for text in some])
    assert embedder.embed_documents(TEXTS).shape == (len(TEXTS), 24)
    plain = Image.new("RGB", (64, 64), "orange")
    png, jpeg = model.encode_images([written(plain), written(plain, "JPEG")])
    assert float(png @ jpeg) > 0.99
    assert model.encode_images([]).shape == (0, 24)


def test_that_a_picture_may_be_given_as_small_as_it_is_seen(folder: Path, tmp_path: Path) -> None:
    model = opened(folder)
    assert model.picture_side == 32
    whole = drawn(0, (12, 9)).resize((900, 600), Image.Resampling.BICUBIC)
    whole.save(tmp_path / "whole.png")
    small = looking.look(tmp_path / "whole.png", model.picture_side)
    one, other = model.encode_images([written(whole), *(found.png for found in small)])
    assert float(one @ other) > 0.999


def test_that_what_is_no_picture_is_told(folder: Path) -> None:
    with pytest.raises(ModelProblem):
        opened(folder).encode_images([b"no picture at all"])


def test_that_it_loads_again_after_it_was_let_go_of(folder: Path) -> None:
    model = opened(folder)
    before = model.encode_images([written(drawn(0))])
    model.close()
    assert np.array_equal(model.encode_images([written(drawn(0))]), before)
