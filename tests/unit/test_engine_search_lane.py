"""The search lane: the latest question wins, and no bug ends it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from published import PATIENCE_S, Published

from inkling.domain.errors import LibraryProblem, ModelProblem
from inkling.domain.events import AnswerReady, Event, FilesListed, ProblemMet
from inkling.domain.results import Answer, SearchRequest
from inkling.engine.search_lane import SearchLane


class FakeDesk:
    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


class Lane(Published):
    """A lane and what it published."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = FakeDesk()
        self.failure: BaseException | None = None
        self.may_load = threading.Event()
        self.may_load.set()
        self.lane = SearchLane(self.publish, self._open, self._load)

    def _load(self) -> None:
        assert self.may_load.wait(PATIENCE_S)
        if self.failure:
            raise self.failure

    def _open(self) -> Any:
        return self.desk


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.lane.stop()
    assert not lane.lane.thread.is_alive()


def answer(request_id: int, _desk: object) -> Event:
    return FilesListed(request_id, ())


def broken(_request_id: int, _desk: object) -> Event:
    raise ZeroDivisionError


def test_that_of_questions_that_wait_only_the_latest_is_answered(lane) -> None:
    asked = [lane.lane.ask("answer", answer) for _ in range(5)]
    preview = lane.lane.ask("preview", answer)
    lane.lane.thread.start()
    events = lane.wait_for(2)
    assert [event.request_id for event in events] == [asked[-1], preview]


def test_that_an_answer_that_was_overtaken_is_dropped(lane) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(request_id: int, _desk: object) -> Event:
        begun.set()
        assert may_end.wait(PATIENCE_S)
        return FilesListed(request_id, ())

    lane.lane.thread.start()
    lane.lane.ask("answer", slow)
    assert begun.wait(PATIENCE_S)
    latest = lane.lane.ask("answer", answer)
    may_end.set()
    (event,) = lane.wait_for(1)
    assert event.request_id == latest


def test_that_a_bug_in_one_search_does_not_end_the_lane(lane, caplog) -> None:
    lane.lane.thread.start()
    lane.lane.ask("preview", broken)
    asked = lane.lane.ask("answer", answer)
    (event,) = lane.wait_for(1)
    assert event.request_id == asked
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("failure", "told"), [(LibraryProblem("empty"), 1), (OSError("bug"), 0)])
def test_that_a_model_that_does_not_load_leaves_searching_by_word(lane, failure, told) -> None:
    lane.failure = failure
    asked = lane.lane.ask("answer", answer)
    lane.lane.thread.start()
    events = lane.wait_for(told + 1)
    assert len([event for event in events if isinstance(event, ProblemMet)]) == told
    assert [e.request_id for e in events if isinstance(e, FilesListed)] == [asked]


def test_that_a_question_is_answered_while_the_model_is_being_loaded(lane) -> None:
    lane.may_load.clear()
    asked = lane.lane.ask("answer", answer)
    lane.lane.thread.start()
    try:
        (event,) = lane.wait_for(1)
    finally:
        lane.may_load.set()
    assert event.request_id == asked


def test_that_the_desk_is_closed_in_the_end(lane) -> None:
    lane.lane.thread.start()
    lane.lane.stop()
    lane.lane.stop()
    assert lane.desk.is_closed


def test_that_what_answers_lack_is_told_once_until_it_is_there_again(lane) -> None:
    problem = ModelProblem("no_profile", name="judge")
    lane.lane.thread.start()
    for number, met in enumerate((problem, problem, None, problem)):
        found = Answer(SearchRequest("tulips", refine=True), 0.0, (), problem=met)
        lane.lane.ask(f"question {number}", lambda at, _, found=found: AnswerReady(at, found))
    lane.lane.ask("last", answer)
    kinds = [type(event) for event in lane.wait_for(7)]
    told = [ProblemMet if kind is ProblemMet else None for kind in kinds]
    assert told == [None, ProblemMet, None, None, None, ProblemMet, None]
