"""Waits for what may never come, as long as somebody wants it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

from inkling.domain.errors import EmbeddingEnded

_T = TypeVar("_T")

_LOOK_EVERY_S: Final = 0.05


def _never() -> bool:
    return False


_is_given_up: ContextVar[Callable[[], bool]] = ContextVar("_is_given_up", default=_never)
"""A way to tell providers, which are called with texts alone."""


@contextmanager
def waited_for(is_given_up: Callable[[], bool]) -> Iterator[None]:
    """Have what is waited for inside end soon after it ``is_given_up``, by `EmbeddingEnded`."""
    outer = _is_given_up.get()
    before = _is_given_up.set(lambda: outer() or is_given_up())
    try:
        yield
    finally:
        _is_given_up.reset(before)


@contextmanager
def held(lock: threading.Lock) -> Iterator[None]:
    """Hold a lock. Raises `EmbeddingEnded` when nobody waits for it any more."""
    while not lock.acquire(timeout=_LOOK_EVERY_S):
        _require_wanted()
    try:
        yield
    finally:
        lock.release()


def pause(seconds: float, is_over: Callable[[], bool] = _never) -> None:
    """Wait, but not after it ``is_over``. Raises `EmbeddingEnded` when nobody waits any more."""
    until = time.monotonic() + seconds
    while not is_over() and (left := until - time.monotonic()) > 0:
        _require_wanted()
        time.sleep(min(left, _LOOK_EVERY_S))


def within(seconds: float, work: Iterable[_T]) -> Iterator[_T]:
    """One piece of work after another, while the next is likely to be done in so many seconds.

    It is expected to take as long as the longest before it.
    """
    now = time.monotonic()
    until, longest = now + seconds, 0.0
    for piece in work:
        if now + longest >= until:
            return
        yield piece
        began, now = now, time.monotonic()
        longest = max(longest, now - began)


def answer_of(
    call: Callable[[], _T],
    within_s: float = float("inf"),
    is_over: Callable[[], bool] = _never,
) -> _T:
    """What a call gives, or raises, made in a thread of its own.

    No time limit of a library is kept everywhere: looking up a name has none, and a server that
    sends a byte now and then is always in time. Nothing can end such a call, so that its thread is
    left behind, which holds up nobody at the end of the process.
    Raises `TimeoutError`, also when it ``is_over``, and `EmbeddingEnded` when nobody waits.
    """
    _require_wanted()
    box: queue.SimpleQueue[Callable[[], _T]] = queue.SimpleQueue()
    thread = threading.Thread(target=_call_into, args=(box, call), name="inkling-far", daemon=True)
    thread.start()
    until = time.monotonic() + within_s
    while not is_over() and (left := until - time.monotonic()) > 0:
        _require_wanted()
        try:
            given = box.get(timeout=min(left, _LOOK_EVERY_S))
        except queue.Empty:
            continue
        return given()
    raise TimeoutError


def _call_into(box: queue.SimpleQueue[Callable[[], _T]], call: Callable[[], _T]) -> None:
    try:
        value = call()
    except BaseException as exc:  # noqa: BLE001 - it is raised where the answer is waited for
        problem = exc

        def failed() -> _T:
            raise problem

        box.put(failed)
    else:
        box.put(lambda: value)


def _require_wanted() -> None:
    if _is_given_up.get()():
        raise EmbeddingEnded
