"""Text recognition by Tesseract: a program that a test makes stands in for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from inkling.domain.errors import ReadProblem
from inkling.extract import ocr, tesseract

COLUMNS = [
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text"),
]
PICTURE = np.full((30, 40, 3), 255, np.uint8)


def table(*words: tuple[int, int, int, float, str]) -> str:
    """Words as Tesseract lists them: line, left, width, confidence, text; and their line."""
    rows = [COLUMNS, [4, 1, 1, 1, 1, 0, 0, 0, 40, 30, -1, ""]]
    for line, left, width, sure, text in words:
        rows.append([5, 1, 1, 1, line, 1, left, 10 * line, width, 8, sure, text])
    return "\n".join("\t".join(map(str, row)) for row in rows) + "\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Puts a Tesseract on the search path; gives the file with what it was last asked."""

    def put(answer: str = "", languages: tuple[str, ...] = ("eng",), code: int = 0) -> Path:
        asked = tmp_path / "asked"
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"if '--list-langs' in sys.argv:\n    print('Languages:', *{languages!r}, sep='\\n')\n"
            f"else:\n    given = sys.stdin.buffer.read()\n"
            f"    told = ' '.join(sys.argv[1:]).encode() + b'|' + given\n"
            f"    open({str(asked)!r}, 'wb').write(told)\n"
            f"    sys.stdout.buffer.write({answer!r}.encode())\n"
            f"sys.exit({code})\n"
        )
        program.chmod(0o755)
        return asked

    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr, "_has_rapidocr", lambda: False)
    tesseract.languages.cache_clear()
    ocr.engine.cache_clear()
    yield put
    tesseract.languages.cache_clear()
    ocr.engine.cache_clear()


def test_that_words_of_a_line_are_put_together_where_they_stand(install) -> None:
    asked = install(table((1, 5, 10, 96.0, "Die"), (1, 18, 20, 91.5, "Fähre"), (2, 5, 9, 90, "ab")))
    first, second = tesseract.find_lines(PICTURE)
    assert (first.text, second.text) == ("Die Fähre", "ab")
    assert (first.left, first.top, first.right, first.bottom) == (5, 10, 38, 18)
    arguments, _, given = asked.read_bytes().partition(b"|")
    assert arguments == b"stdin stdout -l eng tsv"
    assert given == b"P6\n40 30\n255\n" + PICTURE.tobytes()


def test_that_specks_are_no_words(install) -> None:
    install(table((1, 0, 9, 12.0, "|~"), (1, 10, 9, 95.0, "Text"), (2, 0, 9, 95.0, " ")))
    assert [line.text for line in tesseract.find_lines(PICTURE)] == ["Text"]


def test_that_a_quotation_mark_is_a_letter_like_others(install) -> None:
    install(table((1, 0, 9, 95.0, '"Ferry'), (2, 0, 9, 95.0, "over")))
    assert [line.text for line in tesseract.find_lines(PICTURE)] == ['"Ferry', "over"]


def test_that_words_far_apart_are_of_two_columns(install) -> None:
    install(table((1, 0, 9, 95.0, "left"), (1, 24, 9, 95.0, "right"), (1, 34, 9, 95.0, "side")))
    assert [line.text for line in tesseract.find_lines(PICTURE)] == ["left", "right side"]


def test_that_chinese_words_stand_close(install) -> None:
    install(table((1, 0, 9, 95.0, "渡"), (1, 10, 9, 95.0, "船"), (1, 20, 9, 95.0, "PDF")))
    assert [line.text for line in tesseract.find_lines(PICTURE)] == ["渡船 PDF"]


def test_that_the_languages_that_are_installed_are_read(install) -> None:
    install(languages=("chi_sim", "deu", "eng", "osd"))
    assert tesseract.languages() == ("eng", "chi_sim", "deu")


def test_that_not_all_the_languages_in_the_world_are_tried_on_each_picture(install) -> None:
    install(languages=("afr", "amh", "ara", "asm", "aze", "eng"))
    assert tesseract.languages() == ("eng", "afr", "amh", "ara")


def test_that_a_tesseract_without_a_language_asks_to_be_installed(install) -> None:
    install(languages=("osd",))
    with pytest.raises(ReadProblem) as caught:
        tesseract.find_lines(PICTURE)
    assert caught.value.code == "needs_tesseract"


def test_that_a_tesseract_that_fails_is_told(install) -> None:
    install(code=1)
    with pytest.raises(ReadProblem) as caught:
        tesseract.find_lines(PICTURE)
    assert caught.value.code == "reader_crashed"


def test_that_a_picture_of_nothing_holds_no_lines(install) -> None:
    install(code=1)
    assert tesseract.find_lines(PICTURE[:0]) == []


def test_that_tesseract_stands_in_for_the_extra_and_comes_and_goes(install, tmp_path) -> None:
    assert not ocr.can_recognize()
    install()
    assert ocr.can_recognize()
    assert ocr.engine() is tesseract.find_lines


def test_that_what_is_missing_is_told_without_pip(install) -> None:
    with pytest.raises(ReadProblem, match="package tesseract-ocr") as caught:
        ocr.recognize(PICTURE)
    assert "pip" not in str(caught.value)
