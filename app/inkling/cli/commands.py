"""One function a command: asks the session, prints, and gives the exit code."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inkling.cli import as_json, as_text
from inkling.cli.batch import read_batch
from inkling.cli.models import models
from inkling.cli.parser import SELF_TEST, STANDARD_INPUT, data_dir_of
from inkling.cli.problems import CommandProblem
from inkling.cli.progress import ProgressLine
from inkling.cli.terminal import Output, complain, show_path, terminal_width
from inkling.domain.choices import SearchMode
from inkling.domain.errors import InklingError, ReadProblem
from inkling.domain.library import Check
from inkling.domain.results import Answer, SearchRequest
from inkling.paths import resources_dir

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from inkling.cli.host import Host, Session
    from inkling.settings import Settings


INTERRUPTED: Final = 130
"""The exit code of what Ctrl+C ended: 128 and the number of the signal."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a command works with."""

    arguments: Namespace
    host: Host
    out: Output

    def open(self) -> closing[Session]:
        """The session of the library, closed at the end of the ``with`` block."""
        return closing(self.host.open_session(data_dir_of(self.arguments)))

    def lines(self, lines: Iterable[str]) -> None:
        """Print text."""
        for line in lines:
            self.out.line(line)

    def settings(self) -> Settings:
        """The settings; what is damaged in them is told on standard error."""
        settings, problems = self.host.settings_file(data_dir_of(self.arguments)).load()
        for problem in problems:
            complain(str(problem))
        return settings


def index(context: Context) -> int:
    """Add folders and bring the library up to date."""
    arguments = context.arguments
    progress = ProgressLine(for_program=arguments.json)
    with context.open() as session:
        try:
            report = session.index(arguments.paths, progress.show)
        finally:
            progress.finish()
    if arguments.json:
        context.out.json(as_json.index_report(report))
    else:
        context.lines(as_text.index_report(report))
    return 0


def search(context: Context) -> int:
    """Answer one question, or a file of them."""
    arguments = context.arguments
    mode, limit = _mode_and_limit(context)
    if arguments.batch is not None:
        return _search_batch(context, mode, limit)
    text = _storable(" ".join(arguments.query))
    with context.open() as session:
        answer = session.search(SearchRequest(text, mode, limit, arguments.refine))
    _print_answer(context, answer)
    return 0


def similar(context: Context) -> int:
    """Find files like one file, or like the text on the standard input."""
    _, limit = _mode_and_limit(context)
    path = context.arguments.path
    with context.open() as session, _telling_what_is_not_read(path):
        if path == STANDARD_INPUT:
            text = sys.stdin.buffer.read().decode("utf-8", "replace")
            answer = session.similar_to_text(text, limit)
        else:
            answer = session.similar(path, limit)
    _print_answer(context, answer)
    return 0


def remove(context: Context) -> int:
    """Remove a folder from the library."""
    path = context.arguments.path
    with context.open() as session:
        session.remove_folder(path)
    context.out.line(f"Removed {show_path(path)} from the library; its files are untouched.")
    return 0


def status(context: Context) -> int:
    """Show the library's state."""
    data_dir = data_dir_of(context.arguments)
    with context.open() as session:
        state = session.status()
    if context.arguments.json:
        context.out.json(as_json.status(state, data_dir))
    else:
        context.lines(as_text.status(state, data_dir))
    return 0


def files(context: Context) -> int:
    """List the ledger."""
    arguments = context.arguments
    with context.open() as session:
        for entry in session.files(frozenset(arguments.states)):
            if arguments.json:
                context.out.json(as_json.file_entry(entry))
            else:
                context.out.line(as_text.file_entry(entry))
    return 0


@contextmanager
def _telling_what_is_not_read(path: Path) -> Iterator[None]:
    try:
        yield
    except ReadProblem as problem:
        raise CommandProblem("read", path=str(path), reason=str(problem)) from problem


def extract(context: Context) -> int:
    """Show what the reader makes of a file."""
    path = context.arguments.path
    with context.open() as session, _telling_what_is_not_read(path):
        document = session.extract(path, ocr=context.arguments.ocr)
    if context.arguments.json:
        context.out.json(as_json.extraction(path, document))
    else:
        context.lines(as_text.extraction(document))
    return 0


def config(context: Context) -> int:
    """Show or change settings."""
    arguments = context.arguments
    file = context.host.settings_file(data_dir_of(arguments))
    if arguments.value is not None:
        file.set(arguments.key, arguments.value)
    context.settings()
    if arguments.key is None:
        context.lines(as_text.settings(file.items()))
    else:
        context.out.line(as_text.setting(file.get(arguments.key)))
    return 0


def doctor(context: Context) -> int:
    """Check everything; a library that cannot even be opened is a finding, too."""
    _, problems = context.host.settings_file(data_dir_of(context.arguments)).load()
    findings = [Check("Settings", "warn", str(problem)) for problem in problems]
    try:
        with context.open() as session:
            findings.extend(session.check())
    except InklingError as problem:
        findings.append(Check("Library", "fail", str(problem)))
    return _print_checks(context, findings)


def self_test(context: Context) -> int:
    """Try everything once."""
    return _print_checks(context, context.host.self_test())


def licences(context: Context) -> int:
    """List what Inkling is made of."""
    from inkling.cli.licences import lines

    context.lines(lines(resources_dir()))
    return 0


def bench(context: Context) -> int:
    """Measure this computer."""
    from inkling.cli import bench_text

    as_lines = not context.arguments.json
    line = ProgressLine(for_program=not as_lines)
    try:
        report = context.host.bench(lambda stage, done: line.say(bench_text.progress(stage, done)))
    except KeyboardInterrupt:
        line.finish()
        complain("stopped; nothing of the measurement is kept.")
        return INTERRUPTED
    finally:
        line.finish()
    if as_lines:
        context.lines(bench_text.report_lines(report))
    else:
        context.out.json(as_json.bench_report(report))
    return 0


COMMANDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "index": index,
    "search": search,
    "similar": similar,
    "remove": remove,
    "status": status,
    "files": files,
    "extract": extract,
    "config": config,
    "doctor": doctor,
    "bench": bench,
    "licences": licences,
    SELF_TEST: self_test,
    "models": models,
}


def _mode_and_limit(context: Context) -> tuple[SearchMode, int]:
    """What the command line says, and the settings only for what it leaves open."""
    mode: SearchMode | None = getattr(context.arguments, "mode", SearchMode.HYBRID)
    limit: int | None = context.arguments.limit
    if mode is not None and limit is not None:
        return mode, limit
    settings = context.settings()
    return mode or settings.search_mode, limit or settings.search_limit


def _search_batch(context: Context, mode: SearchMode, limit: int) -> int:
    questions = read_batch(context.arguments.batch)
    told: set[str] = set()
    with context.open() as session:
        for question in questions:
            request = SearchRequest(question.text, mode, limit, context.arguments.refine)
            answer = session.search(request)
            context.out.json({"id": question.id, **as_json.answer(answer)})
            if str(answer.problem) not in told:
                told.add(str(answer.problem))
                _complain_of(answer)
    return 0


def _print_checks(context: Context, findings: Sequence[Check]) -> int:
    context.lines(as_text.checks(findings))
    return int(any(finding.level == "fail" for finding in findings))


def _print_answer(context: Context, answer: Answer) -> None:
    if context.arguments.json:
        context.out.json(as_json.answer(answer))
    else:
        context.lines(as_text.answer(answer, terminal_width(sys.stdout)))
    _complain_of(answer)


def _complain_of(answer: Answer) -> None:
    """Say what an answer had to do without."""
    if answer.problem is not None:
        complain(str(answer.problem))


def _storable(text: str) -> str:
    """A query without lone surrogates, which neither the model nor the database takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
