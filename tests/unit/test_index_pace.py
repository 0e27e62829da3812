"""Rests between pieces of work, on a clock that tests turn, and the clocks of the stages."""

from __future__ import annotations

import threading

import pytest

from inkling.index.pace import Pace
from inkling.index.progress import Ledger
from inkling.index.stage_clock import StageClock, StageClocks


class Hands:
    """A clock that goes on by what is waited for."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def pace(hands: Hands, monkeypatch) -> Pace:
    made = Pace(hands)

    def wait(timeout: float) -> None:
        hands.now += timeout

    monkeypatch.setattr(made._changed, "wait", wait)
    return made


@pytest.mark.parametrize(("share", "rest_s"), [(1.0, 0.0), (0.5, 4.0), (0.25, 12.0), (0.8, 1.0)])
def test_that_only_the_share_of_the_time_is_worked(pace, hands, share, rest_s) -> None:
    pace.set_share(share)
    pace.rest(4.0)
    assert hands.now == pytest.approx(rest_s)


def test_that_work_during_which_the_computer_slept_is_not_rested_from_for_hours(
    pace, hands
) -> None:
    pace.set_share(0.5)
    pace.rest(8 * 3600.0)
    assert hands.now == pytest.approx(60.0)


def test_that_who_rests_hears_of_a_new_share(pace, hands, monkeypatch) -> None:
    pace.set_share(0.1)

    def plug_in(timeout: float) -> None:
        hands.now += 1.5
        pace.set_share(0.5)

    monkeypatch.setattr(pace._changed, "wait", plug_in)
    pace.rest(2.0)
    assert 2.0 <= hands.now < 4.0


def test_that_the_end_wakes_who_rests() -> None:
    pace = Pace()
    pace.set_share(0.001)
    resting = threading.Thread(target=pace.rest, args=(3600.0,))
    resting.start()
    pace.end()
    resting.join(30)
    assert not resting.is_alive()
    pace.rest(3600.0)


def test_that_the_time_left_counts_rests() -> None:
    ledger = Ledger(Pace(), StageClocks())
    ledger.texts_were_embedded(100, 1.0)
    assert ledger.time_left(0, 1000) == pytest.approx(10.0)
    ledger.pace.set_share(0.25)
    assert ledger.time_left(0, 1000) == pytest.approx(40.0)


def test_that_vectors_of_a_question_say_nothing_of_the_pace() -> None:
    ledger = Ledger(Pace(), StageClocks())
    ledger.texts_were_embedded(16, 0.0)
    assert ledger.time_left(0, 1000) is None


def test_that_a_clock_adds_up_work_and_waiting_of_several_threads() -> None:
    clock = StageClock()
    threads = [threading.Thread(target=clock.worked, args=(0.5,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pytest.raises(ZeroDivisionError), clock.waiting():
        _ = 1 // 0
    with clock.working():
        pass
    assert clock.time().busy_seconds == pytest.approx(4.0, abs=0.5)
    assert clock.time().waited_seconds >= 0.0
    clocks = StageClocks()
    assert list(clocks.times()) == ["read", "split", "embed", "write"]
    clocks.split.worked(2.0)
    assert "split worked 2.0 s" in str(clocks)
