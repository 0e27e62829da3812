"""The models that a person added: a readable file, written atomically."""

from __future__ import annotations

import base64
import dataclasses
import struct
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, Calibration, KnownModel, ModelFigures, ModelProfile
from inkling.domain.protocols import EmbedderSpec
from inkling.paths import translate_os_errors, write_atomically

_HEADER: Final = "# Models of Inkling, beside the one in the box: `inkling models` changes them.\n"


class ModelsFile:
    """The models of one library, by name. The file need not exist; the first `put` creates it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> dict[str, KnownModel]:
        """All models, in the order in which they were added. Raises `ModelProblem`."""
        return self._read()[0]

    def default_figures(self) -> ModelFigures | None:
        """What was measured of the model in the box, None so far. Raises `ModelProblem`."""
        return self._read()[1]

    def _read(self) -> tuple[dict[str, KnownModel], ModelFigures | None]:
        try:
            table = tomllib.loads(self.path.read_bytes().decode("utf-8-sig"))
            default = table.pop(BUILT_IN, None)
            figures = None if default is None else _figures(default["measured"])
            return {name: _known(name, entry) for name, entry in table.items()}, figures
        except FileNotFoundError:
            return {}, None
        except OSError as exc:
            raise self._damaged(exc.strerror or type(exc).__name__) from exc
        except UnicodeDecodeError as exc:
            raise self._damaged("it is not UTF-8 text") from exc
        except (ValueError, KeyError, TypeError, AttributeError, struct.error) as exc:
            raise self._damaged(str(exc) or type(exc).__name__) from exc

    def get(self, name: str) -> KnownModel:
        """The model of that name. Raises `ModelProblem`."""
        try:
            return self.load()[name]
        except KeyError as exc:
            raise ModelProblem("no_profile", name=name) from exc

    def put(self, model: KnownModel, *, replace: bool = False) -> None:
        """Add a model, or put it in the place of the one of its name. Raises `ModelProblem`."""
        (models, default), name = self._read(), model.profile.name
        if name == BUILT_IN or (name in models and not replace):
            raise ModelProblem("name_taken", name=name)
        self._write({**models, name: model}, default)

    def keep_figures(self, name: str, figures: ModelFigures) -> None:
        """Keep what was measured of a model last. Raises `ModelProblem`."""
        models, default = self._read()
        if name == BUILT_IN:
            default = figures
        elif name in models:
            models[name] = dataclasses.replace(models[name], figures=figures)
        else:
            raise ModelProblem("no_profile", name=name)
        self._write(models, default)

    def remove(self, name: str) -> None:
        """Forget a model. Raises `ModelProblem`."""
        models, default = self._read()
        if name not in models:
            raise ModelProblem("no_profile", name=name)
        del models[name]
        self._write(models, default)

    def _write(self, models: Mapping[str, KnownModel], default: ModelFigures | None) -> None:
        import tomlkit

        document = {name: _entry(model) for name, model in models.items()}
        if default is not None:
            document[BUILT_IN] = {"measured": _measured(default)}
        with translate_os_errors(self.path.parent):
            write_atomically(self.path, _HEADER + "\n" + tomlkit.dumps(document))

    def _damaged(self, detail: str) -> ModelProblem:
        return ModelProblem("damaged_list", path=str(self.path), detail=detail)


def _known(name: str, entry: Mapping[str, Any]) -> KnownModel:
    return KnownModel(
        ModelProfile(
            name, str(entry["provider"]), str(entry["model"]), dict(entry.get("options", {}))
        ),
        _spec(entry["spec"]),
        _figures(entry["measured"]),
        _probe(entry.get("probe", "")),
    )


def _spec(table: Mapping[str, Any]) -> EmbedderSpec:
    """What a newer version may say besides is passed over."""
    dimension, max_tokens = int(table["dimension"]), int(table["max_tokens"])
    if dimension < 0 or max_tokens < 1:
        raise ValueError(f"a dimension of {dimension}, {max_tokens} tokens")
    return EmbedderSpec(
        id=str(table["id"]),
        fingerprint=str(table["fingerprint"]),
        dimension=dimension,
        max_tokens=max_tokens,
        query_prompt=str(table.get("query_prompt", "")),
        document_prompt=str(table.get("document_prompt", "")),
        is_local=bool(table.get("is_local", True)),
    )


def _figures(measured: Mapping[str, Any]) -> ModelFigures:
    return ModelFigures(
        passages_per_s=float(measured["passages_per_s"]),
        load_s=float(measured["load_s"]),
        memory_mb=float(measured["memory_mb"]),
        ndcg={str(k): float(v) for k, v in measured["ndcg"].items()},
        calibration=Calibration(float(measured["unrelated"]), float(measured["related"])),
    )


def _entry(model: KnownModel) -> dict[str, Any]:
    profile, spec = model.profile, model.spec
    return {
        "provider": profile.provider,
        "model": profile.model,
        "options": dict(profile.options),
        "spec": {
            "id": spec.id,
            "fingerprint": spec.fingerprint,
            "dimension": spec.dimension,
            "max_tokens": spec.max_tokens,
            "query_prompt": spec.query_prompt,
            "document_prompt": spec.document_prompt,
            "is_local": spec.is_local,
        },
        "measured": _measured(model.figures),
        **({"probe": _packed(model.probe)} if model.probe else {}),
    }


def _measured(figures: ModelFigures) -> dict[str, Any]:
    return {
        "passages_per_s": figures.passages_per_s,
        "load_s": figures.load_s,
        "memory_mb": figures.memory_mb,
        "unrelated": figures.calibration.unrelated,
        "related": figures.calibration.related,
        "ndcg": dict(figures.ndcg),
    }


def _packed(probe: tuple[float, ...]) -> str:
    """Numbers as one word: float32, little-endian, in base 64."""
    return base64.b64encode(struct.pack(f"<{len(probe)}f", *probe)).decode("ascii")


def _probe(packed: str) -> tuple[float, ...]:
    data = base64.b64decode(packed, validate=True)
    return struct.unpack(f"<{len(data) // 4}f", data)
