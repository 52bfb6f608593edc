"""The language of the window: `tr` for every text, `install` to choose English or Chinese.

The translations are Qt `.ts` files in `resources/translations`, read at start-up: nothing has to
be compiled. English is the language of the source and needs no file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase

from engine import resources
from engine.sentences import Said, read_table

CONTEXT = "Auricle"
LANGUAGES = {"en": "English", "zh": "中文"}
_Script = QFontDatabase.WritingSystem
# Scripts that a computer may have no font for, by their first and last character.
_SCRIPTS = (
    ("\u3040", "\u30ff", _Script.Japanese),
    ("\u4e00", "\u9fff", _Script.SimplifiedChinese),
    ("\uac00", "\ud7a3", _Script.Korean),
)


def tr(text: str) -> str:
    """The text in the language of the window; placeholders such as `{name}` stay as they are."""
    return QCoreApplication.translate(CONTEXT, text)


def localised(text: str) -> str:
    """A text of the engine in the language of the window, with the facts that it carries."""
    if not isinstance(text, Said):
        return tr(text)
    facts = {
        name: localised(fact) if isinstance(fact, str) else fact
        for name, fact in text.facts.items()
    }
    return tr(text.template).format(**facts)


def legible(text: str, otherwise: str) -> str:
    """The text, or another where no installed font has its characters: boxes tell nothing."""
    used = (
        script
        for first, last, script in _SCRIPTS
        if any(first <= character <= last for character in text)
    )
    return text if all(QFontDatabase.families(script) for script in used) else otherwise


def language_names() -> dict[str, str]:
    """Our languages by code, each in its own script where that can be read."""
    return {**LANGUAGES, "zh": legible(LANGUAGES["zh"], tr("Chinese"))}


class TableTranslator(QTranslator):
    """Translates from a table of texts; knows no contexts, so one text has one translation.

    What the table does not hold is looked up among Qt's own texts: the buttons of its dialogs and
    the menus of its fields.
    """

    def __init__(
        self,
        table: dict[str, str],
        parent: QObject | None = None,
        locale: QLocale | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._of_qt = QTranslator(self)
        if locale is not None:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._of_qt.load(locale, "qtbase", "_", folder)

    def isEmpty(self) -> bool:
        """Qt asks before it installs a translator."""
        return not self._table

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation, or nothing, which makes Qt show the source text."""
        if context == "QShortcut":  # names of keys stay as they stand on the keyboard
            return None
        known = self._table.get(sourceText)
        if known is not None:
            return known
        return self._of_qt.translate(context, sourceText, disambiguation, n) or None


def table_path(language: str) -> Path:
    """Where the translation of a language is."""
    return resources.path("translations", f"auricle_{language}.ts")


def system_language() -> str:
    """The language of the system when we have it, else English."""
    short = QLocale.system().name().split("_")[0]
    return short if short in LANGUAGES else "en"


def install(language: str) -> TableTranslator | None:
    """Make the application speak a language ("en", "zh" or "system"); call before any window.

    Returns:
        The translator, which the application owns; None for English.
    """
    chosen = system_language() if language == "system" else language
    application = QCoreApplication.instance()
    QLocale.setDefault(locale_of(chosen))
    if chosen == "en" or application is None or not table_path(chosen).is_file():
        return None
    translator = TableTranslator(read_table(table_path(chosen)), application, locale_of(chosen))
    application.installTranslator(translator)
    return translator


def locale_of(language: str) -> QLocale:
    """How numbers and dates are written: the system's way when it speaks this language."""
    system = QLocale.system()
    if system.name().partition("_")[0] == language:
        return system
    return QLocale("zh_CN" if language == "zh" else "en_US")
