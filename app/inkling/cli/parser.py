"""The grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from inkling import __version__
from inkling.paths import DATA_DIR_VARIABLE, absolute, default_data_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkling.domain.choices import SearchMode
    from inkling.domain.reasons import FileState

STANDARD_INPUT: Final = Path("-")
SELF_TEST: Final = "--self-test"
"""An option that is a command: it is asked of an installation, not of a library."""
_DESCRIPTION: Final = (
    "Find your files by meaning and by word, on your own computer. "
    "Without a command the window opens."
)
_EPILOG: Final = (
    "Exit status: 0 on success, also when nothing was found; 1 on failure; 2 on wrong usage."
)


_Add = Callable[[str, str], "_Parser"]
"""Adds the command of that name with its help."""


class _Parser(argparse.ArgumentParser):
    """Reports wrong usage in one sentence."""

    def error(self, message: str) -> NoReturn:
        from inkling.cli.terminal import printable

        self.exit(2, f"inkling: {printable(message)}; see `{self.prog} --help`.\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse what follows the program's name; ``command`` is None when the window is wanted.

    Raises SystemExit for ``--help``, ``--version`` (0) and wrong usage (2).
    """
    of_window = _window_parser()
    arguments, others = of_window.parse_known_args(argv)
    if not others:
        return arguments  # without the time it takes to make the grammar of all commands
    parser, commands = _build(of_window)
    arguments = parser.parse_args(argv)
    if arguments.command == "search":
        _check_search(commands["search"], arguments)
    return arguments


def data_dir_of(arguments: argparse.Namespace) -> Path:
    """Where the library lives: ``--data-dir``, then the environment, then the default."""
    chosen: Path | None = arguments.data_dir
    return chosen or default_data_dir()


def _window_parser() -> _Parser:
    parser = _Parser(prog="inkling", add_help=False, allow_abbrev=False)
    parser.set_defaults(command=None)
    _add_data_dir(parser, None)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--quick", action="store_true", help="show the quick search instead of the window"
    )
    shown.add_argument(
        "--ask", dest="question", metavar="QUESTION", help="open the window with this question"
    )
    shown.add_argument(
        "--within",
        dest="question",
        type=_within,
        metavar="FOLDER",
        help="open the window to search in this folder",
    )
    shown.add_argument("--in-tray", action="store_true", help="start in the tray, without a window")
    parser.add_argument(
        "--self-test",
        action="store_const",
        const=SELF_TEST,
        dest="command",
        help="try everything once, in a library of its own, and say what went well",
    )
    # What the desktop's own search starts, by a name on the session bus.
    parser.add_argument("--search-provider", action="store_true", help=argparse.SUPPRESS)
    # For measuring how long a start takes: the window says that it is shown, and when it is
    # complete, and closes.
    parser.add_argument("--exit-when-shown", action="store_true", help=argparse.SUPPRESS)
    return parser


def _build(of_window: _Parser) -> tuple[_Parser, dict[str, _Parser]]:
    parser = _Parser(
        prog="inkling",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        allow_abbrev=False,
        parents=[of_window],
    )
    parser.add_argument("--version", action="version", version=f"inkling {__version__}")
    group = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands: dict[str, _Parser] = {}

    def add(name: str, help_text: str) -> _Parser:
        command: _Parser = group.add_parser(
            name, help=help_text, description=f"{help_text}.", allow_abbrev=False
        )
        # SUPPRESS: an option that is absent here must not undo the one before the command
        _add_data_dir(command, argparse.SUPPRESS)
        commands[name] = command
        return command

    _add_library_commands(add)
    _add_search_commands(add)
    _add_other_commands(add)
    return parser, commands


def _add_library_commands(add: _Add) -> None:
    from inkling.domain.reasons import FileState

    index = add("index", "Add folders and bring the whole library up to date")
    index.add_argument("paths", nargs="*", type=_path, metavar="PATH", help="a folder to add")
    _add_json(index)
    remove = add("remove", "Remove a folder and all that is known about its files")
    remove.add_argument("path", type=_path, metavar="PATH", help="a folder of the library")
    _add_json(add("status", "Show the folders and how far the work has come"))
    files = add("files", "List every file with its state and the reason for it")
    files.add_argument(
        "--state",
        dest="states",
        action="append",
        default=[],
        type=_state,
        metavar="STATE",
        help=f"only files in this state ({', '.join(FileState)}); may be repeated",
    )
    _add_json(files)


def _add_search_commands(add: _Add) -> None:
    from inkling.domain.choices import SearchMode

    search = add("search", "Find files by meaning and by word")
    search.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="words or a question; after -- it may start with -",
    )
    search.add_argument(
        "--batch", metavar="FILE.tsv", help="ask many: lines of id<TAB>query, - for standard input"
    )
    search.add_argument("--mode", choices=[*SearchMode], type=_mode, help="what orders the results")
    search.add_argument("--refine", action="store_true", help="wait for the second ranking stage")
    _add_limit(search)
    _add_json(search)
    similar = add("similar", "Find files like this one")
    similar.add_argument(
        "path", type=_input, metavar="FILE", help="any file that can be read, or - for text typed"
    )
    _add_limit(similar)
    _add_json(similar)


def _add_other_commands(add: _Add) -> None:
    extract = add("extract", "Show what the reader makes of one file")
    extract.add_argument("path", type=_path, metavar="FILE", help="any file")
    extract.add_argument(
        "--ocr", action="store_true", help="recognize text in pictures (needs Tesseract)"
    )
    _add_json(extract)
    config = add("config", "Show the settings, show one, or change one")
    config.add_argument("key", nargs="?", metavar="KEY", help="such as search.limit")
    config.add_argument("value", nargs="?", metavar="VALUE", help="the new value")
    add("licences", "List what Inkling is made of and under which licences")
    _add_models(add("models", "Show the models, add one, and choose which embeds what"))
    add("doctor", "Check the installation and say how to mend what is wrong")
    _add_json(add("bench", "Measure how fast this computer indexes, searches and starts"))


def _add_models(models: _Parser) -> None:
    group = models.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")

    def add(name: str, help_text: str) -> _Parser:
        action: _Parser = group.add_parser(
            name, help=help_text, description=f"{help_text}.", allow_abbrev=False
        )
        _add_data_dir(action, argparse.SUPPRESS)
        return action

    _add_json(add("list", "Show models, the catalogue, and who provides models"))
    new = add("add", "Add a model of the catalogue, or of any provider, and test it")
    new.add_argument("name", metavar="NAME", help="what to call it, or its name in the catalogue")
    new.add_argument("--provider", metavar="NAME", help="who provides it (`inkling models list`)")
    new.add_argument("--model", metavar="MODEL", help="a folder, or its name at the provider")
    new.add_argument(
        "--option",
        dest="options",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of the provider; may be repeated",
    )
    new.add_argument("--allow-download", action="store_true", help="fetch it when it is not here")
    new.add_argument(
        "--allow-sending", action="store_true", help="let it send text to another computer"
    )
    _add_json(new)
    use = add("use", "Embed a folder, or all folders, with a model")
    use.add_argument("name", metavar="NAME", help="a model; “default” is the one in the box")
    use.add_argument("folder", nargs="?", type=_path, metavar="FOLDER", help="a watched folder")
    export = add("export", "Make a copy of a model in 8 bits for OpenVINO (needs torch)")
    export.add_argument("name", metavar="NAME", help="what to call the copy")
    export.add_argument("--model", required=True, metavar="MODEL", help="a Sentence Transformer")
    export.add_argument(
        "--precision",
        choices=["int8", "w8"],
        default="int8",
        help="int8, calibrated with your passages, or w8, weights alone",
    )
    export.add_argument("--output", type=_path, metavar="FOLDER", help="where to keep it")
    _add_json(export)
    gone = add("remove", "Take a model off the list")
    gone.add_argument("name", metavar="NAME", help="a model that no folder uses")
    bench = add("bench", "Measure models side by side")
    bench.add_argument("names", nargs="*", metavar="NAME", help="models; without any all of them")
    _add_json(bench)


def _add_data_dir(parser: _Parser, default: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        type=_path,
        default=default,
        metavar="DIR",
        help=f"keep the library in this directory (or set {DATA_DIR_VARIABLE})",
    )


def _add_json(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON on standard output")


def _add_limit(parser: _Parser) -> None:
    parser.add_argument("--limit", type=_positive, metavar="N", help="at most so many results")


def _check_search(parser: _Parser, arguments: argparse.Namespace) -> None:
    if arguments.batch is None and not arguments.query:
        parser.error("a query or --batch is needed")
    if arguments.batch is not None and arguments.query:
        parser.error("a query and --batch cannot be used together")
    if arguments.batch is not None and not arguments.json:
        parser.error("--batch needs --json")


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a path cannot be empty")
    return absolute(Path(text))


def _within(text: str) -> str:
    from inkling.domain.questions import quoted

    return f"in:{quoted(str(_path(text)))} "


def _input(text: str) -> Path:
    return STANDARD_INPUT if text == str(STANDARD_INPUT) else _path(text)


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive whole number")
    return number


def _mode(text: str) -> SearchMode:
    from inkling.domain.choices import SearchMode

    try:
        return SearchMode(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(SearchMode)}") from None


def _state(text: str) -> FileState:
    from inkling.domain.reasons import FileState

    try:
        return FileState(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(FileState)}") from None
