"""What the panel of filters stands on: folders and languages of real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import Watched

from inkling.compose import Library
from inkling.domain.events import FoldersListed
from inkling.domain.library import Subfolder

GERMAN = "Der Mieter zahlt die Miete bis zum dritten Werktag eines jeden Monats."
ENGLISH = "The landlord pays when the boiler breaks, unless the tenant caused the damage."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    for name, text in (("Haus/vertrag.txt", GERMAN), ("Haus/alt/brief.md", GERMAN * 2)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "lease.txt").write_text(ENGLISH)
    (folder / "numbers.txt").write_text("1 2 3")
    return folder


@pytest.fixture
def watched(library: Library, folder: Path) -> Iterator[Watched]:
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.ready == 4)
        yield watched
    finally:
        watched.stop()


def listed(watched: Watched, *folders: Path) -> dict[Path, tuple[Subfolder, ...]]:
    since = len(watched.events)
    request = watched.engine.list_folders(folders)
    event = watched.wait_for_event(
        lambda e: isinstance(e, FoldersListed) and e.request_id == request, since
    )
    assert isinstance(event, FoldersListed)
    return dict(event.folders)


def test_that_the_language_of_each_file_is_counted_and_asked_for(watched, folder) -> None:
    facets = lambda: watched.engine.status().facets.languages  # noqa: E731
    watched.wait_until(lambda: facets() == {"de": 2, "en": 1})
    assert set(watched.found("lang:deutsch")) == {"vertrag.txt", "brief.md"}
    assert watched.found("-lang:de -lang:en") == ["numbers.txt"]
    (folder / "Haus" / "vertrag.txt").write_text(ENGLISH)
    watched.wait_until(lambda: watched.found("lang:de") == ["brief.md"])


def test_that_folders_are_listed_as_they_are_and_asked_within(watched, folder) -> None:
    house = folder / "Haus"
    assert listed(watched, folder, house) == {
        folder: (Subfolder(house, 2, has_folders=True),),
        house: (Subfolder(house / "alt", 1, has_folders=False),),
    }
    assert watched.found(f"in:{house / 'alt'}") == ["brief.md"]
    assert set(watched.found(f"in:{house}")) == {"vertrag.txt", "brief.md"}
