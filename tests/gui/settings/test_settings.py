"""Settings: one table of names, types and defaults; what is changed counts at once and is stored; the search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.services.tasks import Tasks
from photosim.gui.settings.encoder_row import EncoderRow, facts_of_card
from photosim.gui.settings.roc_plot import RocPlot
from photosim.gui.settings.rows import switch_row
from photosim.gui.settings.window_settings import SettingsStore, WindowSettings, load_settings
from photosim.paths import Home
from photosim.store.db import open_reader, open_writer
from photosim.store.settings import set_setting
from photosim.vision.encoder.group_errors import GroupErrors
from photosim.vision.encoder.model_card import RocPoint
from photosim.vision.image.optional_formats import optional_formats
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.tiny_models import CARD, another_encoder, tiny_encoder


@pytest.fixture
def store(tasks: Tasks) -> SettingsStore:
    return SettingsStore(tasks, WindowSettings())


def stored(home: Home) -> WindowSettings:
    conn = open_reader(home)
    try:
        return load_settings(conn)
    finally:
        conn.close()


def test_a_change_is_told_once_and_stored_at_once(store: SettingsStore, home: Home, qtbot: QtBot) -> None:
    told: list[tuple[str, object]] = []
    store.changed.connect(lambda name, value: told.append((name, value)))
    store.set("watch_folders", False)
    store.set("watch_folders", False)
    assert told == [("watch_folders", False)]
    qtbot.waitUntil(lambda: not stored(home).watch_folders)


def test_a_value_of_another_type_is_refused(store: SettingsStore) -> None:
    with pytest.raises(TypeError):
        store.set("workers", "four")
    with pytest.raises(KeyError):
        store.set("no such setting", True)


def test_stored_values_that_make_no_sense_fall_back_to_the_defaults(home: Home) -> None:
    conn = open_writer(home)
    for name, value in (("appearance", "purple"), ("text_percent", 7), ("workers", 4_000), ("sort", 3)):
        set_setting(conn, f"window.{name}", value)
    conn.close()
    found = stored(home)
    assert (found.appearance, found.text_percent, found.workers, found.sort) == ("system", 100, 64, "taken")


def test_a_row_and_who_else_changes_its_setting_stay_in_step(store: SettingsStore, qtbot: QtBot) -> None:
    row = switch_row(store, "find_faces", "Look for faces", "In new photos.")
    qtbot.addWidget(row)
    box = row.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    store.set("find_faces", False)
    assert not box.isChecked()
    box.setChecked(True)
    assert store.get("find_faces") is True


def test_the_search_finds_rows_on_all_pages_and_says_when_there_is_none(filled: Photosim) -> None:
    filled.window.preferences.open()
    dialog = filled.window.preferences.dialog
    assert dialog is not None
    dialog.search.setText("faces in new")
    assert dialog.list.currentItem().text() == "People"
    assert [row.isHidden() for row in dialog.pages["people"].rows] == [False, True, True, True, True]
    dialog.search.setText("copy image")
    table = dialog.pages["look"].table
    assert {name for name, label in table.labels.items() if not label.isHidden()} == {
        name for name, label in table.labels.items() if "copy image" in label.text().lower()
    }
    assert len(table.labels) > sum(not field.isHidden() for field in table.fields.values()) > 0
    dialog.search.setText("keyboard shortcuts")
    assert not any(label.isHidden() for label in table.labels.values()), "the table itself was looked for"
    dialog.search.setText("xyzzy")
    assert dialog.stack.currentWidget() is dialog.nothing
    dialog.search.clear()
    assert not any(row.isHidden() for page in dialog.pages.values() for row in page.rows)
    dialog.close()


def test_every_control_of_the_settings_has_a_name(filled: Photosim) -> None:
    filled.window.preferences.open()
    dialog = filled.window.preferences.dialog
    assert dialog is not None
    kinds = (QAbstractButton, QComboBox, QSpinBox, QKeySequenceEdit, QListView)
    controls = [one for kind in kinds for one in dialog.findChildren(kind)]
    inside = [one for box in dialog.findChildren(QComboBox) for one in box.findChildren(QListView)]
    inside += [one for line in dialog.findChildren(QLineEdit) for one in line.findChildren(QAbstractButton)]
    assert len(controls) > 40
    nameless = [one for one in controls if one not in inside and not (one.accessibleName() or one.property("text"))]
    assert nameless == []
    dialog.close()


def test_a_theme_and_a_text_size_count_at_once(filled: Photosim, qtbot: QtBot) -> None:
    store = filled.window.preferences.store
    store.set("appearance", "dark")
    assert filled.theme.colors.window == "#17181b"
    store.set("text_percent", 150)
    assert filled.window.font().pixelSize() == 20
    store.set("text_percent", 100)
    store.set("appearance", "system")


def test_a_shortcut_is_changed_kept_and_refused_where_it_is_taken(start: Start, qtbot: QtBot) -> None:
    app = start()
    app.window.preferences.open("look")
    look = app.window.preferences.look
    field = look.table.fields["filter"]
    field.setKeySequence(QKeySequence("Ctrl+I"))
    field.editingFinished.emit()
    assert "belongs to “Show or hide the panel”" in look.table.refusal.text()
    assert app.window.preferences.shortcuts.keys("filter") == ("Ctrl+F",)
    field.setKeySequence(QKeySequence("Ctrl+G"))
    field.editingFinished.emit()
    assert app.window.preferences.shortcuts.keys("filter") == ("Ctrl+G",)
    app.window.preferences.dialog.close()  # type: ignore[union-attr]
    app.close()
    again = start()
    assert again.window.preferences.shortcuts.keys("filter") == ("Ctrl+G",)
    again.window.preferences.open("look")
    again.window.preferences.look.table.resets["filter"].click()
    assert again.window.preferences.shortcuts.keys("filter") == ("Ctrl+F",)
    assert again.window.preferences.store.values.shortcuts == {}
    again.window.preferences.dialog.close()  # type: ignore[union-attr]


def test_another_encoder_reads_every_photo_again_without_a_restart(
    filled: Photosim, qtbot: QtBot, tmp_path: Path
) -> None:
    loaded = filled.engine.loaded
    assert loaded is not None
    before, other = loaded.embedder.id, another_encoder(tmp_path / "other.onnx")
    filled.window.preferences.store.set("photo_encoder", str(other))

    def is_new() -> bool:
        now = filled.engine.loaded
        return now is not None and now.embedder.id != before and len(now.index) == 11 and not filled.tasks.is_writing

    qtbot.waitUntil(is_new, timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)


def test_a_file_that_is_no_such_encoder_is_told_and_not_used(qtbot: QtBot, tmp_path: Path) -> None:
    row = EncoderRow("face")
    qtbot.addWidget(row)
    failed: list[object] = []
    row.failed.connect(failed.append)
    row.chosen.connect(lambda _: pytest.fail("it is for photos"))
    row.use(tiny_encoder(tmp_path / "photo.onnx"))
    assert "one for faces is wanted" in str(failed[0])


def test_the_working_point_of_a_curve_is_told_in_words(qtbot: QtBot) -> None:
    plot = RocPlot([RocPoint(0.5, 0.6, 1e-4), RocPoint(0.8, 0.9, 1e-2)], 0.52, "a test")
    qtbot.addWidget(plot)
    assert plot.in_words() == (
        "At its threshold 60 of 100 pairs that belong together are found, "
        "and 1.0 of 10,000 pairs that do not belong together are matched by mistake."
    )
    plot.resize(420, 190)
    assert not plot.grab().isNull()


def test_a_card_is_told_in_facts(filled: Photosim) -> None:
    loaded = filled.engine.loaded
    assert loaded is not None
    facts = dict(facts_of_card(replace(loaded.embedder.card, created="2026-11-30"), None))
    assert facts["Made"] == "30/11/2026"
    assert facts["Trained on"] == loaded.embedder.card.training_data
    assert "Mistakes" not in facts


def test_a_card_tells_mistakes_by_group() -> None:
    errors = (
        GroupErrors("age 0-12", 400, ((1e-4, 0.02), (1e-3, 0.1079))),
        GroupErrors("all", 900, ((1e-3, 0.5),)),
        GroupErrors("with mask", 40, ((1e-3, 0.0046),)),
        GroupErrors("age 60+", 40, ((1e-2, 0.3),)),
    )
    told = dict(facts_of_card(replace(CARD, errors=errors), None))["Mistakes"]
    assert told.endswith("where 1 of all people's is: children up to 12: 108; people with masks: 5")


def test_the_library_is_checked_and_copied_from_the_settings(filled: Photosim, qtbot: QtBot) -> None:
    filled.window.preferences.open("engine")
    engine = filled.window.preferences.engine
    engine.check.click()
    qtbot.waitUntil(lambda: "It is sound." in engine.library.text.text(), timeout=PATIENCE_MS)
    message = filled.window.message
    engine.backup_wanted.emit()
    # Beside it the copy of the day may be made, in the same second or not.
    qtbot.waitUntil(lambda: message.text.text() == "The library was copied.", timeout=PATIENCE_MS)
    assert list(filled.home.backups.glob("library-*.db"))
    filled.window.preferences.dialog.close()  # type: ignore[union-attr]


def test_what_is_left_out_and_the_scope_of_duplicates_open_from_the_settings(filled: Photosim, qtbot: QtBot) -> None:
    filled.window.preferences.open("folders")
    filled.window.preferences.folders.exclusions_pressed.emit()
    qtbot.waitUntil(filled.window.library.exclusions.isVisible, timeout=PATIENCE_MS)
    filled.window.library.exclusions.reject()
    filled.window.preferences.duplicates.scope_wanted.emit()
    qtbot.waitUntil(lambda: filled.window.duplicates.tools.scope.isVisible(), timeout=PATIENCE_MS)
    filled.window.duplicates.tools.scope.reject()
    filled.window.preferences.dialog.close()  # type: ignore[union-attr]


def test_the_engine_page_tells_which_formats_that_are_extras_are_read(filled: Photosim) -> None:
    filled.window.preferences.open("engine")
    dialog = filled.window.preferences.dialog
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for one in optional_formats():
        told = f"({one.package} {one.version})" if one.version else f"photosim[{one.extra}] is not installed"
        assert any(one.name in text and told in text for text in words)
    dialog.close()


def test_a_long_card_is_shown_in_its_beginnings_until_the_whole_is_asked_for(qtbot: QtBot) -> None:
    row = EncoderRow("photo")
    qtbot.addWidget(row)
    told = " ".join(["trained on many pictures of many kinds"] * 20)
    row.show_encoder(replace(CARD, training_data=told), None, is_shipped=True)
    row.show()
    labels = {label.text() for label in row.findChildren(QLabel)}
    assert told not in labels
    assert any(told.startswith(text.removesuffix("…")) and len(text) > 100 for text in labels)
    (more,) = [button for button in row.findChildren(QPushButton) if button.text() == "Show the whole card"]
    more.click()
    assert told in {label.text() for label in row.findChildren(QLabel)}
    assert more.isHidden()
