"""In a language with words longer by 40 %, from right to left: nothing is cut at 1280 x 800, nothing stays English.

PHOTOSIM_PICTURES names a folder in which the pictures stay, for a person to look at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.keeper_rules_dialog import KeeperRulesDialog
from photosim.gui.duplicates.mark_dialog import MarkDialog
from photosim.gui.duplicates.scope_dialog import ScopeDialog
from photosim.gui.settings.shortcuts import plain
from photosim.gui.widgets.elided_label import ElidedLabel
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.cut_texts import misplaced, name_of
from tests.gui.drawn_copies import draw_copies, find, rest
from tests.gui.languages.pseudo_language import BEGIN, pseudo, pseudo_language
from tests.gui.made_people import draw_album, put_people, with_faces
from tests.gui.test_page_states import LARGE, make, picture_of

PSEUDO = "pseudo"
STATES = ("empty", "busy", "error")
# Names of languages, of files, folders and parts, and what the test itself says.
_OWN = re.compile(
    r"photosim|English|Deutsch|Español|[~/].*|The disk of /media.*|Reading a folder with.*|[^A-Za-z]*|[A-Z]{1,4}"
    r"|Press shortcut|tiny|none|nothing: average colors.*|\*\.png.*"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("PHOTOSIM_PICTURES") or tmp_path / "shown")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def started(start: Callable[[str], Photosim], language: str = PSEUDO) -> Iterator[Photosim]:
    """The app in a language; its own choice of one turns the layout from left to right, first of all."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    with pseudo_language(qt) if language == PSEUDO else nullcontext():
        app = start("en" if language == PSEUDO else language)
        if language == PSEUDO:
            qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        app.window.resize(LARGE)
        yield app


def settle() -> None:
    """A layout that changes another one takes several rounds."""
    for _ in range(4):
        QApplication.processEvents()


def english(root: QWidget) -> Iterator[str]:
    """Texts below a widget that people read or hear and that no translation made."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        texts = [widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(place) for place in range(widget.count())]
        # The tool tip of an elided label is the label's own text.
        if not isinstance(widget, ElidedLabel):
            texts.append(widget.toolTip())
        yield from (f"{name_of(widget)}: {text}" for text in texts if BEGIN not in text and not _OWN.fullmatch(text))


def look(root: QWidget, out: Path, name: str) -> list[str]:
    """What is cut, sticks out or stays English in a window as it is."""
    settle()
    assert picture_of(root, 1).save(str(out / f"{name}-pseudo.png"))
    return [f"{name}: {one}" for one in (*misplaced(root), *english(root))]


def test_words_are_longer_and_keep_their_fields_and_mnemonics() -> None:
    assert pseudo("&Add a folder…").startswith("⟦&Add á földér…")
    assert pseudo("{photos} moved.").startswith("⟦{photos} mövéd.")
    assert len(pseudo("Show in file manager")) >= 1.4 * len("Show in file manager")


def test_pages_without_a_photo_cut_nothing_and_have_no_english(start: Start, out: Path) -> None:
    found = []
    with started(lambda language: start(language=language)) as app:
        for state in STATES:
            for key in app.window.pages:
                app.window.frame.show_page(key)
                make(app.window, key, state)
                found += look(app.window, out, f"{key}-{state}")
    assert "\n".join(found) == ""


def test_full_pages_cut_nothing(start: Start, tmp_path: Path, qtbot: QtBot, out: Path) -> None:
    before = with_faces(start, tmp_path, qtbot)
    find(before, qtbot, draw_album(draw_copies(tmp_path / "pictures")))
    put_people(before, qtbot)
    before.close()
    found: list[str] = []
    for language in (PSEUDO, "de", "es"):
        with started(lambda key: with_faces(start, tmp_path, qtbot, key), language) as app:
            found += look_at_full_pages(app, qtbot, out, language)
            app.close()
    assert "\n".join(found) == ""


def look_at_full_pages(app: Photosim, qtbot: QtBot, out: Path, language: str) -> list[str]:
    """What is cut in a library with people and duplicates; light and dark are as wide as each other."""
    window, found = app.window, []
    window.people.page.refresh()
    qtbot.waitUntil(lambda: window.library.model.rowCount() > 0, timeout=PATIENCE_MS)
    window.library.show_photo(int(window.library.model.ids[0]))
    window.frame.show_page("duplicates")
    window.duplicates.show_kind("picture")
    qtbot.waitUntil(lambda: window.duplicates.model.rowCount() > 0, timeout=PATIENCE_MS)
    rest(app, qtbot)
    similar = window.library.panel.similar
    qtbot.waitUntil(lambda: window.library.navigator.is_idle and bool(similar.buttons), timeout=PATIENCE_MS)
    for scheme in ("light", "dark"):
        app.theme.set_scheme(scheme)
        for key in window.pages:
            window.frame.show_page(key)
            settle()
            assert picture_of(window, 1).save(str(out / f"{key}-full-{language}-{scheme}.png"))
            found += [f"{key} {language}: {one}" for one in misplaced(window)]
    window.preferences.open()
    dialog = window.preferences.dialog
    assert dialog is not None
    for row, key in enumerate(dialog.pages):
        dialog.list.setCurrentRow(row)
        settle()
        assert picture_of(dialog, 1).save(str(out / f"settings-{key}-{language}.png"))
        found += [f"{key} {language}: {one}" for one in misplaced(dialog)]
    dialog.close()
    return found


def test_settings_and_dialogs_cut_nothing_and_have_no_english(start: Start, out: Path, qtbot: QtBot) -> None:
    found = []
    with started(lambda language: start(language=language)) as app:
        app.window.preferences.open()
        dialog = app.window.preferences.dialog
        assert dialog is not None
        for row, key in enumerate(dialog.pages):
            dialog.list.setCurrentRow(row)
            found += look(dialog, out, f"settings-{key}")
        dialog.close()
        others: tuple[QDialog, ...] = (KeeperRulesDialog(), ScopeDialog(), MarkDialog(lambda: []))
        for other in others:
            qtbot.addWidget(other)
            other.show()
            found += look(other, out, type(other).__name__)
            other.close()
    assert "\n".join(found) == ""


def test_every_item_of_the_menus_is_translated(start: Start) -> None:
    with started(lambda language: start(language=language)) as app:
        items = [plain(action.text()) for action in app.window.menuBar().findChildren(QAction)]
    assert len(items) > 20
    assert [text for text in items if text and BEGIN not in text] == []
