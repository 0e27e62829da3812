"""Events from any thread, delivered in the UI thread, progress at most 20 a second."""

from __future__ import annotations

import threading

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot
from ui_fakes import make_status

from inkling.domain.events import ComeForward, LibraryChanged, PreviewReady, Progress
from inkling.domain.library import Counts
from inkling.ui.bridge import PROGRESS_INTERVAL_MS, EngineBridge


def on_a_thread(job):
    thread = threading.Thread(target=job, name="test-engine")
    thread.start()
    return thread


def test_that_ten_thousand_progress_events_arrive_as_a_few(qtbot):
    bridge = EngineBridge()
    seen = []
    bridge.progressed.connect(lambda status: seen.append(status.passages))
    clock = QElapsedTimer()
    clock.start()

    def hurry():
        for number in range(10_000):
            bridge.notify(Progress(make_status(passages=number + 1)))

    thread = on_a_thread(hurry)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == 10_000, timeout=20_000)
    thread.join()
    assert len(seen) <= clock.elapsed() / PROGRESS_INTERVAL_MS + 2
    assert seen == sorted(seen)


def test_that_the_last_progress_of_a_burst_is_never_lost(qtbot):
    bridge = EngineBridge()
    seen = []
    bridge.progressed.connect(seen.append)
    for total in (1, 2, 3):
        bridge.notify(Progress(make_status(counts=Counts(ready=total))))
        with qtbot.waitSignal(bridge.progressed):
            pass
    assert [status.counts.ready for status in seen] == [1, 2, 3]


def test_that_other_events_arrive_once_each_in_order_and_in_the_ui_thread(qtbot):
    bridge = EngineBridge()
    seen = []
    bridge.previewed.connect(lambda event: seen.append((event.request_id, _is_main())))
    thread = on_a_thread(lambda: [bridge.notify(PreviewReady(n, None)) for n in range(500)])
    qtbot.waitUntil(lambda: len(seen) == 500)
    thread.join()
    assert seen == [(number, True) for number in range(500)]


def _is_main():
    return threading.current_thread() is threading.main_thread()


def test_that_nothing_is_delivered_after_closing(qtbot, qapp):
    bridge = EngineBridge()
    seen = []
    bridge.library_changed.connect(lambda: seen.append("changed"))
    bridge.progressed.connect(seen.append)
    bridge.notify(LibraryChanged())
    bridge.notify(Progress(make_status()))
    bridge.close()
    bridge.notify(ComeForward())
    qapp.processEvents()
    assert seen == []


def test_that_many_signals_and_void_calls_do_not_wear_python_out(qtbot):
    # PySide6 6.12 drops a reference to True or None each time on Python 3.11, and aborts.
    class Emitter(QObject):
        sent = Signal(bool)

        def __init__(self):
            super().__init__()
            self.count = 0
            self.sent.connect(self.take)

        @Slot(bool)
        def take(self, _value):
            self.count += 1

    emitter = Emitter()
    for number in range(20_000):
        emitter.sent.emit(True)
        emitter.setObjectName(str(number % 7))
    assert emitter.count == 20_000
