"""Help: the sheet of keys is read from the window itself; the manual, About and the news."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from photosim import __version__
from photosim.app import Photosim
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.help.about import About
from photosim.gui.help.key_sheet import key_text, sections_of
from photosim.gui.help.manual import CHAPTERS, Manual, chapters
from photosim.gui.help.markdown_view import MarkdownView
from photosim.gui.help.news import WhatsNew, is_news, news_of
from photosim.gui.help.parts import installed_parts
from photosim.gui.settings.window_settings import PREFIX
from photosim.paths import changelog, manual_folder
from photosim.store.db import open_writer
from photosim.store.settings import set_setting
from tests.gui.conftest import Start


def test_the_sheet_shows_the_keys_of_the_page_and_of_every_menu(filled: Photosim) -> None:
    window = filled.window
    window.show_page("people")
    window.help.show_keys()
    sheet = window.help.keys
    assert sheet is not None
    assert sheet.isVisible()
    page = sheet.sections[0]
    assert page.title == "People"
    assert ("F2", "Give a name") in page.rows
    told = {words for section in sheet.sections for _, words in section.rows}
    with_keys = [one for one in window.preferences.shortcuts.commands.values() if one.action.shortcuts()]
    assert len(with_keys) > 15
    assert {one.title for one in with_keys} <= told
    sheet.close()


def test_a_changed_shortcut_shows_in_the_sheet(filled: Photosim) -> None:
    shortcuts = filled.window.preferences.shortcuts
    shortcuts.set("filter", ["Ctrl+G"])
    sections = sections_of(filled.window.library, "Library", shortcuts)
    assert ("Ctrl+G", "Filter") in next(section.rows for section in sections if section.title == "Edit")


def test_the_keys_that_the_compare_view_names_are_those_it_handles(qtbot: QtBot, filled: Photosim) -> None:
    view = filled.window.duplicates.findChild(CompareView)
    assert isinstance(view, CompareView)
    for _, keys, words in CompareView.KEYS:
        for key in keys:
            pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
            assert view.handle_key(pressed), f"{key_text(key)}: {words}"


def test_keys_are_named_as_people_know_them() -> None:
    assert [key_text(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Left)] == ["Enter", "F2", "←"]


def test_the_manual_has_a_chapter_for_each_page_and_opens_there(filled: Photosim) -> None:
    files = {file.name for _, file in chapters(manual_folder())}
    assert files == {file.name for file in manual_folder().glob("*.md")}
    assert set(CHAPTERS) == set(filled.window.pages)
    filled.window.show_page("history")
    filled.window.help.show_manual()
    manual = filled.window.help.manual
    assert manual is not None
    assert manual.list.currentItem().text() == "The trash and the history"
    assert "Nothing is deleted" in manual.text.toPlainText()
    manual.close()


def test_the_manual_is_shown_in_the_language_of_the_window_or_else_in_english(qtbot: QtBot, tmp_path: Path) -> None:
    manual = Manual(language="de")
    qtbot.addWidget(manual)
    manual.open_chapter("history")
    assert manual.list.currentItem().text() == "Papierkorb und Verlauf"
    assert "Nichts wird gelöscht" in manual.text.toPlainText()
    picture = QUrl("../../pictures/history-light.webp")
    assert not manual.text.document().resource(QTextDocument.ResourceType.ImageResource.value, picture).isNull()
    (tmp_path / "index.md").write_text("# Start\n[One](one.md)", encoding="utf-8")
    (tmp_path / "one.md").write_text("# One", encoding="utf-8")
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "index.md").write_text("# Inicio", encoding="utf-8")
    assert [title for title, _ in chapters(tmp_path, "es")] == ["Inicio", "One"]
    manual.close()


def test_pictures_of_the_manual_fit_its_width(qtbot: QtBot) -> None:
    manual = Manual()
    qtbot.addWidget(manual)
    manual.resize(700, 500)
    manual.show()
    QApplication.processEvents()
    image = manual.text.loadResource(QTextDocument.ResourceType.ImageResource.value, "../pictures/library-light.webp")
    assert isinstance(image, QImage)
    assert 240 <= image.width() / image.devicePixelRatio() <= manual.text.viewport().width()


def test_the_manual_fetches_nothing_from_a_network(qtbot: QtBot) -> None:
    manual = Manual()
    qtbot.addWidget(manual)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert manual.text.loadResource(kind, "https://example.org/a.png") is None


def test_every_part_tells_its_version_and_license() -> None:
    parts = {part.name.lower(): part for part in installed_parts()}
    if not parts:
        pytest.skip("photosim is not installed here, so its parts are not known")
    assert {"numpy", "pillow", "onnxruntime"} <= set(parts)
    assert all(part.version and part.license for part in parts.values())


def test_about_shows_parts_encoders_and_license(filled: Photosim) -> None:
    filled.window.help.show_about()
    about = next(one for one in filled.window.findChildren(QDialog) if isinstance(one, About))
    loaded = filled.engine.loaded
    assert loaded is not None
    texts = [view.toPlainText() for view in about.findChildren(MarkdownView)]
    assert any(loaded.embedder.card.name in text for text in texts)
    assert any("Apache License" in text for text in texts)
    about.close()


def test_the_news_of_a_version_are_its_section_of_the_changelog() -> None:
    text = "# Changelog\n\n## 0.2.0\n\n- New.\n\n## 0.1.0 (old)\n\n- First.\n"
    assert news_of(text, "0.2.0") == "- New."
    assert news_of(text, "0.1.0") == "- First."
    assert news_of(text, "9") == ""
    assert news_of(changelog().read_text("utf-8"), __version__) != ""


def test_news_are_shown_once_after_an_update_and_not_at_the_first_start(start: Start, qtbot: QtBot) -> None:
    assert not is_news("", __version__)
    app = start()
    assert not app.window.findChildren(WhatsNew)
    home = app.home
    app.close()
    conn = open_writer(home)
    set_setting(conn, PREFIX + "seen_version", "0.0.9")
    conn.close()
    again = start()
    assert len(again.window.findChildren(WhatsNew)) == 1
    assert again.window.preferences.store.get("seen_version") == __version__


def test_long_lines_of_licenses_wrap_in_about(qtbot: QtBot) -> None:
    about = About([], "#4c8dff")
    qtbot.addWidget(about)
    about.show()
    parts = about.tabs.widget(0)
    assert isinstance(parts, MarkdownView)
    assert max(map(len, parts.toPlainText().splitlines())) > 1000
    qtbot.waitUntil(lambda: parts.verticalScrollBar().maximum() > 0)
    assert parts.horizontalScrollBar().maximum() == 0
