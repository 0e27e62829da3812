"""The chart of a run: bounded, honest about rests, and gone when there is nothing to do."""

from __future__ import annotations

import pytest
from ui_fakes import RESOURCES, FakeEngine, make_status

from inkling.domain.events import Progress
from inkling.domain.library import Brake, Counts, Phase, Status
from inkling.settings import SettingsFile
from inkling.ui.pace_chart import PaceChart
from inkling.ui.pace_history import MOST_STEPS, PaceHistory
from inkling.ui.tokens import LIGHT
from inkling.ui.window import MainWindow

TOTAL = 100_000


def reading(done: int, total: int = TOTAL) -> Status:
    counts = Counts(queued=total - done, words=done)
    return make_status(phase=Phase.READING, counts=counts, eta_s=360.0)


def embedding(done: int) -> Status:
    return make_status(phase=Phase.EMBEDDING, counts=Counts(words=TOTAL - done, ready=done))


def paused(done: int) -> Status:
    return make_status(phase=Phase.PAUSED, counts=Counts(queued=TOTAL - done, words=done))


def noted(*statuses: tuple[Status, float]) -> PaceHistory:
    history = PaceHistory()
    for status, now in statuses:
        history.note(status, now)
    return history


def test_that_files_a_second_are_measured():
    history = noted((reading(0), 0.0), (reading(5), 0.5), (reading(10), 1.0), (reading(30), 2.0))
    assert history.rates == [10, 20]
    assert history.rate == 15


def test_that_new_files_in_the_queue_are_no_work():
    history = noted((reading(10, 100), 0.0), (reading(10, 5_000), 1.0))
    assert history.rates == [0]


def test_that_files_that_went_away_are_no_work():
    history = noted((reading(10), 0.0), (reading(4), 1.0), (reading(14), 2.0))
    assert history.rates == [10]


def test_that_a_rest_is_a_break_and_takes_no_room():
    history = noted((reading(0), 0.0), (reading(10), 1.0), (paused(10), 2.0), (paused(10), 9_999.0))
    assert history.rates == [10]
    assert history.breaks == [1]
    assert history.rate is None
    history.note(reading(10), 10_000.0)
    history.note(reading(20), 10_001.0)
    assert history.rates == [10, 10]


def test_that_another_kind_of_work_is_counted_from_its_own_beginning():
    history = noted((reading(TOTAL - 5), 0.0), (reading(TOTAL), 1.0), (embedding(0), 2.0))
    history.note(embedding(3), 3.0)
    assert history.rates == [5, 3]
    assert history.breaks == [1]


def test_that_it_never_grows_and_keeps_the_whole_run():
    history = PaceHistory()
    for second in range(5_001):
        history.note(reading(second * 4), float(second))
    assert MOST_STEPS / 2 <= len(history.rates) <= MOST_STEPS
    assert len(history.rates) * history.step_s == pytest.approx(5_000, rel=0.02)
    assert set(history.rates) == {4.0}


def test_that_a_long_silence_is_as_long_as_it_was():
    history = noted((reading(0), 0.0), (reading(60), 60.0))
    assert len(history.rates) == 60
    assert set(history.rates) == {1.0}


def test_that_the_next_run_begins_anew():
    history = noted((reading(0), 0.0), (reading(9), 1.0), (make_status(), 2.0))
    assert history.rates == []
    assert history.breaks == []


@pytest.fixture
def window(qtbot, engine: FakeEngine, tmp_path) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, settings_file=SettingsFile(tmp_path / "settings.toml"))
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_that_the_library_page_shows_speed_and_time_left(qtbot, window, engine, monkeypatch):
    clock = iter(float(second) for second in range(1_000))
    monkeypatch.setattr("inkling.ui.side_windows.time.monotonic", lambda: next(clock))
    for step in range(5):
        window.interior.on_status(reading(step * 12))
    window.findChild(object, "libraryButton").click()
    chart = window.findChild(PaceChart)
    dialog = window.findChild(object, "libraryDialog")
    engine.current = reading(60)
    engine.send(Progress(reading(60)))
    qtbot.waitUntil(
        lambda: chart.isVisible() and "12 files a second" in dialog._pace.sentence.text()
    )
    assert "about 6 min" in dialog._pace.sentence.text()
    image = chart.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert LIGHT.accent_soft in seen
    engine.send(
        Progress(make_status(phase=Phase.PAUSED, counts=Counts(queued=5), brake=Brake.BATTERY))
    )
    qtbot.waitUntil(lambda: "Paused: on battery" in dialog._pace.sentence.text())
    assert "a second" not in dialog._pace.sentence.text()
    engine.send(Progress(make_status()))
    qtbot.waitUntil(lambda: dialog._pace.isHidden())


def test_that_nothing_is_shown_while_there_is_nothing_to_do(window):
    window.findChild(object, "libraryButton").click()
    assert window.findChild(object, "libraryDialog")._pace.isHidden()
