"""Bring the translations in step with the sources: ``python packaging/translate.py [--check]``.

Every text of the window is collected into ``resources/translations/inkling_*.ts``, where
translators work (Qt Linguist opens them), and what is translated is compiled into the ``.qm``
files that are shipped. What a language still lacks is listed; then the exit code is 1. With
``--check`` nothing is written.

Texts are found by Python's own parser, because pyside6-lupdate passes over calls whose count is
no literal; it is given a plain list of what was found, and does what it is good at: merging.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TRANSLATIONS: Final = ROOT / "resources" / "translations"
LANGUAGES: Final = ("de", "zh_CN", "zh_TW")
PLURALS_ONLY: Final = "en"
"""The language of the sources: only what is counted needs an entry."""

_SOURCES: Final = ROOT / "app" / "inkling" / "ui"
_MARKERS: Final = ("translate", "QT_TRANSLATE_NOOP")
_TABLES: Final = ("Model", "ModelOption", "Option", "Problem", "Reason")
"""Contexts whose texts stand in tables outside of the window's own modules."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to be translated. ``is_counted``: it has plural forms."""

    context: str
    source: str
    is_counted: bool = False


class _Finder(ast.NodeVisitor):
    """Collects the calls of one module. Raises `ValueError` for one that hides its text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._classes: list[str] = []
        self.texts: set[Text] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
                self._add(node, self._classes[-1], node.args[0], is_counted=len(node.args) > 2)
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in _MARKERS:
                if len(node.args) > 1:  # str.translate has one argument
                    context = _literal(node.args[0]) or ""
                    self._add(node, context, node.args[1], is_counted=len(node.args) > 3)

    def _add(self, node: ast.Call, context: str, text: ast.expr, *, is_counted: bool) -> None:
        source = _literal(text)
        if source is not None and context:
            self.texts.add(Text(context, source, is_counted))
        elif context not in (*_TABLES, "Argument"):
            raise ValueError(f"{self._path.name}:{node.lineno}: the text is no literal")


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts() -> list[Text]:
    """Every text of the window, in order."""
    found = set(_texts_of_tables())
    for path in sorted(_SOURCES.rglob("*.py")):
        finder = _Finder(path)
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
        found |= finder.texts
    return sorted(found)


def _texts_of_tables() -> Iterator[Text]:
    sys.path.insert(0, str(ROOT / "app"))
    from inkling.domain.errors import InklingError
    from inkling.domain.model_catalogue import CATALOGUE
    from inkling.domain.reasons import REASON_CODES, Reason
    from inkling.embed.providers.registry import providers
    from inkling.settings import OPTIONS

    yield from (Text("Model", entry.purpose) for entry in CATALOGUE)
    yield from (Text("Model", entry.languages) for entry in CATALOGUE)
    for provider in providers():
        yield from (Text("ModelOption", option.help) for option in provider.info.options)
    yield from (Text("Option", option.help) for option in OPTIONS.values())
    yield from (Text("Reason", Reason(code).template) for code in REASON_CODES)
    kinds = [InklingError]
    while kinds:
        kind = kinds.pop()
        # Others, which only the command line meets, stay English as it does.
        kinds += [sub for sub in kind.__subclasses__() if sub.__module__ == kind.__module__]
        yield from (Text("Problem", sentence) for sentence in kind.sentences.values())


def source_file(language: str) -> Path:
    """Where the texts of a language are."""
    return TRANSLATIONS / f"inkling_{language}.ts"


def entries(language: str) -> dict[Text, list[str]]:
    """What is in a source file: each text with its finished translations, a plural's in order."""
    found: dict[Text, list[str]] = {}
    for context in ET.parse(source_file(language)).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("vanished", "obsolete"):
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            done = forms or [translation.text or ""]
            if translation.get("type") == "unfinished":
                done = ["" for _ in done]
            name, source = context.findtext("name", ""), message.findtext("source", "")
            found[Text(name, source, message.get("numerus") == "yes")] = done
    return found


def missing(language: str, wanted: list[Text]) -> list[Text]:
    """The texts a language has no finished translation of."""
    known = entries(language)
    if language == PLURALS_ONLY:
        wanted = [text for text in wanted if text.is_counted]
    return [text for text in wanted if not all(known.get(text, [""]))]


def update(language: str, wanted: list[Text]) -> None:
    """Add what is new to a source file, and take out what is no longer used."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "texts.py"
        listing.write_text("".join(map(_as_call, wanted)), encoding="utf-8")
        command = [_tool("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none"]
        command += ["-source-language", "en", "-target-language", language]
        command += ["-pluralonly"] if language == PLURALS_ONLY else []
        subprocess.run([*command, listing, "-ts", source_file(language)], check=True)


def _tool(name: str) -> str:
    """A program of PySide6, from the environment this runs in."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def _as_call(text: Text) -> str:
    context, source = (json.dumps(part, ensure_ascii=False) for part in (text.context, text.source))
    return f"translate({context}, {source}{', None, 1' if text.is_counted else ''})\n"


def compile_file(language: str) -> None:
    """Make the file that is shipped."""
    source = source_file(language)
    command = [_tool("pyside6-lrelease"), "-silent", "-nounfinished"]
    subprocess.run([*command, source, "-qm", source.with_suffix(".qm")], check=True)


def main() -> int:
    """Do what the arguments ask for; gives the exit code."""
    parser = argparse.ArgumentParser(description="Update, check and compile the translations.")
    parser.add_argument("--check", action="store_true", help="only list what is missing")
    is_check = parser.parse_args().check
    wanted = texts()
    lacking = 0
    for language in (*LANGUAGES, PLURALS_ONLY):
        if not is_check:
            update(language, wanted)
            compile_file(language)
        for text in missing(language, wanted):
            lacking += 1
            print(f"{language}\t{text.context}\t{text.source}")
    print(f"{len(wanted)} texts, {lacking} translations missing", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
