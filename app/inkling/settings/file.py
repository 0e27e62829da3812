"""The settings file: read forgivingly, changed one value at a time, written atomically."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from inkling.domain.errors import SettingsProblem
from inkling.paths import translate_os_errors, write_atomically
from inkling.settings.options import OPTIONS, Item, Option, Settings, bad_value, find_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inkling.settings.kinds import Value

_HEADER: Final = "# Settings of Inkling. Change them here, or with `inkling config KEY VALUE`.\n"


class SettingsFile:
    """The settings of one library. The file need not exist; the first `set` creates it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> tuple[Settings, tuple[SettingsProblem, ...]]:
        """The settings, and what in the file had to be passed over. Changes nothing."""
        try:
            table = self._table(self._text())
        except SettingsProblem as problem:
            return Settings(), (problem,)
        problems: list[SettingsProblem] = []
        values: dict[str, Any] = {}
        for option, raw in _stated(table, problems):
            try:
                values[option.key.replace(".", "_")] = option.kind.read(raw)
            except ValueError:
                problems.append(option.problem(raw))
        return Settings(**values), tuple(problems)

    def items(self) -> tuple[Item, ...]:
        """Every option with its present value, in the order of the table."""
        settings, _ = self.load()
        return tuple(
            Item(option, getattr(settings, key.replace(".", "_")))
            for key, option in OPTIONS.items()
        )

    def get(self, key: str) -> Item:
        """One option with its present value. Raises `SettingsProblem` for an unknown key."""
        wanted = find_option(key)
        return next(item for item in self.items() if item.option is wanted)

    def set(self, key: str, text_value: str) -> None:
        """Check and store a value as typed, keeping comments and keys that are not ours.

        Raises `SettingsProblem`, also when the file is damaged: it is left for its owner to
        mend. Raises `LibraryProblem` when the file cannot be written.
        """
        option = find_option(key)
        try:
            text_value.encode()
            value = option.kind.parse(text_value)
        except ValueError as exc:
            raise option.problem(text_value) from exc
        text = self._text()
        changed = _template(option, value) if text is None else self._changed(text, option, value)
        with translate_os_errors(self.path.parent):
            write_atomically(self.path, changed)

    def strangers(self) -> tuple[str, ...]:
        """Keys in the file that no option has: written by hand, or by a newer Inkling."""
        try:
            table = self._table(self._text())
        except SettingsProblem:
            return ()
        keys = []
        for section, values in table.items():
            names = values if isinstance(values, dict) else ()
            keys += [f"{section}.{name}" for name in names] or [section]
        sections = {option.section for option in OPTIONS.values()}
        return tuple(key for key in keys if key not in OPTIONS and key not in sections)

    def set_aside(self) -> Path:
        """Give the file another name, so that a new one can be begun; returns its new place.

        Raises `LibraryProblem`.
        """
        names = (f"{self.path.name}.{number}.old" for number in count(1))
        aside = next(p for name in names if not (p := self.path.with_name(name)).exists())
        with translate_os_errors(self.path.parent):
            self.path.rename(aside)
        return aside

    def _text(self) -> str | None:
        """The file's text, None where there is no file."""
        try:
            return self.path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as exc:
            detail = getattr(exc, "strerror", None) or "it is not UTF-8 text"
            raise self._damaged(detail) from exc

    def _table(self, text: str | None) -> dict[str, Any]:
        try:
            return _parse_toml(text) if text else {}
        except (ValueError, RecursionError) as exc:
            raise self._damaged(str(exc)) from exc

    def _damaged(self, detail: str) -> SettingsProblem:
        return SettingsProblem("damaged", path=str(self.path), detail=detail)

    def _changed(self, text: str, option: Option, value: Value) -> str:
        """The text with the value in it and nothing else changed, which is verified."""
        wanted = self._table(text)
        section = wanted.setdefault(option.section, {})
        if not isinstance(section, dict):
            raise bad_value(option.section, section, f"a section [{option.section}]")
        is_new = option.name not in section
        section[option.name] = _plain(value)
        for edit in (_uncommented, _edited) if is_new else (_edited,):
            with suppress(ValueError, RecursionError):
                changed = edit(text, option, value)
                if _canonical(_parse_toml(changed)) == _canonical(wanted):
                    return changed
        raise self._damaged("its layout cannot be edited, change the value in it by hand")


def _stated(
    table: Mapping[str, Any], problems: list[SettingsProblem]
) -> Iterator[tuple[Option, object]]:
    """The options the file states, with what it says; a section that is none is a problem."""
    for name in dict.fromkeys(option.section for option in OPTIONS.values()):
        section = table.get(name, {})
        if not isinstance(section, dict):
            problems.append(bad_value(name, section, f"a section [{name}]"))
            continue
        for option in OPTIONS.values():
            if option.section == name and option.name in section:
                yield option, section[option.name]


def _parse_toml(text: str) -> dict[str, Any]:
    import tomllib  # a library without a settings file starts without it

    return tomllib.loads(text)


def _canonical(table: Mapping[str, Any]) -> str:
    """Compares tables whatever the order of their keys; NaN equals itself."""
    import json  # only a change needs it

    return json.dumps(table, sort_keys=True, default=repr)


def _plain(value: Value) -> str | int | bool | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def _line(option: Option, value: Value) -> str:
    import tomlkit  # slow to import, and only a change needs it

    return f"{option.name} = {tomlkit.item(_plain(value)).as_string()}"


def _template(chosen: Option, value: Value) -> str:
    """A new file: every option explained, the defaults as comments, one value chosen."""
    lines = [_HEADER]
    section = ""
    for option in OPTIONS.values():
        if option.section != section:
            section = option.section
            lines.append(f"\n[{section}]\n")
        is_chosen = option is chosen
        line = _line(option, value if is_chosen else option.default)
        lines.append(f"# {option.help} Accepts {option.kind.expected.rstrip(',')}.\n")
        lines.append(line + "\n" if is_chosen else f"# {line}\n")
    return "".join(lines)


def _uncommented(text: str, option: Option, value: Value) -> str:
    """The text with the commented default, as `_template` wrote it, replaced by the value."""
    lines = text.splitlines(keepends=True)
    section = ""
    for number, line in enumerate(lines):
        if line.startswith("["):
            section = line.strip(" \t\r\n[]")
        elif section == option.section and line.startswith(f"# {option.name} = "):
            lines[number] = _line(option, value) + ("\r\n" if line.endswith("\r\n") else "\n")
            return "".join(lines)
    raise ValueError


def _edited(text: str, option: Option, value: Value) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    if option.section not in document:
        document[option.section] = tomlkit.table()
    section = cast("dict[str, Any]", document[option.section])
    section[option.name] = _plain(value)
    return tomlkit.dumps(document)
