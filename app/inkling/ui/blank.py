"""What the window shows in its first moment, where its panels are about to stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from inkling.ui.widgets import frame

STATUS_HEIGHT: Final = 32
_WIDTHS: Final = (224, 512, 624)
"""Of filters, results and preview, until the person moves what is between them."""
_LEAST_WIDTHS: Final = (176, 300, 280)
_STRETCHES: Final = (0, 2, 3)


class BlankInterior(QWidget):
    """The grounds of the panels and of the line at the bottom, as wide as they will be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = frame("filterPanel")
        self.panels = QSplitter()
        arrange_panels(self.panels, self.filters, frame("resultsPanel"), frame("previewPane"))
        status = frame("statusLine")
        status.setFixedHeight(STATUS_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.panels, 1)
        layout.addWidget(status)


def arrange_panels(
    splitter: QSplitter, filters: QWidget, results: QWidget, preview: QWidget
) -> None:
    """Put the three panels side by side; the preview is hidden while nothing is found."""
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    panels = (filters, results, preview)
    for place, (panel, least, stretch) in enumerate(
        zip(panels, _LEAST_WIDTHS, _STRETCHES, strict=True)
    ):
        panel.setMinimumWidth(least)
        splitter.addWidget(panel)
        splitter.setStretchFactor(place, stretch)
    splitter.setSizes(_WIDTHS)
    preview.hide()
