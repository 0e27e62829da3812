"""What is given to the reading lanes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEmbedder
from inkling.domain.choices import Recognition
from inkling.domain.reasons import Reason
from inkling.extract import Limits
from inkling.index.intake import Intake
from inkling.index.lanes import drained
from inkling.index.messages import FileUnread
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClocks
from inkling.store.catalogue import Catalogue
from inkling.store.rows import Stamp

SIZE = 20 * 1024 * 1024


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path / "inkling.db", FakeEmbedder().spec)
    with catalogue.transaction():
        catalogue.add_root(b"/lib", tmp_path.stat())
    yield catalogue
    catalogue.close()


@pytest.fixture
def intake(catalogue: Catalogue) -> Intake:
    return Intake(
        catalogue,
        post=lambda _message: None,
        lanes=1,
        task=lambda _path, _ocr, _pictures: [],
        limits=Limits(),
        look_again=lambda _path: None,
        recognition=Recognition.OFF,
        pace=Pace(),
        clocks=StageClocks(),
    )


def added(catalogue: Catalogue, count: int) -> list[int]:
    with catalogue.transaction():
        (root,) = catalogue.roots()
        return [
            catalogue.add_file(root, b"/lib/%d.txt" % number, "text", Stamp(SIZE, 9 - number, 1))
            for number in range(count)
        ]


def test_that_large_files_wait_until_others_are_stored(
    catalogue: Catalogue, intake: Intake
) -> None:
    files = added(catalogue, 3)
    intake.feed()
    assert [job.file_id for job in drained(intake._jobs)] == files[:2]
    intake.feed()
    assert drained(intake._jobs) == []
    with catalogue.transaction():
        catalogue.remove_files(files[:1])
    intake.done(files[0])
    intake.feed()
    assert [job.file_id for job in drained(intake._jobs)] == files[2:]


def test_that_a_file_that_took_too_long_is_read_once_more(
    catalogue: Catalogue, intake: Intake
) -> None:
    (file_id,) = added(catalogue, 1)
    unread = FileUnread(file_id, b"/lib/0.txt", Stamp(SIZE, 9, 1), Reason.of("timeout", seconds=30))
    for queued in ([file_id], []):
        with catalogue.transaction():
            intake.store_unread(unread)
        assert [row.id for row in catalogue.queued(9)] == queued
        intake.feed()
        assert drained(intake._jobs) == []  # not at once
