"""`inkling models`: which there are, what they cost here, and which embeds what."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Final

from inkling.cli import as_json, as_text
from inkling.cli.parser import data_dir_of
from inkling.cli.problems import CommandProblem
from inkling.cli.progress import ProgressLine
from inkling.cli.terminal import complain
from inkling.domain.model_catalogue import CATALOGUE
from inkling.domain.models import BUILT_IN, ModelFigures, ModelProfile, OptionValue, ProviderInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkling.cli.commands import Context
    from inkling.engine.models import Models

_TRUTH: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def models(context: Context) -> int:
    """Do what is asked for about models."""
    return _ACTIONS[context.arguments.action](
        context, context.host.models(data_dir_of(context.arguments))
    )


def _list(context: Context, models: Models) -> int:
    known, providers = models.known(), models.providers()
    folders = {name: models.folders_with(name) for name in (BUILT_IN, *known)}
    lookers = models.lookers()
    hosts = {name: models.sends_text_to(model.profile) for name, model in known.items()}
    if context.arguments.json:
        context.out.json(as_json.models(known, folders, lookers, hosts, CATALOGUE, providers))
    else:
        context.lines(as_text.models(known, folders, lookers, hosts, CATALOGUE, providers))
    return 0


def _add(context: Context, models: Models) -> int:
    arguments = context.arguments
    profile = _profile(arguments.name, arguments.provider, arguments.model)
    info = _info(models, profile.provider)
    options = _options(info, arguments.options)
    profile = ModelProfile(profile.name, profile.provider, profile.model, options)
    host = models.sends_text_to(profile)
    if host and not arguments.allow_sending:
        raise CommandProblem("sends_text", name=profile.name, host=host)
    missing = models.missing_key(profile)
    if missing and sys.stdin.isatty():
        models.keep_key(missing, getpass(f"Key for {info.title} (kept in the keyring): "))
    figures = models.add(profile, may_download=arguments.allow_download)
    _print_figures(context, [(profile.name, figures)])
    return 0


def _export(context: Context, models: Models) -> int:
    arguments = context.arguments
    profile = ModelProfile(arguments.name, "sentence-transformers", arguments.model)
    folder = arguments.output or models.folder_for(arguments.name)
    line = ProgressLine(for_program=arguments.json)
    try:
        made = models.export(
            profile,
            folder,
            arguments.precision,
            lambda step, share: line.say(as_text.export_progress(step, share)),
        )
    finally:
        line.finish()
    assert made is not None, "nobody cancels it"
    agreement, figures = made
    if arguments.json:
        context.out.json(as_json.exported(agreement, figures))
    else:
        context.lines(as_text.exported(agreement, folder))
        context.lines(as_text.model_figures([(profile.name, figures)]))
    return 0


def _use(context: Context, models: Models) -> int:
    arguments = context.arguments
    effort = models.effort(arguments.name, arguments.folder)
    if effort.passages:
        complain(as_text.effort(effort))
    progress = ProgressLine(for_program=False)
    with context.open() as session:
        try:
            report = session.use_model(arguments.name, arguments.folder, progress.show)
        finally:
            progress.finish()
    context.lines(as_text.index_report(report))
    return 0


def _remove(context: Context, models: Models) -> int:
    models.remove(context.arguments.name)
    context.out.line(f"Removed {context.arguments.name} from the list; its files are untouched.")
    return 0


def _bench(context: Context, models: Models) -> int:
    outcomes = []
    for name, outcome in models.bench(context.arguments.names):
        if isinstance(outcome, ModelFigures):
            outcomes.append((name, outcome))
        else:
            complain(f"{name}: {outcome}")
    _print_figures(context, outcomes)
    return 0 if outcomes else 1


_ACTIONS: Final[Mapping[str, Callable[[Context, Models], int]]] = {
    "list": _list,
    "add": _add,
    "use": _use,
    "remove": _remove,
    "bench": _bench,
    "export": _export,
}


def _print_figures(context: Context, outcomes: Sequence[tuple[str, ModelFigures]]) -> None:
    if context.arguments.json:
        context.out.json({name: as_json.model_figures(figures) for name, figures in outcomes})
    else:
        context.lines(as_text.model_figures(outcomes))


def _profile(name: str, provider: str | None, model: str | None) -> ModelProfile:
    """What is to be added: an entry of the catalogue, or what the options say."""
    entry = next((entry for entry in CATALOGUE if entry.name == name), None)
    provider = provider or (entry.provider if entry else None)
    model = model or (entry.model if entry else None)
    if provider is None or model is None:
        raise CommandProblem("which_model", name=name)
    return ModelProfile(name, provider, model)


def _info(models: Models, provider: str) -> ProviderInfo:
    for state in models.providers():
        if state.info.name == provider:
            return state.info
    raise CommandProblem("no_provider", provider=provider)


def _options(info: ProviderInfo, given: Sequence[str]) -> dict[str, OptionValue]:
    """``name=value`` as typed; the option's default says what kind of value it is."""
    defaults = {option.name: option.default for option in info.options}
    options: dict[str, OptionValue] = {}
    for text in given:
        name, is_there, value = text.partition("=")
        if not is_there:
            raise CommandProblem("option", text=text)
        options[name] = _typed(value, defaults.get(name, ""))
    return options


def _typed(text: str, default: OptionValue) -> OptionValue:
    """The value that a text means; the text itself where it means none, for others to refuse."""
    if isinstance(default, bool):
        return _TRUTH.get(text.lower(), text)
    for kind in (int, float):
        if isinstance(default, kind):
            try:
                return kind(text)
            except ValueError:
                return text
    return text
