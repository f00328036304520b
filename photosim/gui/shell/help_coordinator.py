"""Coordinator of the help: the sheet of keys, the manual, About, and the news after an update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from photosim import __version__
from photosim.gui.help.about import About
from photosim.gui.help.key_sheet import KeySheet, sections_of
from photosim.gui.help.manual import Manual
from photosim.gui.help.news import WhatsNew, is_news, news_of
from photosim.gui.settings.shortcuts import named_action
from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.shell.sidebar import PAGES
from photosim.gui.widgets.languages import language_of
from photosim.gui.widgets.translation import tr
from photosim.paths import changelog
from photosim.sentences import sentence

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow


class HelpCoordinator(QObject):
    """Adds the Help menu; the dialogs are built when they are first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.keys: KeySheet | None = None
        self.manual: Manual | None = None
        menu = window.menuBar().addMenu(tr("&Help"))
        for text, act, keys in (
            (sentence("&Keys of this page"), self.show_keys, ("F1", "?")),
            (sentence("&Manual"), self.show_manual, ("Shift+F1",)),
            (sentence("&What's new"), self.show_news, ()),
            (sentence("&About photosim"), self.show_about, ()),
        ):
            action = named_action(menu, text)
            action.triggered.connect(act)
            action.setShortcuts([QKeySequence(key) for key in keys])

    def show_keys(self) -> None:
        """The keys of what is seen: the large view, or the page."""
        if self.keys is None:
            self.keys = KeySheet(self._window)
        page, title = self._in_front()
        self.keys.show_sections(sections_of(page, title, self._window.preferences.shortcuts))

    def show_manual(self) -> None:
        """The chapter of the page that is shown."""
        if self.manual is None:
            self.manual = Manual(self._window, language_of(self._window.settings.language))
        self.manual.open_chapter(self._window.frame.page)

    def show_news(self) -> None:
        """What is new in this version."""
        text = news_of(changelog().read_text("utf-8"), __version__)
        WhatsNew(__version__, text or tr("The changelog says nothing about this version."), self._window).show()

    def show_about(self) -> None:
        """Version, parts and encoders."""
        photos, faces = self._window.engine.loaded, self._window.people.faces.embedder
        cards = [one.card for one in (photos.embedder if photos is not None else None, faces) if one is not None]
        About(cards, self._window.theme.colors.accent, self._window).show()

    def greet(self, store: SettingsStore) -> None:
        """Show the news once after an update."""
        if is_news(store.get("seen_version"), __version__):
            self.show_news()
        store.set("seen_version", __version__)

    def _in_front(self) -> tuple[QWidget, str]:
        for viewer in (self._window.library.viewer, self._window.people.viewer):
            if viewer is not None and viewer.isVisible():
                return viewer, tr("Large view")
        key = self._window.frame.page
        return self._window.pages[key], next(tr(word) for name, word, _ in PAGES if name == key)
