"""Providers in general: options, what is missing, and those that others add."""

import sys
from importlib.metadata import EntryPoint

import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Provider, options_of

INFO = ProviderInfo(
    name="some",
    title="Some provider",
    gives=frozenset({Gives.DENSE}),
    packages=("a_package_that_is_nowhere",),
    extra="some-extra",
    options=(
        ProviderOption("pooling", "mean", "how tokens become one vector", ("mean", "cls")),
        ProviderOption("dimensions", 0, "how many to keep"),
        ProviderOption("batch_size", 32, "how many at once", least=1),
        ProviderOption("timeout_s", 30.0, "how long to wait"),
        ProviderOption("query_prompt", "", "put before a question"),
        ProviderOption("normalize", True, "unit length"),
    ),
)
OTHERS = Provider(INFO, lambda profile, access: None)


def profile(**options) -> ModelProfile:
    return ModelProfile("mine", "some", "model", options)


def test_that_options_have_their_defaults() -> None:
    values = options_of(profile(dimensions=256, timeout_s=5), INFO)
    changed = {"dimensions": 256, "timeout_s": 5.0}
    assert values == {option.name: option.default for option in INFO.options} | changed


@pytest.mark.parametrize(
    "options",
    [
        {"pooling": "median"},
        {"dimensions": "many"},
        {"dimensions": True},
        {"dimensions": -1},
        {"dimensions": 10**12},
        {"batch_size": 0},
        {"timeout_s": float("nan")},
        {"timeout_s": float("inf")},
        {"query_prompt": "x" * 100_000},
        {"colour": "red"},
    ],
    ids=lambda options: str(options)[:30],
)
def test_that_options_that_make_no_sense_are_told(options) -> None:
    with pytest.raises(ModelProblem, match="is needed"):
        options_of(profile(**options), INFO)


def test_that_a_missing_package_is_told_with_what_installs_it() -> None:
    assert not OTHERS.is_installed
    with pytest.raises(ModelProblem, match=r"pip install 'inkling-search\[some-extra\]'"):
        OTHERS.require_installed()


def test_that_a_frozen_program_names_no_command_that_cannot_help_it(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelProblem, match="not part of this installation") as caught:
        OTHERS.require_installed()
    assert "pip" not in str(caught.value)


def test_that_an_unknown_provider_is_told() -> None:
    with pytest.raises(ModelProblem, match="no provider named nobody"):
        registry.provider("nobody")


def test_that_others_can_add_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("some", f"{__name__}:OTHERS", registry.GROUP)
    monkeypatch.setattr(
        registry,
        "entry_points",
        lambda group, name=None: [point] if name in (None, "some") else [],
    )
    registry.provider.cache_clear()
    assert registry.provider("some") is OTHERS
    assert OTHERS in list(registry.providers())
    registry.provider.cache_clear()
