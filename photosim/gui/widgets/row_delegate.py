"""Item delegate base of the lists with two thumbnails and three lines of text in each row."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyledItemDelegate, QStyleOptionViewItem

from photosim.gui.widgets.painting import paint_row
from photosim.gui.widgets.theme import Colors, colors_of

ROW_PX, THUMB_PX, PAD_PX = 76, 56, 10
_GAP_PX, _TEXT_LEFT_PX, _TEXT_RIGHT_PX = 4, 8, 14
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
        left, top = rect.left() + PAD_PX, rect.top() + (rect.height() - THUMB_PX) // 2
        for number, thumbnail in enumerate(self.thumbnails(item, rect.width(), painter.font())):
            box = QRect(left, top, THUMB_PX, THUMB_PX)
            self.paint_thumbnail(painter, box, thumbnail, number, colors)
            left += THUMB_PX + _GAP_PX
        left += _TEXT_LEFT_PX
        text = QRect(left, rect.top(), rect.right() - left - _TEXT_RIGHT_PX, rect.height())
        self.paint_text(painter, text, item, colors)
        painter.restore()

    @abstractmethod
    def thumbnails(self, item: Any, width_px: int, font: QFont) -> list[Any]:
        """What has a thumbnail in the item's row, from the left; `width_px`: of the row, `font`: of its text."""

    @abstractmethod
    def paint_thumbnail(self, painter: QPainter, box: QRect, thumbnail: Any, number: int, colors: Colors) -> None:
        """Draw the thumbnail of that number, one of `thumbnails`."""

    @abstractmethod
    def paint_text(self, painter: QPainter, box: QRect, item: Any, colors: Colors) -> None:
        """Draw the text of the row."""


def rows_on_screen(view: QAbstractScrollArea, row_px: int = ROW_PX) -> range:
    """Numbers of the rows that a list with rows of `row_px` shows, and as many below: their thumbnails come first."""
    first = max(0, view.verticalScrollBar().value() // row_px)
    return range(first, first + 2 * (view.viewport().height() // row_px + 2))
