"""The sentences and short texts the window shows, made from values and translatable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from inkling.domain.documents import Place
from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.library import Brake, Counts, Folder, Phase, Status, Survey
from inkling.domain.reasons import FileState, Reason
from inkling.domain.results import Answer, Result, Strength
from inkling.ui.reason_words import argument
from inkling.ui.text import harmless_name

SEPARATOR: Final = " · "
STEP: Final = " › "

_BADGE_LENGTH: Final = 4
translate = QCoreApplication.translate


def number(value: int) -> str:
    """A count with the locale's grouping."""
    return QLocale().toString(value)


def cosine(value: float) -> str:
    """A similarity with two decimals in the locale's writing."""
    # A sum with zero: what is rounded to -0 is written without the sign.
    return QLocale().toString(round(value, 2) + 0.0, "f", 2)


def date(moment: datetime) -> str:
    """The local calendar day of a moment."""
    local = moment.astimezone()
    day = QDate(local.year, local.month, local.day)
    return QLocale().toString(day, translate("Wording", "d MMM yyyy"))


def milliseconds(value: float) -> str:
    """How long an answer took."""
    return translate("Wording", "{ms} ms").format(ms=number(max(1, round(value))))


def files(n: int) -> str:
    """A number of files."""
    return translate("Wording", "%Ln file(s)", None, n)


def folders(n: int) -> str:
    """A number of folders."""
    return translate("Wording", "%Ln folder(s)", None, n)


def bytes_(n: int) -> str:
    """An amount of data, as short as can be."""
    return QLocale().formattedDataSize(n, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def network_uses(n: int) -> str:
    """Whether the network was used since the start."""
    if not n:
        return translate("Wording", "Never used since Inkling started")
    return translate("Wording", "Used %Ln time(s) since Inkling started", None, n)


def survey(found: Survey) -> str:
    """What a folder holds that would be read, and how long that takes."""
    count = files(found.files)
    if not found.is_whole:
        count = translate("Wording", "more than {files}").format(files=count)
    parts = [count, bytes_(found.bytes)]
    if found.files:
        parts.append(remaining(found.seconds))
    return SEPARATOR.join(parts if found.files else parts[:1])


def folder_counts(counts: Counts) -> str:
    """How far the files of a folder have come; the parts add up to the total."""
    parts = [files(counts.total)]
    for n, text in (
        (counts.ready, translate("Wording", "{n} ready")),
        (counts.words, translate("Wording", "{n} found by word")),
        (counts.queued, translate("Wording", "{n} waiting")),
        (counts.skipped, translate("Wording", "{n} skipped")),
        (counts.failed, translate("Wording", "{n} could not be read")),
        (counts.offline, translate("Wording", "{n} offline")),
    ):
        if n and n != counts.total:
            parts.append(text.format(n=number(n)))
    return SEPARATOR.join(parts)


def files_unread(n: int) -> str:
    """How many files could not be read."""
    return translate("Wording", "%Ln file(s) could not be read", None, n)


def files_skipped(n: int) -> str:
    """How many files are skipped on purpose."""
    return translate("Wording", "%Ln file(s) skipped", None, n)


def more_passages(n: int) -> str:
    """How many further passages of the same file match."""
    return translate("Wording", "%Ln more passage(s)", None, n)


def fold(n: int, *, is_open: bool) -> str:
    """The same where there is little room, with a sign of what a click does."""
    return translate("Wording", "{n} more").format(n=number(n)) + (" ▴" if is_open else " ▾")


def place(where: Place | None, line: int | None = None) -> str:
    """Where text stands: "Page 7", a sheet's name, "Line 12"; empty where nothing is known."""
    if where is None:
        return translate("Wording", "Line {n}").format(n=line) if line else ""
    if where.label and where.kind in ("sheet", "chapter", "part"):
        return harmless_name(where.label)
    template = {
        "page": translate("Wording", "Page {n}"),
        "slide": translate("Wording", "Slide {n}"),
        "sheet": translate("Wording", "Row {n}"),
        "chapter": translate("Wording", "Chapter {n}"),
        "part": translate("Wording", "Part {n}"),
        "cell": translate("Wording", "Cell {n}"),
        "line": translate("Wording", "Line {n}"),
    }[where.kind]
    return template.format(n=number(where.first))


def badge(result: Result) -> str:
    """The short kind shown in front of a result."""
    suffix = (result.inner[-1] if result.inner else result.path.name).rpartition(".")[2]
    if 0 < len(suffix) <= _BADGE_LENGTH and suffix.isascii() and suffix.isalnum():
        return suffix.upper()
    return harmless_name(result.type[:_BADGE_LENGTH]).upper() or "·"


def file_name(path: Path, inner: Sequence[str] = ()) -> str:
    """The name a result goes by: of the file, or of the thing inside it."""
    return harmless_name(inner[-1] if inner else path.name)


def folder_of(path: Path, roots: Sequence[Path], inner: Sequence[str] = ()) -> str:
    """The folder of a file as steps, starting at the watched folder it belongs to."""
    above = max(
        (root for root in roots if root in path.parents),
        key=lambda root: len(root.parts),
        default=None,
    )
    parent = path.parent
    steps = (
        list(parent.parts[1:])
        if above is None
        else [above.name or str(above), *parent.relative_to(above).parts]
    )
    if inner:
        steps += [path.name, *inner[:-1]]
    return STEP.join(harmless_name(step) for step in steps)


def strengths() -> dict[Strength, str]:
    """The strength bands in words."""
    return {
        "strong": translate("Wording", "Strong"),
        "good": translate("Wording", "Good"),
        "weak": translate("Wording", "Weak"),
    }


def strength(value: Strength) -> str:
    """A strength band in words."""
    return strengths()[value]


def by_words() -> str:
    """What stands in place of a similarity where only words led to a result."""
    return translate("Wording", "words")


def answer_summary(answer: Answer, similar_to: str = "") -> str:
    """The line above the results."""
    parts = [files(len(answer.results))]
    if similar_to:
        parts[0] = translate("Wording", "{files} like “{name}”").format(
            files=parts[0], name=similar_to
        )
    if answer.confidence in ("strong", "good", "weak"):
        best = {
            "strong": translate("Wording", "best match strong"),
            "good": translate("Wording", "best match good"),
            "weak": translate("Wording", "best match weak"),
        }
        parts.append(best[answer.confidence])
    return SEPARATOR.join(parts)


def answer_notice(answer: Answer) -> str:
    """What somebody should know before looking at the results; mostly empty."""
    parts = []
    if answer.searched_for:
        parts.append(
            translate("Wording", "Searched for “{text}”.").format(
                text=harmless_name(answer.searched_for)
            )
        )
    if answer.confidence == "none" and answer.results:
        parts.append(translate("Wording", "Nothing here matches well. This is what comes nearest."))
    if answer.problem is not None:
        parts.append(_words_instead(answer.problem))
    return " ".join(parts)


def _words_instead(problem: ModelProblem) -> str:
    """That a model could not be asked, and what was done instead."""
    if problem.code == "unreachable":
        text = translate("Wording", "{host} does not answer; its folders were searched by word.")
        return text.format(host=harmless_name(str(problem.args_["host"])))
    instead = translate("Wording", "The folders of this model were searched by word.")
    return f"{problem_sentence(problem)} {instead}"


def remaining(eta_s: float | None) -> str:
    """How long the work will take, roughly; empty while there is nothing to base it on."""
    if eta_s is None:
        return ""
    if eta_s < 50:
        return translate("Wording", "less than a minute")
    minutes = round(eta_s / 60)
    if minutes < 90:
        return translate("Wording", "about {n} min").format(n=number(max(1, minutes)))
    return translate("Wording", "about {n} h").format(n=number(round(eta_s / 3600)))


def status_sentence(status: Status) -> str:
    """What the engine is doing, in one line."""
    counts = status.counts
    total = number(counts.total)
    match status.phase:
        case Phase.STARTING:
            return translate("Wording", "Starting")
        case Phase.SCANNING if status.folders:
            return translate("Wording", "Looking through your folders") + (
                f"{SEPARATOR}{files(counts.total)}" if counts.total else ""
            )
        case Phase.READING:
            text = translate("Wording", "Reading {done} of {total}").format(
                done=number(counts.total - counts.queued), total=total
            )
        case Phase.EMBEDDING:
            text = translate("Wording", "Reading meaning of {done} of {total}").format(
                done=number(counts.total - counts.pending), total=total
            )
        case Phase.PAUSED:
            left = files(counts.pending)
            text = brake(status.brake) or translate("Wording", "Paused")
            return f"{text}{SEPARATOR}" + translate("Wording", "{files} left").format(files=left)
        case Phase.SCANNING | Phase.IDLE:
            return _idle(status)
    parts = [text, remaining(status.eta_s), brake(status.brake)]
    return SEPARATOR.join(part for part in parts if part)


def brake(value: Brake) -> str:
    """What slows or stops the work; empty where nothing does."""
    return {
        Brake.NONE: "",
        Brake.SLOWER: translate("Wording", "Slower: on battery"),
        Brake.BATTERY: translate("Wording", "Paused: on battery"),
        Brake.LOW_BATTERY: translate("Wording", "Paused: on low battery"),
        Brake.FULL_SCREEN: translate("Wording", "Paused: a program fills the screen"),
    }[value]


def _idle(status: Status) -> str:
    if not status.folders:
        return translate("Wording", "No folder added yet")
    if status.counts.pending:
        return translate("Wording", "Waiting") + f"{SEPARATOR}{files(status.counts.pending)}"
    return translate("Wording", "Up to date") + f"{SEPARATOR}{files(status.counts.total)}"


def folder_name(folder: Folder) -> str:
    """What a watched folder is called in the panel."""
    return harmless_name(folder.path.name or str(folder.path))


def folder_gone(path: Path) -> str:
    """That a watched folder cannot be reached any more."""
    return translate(
        "Wording", "The folder “{name}” cannot be reached; what was found in it is kept."
    ).format(name=harmless_name(path.name or str(path)))


def state(value: FileState) -> str:
    """A ledger state in words."""
    return {
        FileState.QUEUED: translate("Wording", "Waiting"),
        FileState.WORDS: translate("Wording", "Found by word"),
        FileState.READY: translate("Wording", "Ready"),
        FileState.SKIPPED: translate("Wording", "Skipped"),
        FileState.FAILED: translate("Wording", "Could not be read"),
        FileState.OFFLINE: translate("Wording", "Offline"),
    }[value]


def reason_sentence(reason: Reason | None) -> str:
    """Why a file is in its state. Translations are keyed by the English template."""
    if reason is None:
        return ""
    translated = translate("Reason", reason.template)
    if translated == reason.template:
        return harmless_name(reason.sentence)
    return harmless_name(_filled(translated, dict(reason.args), reason.sentence))


def problem_sentence(problem: InklingError) -> str:
    """What went wrong and what to do. Translations are keyed by the English template."""
    translated = translate("Problem", problem.template)
    if translated == problem.template:
        return harmless_name(str(problem))
    return harmless_name(_filled(translated, problem.args_, str(problem)))


def _filled(template: str, values: dict[str, str | int], otherwise: str) -> str:
    told = {
        name: argument(value) if isinstance(value, str) else number(value)
        for name, value in values.items()
    }
    try:
        return template.format(**told)
    except (KeyError, IndexError, ValueError):
        # A translator's slip must not hide what happened.
        return otherwise
