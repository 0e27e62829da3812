"""The folder of a built model: what ``model.json`` says about it, and whether its files agree."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from inkling.domain.errors import ModelProblem

Variant = Literal["int8", "w8"]
"""``int8``: weights and activations in 8 bits. ``w8``: weights only."""

MANIFEST: Final = "model.json"


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """One variant of the model. ``fingerprint`` covers weights, pooling and tokenizer."""

    xml: str
    bin: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model folder as its manifest describes it; ``hashes`` maps file names to SHA-256."""

    folder: Path
    id: str
    dimension: int
    max_tokens: int
    query_prompt: str
    document_prompt: str
    tokenizer: str
    pad_id: int
    variants: dict[str, GraphFiles]
    hashes: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> ModelFiles:
        """Read the manifest of ``folder``. Raises `ModelProblem`."""
        try:
            manifest = json.loads((folder / MANIFEST).read_bytes())
            return cls(
                folder=folder,
                id=str(manifest["id"]),
                dimension=int(manifest["dimension"]),
                max_tokens=int(manifest["max_tokens"]),
                query_prompt=str(manifest["query_prompt"]),
                document_prompt=str(manifest["document_prompt"]),
                tokenizer=str(manifest["tokenizer"]),
                pad_id=int(manifest.get("pad_id", 0)),
                variants={name: GraphFiles(**v) for name, v in manifest["variants"].items()},
                hashes=dict(manifest["files"]),
            )
        except (FileNotFoundError, NotADirectoryError) as exc:
            raise ModelProblem("missing", name=folder.name, path=str(folder)) from exc
        except OSError as exc:
            raise unusable(folder.name, exc.strerror or str(exc)) from exc
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise unusable(folder.name, f"{MANIFEST} is damaged") from exc

    def graph(self, variant: Variant) -> GraphFiles:
        """The files of a variant. Raises `ModelProblem` when the model comes without it."""
        try:
            return self.variants[variant]
        except KeyError as exc:
            raise unusable(self.id, f"it has no variant {variant}") from exc

    def nearest(self, variant: Variant) -> Variant:
        """That variant, or the one that the model comes with instead: an exported one has one."""
        if variant in self.variants or len(self.variants) != 1:
            return variant
        return "w8" if variant == "int8" else "int8"

    def verified(self, name: str) -> Path:
        """The path of a file that is there and unchanged. Raises `ModelProblem`.

        Reads the whole file, about 20 ms for a graph: a flipped bit in the weights would
        otherwise give wrong vectors without a word.
        """
        path = self.folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError) as exc:
            raise ModelProblem("missing", name=self.id, path=str(path)) from exc
        except OSError as exc:
            raise unusable(self.id, f"{name} cannot be read ({exc.strerror})") from exc
        if found != self.hashes.get(name):
            raise unusable(self.id, f"{name} is damaged; reinstall Inkling")
        return path


def unusable(name: str, detail: str) -> ModelProblem:
    """The problem that the model ``name`` cannot be used; only the first line is kept."""
    first = next((line.strip() for line in detail.splitlines() if line.strip()), "unknown error")
    return ModelProblem("unusable", name=name, detail=first.rstrip("."))
