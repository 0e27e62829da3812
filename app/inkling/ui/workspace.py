"""Filters, results and preview side by side, following one search session."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from inkling.domain.library import Phase, Status
from inkling.domain.results import Answer
from inkling.ui import wording
from inkling.ui.blank import arrange_panels
from inkling.ui.errands import Errands
from inkling.ui.filter_panel import FilterPanel
from inkling.ui.icons import Icons
from inkling.ui.presence import Presence
from inkling.ui.preview import PreviewPane
from inkling.ui.preview_session import PreviewSession
from inkling.ui.results_panel import ResultsPanel
from inkling.ui.session import SearchSession
from inkling.ui.widgets import in_every_language


class Workspace(QSplitter):
    """The three panels. What the session says is shown; which row is chosen goes back to it.

    ``took`` carries how long the answer shown took, and nothing when none is shown; ``excluded``
    a folder that is to be left alone.
    """

    took = Signal(str)
    excluded = Signal(object)

    def __init__(
        self,
        icons: Icons,
        session: SearchSession,
        previews: PreviewSession,
        errands: Errands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._previews = previews
        self.filters = FilterPanel()
        self.results = ResultsPanel(icons)
        self.preview = PreviewPane(icons)
        self.filters.excluded.connect(self.excluded)
        self.presence = Presence(errands, self)
        self.presence.found.connect(self.results.model.set_gone)
        # The ledger may know by now where it is.
        self.presence.lost.connect(session.renew)
        self.results.left.connect(self.presence.check)
        self.presence.checked.connect(self.results.tell_gone)
        self.preview.missed.connect(self.presence.look)
        self.results.listed.connect(self._on_listed)
        arrange_panels(self, self.filters, self.results, self.preview)
        session.answered.connect(self._on_answered)
        session.refined.connect(self._on_refined)
        session.cleared.connect(self._on_cleared)
        previews.previewed.connect(self.preview.show_preview)
        previews.more_came.connect(self.preview.show_more)
        previews.viewed.connect(self.preview.show_view)
        self.preview.passage_asked.connect(previews.go_to)
        self.preview.more_asked.connect(previews.more)
        self.preview.view_asked.connect(previews.view)
        self.results.view.row_changed.connect(self._on_row_changed)
        self._is_preview_wanted = True
        self._took_ms: float | None = None
        in_every_language(self, self._say)

    def show_status(self, status: Status) -> None:
        """Take over what the library holds."""
        self.results.model.set_roots(tuple(folder.path for folder in status.folders))
        is_unknown = status.phase is Phase.STARTING
        self.results.set_has_folders(has_folders=bool(status.folders) or is_unknown)

    def _say(self) -> None:
        self.took.emit("" if self._took_ms is None else wording.milliseconds(self._took_ms))

    @Slot(bool)
    def want_preview(self, is_wanted: bool) -> None:
        """Show the preview from now on, or not; without results it keeps out of the way."""
        self._is_preview_wanted = is_wanted
        self._place_preview()

    def _place_preview(self) -> None:
        self.preview.setVisible(self._is_preview_wanted and self.results.current() is not None)

    @Slot(object, bool)
    def _on_answered(self, answer: Answer, is_renewal: bool) -> None:
        similar = self._session.similar_to
        name = wording.file_name(similar) if similar else ""
        self.results.show_answer(answer, similar_to=name, keep_place=is_renewal)
        self._took_ms = answer.took_ms
        self._say()
        self._on_row_changed()
        self._place_preview()

    @Slot(object)
    def _on_refined(self, answer: Answer) -> None:
        # Rows never move under somebody who is on the way through them.
        if not self.results.is_in_use():
            self.results.show_answer(answer, keep_place=False)
            self._on_row_changed()

    @Slot()
    def _on_listed(self) -> None:
        self.presence.watch(self.results.reachable_paths())

    @Slot()
    def _on_cleared(self) -> None:
        self.results.clear()
        self._previews.forget()
        self.preview.clear()
        self._place_preview()
        self._took_ms = None
        self._say()

    @Slot()
    def _on_row_changed(self) -> None:
        result = self.results.current()
        if result is None:
            self._previews.forget()
            self.preview.clear()
            return
        hit = self.results.current_hit()
        if hit is not None and hit is not result.passages[0]:
            # The preview begins with the first passage: that is the one that was gone to.
            others = tuple(other for other in result.passages if other is not hit)
            result = replace(result, passages=(hit, *others))
        if self.preview.announce(result, self.results.title_of_current()):
            self._previews.forget()  # the same passage of a file that has moved is asked for again
        self._previews.want(hit.passage_id if hit else None, self._session.text)
