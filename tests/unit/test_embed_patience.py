"""What is waited for, and for how long."""

from __future__ import annotations

import pytest

from inkling.embed import patience


@pytest.mark.parametrize(
    ("allowed", "takes", "done"),
    [
        (5.5, (1.0, 1.0, 1.0, 1.0, 1.0, 1.0), 5),
        (4.5, (2.0, 1.0, 1.0, 1.0), 2),
        (5.5, (9.0, 1.0), 1),
        (5.5, (1.0, 1.0), 2),
        (5.5, (), 0),
        (0.0, (1.0, 1.0), 0),
    ],
)
def test_that_work_is_begun_only_while_it_is_likely_to_be_done_in_time(
    allowed: float, takes: tuple[float, ...], done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(patience.time, "monotonic", lambda: now)
    begun = 0
    for seconds in patience.within(allowed, takes):
        begun += 1
        now += seconds
    assert begun == done
