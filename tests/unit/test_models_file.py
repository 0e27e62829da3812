"""The list of models that a person added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, Calibration, KnownModel, ModelFigures, ModelProfile
from inkling.domain.protocols import EmbedderSpec
from inkling.settings.models_file import ModelsFile


def model(name: str = "mine", **options) -> KnownModel:
    return KnownModel(
        ModelProfile(name, "openai", "text-embedding-3-small", options),
        EmbedderSpec("m", "openai:1", 384, 512, "query: ", "passage: ", is_local=False),
        ModelFigures(12.5, 0.5, 300.0, {"en": 0.9, "de": 0.5}, Calibration(0.1, 0.6)),
        (0.5, -0.25),
    )


@pytest.fixture
def file(tmp_path: Path) -> ModelsFile:
    return ModelsFile(tmp_path / "models.toml")


def test_that_a_model_comes_back_as_it_was_put(file: ModelsFile) -> None:
    assert file.load() == {}
    first = model(dimensions=256, timeout_s=5.5, normalize=True, base_url='http://a/"b"')
    file.put(first)
    file.put(model("other"))
    assert list(file.load()) == ["mine", "other"]
    assert file.get("mine") == first


def test_that_a_name_is_taken_once_and_that_of_the_default_never(file: ModelsFile) -> None:
    file.put(model())
    for name in ("mine", BUILT_IN):
        with pytest.raises(ModelProblem, match="choose another name"):
            file.put(model(name))
    file.put(model(dimensions=3), replace=True)
    assert file.get("mine").profile.options == {"dimensions": 3}


def test_that_a_model_is_forgotten(file: ModelsFile) -> None:
    file.put(model())
    file.remove("mine")
    assert file.load() == {}
    for act in (file.remove, file.get):
        with pytest.raises(ModelProblem, match="no model named mine"):
            act("mine")


@pytest.mark.parametrize(
    "text",
    [b"[mine", b"mine = 1", b"[mine]\nprovider = 'x'", b"\xff\xfe", b"[mine]\nprobe='!'"],
    ids=["syntax", "no table", "half", "no text", "odd"],
)
def test_that_a_damaged_list_is_told_and_left_as_it_is(file: ModelsFile, text: bytes) -> None:
    file.path.write_bytes(text)
    with pytest.raises(ModelProblem, match="cannot be read"):
        file.load()
    with pytest.raises(ModelProblem):
        file.put(model())
    assert file.path.read_bytes() == text


def test_that_no_key_is_in_the_file(file: ModelsFile) -> None:
    file.put(model())
    assert "key" not in file.path.read_text()
    assert file.path.stat().st_mode & 0o077 == 0


def test_that_figures_are_kept_also_of_the_model_in_the_box(file: ModelsFile) -> None:
    assert file.default_figures() is None
    measured = ModelFigures(170.0, 0.5, 300.0, {"en": 0.9}, Calibration(0.04, 0.4))
    file.keep_figures(BUILT_IN, measured)
    assert file.default_figures() == measured
    assert file.load() == {}
    file.put(model())
    file.keep_figures("mine", measured)
    assert file.get("mine") == replace(model(), figures=measured)
    file.remove("mine")
    assert file.default_figures() == measured
    with pytest.raises(ModelProblem, match="no model named mine"):
        file.keep_figures("mine", measured)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dimension = 384", "dimension = -1"),
        ("dimension = 384", "dimension = 'many'"),
        ("max_tokens = 512", "max_tokens = 0"),
        ("[mine.options]", "options = 3\n[mine.other]"),
    ],
)
def test_that_numbers_that_cannot_be_are_told(file: ModelsFile, before: str, after: str) -> None:
    file.put(model(dimensions=3))
    text = file.path.read_text()
    assert before in text
    file.path.write_text(text.replace(before, after))
    with pytest.raises(ModelProblem, match="cannot be read"):
        file.load()


def test_that_what_a_newer_version_says_besides_is_passed_over(file: ModelsFile) -> None:
    file.put(model())
    text = file.path.read_text()
    file.path.write_text(text.replace("[mine.spec]", "[mine.spec]\ncolour = 'blue'"))
    assert file.get("mine") == model()
