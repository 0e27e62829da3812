"""The JSON objects of the command line: the contract that every measurement uses."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from inkling import __version__
from inkling.domain.models import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from inkling.domain.benchmark import BenchReport, Latency
    from inkling.domain.documents import Block, Document, Place
    from inkling.domain.library import Counts, FileEntry, Folder, IndexReport, Status
    from inkling.domain.model_catalogue import CatalogueEntry
    from inkling.domain.models import Agreement, KnownModel, ModelFigures
    from inkling.domain.results import Answer, PassageHit, Result, Why
    from inkling.engine.models import ProviderState

Json = dict[str, object]


def answer(found: Answer) -> Json:
    """What ``search --json`` and ``similar --json`` print."""
    return {
        "query": found.request.text,
        "mode": str(found.request.mode),
        "took_ms": round(float(found.took_ms), 3),
        "confidence": found.confidence,
        "certainty": _number(found.certainty),
        "searched_for": found.searched_for,
        "results": [_result(result) for result in found.results],
    }


def index_report(report: IndexReport) -> Json:
    """What ``index --json`` prints."""
    return {
        "files": counts(report.counts),
        "passages": report.passages,
        "tokens": report.tokens,
        "bytes": report.bytes,
        "seconds": round(float(report.seconds), 3),
        "keyword_ready_seconds": round(float(report.keyword_ready_seconds), 3),
        "embed_seconds": round(float(report.embed_seconds), 3),
        "reused_embeddings": report.reused_embeddings,
        "stages": {
            name: {
                "busy_seconds": float(time.busy_seconds),
                "waited_seconds": float(time.waited_seconds),
            }
            for name, time in report.stages.items()
        },
    }


def models(
    known: Mapping[str, KnownModel],
    folders: Mapping[str, Sequence[Folder]],
    lookers: Collection[str],
    hosts: Mapping[str, str],
    catalogue: Sequence[CatalogueEntry],
    providers: Sequence[ProviderState],
) -> Json:
    """What ``models list --json`` prints; ``hosts`` says where a model sends text to."""
    return {
        "models": [
            {"name": BUILT_IN, "provider": "built-in", "folders": _paths(folders[BUILT_IN])},
            *(
                {
                    "name": name,
                    "provider": model.profile.provider,
                    "model": model.profile.model,
                    "options": dict(model.profile.options),
                    "dimension": model.spec.dimension,
                    "sends_text_to": hosts[name] or None,
                    "folders": _paths(folders[name]),
                    "looks_at_pictures": name in lookers,
                }
                for name, model in known.items()
            ),
        ],
        "catalogue": [asdict(entry) for entry in catalogue],
        "providers": [
            {
                "name": state.info.name,
                "title": state.info.title,
                "gives": sorted(gift.value for gift in state.info.gives),
                "extra": state.info.extra or None,
                "installed": state.is_installed,
                "sends_text": state.info.sends_text,
                "options": {option.name: option.default for option in state.info.options},
            }
            for state in providers
        ],
    }


def model_figures(figures: ModelFigures) -> Json:
    """What ``models bench --json`` prints of one model."""
    return {
        "passages_per_s": round(figures.passages_per_s, 2),
        "load_s": round(figures.load_s, 3),
        "memory_mb": round(figures.memory_mb, 1),
        "ndcg": {language: _number(value) for language, value in figures.ndcg.items()},
    }


def exported(agreement: Agreement, figures: ModelFigures) -> Json:
    """What ``models export --json`` prints."""
    return {
        "cosine_mean": _number(agreement.cosine_mean),
        "cosine_min": _number(agreement.cosine_min),
        "top10_overlap": _number(agreement.overlap),
        **model_figures(figures),
    }


def _paths(folders: Sequence[Folder]) -> list[str]:
    return [str(folder.path) for folder in folders]


def bench_report(report: BenchReport) -> Json:
    """What ``bench --json`` prints. Times in the unit of their key, null: not measured here."""
    torch, openvino = report.peer("torch"), report.peer("openvino")
    return {
        "files": report.files,
        "bytes": report.text_bytes,
        "passages": report.passages,
        "embed_tokens_per_s": round(report.embedding.tokens_per_s, 1),
        "embed_passages_per_s": round(report.embedding.texts_per_s, 2),
        "int8_peak_share": _rounded(report.int8_peak_share),
        "index_over_embed": round(report.index_over_embed, 3),
        "end_to_end_mb_per_s": round(report.end_to_end_mb_per_s, 3),
        "documents_per_min": round(report.documents_per_min, 1),
        "keyword_mb_per_s": round(report.keyword_mb_per_s, 3),
        "query_ms": _latency(report.query_ms),
        "query_ms_indexing": _latency(report.query_ms_indexing),
        "start_s": {
            "cli": _rounded(report.start_cli_s),
            "window": _rounded(report.start_window_s),
        },
        "rss_mb": round(report.rss_mb, 1),
        "bytes_per_passage": round(report.bytes_per_passage, 1),
        "speedup": {
            "torch": _rounded(torch.speedup if torch else None),
            "openvino": _rounded(openvino.speedup if openvino else None),
        },
        "agreement": {
            peer.name: {
                "cosine": round(peer.cosine, 5),
                "top10_overlap": round(peer.top10_overlap, 4),
            }
            for peer in report.peers
        },
        "seconds": round(report.seconds, 1),
    }


def _latency(latency: Latency | None) -> Json | None:
    if latency is None:
        return None
    return {name: round(value, 3) for name, value in asdict(latency).items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def status(state: Status, data_dir: Path) -> Json:
    """What ``status --json`` prints."""
    return {
        "data_dir": str(data_dir),
        "version": __version__,
        "model": state.model,
        "phase": str(state.phase),
        "brake": str(state.brake),
        "eta_seconds": _number(state.eta_s),
        "folders": [
            {
                "path": str(folder.path),
                "online": folder.online,
                "counts": counts(folder.counts),
            }
            for folder in state.folders
        ],
        "files": counts(state.counts),
        "passages": state.passages,
    }


def file_entry(entry: FileEntry) -> Json:
    """One line of ``files --json``."""
    return {
        "path": str(entry.path),
        "inner": list(entry.inner),
        "state": str(entry.state),
        "reason_code": entry.reason.code if entry.reason else None,
        "reason": entry.reason.sentence if entry.reason else None,
        "type": entry.type,
        "size": entry.size,
        "modified": timestamp(entry.modified),
        "passages": entry.passages,
    }


def extraction(path: Path, document: Document) -> Json:
    """What ``extract --json`` prints: the blocks of all members, in reading order."""
    return {
        "path": str(path),
        "format": document.format,
        "title": document.title,
        "blocks": [_block(block, part.inner) for part in document.walk() for block in part.blocks],
        "warnings": list(warnings_of(document)),
    }


def warnings_of(document: Document) -> Iterator[str]:
    """The warnings of a document and its members, each in one sentence that names the member."""
    for part in document.walk():
        prefix = f"{' › '.join(part.inner)}: " if part.inner else ""
        for warning in part.warnings:
            yield prefix + warning.sentence


def counts(number: Counts) -> Json:
    """How many files are in each state."""
    return {
        "queued": number.queued,
        "words": number.words,
        "ready": number.ready,
        "skipped": number.skipped,
        "failed": number.failed,
        "offline": number.offline,
        "total": number.total,
    }


def timestamp(moment: datetime) -> str:
    """ISO 8601 in UTC with a Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _result(result: Result) -> Json:
    return {
        "rank": result.rank,
        "path": str(result.path),
        "inner": list(result.inner),
        "title": result.title,
        "type": result.type,
        "modified": timestamp(result.modified),
        "size": result.size,
        "score": float(result.score),
        "similarity": _number(result.similarity),
        "keyword_score": _number(result.keyword_score),
        "strength": result.strength,
        "why": _why(result.why),
        "passages": [_passage(passage) for passage in result.passages],
    }


def _passage(passage: PassageHit) -> Json:
    return {
        "text": passage.text,
        "page": passage.page,
        "place": _place(passage.place),
        "heading": list(passage.heading),
        "line": passage.line,
        "similarity": _number(passage.similarity),
        "highlights": [list(span) for span in passage.highlights],
        "sentence": list(passage.sentence) if passage.sentence else None,
    }


def _why(why: Why | None) -> Json | None:
    if why is None:
        return None
    return {
        "meaning": _number(why.meaning),
        "words": list(why.words),
        "fields": list(why.fields),
    }


def _block(block: Block, inner: tuple[str, ...]) -> Json:
    return {
        "text": block.text,
        "page": block.place.page if block.place else None,
        "place": _place(block.place),
        "heading": list(block.heading),
        "line": block.line,
        "kind": block.kind,
        "inner": list(inner),
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {"kind": place.kind, "label": place.label, "first": place.first, "last": place.last}


def _number(value: float | None) -> float | None:
    """A plain float, also of a numpy scalar, which json does not know."""
    return None if value is None else float(value)
