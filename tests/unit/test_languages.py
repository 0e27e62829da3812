"""The language of a document: told apart when it is read, asked for by ``lang:``."""

from __future__ import annotations

import pytest
from search_library import File, library

from inkling.domain.documents import Block
from inkling.domain.languages import LANGUAGES, own_name, resolve_languages
from inkling.extract.language import language_of

TEXTS = {
    "en": "The landlord pays when the boiler breaks, unless the tenant caused the damage.",
    "de": "Der Mieter zahlt die Miete bis zum dritten Werktag eines jeden Monats.",
    "fr": "Le locataire paie le loyer au début de chaque mois, sans exception.",
    "es": "El inquilino paga el alquiler a principios de cada mes.",
    "he": "הדייר משלם את השכירות בתחילת כל חודש",
    "ja": "借主は毎月初めに家賃を支払います。",
    "ru": "Арендатор платит арендную плату в начале каждого месяца.",
    "zh": "房客應在每月月初支付租金，除非雙方另有約定。",
}


def blocks(*texts: str, kind: str = "text") -> list[Block]:
    return [Block(text, kind) for text in texts]


@pytest.mark.parametrize("code", TEXTS)
def test_that_the_language_of_a_text_is_told(code: str) -> None:
    assert language_of(blocks(TEXTS[code])) == code


@pytest.mark.parametrize(
    "unclear",
    [
        [],
        blocks(""),
        blocks("12 34 2021-03 99.1"),
        blocks("\ufdd0\ud800\x00\x1b"),
        blocks(TEXTS["en"], kind="code"),
        blocks(TEXTS["en"] * 3, TEXTS["de"] * 3, TEXTS["fr"] * 3),
    ],
)
def test_that_what_cannot_be_told_is_left_open(unclear: list[Block]) -> None:
    assert language_of(unclear) == ""


def test_that_control_characters_do_not_hide_the_language() -> None:
    assert language_of(blocks("\x0c\ufeff" + TEXTS["de"].replace(" ", "\x07 "))) == "de"


def test_that_languages_go_by_code_and_by_name_in_english_and_their_own() -> None:
    assert resolve_languages("DE") == resolve_languages("german") == resolve_languages("Deutsch")
    assert resolve_languages("de, français,中文") == {"de", "fr", "zh"}
    assert resolve_languages("de,klingon") is None
    assert resolve_languages(",") is None
    for code in LANGUAGES:
        assert resolve_languages(own_name(code)) == {code}


def test_that_lang_lets_through_what_is_written_in_it(tmp_path) -> None:
    files = [File(f"{code}.txt", (f"tea {code}",), language=code) for code in ("en", "de", "")]
    with library(tmp_path, files) as shelf:
        assert set(shelf.find("tea lang:german")) == {"de.txt"}
        assert set(shelf.find("tea language:de,en")) == {"de.txt", "en.txt"}
        assert set(shelf.find("tea -lang:de")) == {"en.txt", ".txt"}
        assert set(shelf.find("lang:EN")) == {"en.txt"}
        # No language: words like any other.
        assert shelf.find("lang:klingon") == []
