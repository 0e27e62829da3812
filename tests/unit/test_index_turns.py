"""Whose turn it is: words come first and stay ahead, and meaning gets all that is left."""

from __future__ import annotations

from inkling.index.turns import Turns


class Run:
    """A run of an hour in which each job of embedding takes two seconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self.embedded_s = 0.0
        self.turns = Turns(lambda: self.now)

    def go_on(self, seconds: int, *, is_reading: bool) -> float:
        """How long was embedded meanwhile."""
        before = self.embedded_s
        for _ in range(seconds):
            self.now += 1.0
            if self.turns.is_for_meaning(is_reading=is_reading, embedded_s=self.embedded_s):
                self.embedded_s += 2.0
        return self.embedded_s - before


def test_that_reading_is_alone_at_first_and_leaves_meaning_a_fifth_of_the_time_later() -> None:
    run = Run()
    assert run.go_on(60, is_reading=True) == 0.0
    assert 118.0 <= run.go_on(600, is_reading=True) <= 122.0


def test_that_meaning_goes_on_at_once_when_everything_is_read() -> None:
    run = Run()
    run.go_on(30, is_reading=True)
    assert run.go_on(10, is_reading=False) == 20.0


def test_that_what_was_embedded_before_is_not_held_against_meaning() -> None:
    run = Run()
    run.go_on(1000, is_reading=False)
    run.go_on(60, is_reading=True)
    assert run.go_on(100, is_reading=True) >= 20.0
