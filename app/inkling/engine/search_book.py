"""Past and saved questions in a file of the data directory."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from inkling.domain.searches import MOST_PAST, SavedSearch, Searches
from inkling.paths import translate_os_errors, write_atomically

_log = logging.getLogger(__name__)

SearchesChange = Callable[[Searches], Searches]

_MOST_SAVED: Final = 1_000


class SearchBook:
    """Keeps `Searches`. Changes are noted from any thread and made in that of `settle`.

    The file is written whole, private to the user; a damaged one counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: deque[SearchesChange] = deque()
        self._searches: Searches | None = None
        self._written: Searches | None = None

    def note(self, change: SearchesChange) -> None:
        """Have a change made with the next `settle`; touches no disk."""
        self._noted.append(change)

    def settle(self) -> Searches:
        """Make the changes noted so far and write what is new. Raises `LibraryProblem`."""
        searches = self._load() if self._searches is None else self._searches
        if self._searches is None:
            self._written = searches
        while self._noted:
            searches = self._noted.popleft()(searches)
        self._searches = searches
        if searches != self._written:
            with translate_os_errors(self._path.parent):
                write_atomically(self._path, _dump(searches))
            self._written = searches
        return searches

    def _load(self) -> Searches:
        try:
            return _parse(json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return Searches()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            _log.warning("past and saved questions cannot be read: %s", type(error).__name__)
            return Searches()


def _dump(searches: Searches) -> str:
    saved = [{"name": search.name, "text": search.text} for search in searches.saved]
    # Escaped, so that half of an emoji pasted into the field is no trouble.
    return json.dumps({"past": searches.past, "saved": saved}, indent=1)


def _parse(raw: dict[str, Any]) -> Searches:
    past = [text for text in raw["past"] if isinstance(text, str)]
    saved = [SavedSearch(str(item["name"]), str(item["text"])) for item in raw["saved"]]
    return Searches(tuple(past[:MOST_PAST]), tuple(saved[:_MOST_SAVED]))
