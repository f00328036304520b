"""Every control of every page and dialog tells a screen reader its name and its role."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.errors import PhotosimError
from photosim.gui.duplicates.keeper_rules_dialog import KeeperRulesDialog
from photosim.gui.help.about import About
from photosim.gui.help.key_sheet import KeySheet
from photosim.gui.help.manual import Manual
from photosim.gui.help.news import WhatsNew
from photosim.gui.settings.dialog import SettingsDialog
from photosim.gui.shell.error_dialog import ErrorDialog

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit,
    QPlainTextEdit, QTabBar, QTextEdit,
)  # fmt: skip
# Parts that Qt makes for itself inside a control that has a name: arrows, clear buttons, lists that drop down.
INSIDE = (QComboBox, QAbstractSpinBox, QKeySequenceEdit, QLineEdit, QAbstractItemView, QTabBar, QMenuBar)


def nameless(root: QWidget) -> Iterator[str]:
    """The controls below a widget that tell no name or no role."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QScrollBar | QHeaderView):
            continue
        parent = widget.parentWidget()
        while parent is not None and not isinstance(parent, INSIDE):
            parent = parent.parentWidget()
        # Qt's own parts have no name of ours; widgets of ours that lie on a view, such as a name editor, do.
        if parent is not None and type(widget).__module__.startswith("PySide6"):
            continue
        about = QAccessible.queryAccessibleInterface(widget)
        name = about.text(QAccessible.Text.Name) if about is not None else ""
        if not name or about is None or about.role() == QAccessible.Role.NoRole:
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} ({widget.toolTip()})"


def test_every_control_of_every_page_and_dialog_has_a_name_and_a_role(filled: Photosim) -> None:
    window = filled.window
    window.preferences.open()
    window.help.show_keys()
    window.help.show_manual()
    window.help.show_about()
    window.message.say("12 photos moved to the trash.", "Undo", lambda: None)
    window.messages.open_above(window.status.messages)
    found = sorted(set(nameless(window)))
    assert found == []
    for dialog in (window.preferences.dialog, window.help.keys, window.help.manual, *window.findChildren(About)):
        assert dialog is not None
        dialog.close()
    window.messages.hide()


def test_every_dialog_and_view_that_is_built_when_it_is_wanted_has_names_and_roles_too(
    filled: Photosim, qtbot: QtBot
) -> None:
    window, library = filled.window, filled.window.library
    ids = [int(one) for one in library.model.ids[:2]]
    library.open_large(ids[0])
    library.compare(ids)
    assert library.viewer is not None
    assert library.beside is not None
    error = PhotosimError("The disk is full.", "errno 28")
    built = [
        library.viewer, library.beside, library.exclusions, window.problems, window.cleaning.refused,
        window.people.page.sayings, window.duplicates.tools.scope, window.duplicates.tools.marking,
        KeeperRulesDialog(window), ErrorDialog(error, window.log_file, window), WhatsNew("1", "- New.", window),
        KeySheet(window), Manual(window), window.first_run, window.people.page.threshold, window.people.page.person,
        window.people.page.strips, window.people.page.review, window.people.page.merging, window.comparing.page,
        window.junk, window.history,
    ]  # fmt: skip
    found = {f"{type(one).__name__}: {told}" for one in built for told in nameless(one)}
    assert found == set()
    dialogs = {type(one) for one in built if isinstance(one, QDialog)}
    known = {About, SettingsDialog}
    assert every_dialog() == dialogs | known, "a new dialog is to be added here"


def every_dialog() -> set[type[QDialog]]:
    """The classes of dialogs that the window has."""
    todo, found = [QDialog], set()
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            if kind.__module__.startswith("photosim."):
                found.add(kind)
    return found


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    QSlider(box)
    QToolButton(box).setAccessibleName("Named")
    assert [told.split(" ")[0] for told in nameless(box)] == ["QSlider"]
