"""List view of compared files: thumbnails of the file and of its match, names and reasons; only visible rows cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from photosim.gui.compare_folders.path_thumbnails import PathThumbnails
from photosim.gui.compare_folders.result_rows import Row
from photosim.gui.widgets import formatting
from photosim.gui.widgets.painting import paint_thumbnail
from photosim.gui.widgets.row_delegate import ITEM_ROLE, ROW_PX, Index, RowDelegate, rows_on_screen
from photosim.gui.widgets.theme import Colors, caption_px
from photosim.gui.widgets.translation import tr


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
        place = str(inside) if inside != Path() else tr("in {name}", name=self._folder.name or self._folder)
        there = "" if row.other is None else tr("There: {other}", other=formatting.display_path(row.other))
        return (row.path.name, place, row.words or there)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Row (ITEM_ROLE), its text, or paths and reason as tool tip."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ITEM_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(line for line in self.lines(row) if line)
        if role == Qt.ItemDataRole.ToolTipRole:
            there = "" if row.other is None else tr("There: {other}", other=row.other)
            return "\n".join(line for line in (str(row.path), there, row.words) if line)
        return None


class _Delegate(RowDelegate):
    """Rows of files: the file and its match, name, place, and what is known of it."""

    def __init__(self, model: ResultModel, cache: PathThumbnails) -> None:
        super().__init__(Row)
        self._model, self._cache = model, cache

    def thumbnails(self, item: Row, width_px: int, font: QFont) -> list[Path]:
        return shown_paths(item)

    def paint_thumbnail(self, painter: QPainter, box: QRect, thumbnail: Path, number: int, colors: Colors) -> None:
        missing = colors.muted if self._cache.is_absent(thumbnail) else ""
        plain = QColor(colors.raised).rgb()
        paint_thumbnail(painter, box, self._cache.get(thumbnail), plain, missing_color=missing)

    def paint_text(self, painter: QPainter, box: QRect, item: Row, colors: Colors) -> None:
        bold, small = QFont(painter.font()), QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(caption_px(painter.font(), 16))
        for number, line in enumerate(self._model.lines(item)):
            painter.setFont(small if number else bold)
            painter.setPen(QColor(colors.muted if number else colors.text))
            mode = Qt.TextElideMode.ElideRight if number == 2 and item.words else Qt.TextElideMode.ElideMiddle
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
        self.setAccessibleName(tr("Compared files"))
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
        wanted = rows_on_screen(self)
        rows = self._model.rows[wanted.start : wanted.stop]
        self._thumbnails.ask([path for row in rows for path in shown_paths(row)], self.devicePixelRatioF())
