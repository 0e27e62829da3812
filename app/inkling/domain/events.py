"""What the engine tells its front end. Events are values; any thread may send them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inkling.domain.errors import InklingError
from inkling.domain.library import FileEntry, Status, Subfolder
from inkling.domain.maps import LibraryMap
from inkling.domain.previews import MoreParts, Preview, View
from inkling.domain.reasons import Reason
from inkling.domain.results import Answer
from inkling.domain.searches import Searches


@dataclass(frozen=True, slots=True)
class Progress:
    """The library's new status. Frequent; only the last one matters."""

    status: Status


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """What a search would find may have changed; asking again is worth it. Coalesced."""


@dataclass(frozen=True, slots=True)
class AnswerReady:
    """The answer to the search ``query_id``. Stale answers are never sent."""

    query_id: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class PreviewReady:
    """The preview asked for as ``request_id``; None when the passage is gone."""

    request_id: int
    preview: Preview | None


@dataclass(frozen=True, slots=True)
class MorePartsReady:
    """More of a document asked for as ``request_id``; None when the passage beside it is gone."""

    request_id: int
    more: MoreParts | None


@dataclass(frozen=True, slots=True)
class ViewReady:
    """The view asked for as ``request_id``, or the reason why there is none.

    Neither where only the file was asked for, and is there.
    """

    request_id: int
    view: View | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class FilesListed:
    """The ledger rows asked for as ``request_id``."""

    request_id: int
    files: tuple[FileEntry, ...]


@dataclass(frozen=True, slots=True)
class FoldersListed:
    """What is directly inside the folders asked for as ``request_id``."""

    request_id: int
    folders: Mapping[Path, tuple[Subfolder, ...]]


@dataclass(frozen=True, slots=True)
class MapProgress:
    """How far the map asked for as ``request_id`` has come: ``share`` is 0 to 1."""

    request_id: int
    share: float


@dataclass(frozen=True, slots=True)
class MapReady:
    """The map asked for as ``request_id``; None when there was a problem, which is told too."""

    request_id: int
    map: LibraryMap | None


@dataclass(frozen=True, slots=True)
class GraphRebuilt:
    """The graph was made anew, of so many vectors."""

    vectors: int


@dataclass(frozen=True, slots=True)
class SearchesChanged:
    """Past and saved questions as they are now; also sent once at the start."""

    searches: Searches


@dataclass(frozen=True, slots=True)
class ProblemMet:
    """Something the person should know, in one sentence with its remedy."""

    problem: InklingError


@dataclass(frozen=True, slots=True)
class ComeForward:
    """A second start asked for the window to be shown, or for the quick search.

    ``question`` is to be asked in the window. ``token`` is the leave to come to the front that
    the desktop gave to it. Both are empty without one.
    """

    is_quick: bool = False
    token: str = ""
    question: str = ""


Event = (
    Progress
    | LibraryChanged
    | AnswerReady
    | PreviewReady
    | MorePartsReady
    | ViewReady
    | FilesListed
    | FoldersListed
    | MapProgress
    | MapReady
    | GraphRebuilt
    | SearchesChanged
    | ProblemMet
    | ComeForward
)
