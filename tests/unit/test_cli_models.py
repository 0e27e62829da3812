"""`inkling models`, over models that a test makes up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fake_models import LIBRARY, make_figures, make_known
from fakes import FakeHost
from inkling import cli
from inkling.domain.errors import ModelProblem
from inkling.domain.library import Counts, Folder, FolderTexts
from inkling.domain.models import ModelProfile


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


def says(capsys, host: FakeHost, *argv: str, code: int = 0) -> tuple[str, str]:
    """What a command prints on stdout, and on stderr."""
    assert cli.main(["models", *argv], host) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return out, err


def test_that_the_list_names_models_catalogue_and_providers(capsys, host):
    host.shelf.list = {"far": make_known()}
    host.shelf.folders = [Folder(LIBRARY, True, Counts(), model="far")]
    host.shelf.looking = {"far"}
    out, _ = says(capsys, host, "list")
    assert "looks at pictures" in out
    assert "far                  text-large (service, 768 numbers)" in out
    assert "sends text to api.example" in out
    assert f"embeds {LIBRARY}" in out
    assert "intfloat/multilingual-e5-small" in out
    assert "pip install 'inkling-search[model2vec]'" in out


def test_that_the_list_is_told_as_json(capsys, host):
    host.shelf.list = {"far": make_known()}
    host.shelf.folders = [Folder(LIBRARY, True, Counts())]
    told = json.loads(says(capsys, host, "list", "--json")[0])
    default, far = told["models"]
    assert (default["name"], default["folders"]) == ("default", [str(LIBRARY)])
    assert (far["provider"], far["sends_text_to"]) == ("service", "api.example")
    assert far["looks_at_pictures"] is False
    installed = {each["name"]: each["installed"] for each in told["providers"]}
    assert installed == {
        "sentence-transformers": True,
        "service": True,
        "model2vec": False,
        "cross-encoder": True,
    }


def test_that_a_model_of_the_catalogue_is_added_by_its_name(capsys, host):
    out, _ = says(capsys, host, "add", "e5-small", "--allow-download")
    ((_, profile, may_download),) = host.shelf.calls
    assert profile == ModelProfile(
        "e5-small", "sentence-transformers", "intfloat/multilingual-e5-small"
    )
    assert may_download
    assert "e5-small" in out
    assert "170.0" in out


def test_that_nothing_is_fetched_unless_it_is_allowed(capsys, host):
    _, err = says(capsys, host, "add", "e5-small", code=1)
    assert "not on this computer; allow its download" in err
    assert host.shelf.calls[0][2] is False
    assert host.shelf.list == {}


def test_that_options_are_read_by_their_kind(capsys, host):
    host.shelf.keys["service"] = "sk-1"
    given = ["dimensions=256", "truncate=no", "price_per_million=0.02", "address=x=y", "odd=1"]
    options = [part for each in given for part in ("--option", each)]
    arguments = ["add", "mine", "--provider", "service", "--model", "m", "--allow-sending"]
    says(capsys, host, *arguments, *options)
    assert host.shelf.list["mine"].profile.options == {
        "dimensions": 256,
        "truncate": False,
        "price_per_million": 0.02,
        "address": "x=y",
        "odd": "1",
    }


def test_that_no_text_is_sent_unless_it_is_allowed(capsys, host):
    _, err = says(capsys, host, "add", "mine", "--provider", "service", "--model", "m", code=1)
    assert "to api.example; say --allow-sending" in err
    assert not host.shelf.calls


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["mine"], "mine is not in the catalogue"),
        (["mine", "--provider", "nobody", "--model", "m"], "no provider named nobody"),
        (["e5-small", "--option", "batch"], "batch is not NAME=VALUE"),
    ],
)
def test_that_what_is_missing_is_told_in_a_sentence(capsys, host, argv, expected):
    out, err = says(capsys, host, "add", *argv, code=1)
    assert out == ""
    assert expected in err
    assert not host.shelf.calls


def test_that_figures_are_told_as_json(capsys, host):
    out, _ = says(capsys, host, "add", "e5-small", "--allow-download", "--json")
    assert json.loads(out)["e5-small"]["ndcg"] == {"en": 0.93, "de": 0.41, "zh": 0.12}


def test_that_a_change_of_the_model_says_first_what_it_takes(capsys, host):
    figures = make_figures(passages_per_s=10.0)
    known = make_known(options={"price_per_million": 0.13})
    host.shelf.list = {"far": replace(known, figures=figures)}
    host.shelf.amounts = {LIBRARY: FolderTexts(9_600, 2_000_000, 0)}
    out, err = says(capsys, host, "use", "far", str(LIBRARY))
    assert "9,600 passages to embed, about 16 min, about 0.2600 at the price you gave." in err
    assert host.session.calls == [("use_model", "far", LIBRARY)]
    assert host.session.is_closed
    assert "2 passages" in out


def test_that_a_model_that_nobody_knows_is_not_used(capsys, host):
    _, err = says(capsys, host, "use", "nobody", code=1)
    assert "no model named nobody" in err
    assert not host.session.calls


def test_that_a_model_is_taken_off_the_list(capsys, host):
    host.shelf.list = {"far": make_known()}
    out, _ = says(capsys, host, "remove", "far")
    assert "Removed far from the list; its files are untouched." in out
    assert host.shelf.list == {}


def test_that_a_model_in_use_stays(capsys, host):
    host.shelf.problems["remove"] = ModelProblem("in_use", name="far", folder="/letters")
    assert "used by /letters" in says(capsys, host, "remove", "far", code=1)[1]


def test_that_models_are_measured_side_by_side(capsys, host):
    out, _ = says(capsys, host, "bench", "default", "far")
    head, default, far = out.splitlines()
    assert head.split() == [
        *("model", "passages/s", "loading", "memory"),
        *("nDCG", "en", "nDCG", "de", "nDCG", "zh"),
    ]
    assert default.split() == ["default", "170.0", "0.4", "s", "300", "MB", "0.93", "0.41", "0.12"]
    assert far.startswith("far ")


def test_that_what_one_model_cannot_do_is_told_and_none_at_all_is_a_failure(capsys, host):
    host.shelf.problems["bench"] = ModelProblem("unreachable", host="api.example", detail="x")
    out, err = says(capsys, host, "bench", "far", code=1)
    assert "far: api.example does not answer" in err
    assert "passages/s" in out


def test_that_the_data_directory_reaches_the_models(capsys, host, tmp_path: Path):
    says(capsys, host, "list", "--data-dir", str(tmp_path))
    assert host.data_dirs == [tmp_path]
