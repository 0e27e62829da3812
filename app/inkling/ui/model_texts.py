"""What the page of models says: figures, privacy, time and price, all translatable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

from inkling.domain.errors import ModelProblem
from inkling.domain.languages import own_name
from inkling.domain.library import Folder, FolderTexts
from inkling.domain.models import BUILT_IN, Agreement, ModelFigures, ProviderOption, effort_of
from inkling.ui import wording
from inkling.ui.text import harmless_name
from inkling.ui.wording import SEPARATOR

if TYPE_CHECKING:
    from inkling.domain.model_catalogue import CatalogueEntry
    from inkling.ui.models_look import ShownModel

UNKNOWN: Final = "–"
HUB: Final = "huggingface.co"
_MEGA: Final = 1_000_000
translate = QCoreApplication.translate


def name(model: str) -> str:
    """What a model goes by on the page."""
    return translate("Models", "In the box") if model == BUILT_IN else harmless_name(model)


def title(model: ShownModel) -> str:
    """Which model it is; of one in a folder the name of that, for paths break no lines."""
    if model.profile is None:
        return "all-MiniLM-L6-v2"
    place = Path(model.profile.model)
    return harmless_name(place.name if place.is_absolute() else model.profile.model)


def about(model: ShownModel) -> str:
    """Who provides it, what it knows and how large it is, as far as that is known."""
    if model.profile is None:
        parts = [translate("Models", "Comes with Inkling"), translate("Model", "English")]
    else:
        parts = [harmless_name(model.provider)]
    if (entry := model.entry) is not None:
        parts += [translate("Model", entry.languages), size(entry.size_mb)]
    if model.dimension:
        numbers = translate("Models", "%Ln number(s) a passage", None, model.dimension)
        parts.append(numbers)
    return SEPARATOR.join(parts)


def size(megabytes: int) -> str:
    """The size of a model, as short as can be."""
    places = 0 if megabytes < 1_000 else 1
    si = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(megabytes * _MEGA, places, si)


def figures(measured: ModelFigures | None, languages: Sequence[str]) -> list[tuple[str, str]]:
    """What was measured, and what each figure is called; always in the same order."""
    names = [
        translate("Models", "Passages/s"),
        translate("Models", "Loading"),
        translate("Models", "Memory"),
        *map(_quality, languages),
    ]
    if measured is None:
        return [(UNKNOWN, text) for text in names]
    seconds = translate("Models", "{n} s").format(n=_decimal(measured.load_s, 1))
    quality = (measured.ndcg.get(code) for code in languages)
    values = [
        _decimal(measured.passages_per_s, 0 if measured.passages_per_s >= 10 else 1),
        seconds,
        size(round(measured.memory_mb)),
        *(UNKNOWN if value is None else _decimal(value, 2) for value in quality),
    ]
    return list(zip(values, names, strict=True))


def privacy(model: ShownModel) -> str:
    """Where the text goes that it embeds."""
    if not model.host:
        return translate("Models", "Text stays on this computer")
    return sends_to(model.host)


def sends_to(host: str) -> str:
    """That text is sent somewhere: to a server, or wherever code of others sends it."""
    if ":" in host:  # a path to a class, not the name of a computer
        text = translate("Models", "{code} may send text anywhere")
        return text.format(code=harmless_name(host))
    return translate("Models", "Sends text to {host}").format(host=harmless_name(host))


def cost(model: ShownModel, texts: FolderTexts) -> str:
    """How long embedding some folders takes with it, and what that costs."""
    effort = effort_of(texts.passages, texts.tokens, model.figures, model.profile)
    if effort.seconds is None or not texts.passages or not model.gives_vectors:
        return UNKNOWN
    parts = [wording.remaining(effort.seconds)]
    if effort.price:
        price = _decimal(effort.price, 2 if effort.price >= 0.01 else 4)
        parts.append(translate("Models", "about {price} at the price you gave").format(price=price))
    return SEPARATOR.join(parts)


def embeds(name: str, folders: Sequence[Folder]) -> str:
    """Which folders a model embeds."""
    own = [folder for folder in folders if folder.model == name]
    if not own:
        return translate("Models", "no folder")
    if len(own) == len(folders):
        return translate("Models", "all folders")
    return ", ".join(map(wording.folder_name, own))


def change(folders: Iterable[Folder], texts: FolderTexts) -> str:
    """How far folders have come that a model is embedding, while their own one answers."""
    return translate(
        "Models", "Changing {folders}: {done} of {total} passages done. The former model answers."
    ).format(
        folders=", ".join(map(wording.folder_name, folders)),
        done=wording.number(texts.passages - texts.left),
        total=wording.number(texts.passages),
    )


def loading(fetched: int, size_mb: int | None) -> str:
    """How far a model has come that is being added."""
    if fetched <= 0:
        return translate("Models", "Being loaded and measured…")
    if size_mb is None:
        return translate("Models", "{done} downloaded").format(done=wording.bytes_(fetched))
    text = translate("Models", "{done} of about {total} downloaded")
    return text.format(done=wording.bytes_(fetched), total=size(size_mb))


def copying(step: str) -> str:
    """What is being done for a copy of a model in 8 bits."""
    return {
        "read": translate("Models", "Reading the model"),
        "convert": translate("Models", "Converting"),
        "quantize": translate("Models", "Making it 8 bits"),
        "compare": translate("Models", "Comparing it with the original"),
    }.get(step, translate("Models", "Being loaded and measured…"))


def agreement(found: Agreement) -> str:
    """How close a copy of a model is to it."""
    text = translate(
        "Models",
        "Beside the original: cosine {mean} on average, at least {least}; of the ten nearest "
        "passages {share} % are the same.",
    )
    mean, least = _decimal(found.cosine_mean, 3), _decimal(found.cosine_min, 3)
    return text.format(mean=mean, least=least, share=wording.number(round(100 * found.overlap)))


def purpose(entry: CatalogueEntry) -> str:
    """What an entry of the catalogue is good for."""
    parts = [
        _capitalized(translate("Model", entry.purpose)),
        translate("Model", entry.languages),
        size(entry.size_mb),
        entry.licence,
    ]
    return SEPARATOR.join(dict.fromkeys(parts))


def extra_missing(title: str, extra: str) -> str:
    """What installs the packages that a provider needs: the exact command, if anything does."""
    problem = ModelProblem.not_installed(title, extra)
    if problem.code != "extra_missing":
        return wording.problem_sentence(problem)
    command = f"pip install 'inkling-search[{extra}]'"
    return translate("Models", "To be installed first: {command}").format(command=command)


def option(given: ProviderOption) -> str:
    """What can be set of a model, as the name of a field."""
    return _capitalized(translate("ModelOption", given.help))


def short_name(model: str) -> str:
    """A name to go by that is made from what a provider calls a model."""
    name = Path(model.rstrip("/\\")).name
    module, _, last = name.rpartition(":")
    # A class goes by its own name; a tag says little without that of the model.
    is_class = "." in module and all(map(str.isidentifier, (*module.split("."), last)))
    return (last if is_class else name.removesuffix(":latest")).casefold()


def _quality(language: str) -> str:
    return {
        "en": translate("Models", "Quality in English"),
        "de": translate("Models", "Quality in German"),
        "zh": translate("Models", "Quality in Chinese"),
    }.get(language, own_name(language))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _decimal(value: float, places: int) -> str:
    return QLocale().toString(value, "f", places)
