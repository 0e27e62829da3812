"""Asks for models, adds and measures them: all of it off the UI thread, one thing at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.models import Agreement, ModelProfile
from inkling.ui.bridge import EngineApi
from inkling.ui.errands import Errands
from inkling.ui.models_look import Terms, look, terms_of

if TYPE_CHECKING:
    from inkling.engine.models import Models

_LOOK_EVERY_MS: Final = 1_000
Work = Callable[["Models"], object]


class ModelsSession(QObject):
    """The models of the library, as the page needs them.

    ``looked`` carries a `Look`, ``progressed`` what there is to embed by folder. ``began`` and
    ``ended`` carry the name of the model that is being loaded, ``ended`` the problem, too, or
    None; ``fetched`` how many bytes of it have been downloaded. ``stepped`` says of a model that
    is being copied what is done and how far that is, 0..1; ``copied`` carries the name of the
    copy and its `Agreement`.
    """

    looked = Signal(object)
    progressed = Signal(object)
    began = Signal(str)
    fetched = Signal(int)
    ended = Signal(str, object)
    stepped = Signal(str, str, float)
    copied = Signal(str, object)

    def __init__(self, engine: EngineApi, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._errands = errands
        self._busy = ""
        self._bytes_before: int | None = None
        self._counting: set[str] = set()
        self._cancelling = threading.Event()
        self._copy: _Copy | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def busy(self) -> str:
        """The name of the model that is being loaded; empty while none is."""
        return self._busy

    @property
    def is_copying(self) -> bool:
        """Whether what is being done is a copy of a model."""
        return self._copy is not None

    @Slot()
    def renew(self) -> None:
        """Gather what there is; `looked` follows."""
        self._run("models", look, self.looked.emit)

    @Slot()
    def renew_progress(self) -> None:
        """Count what is left to embed; `progressed` follows, unless it is counted already."""
        self._count("model-progress", lambda models: models.texts(), self.progressed.emit)

    def prepare(self, profile: ModelProfile, then: Callable[[Terms], None]) -> None:
        """Find out what is to be agreed to before a model is loaded."""
        self._run("model-terms", partial(_terms, profile), then)

    def ask_server(
        self,
        profile: ModelProfile,
        key: str,
        then: Callable[[Sequence[str] | InklingError], None],
    ) -> None:
        """Ask the server of a profile which models it has."""
        self._run("model-names", partial(_offered, profile, key), then)

    def load(self, profile: ModelProfile, key: str = "", *, may_download: bool = False) -> None:
        """Add a model to the list; `began` and `ended` follow."""
        is_cancelled = self._cancellation()
        self._work_on(profile.name, partial(_add, profile, key, may_download, is_cancelled))
        if may_download:
            self._bytes_before = None
            self._timer.start()

    def copy(self, profile: ModelProfile) -> None:
        """Make a copy of a model in 8 bits; `began`, `stepped`, `copied` and `ended` follow."""
        if not self._busy:
            self._copy = _Copy(replace(profile, name=f"{profile.name}-int8"))
            self._timer.start()
            self._work_on(profile.name, partial(_make, self._copy, self._cancellation()))

    def _cancellation(self) -> Callable[[], bool]:
        """What tells a job whether anybody still wants it."""
        self._cancelling = cancelling = threading.Event()
        return lambda: cancelling.is_set() or self._errands.is_closed

    @Slot()
    def cancel(self) -> None:
        """Nobody wants the model any more that is being loaded; `ended` follows."""
        self._cancelling.set()

    def measure(self, name: str) -> None:
        """Measure a model again; `began` and `ended` follow."""
        self._work_on(name, partial(_measure, name, lambda: self._errands.is_closed))

    def remove(self, name: str) -> None:
        """Take a model off the list; `began` and `ended` follow."""
        self._work_on(name, lambda models: models.remove(name))

    def use(self, name: str, folder: Path | None) -> None:
        """Have a folder embedded by a model, or all of them."""
        self._engine.use_model(name, folder)

    def _work_on(self, name: str, work: Work) -> None:
        if self._busy:
            return  # two that are measured at once would both be slow
        self._busy = name
        self.began.emit(name)
        self._run("model-work", partial(_outcome, work), self._on_done)

    def _run(self, name: str, work: Callable[[Models], object], then: Callable[..., None]) -> None:
        self._errands.run(name, lambda: work(self._engine.models()), then)

    def _count(self, name: str, work: Work, then: Callable[..., None]) -> None:
        """Run what is asked for again and again: a slow disk holds up no more than one thread."""
        if name not in self._counting:
            self._counting.add(name)
            self._run(name, partial(_counted, work), partial(self._on_counted, name, then))

    def _on_counted(self, name: str, then: Callable[..., None], counted: object) -> None:
        self._counting.discard(name)
        if counted is not None:
            then(counted)

    def _on_done(self, problem: InklingError | None) -> None:
        name, self._busy = self._busy, ""
        self._timer.stop()
        copy, self._copy = self._copy, None
        if copy is not None and copy.agreement is not None:
            self.copied.emit(copy.profile.name, copy.agreement)
        self.ended.emit(name, problem)
        self.renew()

    @Slot()
    def _on_time(self) -> None:
        if self._copy is not None:
            self.stepped.emit(self._busy, *self._copy.step)
            return
        self._count("model-bytes", lambda models: models.downloaded(), self._on_fetched)

    def _on_fetched(self, count: int) -> None:
        if self._bytes_before is None:
            self._bytes_before = count
        if self._busy:
            self.fetched.emit(count - self._bytes_before)


@dataclass(slots=True)
class _Copy:
    """A copy that is being made: written by a thread of its own, looked at by the window."""

    profile: ModelProfile
    step: tuple[str, float] = ("read", 0.0)
    agreement: Agreement | None = None


def _make(copy: _Copy, is_cancelled: Callable[[], bool], models: Models) -> None:
    def note(step: str, share: float) -> None:
        copy.step = (step, share)

    name = copy.profile.name
    made = models.export(copy.profile, models.folder_for(name), "int8", note, is_cancelled)
    if made is None:
        raise ModelProblem("cancelled", name=name)
    copy.agreement = made[0]


def _terms(profile: ModelProfile, models: Models) -> Terms:
    return terms_of(models, profile)


def _offered(profile: ModelProfile, key: str, models: Models) -> Sequence[str] | InklingError:
    try:
        _keep(models, profile, key)
        return models.offered(profile)
    except InklingError as problem:
        return problem


def _add(
    profile: ModelProfile,
    key: str,
    may_download: bool,
    is_cancelled: Callable[[], bool],
    models: Models,
) -> None:
    _keep(models, profile, key)
    models.add(profile, may_download=may_download, is_cancelled=is_cancelled)


def _keep(models: Models, profile: ModelProfile, key: str) -> None:
    name = models.key_of(profile)
    if name and key:
        models.keep_key(name, key)


def _measure(name: str, is_cancelled: Callable[[], bool], models: Models) -> None:
    for _, outcome in models.bench([name], is_cancelled):
        if isinstance(outcome, InklingError):
            raise outcome


def _counted(work: Work, models: Models) -> object:
    try:
        return work(models)
    except InklingError:
        return None  # counted again soon


def _outcome(work: Work, models: Models) -> InklingError | None:
    try:
        work(models)
    except InklingError as problem:
        return problem
    return None
