"""Item delegate base of the lists with two thumbnails and three lines of text in each row."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyledItemDelegate, QStyleOptionViewItem

from photosim.gui.widgets.painting import paint_row
from photosim.gui.widgets.theme import Colors, colors_of

ROW_PX, THUMB_PX = 76, 56
_GAP_PX, _PAD_PX, _TEXT_LEFT_PX, _TEXT_RIGHT_PX = 4, 10, 8, 14
ITEM_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height from what is in memory: background, thumbnails, then text. It never reads a file."""

    def __init__(self, item_type: type) -> None:
        """`item_type`: the class of what the model has under ITEM_ROLE; rows of anything else stay empty."""
        super().__init__()
        self._item_type = item_type

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows have one height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background and focus ring, thumbnails at the left, text beside them."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, self._item_type):
            return
        colors = colors_of(option.palette)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = paint_row(painter, option, colors)
        left = rect.left() + _PAD_PX
        for number, thumbnail in enumerate(self.thumbnails(item)):
            box = QRect(left, rect.top() + _PAD_PX, THUMB_PX, THUMB_PX)
            self.paint_thumbnail(painter, box, thumbnail, number, colors)
            left += THUMB_PX + _GAP_PX
        left += _TEXT_LEFT_PX
        self.paint_text(painter, QRect(left, rect.top(), rect.right() - left - _TEXT_RIGHT_PX, ROW_PX), item, colors)
        painter.restore()

    @abstractmethod
    def thumbnails(self, item: Any) -> list[Any]:
        """What has a thumbnail in the item's row, from the left."""

    @abstractmethod
    def paint_thumbnail(self, painter: QPainter, box: QRect, thumbnail: Any, number: int, colors: Colors) -> None:
        """Draw the thumbnail of that number, one of `thumbnails`."""

    @abstractmethod
    def paint_text(self, painter: QPainter, box: QRect, item: Any, colors: Colors) -> None:
        """Draw the text of the row."""


def rows_on_screen(view: QAbstractScrollArea) -> range:
    """The numbers of the rows that a list with ROW_PX shows, and as many below: those to load thumbnails of."""
    first = max(0, view.verticalScrollBar().value() // ROW_PX)
    return range(first, first + 2 * (view.viewport().height() // ROW_PX + 2))
