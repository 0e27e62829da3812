"""The same answers as lines for a person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from inkling.cli.as_json import warnings_of
from inkling.cli.terminal import excerpt, one_line, printable, shorten, show_path
from inkling.domain.library import (
    Brake,
    Check,
    Counts,
    FileEntry,
    Folder,
    IndexReport,
    Phase,
    Status,
)
from inkling.domain.models import BUILT_IN
from inkling.domain.reasons import FileState
from inkling.settings import Item, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from inkling.domain.documents import Document, Place
    from inkling.domain.model_catalogue import CatalogueEntry
    from inkling.domain.models import Agreement, Effort, KnownModel, ModelFigures
    from inkling.domain.results import Answer, PassageHit, Result
    from inkling.engine.models import ProviderState

_INDENT: Final = " " * 12

_FACTS: Final = " " * 23
_DOING: Final = {
    Phase.STARTING: "Starting",
    Phase.SCANNING: "Looking for files",
    Phase.READING: "Reading",
    Phase.EMBEDDING: "Learning the meaning",
    Phase.IDLE: "Up to date",
    Phase.PAUSED: "Paused",
}


_EXPORTING: Final = {
    "read": "Reading the model",
    "convert": "Converting",
    "quantize": "Quantizing",
    "compare": "Comparing",
}
_BRAKES: Final = {
    Brake.NONE: "",
    Brake.SLOWER: "Slower: on battery",
    Brake.BATTERY: "Paused: on battery",
    Brake.LOW_BATTERY: "Paused: on low battery",
    Brake.FULL_SCREEN: "Paused: a program fills the screen",
}


def answer(found: Answer, width: int) -> Iterator[str]:
    """Three lines a result: rank, similarity and name; folder; the best passage."""
    if found.searched_for:
        yield f"Searched for “{one_line(found.searched_for)}”."
    if not found.results:
        yield "Nothing was found."
        return
    if found.confidence == "none":
        yield "Nothing good was found; this comes closest:"
    for result in found.results:
        yield from _result(result, width)


def models(
    known: Mapping[str, KnownModel],
    folders: Mapping[str, Sequence[Folder]],
    hosts: Mapping[str, str],
    catalogue: Sequence[CatalogueEntry],
    providers: Sequence[ProviderState],
) -> Iterator[str]:
    """The models, the catalogue and the providers; ``hosts`` says where a model sends text to."""
    yield "Models"
    yield f"  {BUILT_IN:<20} all-MiniLM-L6-v2, int8, in the box"
    yield from _embedded_by(folders[BUILT_IN])
    for name, model in known.items():
        profile = model.profile
        numbers = model.spec.dimension
        gives = f"{numbers} numbers" if numbers else "scores alone"
        yield f"  {name:<20} {profile.model} ({profile.provider}, {gives})"
        if hosts[name]:
            yield f"{_FACTS}sends text to {hosts[name]}"
        yield from _embedded_by(folders[name])
    yield "Catalogue"
    for entry in catalogue:
        yield f"  {entry.name:<20} {entry.model} ({entry.provider}): {entry.purpose}"
        yield f"{_FACTS}{entry.size_mb:,} MB, {entry.languages}, {entry.licence}"
    yield "Providers"
    for state in providers:
        info = state.info
        needs = "" if state.is_installed else f"; {_missing(info.extra)}"
        far = "; sends text to its server" if info.sends_text else ""
        yield f"  {info.name:<20} {info.title}{far}{needs}"


def export_progress(step: str, share: float) -> str:
    """What an export is doing."""
    return f"{_EXPORTING.get(step, step)} {share:.0%}"


def exported(agreement: Agreement, folder: Path) -> Iterator[str]:
    """What became of an export."""
    yield f"Written to {show_path(folder)}."
    yield (
        f"Beside the original: cosine {agreement.cosine_mean:.4f} (at least "
        f"{agreement.cosine_min:.4f}), {agreement.overlap:.0%} of the ten nearest the same."
    )


def _embedded_by(folders: Sequence[Folder]) -> Iterator[str]:
    for folder in folders:
        yield f"{_FACTS}embeds {show_path(folder.path)}"


def model_figures(outcomes: Sequence[tuple[str, ModelFigures]]) -> Iterator[str]:
    """A table of models side by side."""
    languages = list(outcomes[0][1].ndcg) if outcomes else []
    heads = "".join(f"{'nDCG ' + language:>9}" for language in languages)
    yield f"{'model':<20}{'passages/s':>11}{'loading':>9}{'memory':>9}{heads}"
    for name, figures in outcomes:
        values = "".join(f"{figures.ndcg[language]:>9.2f}" for language in languages)
        yield (
            f"{name:<20}{figures.passages_per_s:>11.1f}{figures.load_s:>7.1f} s"
            f"{figures.memory_mb:>6.0f} MB{values}"
        )


def effort(needed: Effort) -> str:
    """What a change of the model takes, said before it begins."""
    parts = [f"{needed.passages:,} passages to embed"]
    if needed.seconds is not None:
        parts.append(f"about {max(1, round(needed.seconds / 60)):,} min")
    if needed.price:
        parts.append(f"about {needed.price:,.4f} at the price you gave")
    return ", ".join(parts) + "."


def index_report(report: IndexReport) -> Iterator[str]:
    """What a run of indexing did."""
    yield f"{files_sentence(report.counts)}."
    passages = "passage" if report.passages == 1 else "passages"
    yield (
        f"{report.passages:,} {passages} in {report.seconds:.1f} s, "
        f"searchable by word after {report.keyword_ready_seconds:.1f} s, "
        f"{report.reused_embeddings:,} embeddings reused."
    )
    if report.counts.failed:
        yield "`inkling files --state failed` lists the files that failed, with the reasons."


def status(state: Status, data_dir: Path) -> Iterator[str]:
    """The library at a glance."""
    yield f"Library   {show_path(data_dir)}"
    yield f"State     {progress(state)}"
    yield f"Files     {files_sentence(state.counts)}"
    yield f"Passages  {state.passages:,}"
    if state.model:
        yield f"Model     {printable(state.model)}"
    if not state.folders:
        yield "Folders   none; add one with `inkling index FOLDER`"
    for number, folder in enumerate(state.folders):
        label = "Folders   " if number == 0 else " " * 10
        note = "" if folder.online else " (offline)"
        yield f"{label}{show_path(folder.path)}{note}: {files_sentence(folder.counts)}"


def progress(state: Status) -> str:
    """What is being done, how far it has come and how long it may take."""
    is_paused = state.phase is Phase.PAUSED
    doing = (is_paused and _BRAKES[state.brake]) or _DOING[state.phase]
    if not state.counts.pending:
        return doing
    done = state.counts.total - state.counts.pending
    parts = [f"{doing}: {done:,} of {state.counts.total:,} files"]
    if not is_paused:
        parts += [_duration(state.eta_s)] if state.eta_s is not None else []
        parts += [_BRAKES[state.brake].lower()] if state.brake is not Brake.NONE else []
    return ", ".join(parts)


def files_sentence(number: Counts) -> str:
    """How many files there are, and of these in each state."""
    states = {state.value: getattr(number, state.value) for state in FileState}
    parts = [f"{count:,} {name}" for name, count in states.items() if count]
    total = f"{number.total:,} {'file' if number.total == 1 else 'files'}"
    return f"{total}: {', '.join(parts)}" if parts else total


def file_entry(entry: FileEntry) -> str:
    """One line of the ledger."""
    name = " › ".join((str(entry.path), *entry.inner))
    reason = f"  ({one_line(entry.reason.sentence)})" if entry.reason else ""
    return f"{entry.state:<8}{printable(name)}{reason}"


def extraction(document: Document) -> Iterator[str]:
    """The text the reader found, its warnings first."""
    for warning in warnings_of(document):
        yield f"Warning: {one_line(warning)}"
    for part in document.walk():
        if part.inner:
            yield f"── {printable(' › '.join(part.inner))}"
        for block in part.blocks:
            # lines stay lines; what could command the terminal does not
            for line in block.text.splitlines():
                yield printable(line.expandtabs())
            yield ""


def settings(items: Sequence[Item]) -> Iterator[str]:
    """Every setting with its value and its help."""
    for item in items:
        option = item.option
        yield setting(item)
        default = printable(format_value(option.default))
        note = "" if item.value == option.default else f" The default is {default}."
        yield f"    {option.help} Accepts {option.kind.expected.rstrip(',')}.{note}"


def setting(item: Item) -> str:
    """One setting."""
    return f"{item.option.key} = {printable(item.text)}"


def checks(findings: Sequence[Check]) -> Iterator[str]:
    """The findings of the self-check, aligned, each with its remedy."""
    width = max((len(finding.name) for finding in findings), default=0)
    for finding in findings:
        yield f"{finding.level:<4}  {finding.name:<{width}}  {one_line(finding.sentence)}"
        if finding.remedy:
            yield f"{' ' * (width + 8)}{one_line(finding.remedy)}"


def _result(result: Result, width: int) -> Iterator[str]:
    name = " › ".join((result.path.name, *result.inner))
    similarity = "   –" if result.similarity is None else f"{result.similarity:4.2f}"
    best = result.passages[0] if result.passages else None
    where = f"  ({_where(best)})" if best and _where(best) else ""
    head = f"{result.rank:>4}  {similarity}  {printable(name)}{where}"
    yield head + ("  [offline]" if result.offline else "")
    yield f"{_INDENT}{show_path(result.path.parent)}  {_day(result.modified)}"
    if best:
        focus = best.highlights[0][0] if best.highlights else 0
        if best.sentence and not best.highlights:
            focus = best.sentence[0]
        yield _INDENT + excerpt(best.text, focus, width - len(_INDENT))


def _where(passage: PassageHit) -> str:
    if passage.place:
        return _place(passage.place)
    if passage.line is not None:
        return f"line {passage.line}"
    return shorten(one_line(passage.heading[-1]), 40) if passage.heading else ""


def _place(place: Place) -> str:
    if place.label:
        return f"{place.kind} {shorten(one_line(place.label), 40)}"
    if place.last > place.first:
        return f"{place.kind}s {place.first}–{place.last}"
    return f"{place.kind} {place.first}"


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()


def _duration(seconds: float) -> str:
    if seconds < 60:
        return "less than a minute left"
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"about {minutes} min left"
    return f"about {round(minutes / 60)} h left"


def _missing(extra: str) -> str:
    """What is to be done about it; nothing can be installed into a frozen program."""
    if getattr(sys, "frozen", False):
        return "not part of this installation"
    return f"needs pip install 'inkling-search[{extra}]'"
