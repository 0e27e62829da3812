"""The border of the job loops: a bug in one job is logged and told, and the loop goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from inkling.domain.errors import InklingError

_log = logging.getLogger(__name__)


def survives(job: Callable[[], None], what: str) -> bool:
    """Run one job; False when it met a bug, which is in the log with its traceback then.

    Expected failures (`InklingError`) are the caller's to handle.
    """
    try:
        job()
    except InklingError:
        raise
    except Exception:  # noqa: BLE001 — a border of the program (see the docstring)
        _log.exception("%s met a bug", what)
        return False
    return True
