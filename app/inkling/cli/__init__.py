"""The command line front end: `main`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkling.cli.host import Host


def main(arguments: Sequence[str], host: Host) -> int:
    """Run a command and give its exit code."""
    # Here, for the window only looks at the arguments.
    from inkling.cli import run

    return run.main(arguments, host)
