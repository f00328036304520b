"""Layouts: boxes from a list of their items, two panes with a splitter, and removal of widgets from a layout."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSplitter, QVBoxLayout, QWidget

# A widget or layout, alone or with its stretch factor; a number of pixels as spacing; None as a stretch.
Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
Margins = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


def hbox(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0), parent: QWidget | None = None) -> QHBoxLayout:
    """A horizontal box layout; with a `parent` it becomes that widget's layout."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def vbox(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0), parent: QWidget | None = None) -> QVBoxLayout:
    """A vertical box layout; with a `parent` it becomes that widget's layout."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def splitter(left: QWidget, right: QWidget, left_px: int, right_px: int) -> QSplitter:
    """Two panes with a line between them that can be dragged; the right one takes what the window gains."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.addWidget(left)
    made.addWidget(right)
    made.setSizes([left_px, right_px])
    made.setStretchFactor(1, 1)
    return made


def fit_to_contents(dialog: QWidget) -> None:
    """Grow a dialog to what its layout wants now."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        wanted = dialog.sizeHint().expandedTo(layout.totalMinimumSize())
        if layout.hasHeightForWidth():
            wide = max(dialog.width(), wanted.width())
            wanted = wanted.expandedTo(QSize(wide, layout.totalHeightForWidth(wide)))
        dialog.resize(dialog.size().expandedTo(wanted))


def remove_widgets(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take widgets out of a layout and delete them; hidden at once, since Qt deletes them later."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def _fill(layout: QBoxLayout, items: tuple[Item, ...], spacing: int, margins: Margins) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            what, stretch = item if isinstance(item, tuple) else (item, 0)
            if isinstance(what, QLayout):
                layout.addLayout(what, stretch)
            else:
                layout.addWidget(what, stretch, Qt.AlignmentFlag(0))
