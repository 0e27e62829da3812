"""`inkling licences`, from source and from a package."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from fakes import FakeHost
from inkling import cli
from inkling.cli import commands, licences

HEAD = "Inkling is licensed under Apache-2.0. It is made with:"


class FakePackage:
    """What importlib.metadata gives of a package."""

    def __init__(self, name: str, requires: list[str], **metadata: str) -> None:
        self.name, self.version, self.requires = name, "1.0", requires
        self.metadata = Metadata(metadata)


class Metadata(dict[str, str]):
    def get_all(self, name: str) -> list[str]:
        return self.get(name, "").split("|")


PACKAGES = {
    "inkling-search": FakePackage(
        "inkling-search", ["Alpha>=1", "openvino>=2", "absent; os_name=='nt'", "x; extra == 'ocr'"]
    ),
    "alpha": FakePackage("Alpha", ["beta"], **{"License-Expression": "MIT", "License": "wrong"}),
    "beta": FakePackage("beta", [], License="A long text\nof many lines", Classifier="|x"),
    "openvino": FakePackage(
        "openvino",
        ["openvino-telemetry"],
        License="UNKNOWN",
        Classifier="Topic :: X|License :: OSI Approved :: Apache Software License",
    ),
    "openvino-telemetry": FakePackage("openvino-telemetry", [], License="Apache-2.0"),
    "x": FakePackage("x", [], License="GPL"),
}


@pytest.fixture
def said(capsys, monkeypatch, tmp_path):
    """What the command prints; resources are in ``tmp_path``."""
    monkeypatch.setattr(commands, "resources_dir", lambda: tmp_path)

    def ask() -> list[str]:
        assert cli.main(["licences"], FakeHost()) == 0
        return capsys.readouterr().out.splitlines()

    return ask


def install(monkeypatch, packages: dict[str, FakePackage]) -> None:
    def find(name: str) -> FakePackage:
        try:
            return packages[name]
        except KeyError:
            raise PackageNotFoundError(name) from None

    monkeypatch.setattr(licences, "distribution", find)


def test_that_what_is_required_is_listed_with_its_licence(said, monkeypatch):
    install(monkeypatch, PACKAGES)
    assert said() == [
        HEAD,
        "Alpha     1.0  MIT",
        "beta      1.0  see its notice",
        "openvino  1.0  Apache Software License",
        "The full text of each lies beside the package it comes with.",
    ]


def test_that_a_package_is_listed_once_however_its_name_is_written(said, monkeypatch):
    both = FakePackage("inkling-search", ["some_package>=1", "Some.Package", "some-package"])
    one = FakePackage("some_package", [], License="MIT")
    names = ("some_package", "some.package", "some-package")  # all of them are found
    install(monkeypatch, {"inkling-search": both, **dict.fromkeys(names, one)})
    assert said()[1:-1] == ["some_package  1.0  MIT"]


def test_that_a_copy_that_was_never_installed_says_so(said, monkeypatch):
    install(monkeypatch, {})
    assert "pyproject.toml" in said()[1]


def test_that_a_packaged_inkling_lists_what_it_was_packaged_with(said, tmp_path):
    folder = tmp_path / "licences"
    folder.mkdir()
    (folder / licences.COMPONENTS).write_text("Qt  6  LGPL\n")
    assert said() == [HEAD, "Qt  6  LGPL", f"The full texts are in {folder / licences.NOTICES}."]
