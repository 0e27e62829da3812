"""What is given to the reading lanes at a time."""

from __future__ import annotations

from pathlib import Path

from fakes import FakeEmbedder
from inkling.domain.choices import Recognition
from inkling.extract import Limits
from inkling.index.intake import Intake
from inkling.index.lanes import drained
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClocks
from inkling.store.catalogue import Catalogue
from inkling.store.rows import Stamp

SIZE = 20 * 1024 * 1024


def test_that_large_files_wait_until_others_are_stored(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "inkling.db", FakeEmbedder().spec)
    with catalogue.transaction():
        catalogue.add_root(b"/lib", tmp_path.stat())
        (root,) = catalogue.roots()
        files = [
            catalogue.add_file(root, b"/lib/%d.txt" % number, "text", Stamp(SIZE, 9 - number, 1))
            for number in range(3)
        ]
    intake = Intake(
        catalogue,
        post=lambda _message: None,
        lanes=1,
        task=lambda _path, _ocr: [],
        limits=Limits(),
        look_again=lambda _path: None,
        recognition=Recognition.OFF,
        pace=Pace(),
        clocks=StageClocks(),
    )
    intake.feed()
    assert [job.file_id for job in drained(intake._jobs)] == files[:2]
    intake.feed()
    assert drained(intake._jobs) == []
    with catalogue.transaction():
        catalogue.remove_files(files[:1])
    intake.done(files[0])
    intake.feed()
    assert [job.file_id for job in drained(intake._jobs)] == files[2:]
    catalogue.close()
