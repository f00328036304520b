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
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from photosim.app import Photosim
from photosim.gui.help.about import About

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
