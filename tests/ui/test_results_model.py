"""The results model: its mutations, its roles, and nothing that reads a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from ui_fakes import ROOT, make_hit, make_result

from inkling.ui.results_model import RESULT_ROLE, TITLE_ROLE, WHERE_ROLE, ResultsModel, identity

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def watched(model):
    model.tester = QAbstractItemModelTester(model, FATAL)
    return model


def test_that_every_replacement_keeps_the_model_consistent(qapp):
    model = watched(ResultsModel())
    many = tuple(make_result(n) for n in range(1, 40))
    for results in ((), many, many[:3], many[::-1], (), many[5:6]):
        model.replace(results)
        assert model.rowCount() == len(results)
    model.set_roots((ROOT,))
    assert model.rowCount(model.index(0)) == 0


def test_that_the_same_results_again_reset_nothing(qapp):
    model = watched(ResultsModel())
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    assert model.replace((make_result(1),))
    assert not model.replace((make_result(1),))
    assert len(resets) == 1


def test_that_a_row_begins_with_the_file_name(qapp):
    model = watched(ResultsModel())
    model.replace((make_result(1, "solar.md", title="About the sun"), make_result(2, "x.txt")))
    assert model.index(0).data().startswith("solar.md")
    assert "About the sun" in model.index(0).data()
    assert model.index(1).data() == "x.txt"
    assert model.index(0).data(TITLE_ROLE) == "About the sun"
    assert model.index(1).data(TITLE_ROLE) == "x.txt"


def test_that_the_folder_is_told_from_the_watched_folder_on(qapp):
    model = watched(ResultsModel())
    model.replace((make_result(1, "x.txt"),))
    assert model.index(0).data(WHERE_ROLE)[0] == "home › ada › Documents › House"
    model.set_roots((Path("/home"), ROOT))
    assert model.index(0).data(WHERE_ROLE) == ("Documents › House", "Page 7", "12 Mar 2021")


def test_that_a_title_unlike_the_name_does_not_hide_the_name(qapp):
    model = watched(ResultsModel())
    model.set_roots((ROOT,))
    model.replace((make_result(1, "x.pdf", title="Lease"), make_result(2, "y.pdf", title="y")))
    assert model.index(0).data(WHERE_ROLE)[0] == "Documents › House › x.pdf"
    assert model.index(1).data(WHERE_ROLE)[0] == "Documents › House"


def test_that_a_screen_reader_hears_similarity_place_and_offline(qapp):
    model = watched(ResultsModel())
    model.replace((make_result(1), make_result(2, similarity=None, offline=True)))
    first, second = (model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1))
    assert "similarity 0.71" in first
    assert "Page 7" in first
    assert "boiler" in first
    assert "offline" in second
    assert "found by words" in second


def test_that_hostile_names_are_shown_harmlessly(qapp):
    model = watched(ResultsModel())
    model.replace(
        (
            make_result(1, "invoice\u202efdp.exe"),
            make_result(2, "two\nlines.txt"),
            make_result(3, "undecodable\udcff.txt"),
        )
    )
    for row in range(3):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, TITLE_ROLE):
            shown = model.index(row).data(role)
            assert "�" in shown
            assert not {"\u202e", "\n", "\udcff"} & set(shown)


def test_that_an_invalid_index_has_no_data(qapp):
    model = watched(ResultsModel())
    assert model.data(QModelIndex(), RESULT_ROLE) is None
    assert model.result_at(-1) is None
    assert model.result_at(0) is None


def test_that_a_result_is_found_again_by_file_and_member(qapp):
    model = watched(ResultsModel())
    mail = make_result(2, "box.mbox", inner=("a.eml",), passages=(make_hit(9),))
    model.replace((make_result(1), mail, make_result(2)))
    assert model.row_of(identity(mail)) == 1
    assert model.row_of((2, ())) == 2
    assert model.row_of((77, ())) == -1
