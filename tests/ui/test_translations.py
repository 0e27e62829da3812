"""The translations that are shipped: whole, true to their sources, and spoken."""

from __future__ import annotations

import importlib.util
import re
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QComboBox
from ui_fakes import RESOURCES, FakeEngine, FakeOpener, make_status

from inkling.domain.errors import SettingsProblem
from inkling.domain.reasons import REASON_CODES, FileState, Reason
from inkling.settings import Language, Settings, SettingsFile
from inkling.ui import option_texts, wording
from inkling.ui.languages import speak, wanted
from inkling.ui.reason_words import argument
from inkling.ui.window import MainWindow

ROOT = Path(__file__).parents[2]
LANGUAGES = ("de", "zh_CN", "zh_TW", "en")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that collects texts; it lies outside of every package."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translate"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts(tool):
    return tool.texts()


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}|%L?n|`[^`]+`", text))


def test_that_the_window_has_texts_of_every_sort(texts):
    found = {(text.context, text.source, text.is_counted) for text in texts}
    assert ("TopBar", "Settings", False) in found
    assert ("Wording", "%Ln file(s)", True) in found
    assert ("Reason", "The file is empty.", False) in found
    assert ("Problem", "{path} is already watched as part of {outer}.", False) in found
    assert ("Argument", "page {n}", False) in found
    assert any(context == "Option" for context, _, _ in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nothing_is_left_to_translate_and_nothing_stale_is_kept(tool, texts, language):
    assert tool.missing(language, texts) == []
    expected = [text for text in texts if text.is_counted or language != "en"]
    assert sorted(tool.entries(language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_translations_keep_placeholders_and_commands(tool, language):
    for text, forms in tool.entries(language).items():
        for form in forms:
            assert placeholders(form) == placeholders(text.source), (text, form)
            assert form.strip(), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_is_shipped_says_what_the_sources_say(tool, language):
    translator = QTranslator()
    assert translator.load(f"inkling_{language}", str(RESOURCES / "translations"))
    for text, forms in tool.entries(language).items():
        counts = (1, 2)[: len(forms)] if text.is_counted else (-1,)
        said = [translator.translate(text.context, text.source, "", n) for n in counts]
        assert said == forms


@pytest.mark.parametrize("code", ["tr", "translate"])
def test_that_a_text_which_nobody_could_find_is_complained_about(tool, tmp_path, monkeypatch, code):
    call = {"tr": "self.tr(name)", "translate": 'translate("Wording", f"{n} files")'}[code]
    (tmp_path / "part.py").write_text(f"class Part:\n    def f(self):\n        {call}\n")
    monkeypatch.setattr(tool, "_SOURCES", tmp_path)
    with pytest.raises(ValueError, match=r"part.py:3"):
        tool.texts()


@pytest.mark.parametrize(
    ("desktop", "expected"),
    [
        ("de_AT", "de"),
        ("en_GB", "en"),
        ("zh_CN", "zh_CN"),
        ("zh_SG", "zh_CN"),
        ("zh_TW", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("fr_FR", "en"),
        ("C", "en"),
    ],
)
def test_that_the_window_speaks_like_the_desktop_as_far_as_it_can(desktop, expected):
    assert wanted(Language.SYSTEM, QLocale(desktop)) == expected


def test_that_a_chosen_language_wins_over_the_desktop():
    assert wanted(Language.GERMAN, QLocale("zh_TW")) == "de"


@pytest.mark.parametrize(
    ("language", "one", "many", "day"),
    [
        (Language.ENGLISH, "1 file", "1,234 files", "12 Mar 2021"),
        (Language.GERMAN, "1 Datei", "1.234 Dateien", "12. März 2021"),
        (Language.TRADITIONAL_CHINESE, "1 個檔案", "1,234 個檔案", "2021年3月12日"),
        (Language.SIMPLIFIED_CHINESE, "1 个文件", "1,234 个文件", "2021年3月12日"),
    ],
)
def test_that_plurals_numbers_and_dates_follow_the_language(language, one, many, day):
    speak(RESOURCES, language)
    assert (wording.files(1), wording.files(1234)) == (one, many)
    assert wording.date(datetime(2021, 3, 12).astimezone()) == day


def test_that_going_back_to_english_leaves_nothing_behind(qapp):
    speak(RESOURCES, Language.GERMAN)
    speak(RESOURCES, Language.ENGLISH)
    assert wording.state(FileState.QUEUED) == "Waiting"
    assert [t.filePath() for t in qapp.findChildren(QTranslator) if t.objectName()] == [
        str(RESOURCES / "translations" / "inkling_en.qm"),
        "",
    ]


def test_that_a_missing_translation_leaves_english(tmp_path):
    speak(tmp_path, Language.GERMAN)
    assert wording.state(FileState.QUEUED) == "Waiting"


def test_that_every_reason_is_told_in_the_language_with_its_details():
    speak(RESOURCES, Language.GERMAN)
    for code in REASON_CODES:
        reason = Reason.of(code, part="page 7")
        assert wording.reason_sentence(reason) != reason.sentence or "{" in reason.template
    damaged = Reason.of("partly_damaged", part="page 7")
    assert wording.reason_sentence(damaged) == "Ein Teil der Datei ist beschädigt: Seite 7."
    inside = Reason.of("member_unread", member="a.txt", why="The file is empty.")
    assert wording.reason_sentence(inside).endswith("nicht gelesen: Die Datei ist leer.")


def test_that_a_problem_is_told_in_the_language():
    speak(RESOURCES, Language.GERMAN)
    problem = SettingsProblem(
        "bad_value", key="search.limit", value="x", expected="a whole number from 1 to 200"
    )
    assert wording.problem_sentence(problem) == (
        "x ist kein gültiger Wert für search.limit; nötig ist: eine ganze Zahl von 1 bis 200."
    )


def test_that_words_to_choose_from_are_told_as_they_are_typed():
    speak(RESOURCES, Language.GERMAN)
    assert argument("one of system, light, dark") == "eines von: system, light, dark"


def test_that_names_in_a_reason_are_never_translated():
    speak(RESOURCES, Language.GERMAN)
    assert argument("word/page 7.xml") == "word/page 7.xml"


def test_that_a_language_chosen_in_the_settings_is_spoken_by_the_next_window(
    qtbot, engine: FakeEngine, opener: FakeOpener, tmp_path
):
    file = SettingsFile(tmp_path / "settings.toml")
    first = MainWindow(engine, RESOURCES, opener, Settings(), file)
    qtbot.addWidget(first)
    first.interior.beside.show_settings()
    box = first.findChild(QComboBox, "general.language")
    names = [box.itemText(n) for n in range(box.count())]
    assert names == ["Like the desktop", "English", "Deutsch", "繁體中文", "简体中文"]
    with qtbot.waitSignal(first.interior.keeper.changed):
        box.activated.emit(3)
    assert file.load()[0].general_language is Language.TRADITIONAL_CHINESE
    second = MainWindow(FakeEngine(make_status()), RESOURCES, opener, file.load()[0], file)
    qtbot.addWidget(second)
    assert second._top.settings_button.toolTip() == "設定"
    assert option_texts.section("search") == "搜尋"
