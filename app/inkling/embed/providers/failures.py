"""What a failed request means: whether it passes, and what is told about it.

Nothing of what was sent is told: the message of a server may repeat a text or a key.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

from inkling.domain.errors import ModelProblem

_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_FINAL_CODES: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"""Sent with 429, but no waiting helps (developers.openai.com/api/docs/guides/error-codes)."""
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{2,60}")


# OpenAI: "maximum context length is 8192 tokens"; llama.cpp, with 500: "input (600 tokens) is too
# large to process"; Text Embeddings Inference: "`inputs` must have less than 512 tokens".
_TOO_LONG_STATUS: Final = frozenset({400, 413, 422, 500})
_TOO_LONG: Final = re.compile(
    r"too (large|long)|less than \d+ tokens|(maximum|exceed).*(context|length|tokens)",
    re.IGNORECASE,
)


class TextTooLong(ModelProblem):
    """A server refuses a text for its length, instead of reading as much of it as it can."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed request. ``retry_after_s`` is the pause that the server asked for, if it did."""

    problem: ModelProblem
    retry_after_s: float | None = None


def bad_answer(name: str, detail: str) -> ModelProblem:
    """The problem of an answer that came, but cannot be used."""
    return ModelProblem("bad_vectors", name=name, detail=detail)


def failure_of(exc: Exception, host: str, name: str) -> Failure:
    """What an exception of any client over HTTP means, asked of ``host`` for the model ``name``."""
    for link in _chain(exc):
        response = getattr(link, "response", None)
        if getattr(response, "status_code", None) is not None:
            return _status_failure(response, host)
        if isinstance(link, json.JSONDecodeError):
            if link.doc.lstrip()[:1] in ("{", "["):
                return Failure(ModelProblem("unreachable", host=host, detail="cut off"))
            return Failure(bad_answer(name, "the answer is not JSON"))
        is_of_the_network = isinstance(link, OSError)  # a bad certificate is a ValueError, too
        if isinstance(link, ValueError) and not is_of_the_network:
            return Failure(bad_answer(name, "the answer has another form"))
    return Failure(ModelProblem("unreachable", host=host, detail=_what(exc)))


def is_connection_trouble(exc: Exception) -> bool:
    """Whether the network is behind an exception of code that is not ours."""
    return any(
        isinstance(link, (ConnectionError, TimeoutError, socket.gaierror)) for link in _chain(exc)
    )


def _chain(exc: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = exc
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def _status_failure(response: Any, host: str) -> Failure:  # noqa: ANN401 — of any client
    status = int(response.status_code)
    code, message = _told_by(response)
    try:
        detail = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        detail = str(status)
    detail = f"{detail}, {code}" if code else detail
    if status in _TOO_LONG_STATUS and _TOO_LONG.search(message):
        return Failure(TextTooLong("refused", host=host, detail=detail))
    is_passing = status in _PASSING and code not in _FINAL_CODES
    problem = ModelProblem("unreachable" if is_passing else "refused", host=host, detail=detail)
    return Failure(problem, _retry_after_s(response.headers))


def _told_by(response: Any) -> tuple[str, str]:  # noqa: ANN401
    """The code of an error, "" for none, and its message.

    In the forms of OpenAI (`error.code`, `error.type`, `error.message`) and of Text Embeddings
    Inference (`error`, `error_type`).
    """
    try:
        body = json.loads(response.text)
    except (ValueError, RuntimeError):  # no JSON, or a body that was not read
        return "", ""
    if not isinstance(body, dict):
        return "", ""
    error = body.get("error")
    within = error if isinstance(error, dict) else {"message": error}
    codes = (within.get("code"), within.get("type"), body.get("code"), body.get("error_type"))
    usable = [code for code in codes if isinstance(code, str) and _CODE.fullmatch(code)]
    return usable[0] if usable else "", str(within.get("message") or body.get("message") or "")


def _retry_after_s(headers: Any) -> float | None:  # noqa: ANN401
    value = headers.get("retry-after")
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except (TypeError, ValueError):
            return None
    return max(seconds, 0.0)


def _what(exc: Exception) -> str:
    links = list(_chain(exc))
    for link in links:
        if isinstance(link, ssl.SSLCertVerificationError):
            return f"its certificate is not accepted: {link.verify_message}"
    if any(isinstance(link, TimeoutError) or "Timeout" in type(link).__name__ for link in links):
        return "timed out"
    for link in links:
        if isinstance(link, OSError) and link.strerror:
            return link.strerror
    return type(links[-1]).__name__
