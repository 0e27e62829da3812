"""The language of the window: which one it is, and where its texts come from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inkling.settings import Language

_OURS: Final = "inklingTexts"
_QTS: Final = "qtTexts"
_ENGLISH: Final = Language.ENGLISH.value


def wanted(choice: Language, system: QLocale) -> str:
    """The code of the language to speak: the chosen one, or the first we know of the desktop's."""
    if choice is not Language.SYSTEM:
        return choice.value
    codes = (_code_of(QLocale(tag)) for tag in system.uiLanguages())
    return next((code for code in codes if code), _ENGLISH)


def _code_of(locale: QLocale) -> str:
    """The code of our language that readers of ``locale`` read; empty without one."""
    match locale.language():
        case QLocale.Language.English:
            return _ENGLISH
        case QLocale.Language.German:
            return Language.GERMAN.value
        case QLocale.Language.Chinese if locale.script() == QLocale.Script.TraditionalHanScript:
            return Language.TRADITIONAL_CHINESE.value
        case QLocale.Language.Chinese:
            return Language.SIMPLIFIED_CHINESE.value
    return ""


def speak(resources: Path, choice: Language = Language.SYSTEM) -> None:
    """Have the running application speak a language; what is made from now on does.

    Dates and numbers follow the language too, in the manner of the country the desktop is set to.
    Without an application nothing happens.
    """
    app = QCoreApplication.instance()
    if app is None:
        return
    system = QLocale.system()
    code = wanted(choice, system)
    QLocale.setDefault(_locale(code, system))
    _install(app, _OURS, f"inkling_{code}", resources / "translations")
    # English is what Qt speaks without being told.
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _install(app, _QTS, "" if code == _ENGLISH else f"qtbase_{code}", Path(qt_texts))


def _locale(code: str, system: QLocale) -> QLocale:
    language = QLocale(code)
    if language.language() == system.language() and language.script() == system.script():
        return system
    return language


def _install(app: QCoreApplication, role: str, name: str, directory: Path) -> None:
    """Put a translation in the place of the last one in this role; a missing one leaves none."""
    last = app.findChild(QTranslator, role)
    if last is not None:
        if Path(last.filePath()) == directory / f"{name}.qm":
            return
        app.removeTranslator(last)
        last.deleteLater()
        last.setObjectName("")
    translator = QTranslator(app)
    translator.setObjectName(role)
    if name and translator.load(name, str(directory)):
        app.installTranslator(translator)
