"""Answers the search of GNOME Shell and of KRunner, for as long as they ask.

The desktop starts this process by its name on the session bus. It only reads the library, beside
the process that owns it, and ends when nobody has asked for a while.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote_to_bytes, urlsplit

from jeepney import (
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection

from inkling.domain.errors import InklingError
from inkling.domain.results import Answer, Result, SearchRequest

_log = logging.getLogger(__name__)

BUS_NAME: Final = "org.inkling.Inkling.SearchProvider"
GNOME: Final = "org.gnome.Shell.SearchProvider2"
KRUNNER: Final = "org.kde.krunner1"

_ICON: Final = "org.inkling.Inkling"
_MOST_RESULTS: Final = 8
_SHORTEST: Final = 3
"""Characters; the desktop asks with every key that is pressed."""
_EXCERPT: Final = 160
_IDLE_S: Final = 60.0
_PRIMARY_OWNER: Final = 1
_POSSIBLE_MATCH: Final = 30
"""KRunner's kind of a match that is neither exact nor a completion."""
_UNKNOWN: Final = "org.freedesktop.DBus.Error.UnknownMethod"

Values = tuple[Any, ...]
Method = tuple[str, str, Callable[..., Values]]
"""The signatures of call and reply, and what gives the values of the one from the other's."""


class SearchProvider:
    """Makes the reply to each call.

    ``open_path`` shows a file, ``ask`` takes a question to the window.
    """

    def __init__(
        self,
        search: Callable[[SearchRequest], Answer],
        open_path: Callable[[Path], None],
        ask: Callable[[str], None],
    ) -> None:
        self._search = search
        self._open = open_path
        self._ask = ask
        self._found: dict[str, Result] = {}
        self._methods: dict[tuple[str, str], Method] = {
            (GNOME, "GetInitialResultSet"): ("as", "as", self._initial),
            (GNOME, "GetSubsearchResultSet"): ("asas", "as", self._again),
            (GNOME, "GetResultMetas"): ("as", "aa{sv}", self._metas),
            (GNOME, "ActivateResult"): ("sasu", "", self._show),
            (GNOME, "LaunchSearch"): ("asu", "", self._launch),
            (KRUNNER, "Actions"): ("", "a(sss)", lambda: ([],)),
            (KRUNNER, "Match"): ("s", "a(sssida{sv})", self._match),
            (KRUNNER, "Run"): ("ss", "", self._show),
        }

    def reply_to(self, call: Message) -> Message:
        """The reply to a call of a method."""
        fields = call.header.fields
        name = (fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, ""))
        takes, gives, method = self._methods.get(name, ("", "", None))
        if method is None or fields.get(HeaderFields.signature, "") != takes:
            return new_error(call, _UNKNOWN, "s", (f"There is no such {'.'.join(name)}.",))
        return new_method_return(call, gives or None, method(*call.body))

    def _results(self, question: str) -> list[str]:
        """The names of what was found; they are file URIs, which last longer than this process."""
        if len(question) < _SHORTEST:
            return []
        try:
            answer = self._search(SearchRequest(question, limit=_MOST_RESULTS))
        except InklingError as problem:
            _log.info("the desktop got no answer: %s", problem.code)
            return []
        self._found = {}
        # Beside programs and settings, what only comes closest would be in the way.
        for result in answer.results if answer.confidence != "none" else ():
            self._found.setdefault(result.path.as_uri(), result)
        return list(self._found)

    def _initial(self, terms: Sequence[str]) -> Values:
        return (self._results(" ".join(terms)),)

    def _again(self, _before: Sequence[str], terms: Sequence[str]) -> Values:
        """The terms were made longer: what is found now need not have been found before."""
        return self._initial(terms)

    def _metas(self, names: Sequence[str]) -> Values:
        return (
            [
                {
                    "id": ("s", name),
                    "name": ("s", self._title(name)),
                    "description": ("s", self._excerpt(name)),
                    "gicon": ("s", _ICON),
                }
                for name in names
            ],
        )

    def _match(self, question: str) -> Values:
        names = self._results(question)
        return (
            [
                (
                    name,
                    self._title(name),
                    _ICON,
                    _POSSIBLE_MATCH,
                    1 - number / len(names),
                    {"subtext": ("s", self._excerpt(name))},
                )
                for number, name in enumerate(names)
            ],
        )

    def _show(self, name: str, *_how: object) -> Values:
        self._open(_path(name))
        return ()

    def _launch(self, terms: Sequence[str], _time: int) -> Values:
        self._ask(" ".join(terms))
        return ()

    def _title(self, name: str) -> str:
        result = self._found.get(name)
        return _line((result.title if result else "") or _path(name).name)

    def _excerpt(self, name: str) -> str:
        result = self._found.get(name)
        if result is None or not result.passages:
            return _line(str(_path(name).parent))
        text = _line(result.passages[0].text)
        return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"


def serve(provider: SearchProvider, idle_s: float = _IDLE_S) -> bool:
    """Answer calls until none has come for ``idle_s``; False where another does so already.

    Raises `OSError` without a session bus.
    """
    try:
        bus = open_dbus_connection()
    except (KeyError, RuntimeError) as exc:
        raise OSError("there is no session bus") from exc
    # The call that the desktop started this process with comes before the reply does.
    with bus, bus.filter(MatchRule(type=MessageType.method_call), queue=deque()) as calls:
        reply = bus.send_and_get_reply(message_bus.RequestName(BUS_NAME))
        if reply.body != (_PRIMARY_OWNER,):
            return False
        while True:
            try:
                call = bus.recv_until_filtered(calls, timeout=idle_s)
            except TimeoutError:
                return True
            answer = provider.reply_to(call)
            if not call.header.flags & MessageFlag.no_reply_expected:
                bus.send(answer)


def _path(name: str) -> Path:
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(name).path)))


def _line(text: str) -> str:
    """One line that D-Bus takes: UTF-8 without NUL."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", "").split())
