"""The map lane: the latest question only, ended when nobody waits, and never silent."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import pytest

from inkling.domain.errors import LibraryProblem
from inkling.domain.events import Event, MapProgress, MapReady, ProblemMet
from inkling.domain.maps import LibraryMap
from inkling.engine.map_lane import MapLane

PATIENCE_S = 30
MAP = LibraryMap(left_out=7)


class Maker:
    """Makes a map as a test says; stands where the real one would."""

    def __init__(self, make: Callable[[Callable[[float], bool]], LibraryMap | None]) -> None:
        self.make = make


class Lane:
    """A lane with what it published."""

    def __init__(self, make: Callable[[Callable[[float], bool]], LibraryMap | None]) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.lane = MapLane(self.events.put, lambda: Maker(make))
        self.lane.thread.start()

    def next(self) -> Event:
        return self.events.get(timeout=PATIENCE_S)


@pytest.fixture
def started():
    lanes: list[Lane] = []

    def start(make: Callable[[Callable[[float], bool]], LibraryMap | None]) -> Lane:
        lanes.append(Lane(make))
        return lanes[-1]

    yield start
    for lane in lanes:
        lane.lane.stop()
        assert not lane.lane.thread.is_alive()


def test_that_progress_and_then_the_map_carry_the_id(started):
    def make(goes_on):
        assert goes_on(0.5)
        return MAP

    lane = started(make)
    request = lane.lane.ask()
    assert lane.next() == MapProgress(request, 0.5)
    assert lane.next() == MapReady(request, MAP)


def test_that_a_map_ends_when_it_is_cancelled_and_is_not_told(started):
    at_work, may_go_on, answers = threading.Event(), threading.Event(), []

    def make(goes_on):
        at_work.set()
        assert may_go_on.wait(PATIENCE_S)
        answers.append(goes_on(0.5))
        return MAP if answers[-1] else None

    lane = started(make)
    lane.lane.ask()
    assert at_work.wait(PATIENCE_S)
    lane.lane.cancel()
    may_go_on.set()
    request = lane.lane.ask()
    assert lane.next() == MapProgress(request, 0.5)
    assert lane.next() == MapReady(request, MAP)
    assert answers == [False, True]


def test_that_stopping_ends_a_map_in_the_making(started):
    at_work, told = threading.Event(), []

    def make(goes_on):
        at_work.set()
        while goes_on(0.1):
            pass
        told.append("ended")

    lane = started(make)
    lane.lane.ask()
    assert at_work.wait(PATIENCE_S)
    lane.lane.stop()
    assert told == ["ended"]


def test_that_a_library_that_cannot_be_read_is_told(started):
    problem = LibraryProblem("empty")

    def make(_goes_on):
        raise problem

    lane = started(make)
    request = lane.lane.ask()
    assert lane.next() == ProblemMet(problem)
    assert lane.next() == MapReady(request, None)


def test_that_a_bug_leaves_nobody_waiting(started, caplog):
    def make(_goes_on):
        raise ZeroDivisionError

    lane = started(make)
    request = lane.lane.ask()
    assert lane.next() == MapReady(request, None)
    assert "making the map met a bug" in caplog.text
