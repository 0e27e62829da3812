"""Notices while text leaves this computer: a folder has a model that sends it away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from inkling.domain.library import Status
from inkling.domain.models import BUILT_IN
from inkling.ui.bridge import EngineApi
from inkling.ui.errands import Errands


class SendingMark(QObject):
    """``changed`` carries where text is sent to, by the name of the model; mostly nothing."""

    changed = Signal(object)

    def __init__(self, engine: EngineApi, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._errands = errands
        self._names: frozenset[str] = frozenset()

    def show_status(self, status: Status) -> None:
        """Take over which models the folders have, or are to have."""
        both = (name for folder in status.folders for name in (folder.model, folder.next_model))
        names = frozenset(name for name in both if name) - {BUILT_IN}
        if names == self._names:
            return
        self._names = names
        if names:
            told = partial(self._tell, names)
            self._errands.run("hosts", partial(_hosts, self._engine, names), told)
        else:
            self._tell(names, {})

    def _tell(self, names: frozenset[str], hosts: Mapping[str, str]) -> None:
        if names == self._names:  # a later status may have come before this answer
            self.changed.emit(hosts)


def _hosts(engine: EngineApi, names: frozenset[str]) -> dict[str, str]:
    # Imported here, on an errand's thread: most windows never have such a model.
    from inkling.ui.models_look import hosts_of

    return hosts_of(engine.models(), names)
