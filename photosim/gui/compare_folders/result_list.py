"""List view of compared files: thumbnails of the file and of its match, names and reasons; only visible rows cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from photosim.gui.compare_folders.path_thumbnails import PathThumbnails
from photosim.gui.compare_folders.result_rows import Row
from photosim.gui.widgets import formatting
from photosim.gui.widgets.painting import paint_row, paint_thumbnail
from photosim.gui.widgets.theme import FACTS_PX, Colors, colors_of

ROW_PX, THUMB_PX, GAP_PX, PAD_PX = 76, 56, 4, 10
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class ResultModel(QAbstractListModel):
    """The rows of one list, relative to the folder that was compared."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._folder = Path()

    def show_rows(self, rows: Sequence[Row], folder: Path) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self._folder = list(rows), folder
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of files."""
        return 0 if parent.isValid() else len(self.rows)

    def row(self, number: int) -> Row | None:
        """The row with that number, or None."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def lines(self, row: Row) -> tuple[str, str, str]:
        """The three lines of a row: name, place, and what is known of it."""
        parent = row.path.parent
        inside = parent.relative_to(self._folder) if parent.is_relative_to(self._folder) else parent
        place = str(inside) if inside != Path() else f"in {self._folder.name or self._folder}"
        there = "" if row.other is None else f"There: {formatting.display_path(row.other)}"
        return (row.path.name, place, row.words or there)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Row (ROW_ROLE), its text, or paths and reason as tool tip."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(line for line in self.lines(row) if line)
        if role == Qt.ItemDataRole.ToolTipRole:
            there = "" if row.other is None else f"There: {row.other}"
            return "\n".join(line for line in (str(row.path), there, row.words) if line)
        return None


class _Delegate(QStyledItemDelegate):
    """Paints a row from cached pixmaps only."""

    def __init__(self, model: ResultModel, thumbnails: PathThumbnails) -> None:
        super().__init__()
        self._model, self._thumbnails = model, thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        colors = colors_of(option.palette)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = paint_row(painter, option, colors)
        left = rect.left() + PAD_PX
        for path in shown_paths(row):
            missing = colors.muted if self._thumbnails.is_absent(path) else ""
            box = QRect(left, rect.top() + PAD_PX, THUMB_PX, THUMB_PX)
            plain = QColor(colors.raised).rgb()
            paint_thumbnail(painter, box, self._thumbnails.get(path), plain, missing_color=missing)
            left += THUMB_PX + GAP_PX
        self._paint_text(painter, QRect(left + 8, rect.top(), rect.right() - left - 22, ROW_PX), row, colors)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, row: Row, colors: Colors) -> None:
        bold, small = QFont(painter.font()), QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(FACTS_PX)
        for number, line in enumerate(self._model.lines(row)):
            painter.setFont(small if number else bold)
            painter.setPen(QColor(colors.muted if number else colors.text))
            mode = Qt.TextElideMode.ElideRight if number == 2 and row.words else Qt.TextElideMode.ElideMiddle
            where = QRect(box.left(), box.top() + (12, 30, 46)[number], box.width(), 18 if number == 0 else 16)
            text = painter.fontMetrics().elidedText(line, mode, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)


def shown_paths(row: Row) -> list[Path]:
    """The pictures of a row: the file, and its match where that is another file with the same picture."""
    return [row.path, row.other] if row.other is not None and row.words else [row.path]


class ResultList(QListView):
    """Virtualized list of files; thumbnails are requested when scrolling rests."""

    def __init__(self, model: ResultModel, thumbnails: PathThumbnails) -> None:
        super().__init__()
        self._model, self._thumbnails = model, thumbnails
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, thumbnails))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("kind", "surface")
        self.setAccessibleName("Compared files")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(240)
        self.verticalScrollBar().setSingleStep(ROW_PX // 2)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._request_thumbnails)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._timer.start())
        model.modelReset.connect(self._timer.start)
        thumbnails.arrived.connect(self.viewport().update)

    def current(self) -> Row | None:
        """The current row, or None."""
        return self._model.row(self.currentIndex().row())

    def selected(self) -> list[Row]:
        """The selected rows, in order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for number in numbers if (row := self._model.row(number)) is not None]

    def go_first(self) -> None:
        """Make the first row current."""
        self.setCurrentIndex(self._model.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request the thumbnails of rows that came into view."""
        super().resizeEvent(event)
        self._timer.start()

    def _request_thumbnails(self) -> None:
        first = max(0, self.verticalScrollBar().value() // ROW_PX)
        on_screen = self.viewport().height() // ROW_PX + 2
        rows = self._model.rows[first : first + 2 * on_screen]
        self._thumbnails.ask([path for row in rows for path in shown_paths(row)], self.devicePixelRatioF())
