"""Accessibility of the grids: a list whose items have a name, a state and a position for screen readers (QAccessible).

Qt knows the items of its own list views alone; a view that paints its cells itself is an empty area to a reader.
"""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAbstractItemView
from shiboken6 import isValid

from photosim.gui.grid.grid_view import GridView
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr

Text, Role = QAccessible.Text, QAccessible.Role


class AccessibleGrid(QAccessibleInterface):
    """A grid as a list; its children are the rows of its model."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        # Weak, here and below: with a circle these would be destroyed by whichever thread collects it.
        self._view_ref = ref(view)
        # Items that were asked for stay as long as the view: Qt remembers them, and only borrows them.
        self._cells: dict[int, AccessibleCell] = {}

    @property
    def _view(self) -> QAbstractItemView:
        view = self._view_ref()
        assert view is not None
        return view

    def cell(self, row: int) -> AccessibleCell | None:
        """The item of a row, None past the end."""
        if not 0 <= row < self.childCount():
            return None
        if row not in self._cells:
            self._cells[row] = AccessibleCell(self, self._view, row)
        return self._cells[row]

    def isValid(self) -> bool:
        """Whether there is still a view."""
        view = self._view_ref()
        return view is not None and bool(isValid(view))

    def object(self) -> QObject:
        """The view."""
        return self._view

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window that the view is in."""
        return self._view.window().windowHandle()

    def childCount(self) -> int:
        """The number of rows."""
        return self._view.model().rowCount() if self.isValid() else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The item of a row."""
        return self.cell(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The row of an item, -1 for what is none."""
        return child.row if isinstance(child, AccessibleCell) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The item at a point of the screen."""
        index = self._view.indexAt(self._view.viewport().mapFromGlobal(QPoint(x, y)))
        return self.cell(index.row()) if index.isValid() else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The current item, while the view has the focus."""
        index = self._view.currentIndex()
        return self.cell(index.row()) if index.isValid() and self._view.hasFocus() else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The widget around the view."""
        above = self._view.parentWidget()
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    def role(self) -> QAccessible.Role:
        """A list."""
        return Role.List

    def rect(self) -> QRect:
        """Where the view is on the screen."""
        return QRect(self._view.mapToGlobal(QPoint(0, 0)), self._view.size())

    def text(self, which: QAccessible.Text) -> str:
        """The view's accessible name, and how many items it has."""
        if which == Text.Name:
            return self._view.accessibleName()
        return formatting.count(self.childCount(), "item") if which == Text.Description else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Nothing can be typed here."""

    def state(self) -> QAccessible.State:
        """Focusable; many items may be selected."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._view.hasFocus()
        state.multiSelectable = self._view.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        state.invisible = not self._view.isVisible()
        return state

    def foregroundColor(self) -> QColor:
        """The color of words."""
        return self._view.palette().color(self._view.foregroundRole())

    def backgroundColor(self) -> QColor:
        """The color behind the items."""
        return self._view.palette().color(self._view.backgroundRole())


class AccessibleCell(QAccessibleInterface):
    """One row of a grid."""

    def __init__(self, grid: AccessibleGrid, view: QAbstractItemView, row: int) -> None:
        super().__init__()
        self._grid_ref, self._view_ref, self.row = ref(grid), ref(view), row

    @property
    def _grid(self) -> AccessibleGrid:
        grid = self._grid_ref()
        assert grid is not None
        return grid

    @property
    def _view(self) -> QAbstractItemView:
        view = self._view_ref()
        assert view is not None
        return view

    @property
    def _index(self) -> QModelIndex:
        return self._view.model().index(self.row, 0)

    def isValid(self) -> bool:
        """Whether there is still such a row."""
        grid = self._grid_ref()
        return grid is not None and 0 <= self.row < grid.childCount()

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: an item is no object of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window that the view is in."""
        return self._grid.window()

    def parent(self) -> QAccessibleInterface:
        """The grid."""
        return self._grid

    def childCount(self) -> int:
        """An item has no parts."""
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]
        """An item has no parts."""

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        """An item has no parts."""

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """An item has no parts."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return Role.ListItem

    def rect(self) -> QRect:
        """Where the item is on the screen."""
        cell = self._view.visualRect(self._index)
        return QRect(self._view.viewport().mapToGlobal(cell.topLeft()), cell.size())

    def text(self, which: QAccessible.Text) -> str:
        """What the model says for screen readers, and the position: "3 of 50"."""
        if which == Text.Name:
            words = self._index.data(Qt.ItemDataRole.AccessibleTextRole)
            return str(words or self._index.data(Qt.ItemDataRole.DisplayRole) or tr("Not loaded yet"))
        if which == Text.Description:
            return formatting.place(self.row + 1, self._grid.childCount())
        return ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Nothing can be typed here."""

    def state(self) -> QAccessible.State:
        """Selectable, selected, current, in view."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = self._view.selectionModel().isSelected(self._index)
        state.focused = self._view.hasFocus() and self._view.currentIndex().row() == self.row
        seen = self._view.viewport().rect().intersects(self._view.visualRect(self._index))
        state.offscreen = not seen
        state.invisible = not self._view.isVisible()
        return state


def accessible_grid(class_name: str, widget: QObject) -> QAccessibleInterface | None:
    """Factory for QAccessible.installFactory: the interface of a grid, None for what Qt knows itself."""
    if not isinstance(widget, GridView):
        return None
    if widget.accessible is None:
        widget.accessible = AccessibleGrid(widget)
    return widget.accessible
