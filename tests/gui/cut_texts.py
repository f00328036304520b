"""What a machine can see of a layout: texts that are cut, and widgets that stick out of their parents."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from photosim.gui.widgets.count_tab import CountTab
from photosim.gui.widgets.elided_label import ElidedLabel

ROUNDS = 20
# These shorten their text themselves, and tell it in their tool tip.
ELIDING = (ElidedLabel, CountTab)


def name_of(widget: QWidget) -> str:
    """How a failure names a widget."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    inside = type(widget.parentWidget()).__name__ if widget.parentWidget() is not None else "no parent"
    return f"{type(widget).__name__} {text or widget.accessibleName()!r} in {inside}"


def misplaced(root: QWidget) -> list[str]:
    """What stays cut or sticks out once the layout has come to rest.

    One that changes another takes several rounds, and an answer that came while the picture was taken sets a text anew:
    what is no longer so after the next round was only on its way.
    """
    found: list[str] = []
    for _ in range(ROUNDS):
        QApplication.processEvents()
        found = [*cut_texts(root), *outside_parents(root)]
        if not found:
            break
    return found


def cut_texts(root: QWidget) -> Iterator[str]:
    """Labels and buttons below `root` that are seen and have less room than their text needs."""
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ELIDING):
            continue
        inner = label.contentsRect()
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 1:
                yield f"{name_of(label)}: {label.heightForWidth(label.width())} px high in {label.height()}"
        elif label.fontMetrics().horizontalAdvance(label.text()) > inner.width() + 1:
            yield f"{name_of(label)}: {label.fontMetrics().horizontalAdvance(label.text())} px in {inner.width()}"
        elif label.fontMetrics().height() > inner.height() + 1:
            yield f"{name_of(label)}: {label.fontMetrics().height()} px high in {inner.height()}"
    for button in root.findChildren(QAbstractButton):
        if not isinstance(button, QPushButton | QToolButton) or not button.isVisible() or not button.text():
            continue
        hint = button.sizeHint()
        if hint.width() > button.width() + 1 or hint.height() > button.height() + 1:
            yield f"{name_of(button)}: {hint.toTuple()} px in {button.size().toTuple()}"


def outside_parents(root: QWidget) -> Iterator[str]:
    """Widgets that are seen and reach beyond their parent, unless that one scrolls."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or widget.isWindow():
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"{name_of(widget)}: {widget.geometry().getRect()} in {parent.size().toTuple()}"
