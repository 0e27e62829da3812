"""Pictures as a model gets to see them, and what reading tells of them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import walk_document
from inkling.extract.looking import LookedAt, look
from inkling.store.rows import text_hash


def seen(path: Path, side: int = 32) -> LookedAt:
    [found] = look(path, side)
    return found


def pixels(found: LookedAt) -> np.ndarray:
    image = Image.open(io.BytesIO(found.png), formats=["PNG"])
    assert image.mode == "RGB"
    return np.asarray(image)


def read(path: Path, *, pictures: bool = True) -> Document:
    [document] = walk_document(path, pictures=pictures)
    return document


def two_halves(path: Path, size: tuple[int, int] = (400, 200), **options: object) -> Path:
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    image.save(path, **options)
    return path


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "gif", "bmp", "tiff"])
def test_that_a_picture_of_any_kind_is_made_as_small_as_a_look_needs(tmp_path, suffix):
    small = pixels(seen(two_halves(tmp_path / f"picture.{suffix}")))
    assert small.shape == (32, 64, 3)
    left, right = small[:, 4].mean(axis=0), small[:, 60].mean(axis=0)
    assert np.abs(left - (255, 0, 0)).max() < 12
    assert np.abs(right - (0, 0, 255)).max() < 12


def test_that_a_small_picture_is_not_made_larger(tmp_path):
    assert pixels(seen(two_halves(tmp_path / "a.png", (20, 10)))).shape == (10, 20, 3)


def test_that_of_a_very_long_picture_the_middle_is_seen(tmp_path):
    found = pixels(seen(two_halves(tmp_path / "a.png", (8_000, 64))))
    assert found.shape == (32, 128, 3)
    assert found[0, 0].tolist() == [255, 0, 0]
    assert found[0, -1].tolist() == [0, 0, 255]


def test_that_a_picture_is_seen_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: left is up
    found = pixels(seen(two_halves(tmp_path / "a.jpg", exif=exif)))
    assert found.shape == (64, 32, 3)
    assert np.abs(found[4].mean(axis=0) - (255, 0, 0)).max() < 12


def test_that_a_damaged_picture_is_told(tmp_path):
    path = two_halves(tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ReadProblem, match="damaged"):
        seen(path)


def test_that_reading_and_looking_know_a_picture_by_the_same_key(tmp_path):
    path, other = two_halves(tmp_path / "a.png"), two_halves(tmp_path / "b.png", (300, 200))
    copy = Path(shutil.copyfile(path, tmp_path / "c.png"))
    key = read(path).picture
    assert key == read(copy).picture == seen(path).key == seen(copy).key
    assert len(key) == len(text_hash("")) == 16
    assert key != read(other).picture


def test_that_a_picture_without_text_is_a_document_for_who_looks_at_it(tmp_path):
    path = two_halves(tmp_path / "a.png")
    document = read(path)
    assert (document.format, document.blocks) == ("image", ())
    assert document.warnings[0].code == "needs_ocr"
    with pytest.raises(ReadProblem) as problem:
        read(path, pictures=False)
    assert problem.value.code == "needs_ocr"


def test_that_a_caption_is_read_as_ever(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "The harbour in the morning"
    path = two_halves(tmp_path / "a.jpg", exif=exif)
    with_key, without = read(path), read(path, pictures=False)
    assert with_key.blocks == without.blocks
    assert with_key.blocks[0].text == "The harbour in the morning"
    assert with_key.warnings == without.warnings
    assert (bool(with_key.picture), bool(without.picture)) == (True, False)


def test_that_an_icon_is_none_to_look_at(tmp_path):
    with pytest.raises(ReadProblem) as problem:
        read(two_halves(tmp_path / "a.png", (64, 64)))
    assert problem.value.code == "unknown_kind"
