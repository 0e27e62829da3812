"""The order in which long work is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.domain.errors import DiskFull
from inkling.index.jobs import Jobs


def job(done: list[str], name: str, steps: int = 1) -> Iterator[None]:
    for _ in range(steps):
        done.append(name)
        yield


def test_that_what_can_wait_waits_and_goes_on_afterwards() -> None:
    jobs, done = Jobs(), []

    def long() -> Iterator[None]:
        done.append("long")
        jobs.append(job(done, "scan", 2))
        jobs.put_first(job(done, "look"))
        yield
        done.append("long goes on")

    jobs.put_last(long())
    assert jobs
    assert not jobs.are_pressing
    while jobs:
        jobs.advance(lambda: None)
    assert done == ["long", "look", "scan", "scan", "long goes on"]


def test_that_all_are_forgotten_after_a_problem() -> None:
    def failing() -> Iterator[None]:
        raise DiskFull("disk_full", path="/data")
        yield

    jobs = Jobs()
    jobs.append(failing())
    jobs.put_last(job([], "later"))
    with pytest.raises(DiskFull):
        jobs.advance(lambda: None)
    assert not jobs
