"""What slows or stops indexing: rules over a battery and a screen that tests make up."""

from __future__ import annotations

import queue
import sys
import threading
from types import SimpleNamespace

import psutil
import pytest
from fresh_python import run_python

from inkling.domain.choices import OnBattery
from inkling.domain.library import Brake
from inkling.engine import computer
from inkling.engine.brakes import LOW_PERCENT, BrakeWatch, Rules
from inkling.engine.computer import Conditions, cores, look

PLUGGED = Conditions(on_battery=False, battery_percent=10)
FULL = Conditions(on_battery=True, battery_percent=80)
AT_LIMIT = Conditions(on_battery=True, battery_percent=LOW_PERCENT)
LOW = Conditions(on_battery=True, battery_percent=LOW_PERCENT - 1)
UNKNOWN = Conditions(on_battery=True, battery_percent=None)
FILM = Conditions(full_screen=True)
FILM_ON_BATTERY = Conditions(on_battery=True, battery_percent=80, full_screen=True)


@pytest.mark.parametrize(
    ("conditions", "slower", "pause", "normal"),
    [
        (Conditions(), Brake.NONE, Brake.NONE, Brake.NONE),
        (PLUGGED, Brake.NONE, Brake.NONE, Brake.NONE),
        (FULL, Brake.SLOWER, Brake.BATTERY, Brake.NONE),
        (AT_LIMIT, Brake.SLOWER, Brake.BATTERY, Brake.NONE),
        (LOW, Brake.LOW_BATTERY, Brake.LOW_BATTERY, Brake.NONE),
        (UNKNOWN, Brake.SLOWER, Brake.BATTERY, Brake.NONE),
        (FILM, Brake.FULL_SCREEN, Brake.FULL_SCREEN, Brake.FULL_SCREEN),
        (FILM_ON_BATTERY, Brake.FULL_SCREEN, Brake.BATTERY, Brake.FULL_SCREEN),
    ],
)
def test_that_the_strongest_reason_counts_as_far_as_the_person_wants_it(
    conditions, slower, pause, normal
) -> None:
    assert Rules(OnBattery.SLOWER).brake(conditions) is slower
    assert Rules(OnBattery.PAUSE).brake(conditions) is pause
    assert Rules(OnBattery.NORMAL).brake(conditions) is normal
    assert Rules(OnBattery.NORMAL, rest_in_full_screen=False).brake(conditions) is Brake.NONE


def test_that_work_somebody_waits_for_is_slowed_but_never_stopped() -> None:
    for brake in Brake:
        assert not brake.at_most_slower.stops
    assert Brake.LOW_BATTERY.at_most_slower is Brake.SLOWER
    assert Brake.FULL_SCREEN.at_most_slower is Brake.NONE


def test_that_each_change_is_told_once_and_a_bug_in_a_look_ends_nothing() -> None:
    looks = iter([Conditions(), FULL, FULL, None, LOW, PLUGGED])
    seen_all = threading.Event()
    told: list[Brake] = []

    def look_at() -> Conditions:
        found = next(looks, PLUGGED)
        if found is None:
            raise ZeroDivisionError
        return found

    def tell(brake: Brake) -> None:
        told.append(brake)
        if len(told) == 3:
            seen_all.set()

    watch = BrakeWatch(look_at, Rules(), tell, every_s=0.0)
    watch.start()
    assert seen_all.wait(30)
    watch.stop()
    assert told == [Brake.SLOWER, Brake.LOW_BATTERY, Brake.NONE]


def test_that_stopping_waits_for_no_next_look() -> None:
    first: queue.SimpleQueue[Brake] = queue.SimpleQueue()
    watch = BrakeWatch(lambda: LOW, Rules(), first.put, every_s=3600.0)
    watch.start()
    assert first.get(timeout=30) is Brake.LOW_BATTERY
    watch.stop()
    assert not watch._thread.is_alive()
    BrakeWatch(lambda: LOW, Rules(), first.put).stop()  # never started


@pytest.mark.parametrize(
    ("battery", "wanted"),
    [
        (None, Conditions()),
        (SimpleNamespace(percent=50, power_plugged=True), Conditions(False, 50)),
        (SimpleNamespace(percent=9.5, power_plugged=False), Conditions(True, 9.5)),
        (SimpleNamespace(percent=70, power_plugged=None), Conditions(False, 70)),
    ],
)
def test_that_what_the_battery_does_not_tell_speaks_for_nothing(
    monkeypatch, battery, wanted
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert look() == wanted


def test_that_a_battery_that_cannot_be_read_is_none(monkeypatch) -> None:
    def fail() -> None:
        raise OSError("no such device")

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(psutil, "sensors_battery", fail, raising=False)
    assert look() == Conditions()


@pytest.mark.parametrize("display", ["", "elsewhere:0", "localhost:10.0", ":987654"])
def test_that_no_display_but_one_of_this_computer_is_asked(monkeypatch, display) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert look().full_screen is False


@pytest.mark.parametrize(
    ("physical", "allowed", "wanted"),
    [(1, 1, 1), (2, 2, 2), (2, 4, 2), (4, 8, 3), (8, 8, 7), (8, 2, 2), (None, 4, 3)],
)
def test_that_a_core_is_left_to_the_person_where_there_are_more_than_two(
    monkeypatch, physical, allowed, wanted
) -> None:
    monkeypatch.setattr(psutil, "cpu_count", lambda logical: physical)
    monkeypatch.setattr(
        computer.os, "sched_getaffinity", lambda _: set(range(allowed)), raising=False
    )
    assert cores() == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="priorities of threads are seen in /proc")
def test_that_the_threads_of_the_indexing_model_give_way_and_no_others() -> None:
    script = """
from pathlib import Path
from inkling.compose import Library

def nice():
    found = {}
    for task in Path("/proc/self/task").iterdir():
        fields = (task / "stat").read_text().rpartition(")")[2].split()
        found[int(task.name)] = int(fields[16])
    return found

embedder = Library(Path("unused")).embedder()
embedder.embed_query("a question")
before = nice()
embedder.embed_documents(["one text", "another"])
after = nice()
assert {after[task] for task in before if task in after} == {next(iter(before.values()))}, after
assert {after[task] for task in after.keys() - before.keys()} == {19}, (before, after)
"""
    run_python(script)  # also ends in good order
