"""The viewing lane: the latest page wins, reasons arrive, and an idle child is let go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from published import PATIENCE_S, Published

from inkling.domain.errors import ReadProblem
from inkling.domain.events import ViewReady
from inkling.domain.previews import View, ViewRequest
from inkling.engine.viewing_lane import ViewingLane

PATH = Path("/home/ada/lease.pdf")


class FakeViewer:
    def __init__(self) -> None:
        self.began = threading.Semaphore(0)
        self.may_go_on = threading.Semaphore(0)
        self.released = threading.Event()
        self.is_closed = False
        self.problem: Exception | None = None

    def view(self, request: ViewRequest) -> View | None:
        self.began.release()
        assert self.may_go_on.acquire(timeout=PATIENCE_S)
        if self.problem:
            raise self.problem
        return View(request.page or 1, 9, b"", 0, 0, 0, 1.0)

    def release(self) -> None:
        self.released.set()

    def close(self) -> None:
        self.is_closed = True
        self.may_go_on.release(99)


class Lane(Published):
    """A running lane and what it published."""

    def __init__(self, idle_s: float) -> None:
        super().__init__()
        self.viewer = FakeViewer()
        self.lane = ViewingLane(self.publish, lambda: self.viewer, idle_s)  # type: ignore[arg-type]
        self.lane.thread.start()


@pytest.fixture
def lane(request: pytest.FixtureRequest) -> Iterator[Lane]:
    made = Lane(getattr(request, "param", 60.0))
    yield made
    made.lane.stop()
    assert made.viewer.is_closed
    assert not made.lane.thread.is_alive()


def ask(lane: Lane, page: int) -> int:
    return lane.lane.ask(ViewRequest(PATH, page=page))


def test_that_only_the_latest_page_is_drawn_and_told(lane):
    ask(lane, 1)
    assert lane.viewer.began.acquire(timeout=PATIENCE_S)
    ask(lane, 2)
    last = ask(lane, 3)
    lane.viewer.may_go_on.release(3)
    [event] = lane.wait_for(1)
    assert isinstance(event, ViewReady)
    assert (event.request_id, event.view and event.view.page) == (last, 3)


@pytest.mark.parametrize(
    ("problem", "code"),
    [(ReadProblem("timeout", seconds=20), "timeout"), (RuntimeError("a bug"), "reader_crashed")],
)
def test_that_a_page_that_cannot_be_drawn_gives_its_reason_and_the_next_one_comes(
    lane, problem, code
):
    lane.viewer.may_go_on.release(2)
    lane.viewer.problem = problem
    ask(lane, 1)
    assert [event.reason.code for event in lane.wait_for(1)] == [code]
    lane.viewer.problem = None
    ask(lane, 2)
    assert lane.wait_for(2)[1].view.page == 2


@pytest.mark.parametrize("lane", [0.01], indirect=True)
def test_that_an_idle_child_is_let_go_and_comes_back_for_the_next_page(lane):
    lane.viewer.may_go_on.release(2)
    ask(lane, 3)
    assert lane.viewer.released.wait(PATIENCE_S)
    ask(lane, 4)
    assert lane.wait_for(2)[1].view.page == 4
