"""What an engine is made of, as the composition root hands it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inkling.domain.documents import Document
    from inkling.domain.events import Event
    from inkling.domain.library import Brake, Check, Survey
    from inkling.engine.brakes import BrakeWatch
    from inkling.engine.models import Models
    from inkling.index.indexer import Indexer
    from inkling.index.options import IndexerOptions
    from inkling.index.viewing import Viewer
    from inkling.index.watch import Watcher
    from inkling.paths import DataDirectory
    from inkling.search.desk import Desk
    from inkling.search.map_maker import MapMaker
    from inkling.search.meanwhile import Keep
    from inkling.settings import Settings

Publish = Callable[["Event"], None]


class Services(NamedTuple):
    """One library. Each factory is called in the thread that will use what it makes.

    ``open_indexer`` opens the library for writing, ``open_live_desk`` for reading in the same
    process (they share the graph; it gets what takes vectors made for a question),
    ``open_saved_desk`` for reading in a process of its own.
    All raise `LibraryProblem`. ``adopt`` takes changed settings over and gives what the indexer
    is to work by. ``extract`` reads one file in a child process, with the text in
    pictures or without; ``load_model`` makes ready what embeds questions, ``keep_model``
    makes it ready sooner the next time; ``open_viewer`` gives what draws pages in a child
    process of its own; ``open_map_maker`` gives what lays the library out as a map; ``check``
    looks at the installation and the library; ``models`` gives those that it can be embedded by.
    """

    data: DataDirectory
    open_indexer: Callable[[Publish], Indexer]
    open_live_desk: Callable[[Keep], Desk]
    open_saved_desk: Callable[[], Desk]
    make_watcher: Callable[[Indexer], Watcher]
    make_brake_watch: Callable[[Callable[[Brake], None]], BrakeWatch]
    extract: Callable[[Path, bool], Document]
    load_model: Callable[[], None]
    keep_model: Callable[[], None]
    open_viewer: Callable[[], Viewer]
    open_map_maker: Callable[[], MapMaker]
    adopt: Callable[[Settings], IndexerOptions]
    survey: Callable[[Path, Callable[[], bool]], Survey]
    check: Callable[[], Sequence[Check]]
    models: Callable[[], Models]
