"""Pages and pictures drawn for the preview, with the passage and words marked on them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_files import lines, make_pdf, text_at
from PIL import Image

from inkling.domain.errors import ReadProblem, ViewingEnded
from inkling.domain.previews import Mark, View, ViewRequest
from inkling.extract.drawing import draw
from inkling.extract.page_marks import passage_places, word_spans
from inkling.index.viewing import Viewer

PASSAGE = "The landlord pays when the boiler breaks."


def a_png() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 64), 99).save(file, "PNG")
    return file.getvalue()


_PNG = a_png()


@pytest.fixture
def lease(tmp_path: Path) -> Path:
    path = tmp_path / "lease.pdf"
    path.write_bytes(make_pdf([lines("First page."), lines("Repairs", PASSAGE), lines("Last.")]))
    return path


def drawn(path: Path, **asked: object) -> View:
    [view] = draw(path, ViewRequest(path, **{"page": 1, "width": 306, **asked}))
    return view


def is_dark(view: View, mark: Mark) -> bool:
    """Whether anything is printed where the mark is."""
    left, right = round(mark.left * view.width), round(mark.right * view.width)
    top, bottom = round(mark.top * view.height), round(mark.bottom * view.height)
    rows = (
        view.pixels[y * view.stride + 3 * left : y * view.stride + 3 * right]
        for y in range(top, bottom)
    )
    return any(min(row, default=255) < 128 for row in rows)


def test_that_a_page_has_the_width_that_is_asked_for(lease):
    view = drawn(lease, page=2)
    assert (view.page, view.pages) == (2, 3)
    assert (view.width, view.height) == (306, 396)
    assert len(view.pixels) == view.stride * view.height
    assert view.natural_width == pytest.approx(816)


def test_that_the_passage_and_its_words_are_marked_where_they_stand(lease):
    view = drawn(lease, page=2, passage=PASSAGE, words=("boiler",))
    [passage], [word] = view.passage, view.words
    assert passage.left == pytest.approx(72 / 612, abs=0.01)
    assert passage.top < (792 - 726) / 792 < passage.bottom + 0.01
    assert passage.left < word.left < word.right < passage.right
    assert is_dark(view, passage)
    assert is_dark(view, word)
    assert drawn(lease, page=1, passage=PASSAGE, words=("boiler",)).passage == ()


def test_that_marks_follow_a_page_that_is_turned(tmp_path):
    path = tmp_path / "turned.pdf"
    path.write_bytes(make_pdf([lines(PASSAGE)], page_keys={1: "/Rotate 180"}))
    view = drawn(path, passage=PASSAGE)
    [mark] = (view.passage[0],)
    assert mark.right == pytest.approx(1 - 72 / 612, abs=0.02)
    assert mark.top > 0.9


def test_that_a_passage_is_found_across_lines_and_hyphens(tmp_path):
    path = tmp_path / "broken.pdf"
    content = text_at(72, 700, "The land-") + text_at(72, 686, "lord pays") + text_at(72, 672, "x")
    path.write_bytes(make_pdf([content]))
    view = drawn(path, passage="The landlord pays", words=("landlord",))
    assert len(view.passage) == 2
    assert view.passage[0].bottom <= view.passage[1].bottom
    assert len(view.words) == 2


def test_that_a_passage_is_found_in_pieces_where_something_stands_between():
    text = "One sentence here. RUNNING TITLE 7 Another sentence there."
    places = passage_places(text, "One sentence here. Another sentence there.")
    assert "".join(text[at] for at in places) == "OnesentencehereAnothersentencethere"


def test_that_only_whole_words_are_marked_save_in_unspaced_scripts():
    text = "Boiler boilers BOILER reboiler 修理費用は"
    found = [text[start:end] for start, end in word_spans(text, ("boiler", "費用"))]
    assert found == ["Boiler", "BOILER", "費用"]


def test_that_a_page_beyond_the_last_is_the_last(lease):
    assert drawn(lease, page=99).page == 3


def test_that_a_member_of_an_archive_in_an_archive_is_drawn(tmp_path, lease):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("lease.pdf", make_pdf([lines("Another lease.")]))
        archive.writestr("sub/lease.pdf", lease.read_bytes())
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lease.pdf", make_pdf([lines("Not this one.")]))
        archive.writestr("inner.zip", inside.getvalue())
    view = drawn(path, inner=("inner.zip", "sub/lease.pdf"), page=2, passage=PASSAGE)
    assert view.pages == 3
    assert view.passage
    with pytest.raises(ReadProblem, match="disappeared"):
        drawn(path, inner=("inner.zip", "gone.pdf"))


def test_that_a_picture_is_scaled_down_and_never_up(tmp_path):
    path = tmp_path / "wide.png"
    Image.new("RGB", (400, 200), "red").save(path)
    view = drawn(path, width=100)
    assert (view.width, view.height, view.natural_width, view.pages) == (100, 50, 400.0, 1)
    assert view.pixels[:3] == b"\xff\x00\x00"
    assert drawn(path, width=4000).width == 400


def test_that_a_page_of_a_tiff_is_drawn(tmp_path):
    path = tmp_path / "fax.tiff"
    pages = [Image.new("RGB", (20 * number, 20), "white") for number in (1, 2, 3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    view = drawn(path, page=2, width=500)
    assert (view.page, view.pages, view.width) == (2, 3, 40)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.pdf", None, "vanished"),
        ("bent.pdf", b"%PDF-1.7 and no more", "damaged"),
        ("bent.png", _PNG[: len(_PNG) // 2], "damaged"),
        ("text.txt", b"no picture at all", "unsupported_variant"),
    ],
)
def test_that_what_cannot_be_drawn_says_why(tmp_path, name, content, code):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    viewer = Viewer()
    with pytest.raises(ReadProblem) as caught:
        viewer.view(ViewRequest(path, page=1, width=100))
    viewer.close()
    assert caught.value.code == code


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    yield made
    made.close()


def test_that_the_child_draws_one_after_the_other_and_looks_for_files(viewer, lease):
    assert viewer.view(ViewRequest(lease)) is None
    request = ViewRequest(lease, page=2, width=306, passage=PASSAGE)
    assert viewer.view(request) == drawn(lease, page=2, passage=PASSAGE)
    viewer.release()
    assert viewer.view(ViewRequest(lease, page=3, width=100)).page == 3
    lease.unlink()
    with pytest.raises(ReadProblem, match="disappeared"):
        viewer.view(ViewRequest(lease))


def test_that_a_closed_viewer_draws_nothing(viewer, lease):
    viewer.close()
    with pytest.raises(ViewingEnded):
        viewer.view(ViewRequest(lease, page=1, width=100))
