"""Runs a command and turns every failure into one sentence and an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inkling.cli.commands import COMMANDS, INTERRUPTED, Context
from inkling.cli.parser import parse
from inkling.cli.problems import OutputClosedError
from inkling.cli.terminal import Output, complain, prepare_streams
from inkling.domain.errors import InklingError, SettingsProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkling.cli.host import Host

_FAILED: Final = 1
_WRONG_USAGE: Final = 2


def main(argv: Sequence[str], host: Host) -> int:
    """Run the command in ``argv``, which follows the program's name; gives the exit code.

    What is not an `InklingError` is a bug and is raised.
    """
    prepare_streams()
    try:
        arguments = parse(argv)
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else _WRONG_USAGE
    if arguments.command is None:
        complain("a command is needed; see `inkling --help`.")
        return _WRONG_USAGE
    out = Output()
    try:
        code = COMMANDS[arguments.command](Context(arguments, host, out))
        out.flush()
    except OutputClosedError:
        return 0
    except SettingsProblem as problem:
        complain(str(problem))
        return _FAILED if problem.code == "damaged" else _WRONG_USAGE
    except InklingError as problem:
        complain(str(problem))
        return _FAILED
    except KeyboardInterrupt:
        complain("stopped; what was finished is kept.")
        return INTERRUPTED
    return code
