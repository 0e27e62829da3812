"""What tests of the window do again and again: ask, wait for the list, look at it."""

from __future__ import annotations


def field_of(window):
    return window.findChild(object, "searchField")


def view_of(window):
    return window.findChild(object, "resultsList")


def rows(window):
    model = view_of(window).model()
    return [model.index(row).data().split(" ")[0] for row in range(model.rowCount())]


def ask(qtbot, window, engine, text="boiler"):
    count = len(engine.searches)
    qtbot.keyClicks(field_of(window), text)
    qtbot.waitUntil(lambda: len(engine.searches) > count and engine.last_text.endswith(text))


def show(qtbot, window, engine, *results, text="boiler"):
    ask(qtbot, window, engine, text)
    engine.answer(*results)
    qtbot.waitUntil(lambda: len(rows(window)) == len(results))
