"""Languages of the window: those there are, and the catalogs and number formats of the one in use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from photosim.paths import resources
from photosim.sentences import sentence

# Each calls itself what its speakers call it.
LANGUAGES = (("system", sentence("Follow the system")), ("en", "English"), ("de", "Deutsch"), ("es", "Español"))


def catalogs() -> Path:
    """The folder of the translations: `photosim_de.ts`, and `photosim_de.qm` made of it."""
    return resources() / "languages"


class Languages(QObject):
    """Installs the translators of one language at a time; windows that are open keep theirs until they are made anew.

    The code of the source is English, which needs no catalog. Numbers and dates follow the system's locale where it is
    of the language in use, and the language's own where it is not.
    """

    def __init__(self, qt: QApplication, key: str) -> None:
        super().__init__()
        self._qt = qt
        self._translators: list[QTranslator] = []
        self._usual = QLocale()
        self.used = ""
        self.use(key)

    def use(self, key: str) -> None:
        """Use a language by its key, one of `LANGUAGES`."""
        self.leave()
        self.used = language_of(key)
        if key != "system" and self._usual.language() != QLocale(self.used).language():
            QLocale.setDefault(QLocale(self.used))
        if self.used != "en":
            # Qt's own texts first: the buttons of its dialogs, and the names of the keys.
            self._install(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{self.used}")
            self._install(str(catalogs()), f"photosim_{self.used}")
        self._qt.setLayoutDirection(QLocale(self.used).textDirection())

    def leave(self) -> None:
        """Go back to English, and to the locale of the start."""
        for translator in self._translators:
            self._qt.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(self._usual)

    def _install(self, folder: str, name: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._qt.installTranslator(translator)
            self._translators.append(translator)


def language_of(key: str) -> str:
    """The language that a setting means: for "system" the first of the system's that there is, else English."""
    known = [name for name, _ in LANGUAGES[1:]]
    if key in known:
        return key
    wanted = (name.replace("_", "-").split("-")[0].lower() for name in QLocale.system().uiLanguages())
    return next((name for name in wanted if name in known), "en")
