"""Another language in the settings: the window opens anew in it, without a restart of the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from photosim.app import Again, _run_once
from photosim.gui.duplicates.actions import KEEP_ALL
from photosim.gui.settings.shortcuts import Shortcuts, named_action
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.trash.undo_stack import Undoable
from photosim.gui.widgets.languages import Languages
from photosim.gui.widgets.translation import tr
from photosim.paths import Home
from photosim.sentences import sentence
from tests.tiny_models import tiny_encoder

SOON_MS = 50


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of the app takes the hooks for uncaught exceptions; they are given back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def with_window(qt: QApplication, act: Callable[[MainWindow], None]) -> None:
    """Act on the window as soon as it is shown."""

    def look() -> None:
        shown = [one for one in qt.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
        if shown:
            act(shown[0])
        else:
            QTimer.singleShot(SOON_MS, look)

    QTimer.singleShot(SOON_MS, look)


@pytest.mark.usefixtures("hooks")
def test_another_language_opens_the_window_anew_with_the_settings_where_they_were(
    qapp: QApplication, tmp_path: Path
) -> None:
    home, encoder = Home(tmp_path / "home"), tiny_encoder(tmp_path / "tiny.onnx")
    seen: list[str] = []
    left: list[Undoable] = []

    def choose(window: MainWindow) -> None:
        seen.append(window.sidebar.pages["library"].text())
        stack = window.cleaning.trash.stack
        assert set(stack.makers) == {"files", "marks", "decisions", "people", "grouping"}
        stack.push(stack.makers["decisions"](KEEP_ALL, []))
        stack.push(Undoable("what ends with its window", lambda: None))
        window.preferences.store.set("language", "de")

    def close(window: MainWindow) -> None:
        seen.append(window.sidebar.pages["library"].text())
        assert window.preferences.dialog is not None
        assert window.preferences.dialog.isVisible()
        seen.append(window.preferences.dialog.list.currentItem().text())
        window.preferences.dialog.close()
        stack = window.cleaning.trash.stack
        assert stack.next is not None
        seen.append(tr("Undo {label}", label=stack.next.label))
        stack.undo()
        assert stack.next is None
        assert "Demo" in window.windowTitle()
        window.close()

    with_window(qapp, choose)
    again = _run_once(qapp, home, None, encoder, None, "", None, None, left)  # type: ignore[arg-type]
    assert again is Again.OTHER_LANGUAGE
    with_window(qapp, close)
    demo = tmp_path / "demo"
    assert _run_once(qapp, home, None, encoder, None, "", demo, again, left) == 0  # type: ignore[arg-type]
    assert not demo.exists(), "its photos were drawn before the first window"
    assert seen == ["Library", "Bibliothek", "Aussehen und Tasten", "Rückgängig: alle behalten"]
    assert QLocale().language() == QLocale.Language.English  # as it was before


def test_shortcuts_are_known_by_their_english_names_in_every_language(qapp: QApplication) -> None:
    languages = Languages(qapp, "de")
    window = QMainWindow()
    named_action(window.menuBar().addMenu("Datei"), sentence("&Add a folder…"))
    shortcuts = Shortcuts(window.menuBar(), {"add-a-folder": ["Ctrl+G"]})
    languages.leave()
    assert shortcuts.commands["add-a-folder"].title == "Ordner hinzufügen…"
    assert shortcuts.keys("add-a-folder") == ("Ctrl+G",)
    window.deleteLater()
