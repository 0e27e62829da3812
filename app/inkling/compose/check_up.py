"""What is examined of an installation and its library: `inkling doctor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import LibraryProblem, ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.engine.doctor import Probe, examine
from inkling.store.health import check_database, check_graph
from inkling.store.picture_reader import picture_model, picture_profiles
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.compose.library import Library
    from inkling.domain.library import Check

_QUESTION: Final = "Is the model in working order?"


def check_up(library: Library) -> Sequence[Check]:
    """Examine the installation, the library, and each model that is in use."""
    others = _others(library)
    probes: list[tuple[str, Callable[[], str]]] = [
        ("data directory", partial(_place, library)),
        ("model", partial(_model, library)),
        *((f"model {name}", partial(_other_model, library, name)) for name in others),
        ("cache", partial(_cache, library)),
        ("database", partial(_database, library)),
        ("graph", partial(_graph, library, BUILT_IN)),
        *((f"graph of {name}", partial(_graph, library, name)) for name in others),
    ]
    reranker = library.settings.search_reranker
    if reranker:
        probes.append((f"reranker {reranker}", partial(_reranker, library, reranker)))
    return examine(library.data, [Probe(name, run) for name, run in probes])


def _others(library: Library) -> list[str]:
    """The models that folders and pictures have, or are to have, beside the one in the box."""
    names: set[str] = set()
    # What is wrong with the database is told by its own probe.
    with suppress(LibraryProblem), closing(library.open_reader()) as reader:
        for folder in reader.folders():
            names |= {folder.model, folder.next_model or folder.model}
        names.update(picture_profiles(reader))
    return sorted(names - {BUILT_IN})


def _place(library: Library) -> str:
    library.data.ensure()
    return f"The data directory {library.data.root} can be written."


def _model(library: Library) -> str:
    embedder = library.embedder()
    embedder.verified()
    embedder.embed_query(_QUESTION)
    return f"The model works ({embedder.spec.fingerprint})."


def _other_model(library: Library, name: str) -> str:
    embedder = library.embedders.get(name)
    embedder.embed_query(_QUESTION)
    fingerprint = embedder.spec.fingerprint
    with closing(library.open_reader()) as reader:
        in_use = (*reader.models_in_use(), picture_model(reader) or (name, fingerprint))
    if any(profile == name and stored != fingerprint for profile, stored in in_use):
        raise ModelProblem("changed", name=name)
    return f"The model {name} works ({fingerprint})."


def _cache(library: Library) -> str:
    size, folder = library.kept_graphs.size(), library.kept_graphs.folder
    return f"The model as it was loaded takes {size / 1e6:.0f} MB in {folder}."


def _database(library: Library) -> str:
    with closing(library.open_reader()) as reader:
        return check_database(reader)


def _graph(library: Library, name: str) -> str:
    fingerprint = library.embedders.get(name).spec.fingerprint
    with closing(CatalogueReader(library.data.database, fingerprint)) as reader:
        return check_graph(library.graph(name), reader)


def _reranker(library: Library, name: str) -> str:
    library.embedders.scorer(name).score_pairs(_QUESTION, [_QUESTION])
    return f"The model {name} scores texts."
