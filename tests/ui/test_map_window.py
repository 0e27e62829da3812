"""The map beside the window: points to see, choose, open, and search within."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_fakes import ROOT, FakeEngine, make_result

from inkling.domain.events import LibraryChanged, MapProgress, MapReady
from inkling.domain.maps import LibraryMap, MapCluster, MapPoint
from inkling.domain.results import SearchRequest
from inkling.ui.map_dialog import MapDialog
from inkling.ui.map_painter import dot_size
from inkling.ui.map_places import Frame
from inkling.ui.theme import apply_theme
from inkling.ui.tokens import DARK, LIGHT, contrast

NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def make_point(number: int, x: float, y: float, cluster: int = 0) -> MapPoint:
    place = str(ROOT / "House" / f"lease-{number}.pdf")
    return MapPoint(number, place, "", "pdf", "The landlord pays.", x, y, cluster)


# A cross: 5 in the middle, then left, right, above, below it.
CROSS = LibraryMap(
    points=(
        make_point(1, 0.1, 0.5),
        make_point(2, 0.9, 0.5),
        make_point(3, 0.5, 0.1, 1),
        make_point(4, 0.5, 0.9, 1),
        make_point(5, 0.5, 0.5),
    ),
    clusters=(MapCluster(("boiler", "landlord"), 0.3, 0.6, 3), MapCluster(("tax",), 0.6, 0.2, 2)),
    left_out=2,
)


@pytest.fixture
def dialog(qtbot, window, engine: FakeEngine) -> MapDialog:
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(MapDialog)
    qtbot.waitUntil(lambda: len(engine.maps) == 1)
    engine.send(MapReady(engine.maps[-1], CROSS))
    qtbot.waitUntil(lambda: bool(dialog.view.scene.map.points))
    qtbot.waitExposed(dialog.view)
    return dialog


def spot(dialog: MapDialog, number: int) -> QPoint:
    return dialog.view.spot_of(number).toPoint()


def current(dialog: MapDialog) -> int | None:
    point = dialog.view.scene.current
    return None if point is None else point.file_id


def move(dialog: MapDialog, where: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Move the mouse there; with which buttons is told by what was pressed before."""
    place = dialog.view.mapToGlobal(where)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, where, place, none, none, keys)
    QApplication.sendEvent(dialog.view, event)


def drag(dialog: MapDialog, spots: list[QPoint], keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    view = dialog.view
    QTest.mousePress(view, LEFT, keys, spots[0])
    for where in spots[1:]:
        move(dialog, QPointF(where), keys)
    QTest.mouseRelease(view, LEFT, keys, spots[-1])


def around(dialog: MapDialog, *numbers: int) -> list[QPoint]:
    """A line around points, some pixels from each."""
    spots = [spot(dialog, number) for number in numbers]
    left, right = min(s.x() for s in spots) - 20, max(s.x() for s in spots) + 20
    top, bottom = min(s.y() for s in spots) - 20, max(s.y() for s in spots) + 20
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [QPoint(*corner) for corner in corners]


def colours(dialog: MapDialog, number: int) -> set[str]:
    """What is painted at a point and next to it."""
    image = dialog.view.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = dialog.view.spot_of(number) * ratio
    reach = range(-14, 15)
    return {
        image.pixelColor(round(middle.x()) + right, round(middle.y()) + down).name()
        for right in reach
        for down in reach
    }


def test_that_every_point_is_painted_where_it_can_be_pointed_at(dialog):
    assert [point.file_id for point in dialog.view.scene.map.points] == [1, 2, 3, 4, 5]
    for point in CROSS.points:
        assert len(colours(dialog, point.file_id)) > 1
        move(dialog, dialog.view.spot_of(point.file_id))
        assert dialog.view.scene.pointed_at is point


def test_that_the_line_above_says_how_many_are_shown_and_how_many_are_not(dialog):
    assert dialog.summary.text() == "5 files · 2 not drawn yet: meaning not read"


def test_that_a_click_chooses_and_tells_name_folder_and_text(qtbot, dialog):
    qtbot.mouseClick(dialog.view, LEFT, NO_KEYS, spot(dialog, 3))
    assert dialog.findChild(object, "mapName").text() == "lease-3.pdf"
    assert dialog.findChild(object, "mapLine").text() == "The landlord pays."
    assert "lease-3.pdf" in dialog.view.accessibleDescription()
    assert "Documents › House" in dialog.view.accessibleDescription()


def test_that_a_click_beside_all_points_lets_go(qtbot, dialog):
    qtbot.mouseClick(dialog.view, LEFT, NO_KEYS, spot(dialog, 3))
    qtbot.mouseClick(dialog.view, LEFT, NO_KEYS, spot(dialog, 3) + QPoint(60, 60))
    assert current(dialog) is None
    assert not dialog.findChild(object, "mapOpen").isVisible()


def test_that_double_click_enter_and_button_open_the_file(qtbot, dialog, opener):
    qtbot.mouseDClick(dialog.view, LEFT, NO_KEYS, spot(dialog, 2))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    dialog.findChild(object, "mapOpen").click()
    assert opener.opened == [CROSS.points[1].path] * 3


def test_that_arrows_go_to_the_next_point_in_their_direction(qtbot, dialog):
    qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    assert current(dialog) == 5  # to begin with, the one in the middle
    for key, number in (
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Up, 3),
        (Qt.Key.Key_Down, 5),
        (Qt.Key.Key_Down, 4),
    ):
        qtbot.keyClick(dialog.view, key)
        assert current(dialog) == number


def test_that_what_the_keyboard_reaches_is_in_sight(qtbot, dialog):
    view = dialog.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.zoom(20, dialog.view.spot_of(5).toTuple())
    assert not view.rect().contains(spot(dialog, 3))
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert current(dialog) == 3
    assert view.rect().contains(spot(dialog, 3))


def test_that_escape_lets_go_before_it_closes(qtbot, dialog):
    drag(dialog, around(dialog, 1, 5), SHIFT)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert dialog.view.scene.kept_ids == ()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert current(dialog) is None
    assert dialog.isVisible()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_results_are_lit_by_shape_and_rank(qtbot, window, engine, dialog):
    before = {number: colours(dialog, number) for number in (1, 4)}
    window.findChild(object, "searchField").setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(make_result(1, file_id=4), make_result(2, file_id=99))
    qtbot.waitUntil(lambda: bool(dialog.view.scene.lit))
    assert dialog.view.scene.lit == {3: 1}  # the fourth point is the first result
    assert LIGHT.accent in colours(dialog, 4) - before[4]
    assert LIGHT.accent not in colours(dialog, 1)
    assert colours(dialog, 1) != before[1]  # the others step back
    assert "1 file of the answer lit up" in dialog.summary.text()
    window.findChild(object, "searchField").clear()
    qtbot.waitUntil(lambda: not dialog.view.scene.lit)
    assert colours(dialog, 1) == before[1]


def test_that_results_found_before_the_map_was_opened_are_lit(qtbot, window, engine):
    window.findChild(object, "searchField").setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(make_result(1, file_id=2))
    qtbot.waitUntil(lambda: window.findChild(object, "resultsList").model().rowCount() == 1)
    window.findChild(object, "mapButton").click()
    engine.send(MapReady(engine.maps[-1], CROSS))
    dialog = window.findChild(MapDialog)
    qtbot.waitUntil(lambda: dialog.view.scene.lit == {1: 1})


def test_that_a_line_around_points_restricts_the_search(qtbot, window, engine, dialog):
    window.findChild(object, "searchField").setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    drag(dialog, around(dialog, 1, 5), SHIFT)
    asked = engine.searches[engine.last_search]
    assert isinstance(asked, SearchRequest)
    assert (asked.text, asked.within) == ("boiler", (1, 5))
    chip = window.findChild(object, "withinChip")
    assert chip.isVisible()
    assert chip.text().startswith("Within 2 files from the map")


def test_that_the_restriction_lasts_until_its_chip_is_clicked(qtbot, window, engine, dialog):
    drag(dialog, around(dialog, 1, 5), SHIFT)
    engine.answer(make_result(1, file_id=1))
    results = window.findChild(object, "resultsList").model()
    qtbot.waitUntil(lambda: results.rowCount() == 1)  # without a question, the files themselves
    field = window.findChild(object, "searchField")
    field.setText("tax")
    qtbot.waitUntil(lambda: engine.last_text == "tax")
    assert engine.searches[engine.last_search].within == (1, 5)
    window.findChild(object, "withinChip").click()
    assert engine.searches[engine.last_search].within == ()
    assert engine.last_text == "tax"
    assert dialog.view.scene.kept_ids == ()
    assert not window.findChild(object, "withinChip").isVisible()


def test_that_escape_in_an_empty_field_searches_all_files_again(qtbot, window, engine, dialog):
    drag(dialog, around(dialog, 1, 5), SHIFT)
    field = window.findChild(object, "searchField")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not window.findChild(object, "withinChip").isVisible()
    assert dialog.view.scene.kept_ids == ()


def test_that_files_like_one_are_looked_for_in_all_files(qtbot, window, engine, dialog):
    drag(dialog, around(dialog, 1, 5), SHIFT)
    engine.answer(make_result(1, file_id=1))
    qtbot.waitUntil(lambda: window.findChild(object, "resultsList").model().rowCount() == 1)
    window.interior.result_actions.find_similar()
    assert engine.searches[engine.last_search] == make_result(1).path
    assert not window.findChild(object, "withinChip").isVisible()
    drag(dialog, around(dialog, 2), SHIFT)
    assert engine.searches[engine.last_search].within == (2,)


def test_that_the_lasso_button_draws_without_a_key(qtbot, dialog, engine):
    dialog.findChild(object, "lasso").click()
    drag(dialog, around(dialog, 2))
    assert engine.searches[engine.last_search].within == (2,)
    dialog.findChild(object, "lasso").click()
    drag(dialog, around(dialog, 1, 5))
    assert dialog.view.scene.kept_ids == (2,)  # moved the map, and drew no line


def test_that_a_line_around_nothing_searches_everywhere(window, dialog):
    drag(dialog, around(dialog, 2), SHIFT)
    middle = (spot(dialog, 3) + spot(dialog, 2)) / 2
    drag(dialog, [middle, middle + QPoint(9, 0), middle + QPoint(9, 9), middle], SHIFT)
    assert dialog.view.scene.kept_ids == ()
    assert not window.findChild(object, "withinChip").isVisible()


def test_that_search_within_goes_to_the_field(qtbot, window, dialog):
    drag(dialog, around(dialog, 1, 5), SHIFT)
    button = dialog.findChild(object, "mapSearch")
    assert button.isVisible()
    button.click()
    qtbot.waitUntil(window.findChild(object, "searchField").hasFocus)


def test_that_the_wheel_goes_nearer_to_what_is_under_the_mouse(qtbot, dialog):
    where = dialog.view.spot_of(2)
    distance = math.dist(where.toTuple(), dialog.view.spot_of(5).toTuple())
    event = QWheelEvent(
        where,
        dialog.view.mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dialog.view, event)
    assert (dialog.view.spot_of(2) - where).manhattanLength() < 1
    assert math.dist(where.toTuple(), dialog.view.spot_of(5).toTuple()) > distance * 1.2


def test_that_dragging_moves_the_map_and_zero_shows_all_of_it(qtbot, dialog):
    before = spot(dialog, 5)
    drag(dialog, [before + QPoint(40, 40), before + QPoint(60, 50), before + QPoint(90, 60)])
    assert spot(dialog, 5) - before == QPoint(50, 20)
    assert current(dialog) is None
    qtbot.keyClick(dialog.view, Qt.Key.Key_0)
    assert spot(dialog, 5) == before


def test_that_the_whole_map_fits_into_any_size(qtbot, dialog):
    for width, height in ((500, 420), (1300, 500), (700, 900)):
        dialog.resize(width, height)
        qtbot.waitUntil(lambda w=width: dialog.width() == w)
        for point in CROSS.points:
            assert dialog.view.rect().contains(spot(dialog, point.file_id))


def test_that_another_look_paints_the_map_anew(qapp, dialog):
    dots = {LIGHT.clusters[0], DARK.clusters[0]}
    grounds = {LIGHT.surface, DARK.surface}
    assert colours(dialog, 1) & grounds == {LIGHT.surface}
    apply_theme(qapp, "dark")
    assert colours(dialog, 1) & grounds == {DARK.surface}
    assert not colours(dialog, 1) & (dots - {DARK.clusters[0]})


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_that_every_cluster_stands_out_from_its_ground(tokens):
    for colour in tokens.clusters:
        assert contrast(colour, tokens.surface) >= 3


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_that_small_libraries_are_shown(qtbot, window, engine, count):
    window.findChild(object, "mapButton").click()
    dialog = window.findChild(MapDialog)
    points = tuple(make_point(n + 1, 0.5 + n / 10, 0.5) for n in range(count))
    engine.send(MapReady(engine.maps[-1], LibraryMap(points)))
    qtbot.waitUntil(lambda: dialog.view.scene.map.points == points and not dialog.bar.isVisible())
    assert dialog.view.isVisible() is (count > 0)
    dialog.grab()
    if not count:
        assert dialog._empty.heading.text() == "Nothing to draw yet"


def test_that_waiting_shows_how_far_it_is_and_can_be_ended(qtbot, window, engine):
    window.findChild(object, "mapButton").click()
    dialog = window.findChild(MapDialog)
    engine.send(MapProgress(engine.maps[-1], 0.4))
    qtbot.waitUntil(lambda: dialog.bar.value() == 40)
    assert dialog.bar.isVisible()
    dialog.findChild(object, "mapCancel").click()
    assert ("cancel_map",) in engine.calls
    assert not dialog.isVisible()


def test_that_a_map_that_cannot_be_made_says_so(qtbot, window, engine):
    window.findChild(object, "mapButton").click()
    dialog = window.findChild(MapDialog)
    engine.send(MapReady(engine.maps[-1], None))
    qtbot.waitUntil(lambda: dialog._empty.heading.text() == "The map could not be drawn")


def test_that_a_changed_library_is_drawn_again_later_and_the_choice_stays(qtbot, window, dialog):
    engine = window.engine
    qtbot.mouseClick(dialog.view, LEFT, NO_KEYS, spot(dialog, 3))
    redrawing = window.interior.map.redrawing
    engine.send(LibraryChanged())
    qtbot.waitUntil(redrawing.isActive)
    assert len(engine.maps) == 1
    redrawing.setInterval(0)
    qtbot.waitUntil(lambda: len(engine.maps) == 2)
    moved = LibraryMap((make_point(9, 0.2, 0.2), make_point(3, 0.7, 0.7)), (), 0)
    engine.send(MapReady(engine.maps[-1], moved))
    qtbot.waitUntil(lambda: dialog.view.scene.map is moved)
    assert current(dialog) == 3


def test_that_a_map_asked_for_before_is_not_shown(qtbot, window, engine, dialog):
    window.findChild(object, "mapButton").click()
    engine.send(MapReady(engine.maps[0], LibraryMap()))
    engine.send(MapReady(engine.maps[1], LibraryMap((make_point(8, 0.5, 0.5),))))
    qtbot.waitUntil(lambda: len(dialog.view.scene.map.points) == 1)


def test_that_many_dots_move_along_before_they_are_drawn_anew(qtbot, dialog):
    many = tuple(make_point(n, (n % 80) / 80, (n // 80) / 80) for n in range(1, 5_000))
    dialog.view.show_map(LibraryMap(many))
    dialog.view.grab()
    drawn = dialog.view._layer
    dialog.view.zoom(2)
    dialog.view.grab()
    assert dialog.view._layer is drawn
    qtbot.waitUntil(lambda: dialog.view._layer is not drawn)


def test_that_dots_are_smaller_where_there_are_many():
    sizes = [dot_size(count) for count in (1, 100, 10_000, 1_000_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 1


def test_that_a_frame_sees_what_it_shows():
    frame = Frame(800, 600).zoomed(3, (100, 50)).moved(30, -20)
    assert frame.to_map(*frame.to_screen(0.3, 0.7)) == pytest.approx((0.3, 0.7))
