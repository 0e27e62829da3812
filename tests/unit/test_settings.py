from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from inkling.domain.choices import SearchMode
from inkling.domain.errors import LibraryProblem, SettingsProblem
from inkling.settings import (
    OPTIONS,
    Language,
    Settings,
    SettingsFile,
    Theme,
    find_option,
    format_value,
)
from inkling.settings.kinds import Patterns


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "data" / "settings.toml")


def write(file: SettingsFile, text: str | bytes) -> None:
    file.path.parent.mkdir(exist_ok=True)
    file.path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_that_a_missing_file_means_defaults_and_stays_missing(file):
    assert file.load() == (Settings(), ())
    assert file.items()
    assert not file.path.parent.exists()


def test_that_the_table_holds_every_documented_key():
    assert set(OPTIONS) == {
        "general.theme",
        "general.language",
        "general.quick_shortcut",
        "general.keep_in_tray",
        "general.start_at_login",
        "search.mode",
        "search.limit",
        "search.refine",
        "search.reranker",
        "index.ocr",
        "index.pictures",
        "index.read_timeout_s",
        "index.read_memory_mb",
        "index.readers",
        "index.threads",
        "index.cpu_percent",
        "index.on_battery",
        "index.rest_in_full_screen",
        "index.rescan_minutes",
        "index.exclude",
        "index.exclude_folders",
        "index.paused",
        "privacy.history",
    }


@pytest.mark.parametrize("key", OPTIONS)
def test_that_every_default_is_accepted_as_typed_and_as_stored(file, key):
    option = OPTIONS[key]
    file.set(key, format_value(option.default))
    assert file.load() == (Settings(), ())
    assert file.get(key).value == option.default
    assert option.help.endswith(".")


@pytest.mark.parametrize(
    ("key", "typed", "attribute", "value"),
    [
        ("general.theme", "dark", "general_theme", Theme.DARK),
        ("general.language", "zh_TW", "general_language", Language.TRADITIONAL_CHINESE),
        ("general.language", "ZH_cn", "general_language", Language.SIMPLIFIED_CHINESE),
        ("search.mode", " Words ", "search_mode", SearchMode.WORDS),
        ("search.limit", "200", "search_limit", 200),
        ("general.quick_shortcut", "alt + CTRL+ space", "general_quick_shortcut", "Ctrl+Alt+Space"),
        ("general.quick_shortcut", "f12", "general_quick_shortcut", "F12"),
        ("general.quick_shortcut", "meta+shift+,", "general_quick_shortcut", "Meta+Shift+,"),
        ("general.quick_shortcut", " ", "general_quick_shortcut", ""),
        ("search.reranker", " rerank-small ", "search_reranker", "rerank-small"),
        ("index.paused", "yes", "index_paused", True),
        ("index.exclude", ".git, *.bak,", "index_exclude", (".git", "*.bak")),
        ("index.exclude", "", "index_exclude", ()),
        ("index.exclude", '["a, b", "c"]', "index_exclude", ("a, b", "c")),
        (
            "index.exclude",
            "drafts/, /a/b, !keep.txt",
            "index_exclude",
            ("drafts/", "/a/b", "!keep.txt"),
        ),
        ("index.exclude_folders", "/a, /b c", "index_exclude_folders", ("/a", "/b c")),
        ("index.exclude", "[Tt]rash", "index_exclude", ("[Tt]rash",)),
        ("index.exclude", "名前, näme 🦑", "index_exclude", ("名前", "näme 🦑")),
    ],
)
def test_that_a_typed_value_is_stored_with_its_type(file, key, typed, attribute, value):
    file.set(key, typed)
    settings, problems = file.load()
    assert getattr(settings, attribute) == value
    assert type(getattr(settings, attribute)) is type(value)
    assert not problems


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("general.theme", "pink"),
        ("general.quick_shortcut", "Space"),
        ("general.quick_shortcut", "Shift+A"),
        ("general.quick_shortcut", "Ctrl+"),
        ("general.quick_shortcut", "Ctrl+Ctrl+A"),
        ("general.quick_shortcut", "Ctrl+K, Ctrl+L"),
        ("general.quick_shortcut", "Ctrl+é"),
        ("search.limit", "0"),
        ("search.limit", "201"),
        ("search.limit", "many"),
        ("search.limit", "1.5"),
        ("search.limit", ""),
        ("search.limit", "9" * 5000),
        ("search.reranker", "a\tb"),
        ("index.paused", "maybe"),
        ("index.exclude", "# a remark"),
        ("index.exclude", "!"),
        ("index.exclude", "folder\\"),
        ("index.exclude", "[z-a]/"),
        ("index.exclude_folders", "Documents"),
        ("index.exclude_folders", "/home/\0"),
        ("index.exclude", "\udcff"),
        ("search.mode", "words\0"),
    ],
)
def test_that_a_bad_value_is_refused_in_one_short_sentence_and_nothing_written(file, key, typed):
    with pytest.raises(SettingsProblem) as caught:
        file.set(key, typed)
    assert caught.value.code == "bad_value"
    assert key in str(caught.value)
    assert len(str(caught.value)) < 250
    assert not file.path.exists()


def test_that_an_unknown_key_is_refused(file):
    for action in (lambda: file.set("search.colour", "1"), lambda: file.get("search")):
        with pytest.raises(SettingsProblem) as caught:
            action()
        assert caught.value.code == "unknown_key"
    assert not file.path.exists()


def test_that_the_first_change_writes_a_file_that_explains_itself(file):
    file.set("search.limit", "7")
    text = file.path.read_text()
    for option in OPTIONS.values():
        assert option.help in text
    assert tomllib.loads(text) == {
        "general": {},
        "search": {"limit": 7},
        "index": {},
        "privacy": {},
    }
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_that_a_second_change_takes_the_place_of_its_commented_default(file):
    file.set("search.limit", "7")
    file.set("search.mode", "words")
    text = file.path.read_text()
    assert '\nmode = "words"\n' in text
    assert "# mode =" not in text
    assert text.count("limit = ") == 1


OWN = """\
# my settings
top = 1

[search]   # how I like it
limit = 20  # enough
colour = "blue"
ratio = nan

[plugin.x]
when = 2026-01-02T03:04:05Z
"""


def test_that_comments_and_unknown_keys_survive_a_change(file):
    write(file, OWN)
    file.set("search.limit", "30")
    assert file.path.read_text() == OWN.replace("limit = 20", "limit = 30")
    file.set("index.paused", "true")
    text = file.path.read_text()
    assert text.startswith(OWN.replace("limit = 20", "limit = 30").rstrip())
    assert file.load()[0].index_paused is True
    assert file.load()[0].search_limit == 30


@pytest.mark.parametrize(
    "text",
    [
        "search.limit = 20\n",
        "search = { limit = 20 }\n",
        '[search]\r\nlimit = 20\r\n[other]\r\nx = """\r\n# mode = "hybrid"\r\n"""\r\n',
        "\ufeff[search]\nlimit = 20\n",
        "[search.deep]\nx = 1\n\n[search]\nlimit = 20\n",
        "[search]\nlimit = 20\nlist = [\n[1],\n]\n# mode = broken",
        "",
    ],
)
def test_that_a_change_holds_in_any_layout_of_the_file(file, text):
    write(file, text)
    before = tomllib.loads(text.removeprefix("\ufeff"))
    file.set("search.mode", "words")
    after = tomllib.loads(file.path.read_bytes().decode())
    assert after["search"].pop("mode") == "words"
    assert after == (before or {"search": {}})
    assert file.load()[0].search_limit == (20 if text else 50)


def test_that_damaged_values_are_named_and_defaulted_and_left_in_the_file(file):
    text = '[search]\nlimit = "many"\nmode = 3\n[index]\npaused = 1\nreaders = true\nthreads = 2\n'
    write(file, text)
    settings, problems = file.load()
    assert settings == Settings(index_threads=2)
    assert [problem.args_["key"] for problem in problems] == [
        "search.mode",
        "search.limit",
        "index.readers",
        "index.paused",
    ]
    assert file.path.read_text() == text


def test_that_a_value_where_a_section_belongs_is_named(file):
    write(file, 'search = "words"\n')
    settings, (problem,) = file.load()
    assert settings == Settings()
    assert problem.args_["key"] == "search"
    with pytest.raises(SettingsProblem):
        file.set("search.limit", "3")
    assert file.path.read_text() == 'search = "words"\n'


@pytest.mark.parametrize(
    "content", ["[search\nlimit = 3\n", b"\xff\xfe\x00", "x = " + "[" * 5000, "a = 1\na = 2\n"]
)
def test_that_a_damaged_file_means_defaults_and_is_never_overwritten(file, content):
    write(file, content)
    before = file.path.read_bytes()
    settings, (problem,) = file.load()
    assert settings == Settings()
    assert problem.code == "damaged"
    assert "\n" not in str(problem)
    with pytest.raises(SettingsProblem) as caught:
        file.set("search.limit", "3")
    assert caught.value.code == "damaged"
    assert file.path.read_bytes() == before


def test_that_a_folder_in_the_place_of_the_file_is_a_problem(tmp_path):
    file = SettingsFile(tmp_path)
    settings, (problem,) = file.load()
    assert settings == Settings()
    assert problem.code == "damaged"


def test_that_a_failed_write_leaves_the_old_file_and_no_litter(file, monkeypatch):
    file.set("search.limit", "7")
    before = file.path.read_bytes()

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(LibraryProblem) as caught:
        file.set("search.limit", "8")
    assert caught.value.code == "disk_full"
    assert file.path.read_bytes() == before
    assert list(file.path.parent.iterdir()) == [file.path]


def test_that_a_linked_file_is_changed_where_it_lies(tmp_path):
    (tmp_path / "dotfiles").mkdir()
    link = tmp_path / "settings.toml"
    link.symlink_to(tmp_path / "dotfiles" / "inkling.toml")
    SettingsFile(link).set("search.limit", "7")
    assert link.is_symlink()
    assert "limit = 7" in (tmp_path / "dotfiles" / "inkling.toml").read_text()


@pytest.mark.parametrize("names", [(), ("a",), ("a, b", "c"), ("[x]", "y"), (" lead",)])
def test_that_patterns_can_be_typed_as_they_are_shown(names):
    assert Patterns().parse(format_value(names)) == names


def test_that_an_option_knows_its_section_and_name():
    option = find_option("index.read_timeout_s")
    assert (option.section, option.name, option.default) == ("index", "read_timeout_s", 30)
