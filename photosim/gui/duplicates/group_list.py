"""List view of the groups of duplicates: thumbnails, file name, reason, and space to free; only visible rows cost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from photosim.gui.duplicates.group_model import GroupModel, marked, members_words
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets import formatting
from photosim.gui.widgets.formatting import capital
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.painting import paint_thumbnail
from photosim.gui.widgets.row_delegate import PAD_PX, ROW_PX, THUMB_PX, RowDelegate, rows_on_screen
from photosim.gui.widgets.theme import BODY_PX, Colors, facts_px
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import SERIES_WORDS, Group, Member
from photosim.store.photos import Photo

LEAST_PX, NARROW_PX, LEAST_TEXT_PX = 216, 300, 140  # a narrower row shows the keeper alone; what the text wants
MAX_THUMBS = 2


def text_scale(font: QFont) -> float:
    """How large the text is, next to the usual size."""
    return max(1.0, font.pixelSize() / BODY_PX)


def thumbnail_members(group: Group) -> list[Member]:
    """The members shown as thumbnails in a row; one for identical files, which look alike."""
    return list(group.members[: 1 if group.kind == "file" else MAX_THUMBS])


class GroupDelegate(RowDelegate):
    """Rows of groups: the keeper and another member, its name, facts and reason, bytes to free."""

    def __init__(self, cache: ThumbnailCache) -> None:
        super().__init__(Group)
        self._cache = cache

    def thumbnails(self, item: Group, width_px: int, font: QFont) -> list[Member]:
        """The members shown; the keeper alone in a narrow row."""
        narrow = width_px < round(NARROW_PX * text_scale(font))
        return thumbnail_members(item)[: 1 if narrow else MAX_THUMBS]

    def paint_thumbnail(self, painter: QPainter, box: QRect, thumbnail: Member, number: int, colors: Colors) -> None:
        """A member's picture, with a badge on what is kept and on what goes to the trash."""
        photo, keeper = thumbnail.photo, number == 0
        missing = colors.muted if self._cache.is_absent(photo.content) else ""
        paint_thumbnail(painter, box, self._cache.get(photo.content), photo.mean_rgb, missing_color=missing)
        if keeper or thumbnail.remove:
            scale = painter.device().devicePixelRatioF()
            badge = QRectF(box.right() - 17, box.bottom() - 17, 16, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.done if keeper else colors.danger))
            painter.drawEllipse(badge)
            pix = icon_pixmap("check" if keeper else "trash-2", 10, "#ffffff", scale)
            painter.drawPixmap(badge.topLeft().toPoint().x() + 3, badge.topLeft().toPoint().y() + 3, pix)

    def paint_text(self, painter: QPainter, box: QRect, item: Group, colors: Colors) -> None:
        """The keeper's name and the bytes to free in the first line, facts and reason below."""
        small, bold = QFont(painter.font()), QFont(painter.font())
        small.setPixelSize(facts_px(painter.font()))
        bold.setWeight(QFont.Weight.DemiBold)
        freed = formatting.size(item.removable_bytes) if item.removable_bytes else ""
        facts = facts_line(item)
        if freed and box.width() < round(LEAST_TEXT_PX * 1.25 * text_scale(painter.font())):
            freed, facts = "", f"{freed}   ·   {facts}"  # the name has the line for itself
        painter.setFont(bold)
        freed_px = painter.fontMetrics().horizontalAdvance(freed) + 12 if freed else 0
        painter.setPen(QColor(colors.text))
        high, low = QFontMetrics(bold).height() + 2, QFontMetrics(small).height() + 2
        top = box.center().y() - (high + 2 * low) // 2
        line = QRect(box.left(), top, box.width(), high)
        # The pictures stand at the left in every language, and so do the words beside them.
        vertical = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | vertical, freed)
        vertical |= Qt.AlignmentFlag.AlignLeft
        line.setWidth(line.width() - freed_px)
        name = painter.fontMetrics().elidedText(item.keeper.photo.name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, vertical, name)
        painter.setFont(small)
        painter.setPen(QColor(colors.muted))
        for number, text in enumerate((facts, tr(item.reason))):
            line = QRect(box.left(), top + high + low * number, box.width(), low)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, vertical, shown)


def facts_line(group: Group) -> str:
    """Summary line of a group: "3 copies · 2 to the trash"."""
    parts = [members_words(group)]
    if group.kind == "moment":
        if group.series == "video":
            parts.insert(0, capital(tr(SERIES_WORDS[group.series])))
        elif group.series:
            series = capital(tr(SERIES_WORDS[group.series]))
            parts[0] = tr("{series} of {photos}", series=series, photos=parts[0])
        if to_trash := len(marked(group)):
            parts.append(tr("{to_trash} to the trash", to_trash=formatting.number(to_trash)))
        return "   ·   ".join(parts)
    if to_trash := len(marked(group)):
        parts.append(tr("{to_trash} to the trash", to_trash=formatting.number(to_trash)))
    elif held := next((member.held or member.doubt for member in group.members[1:] if member.held or member.doubt), ""):
        parts.append(tr(held))
    else:
        parts.append(tr("none to the trash"))
    if group.aliases:
        parts.append(formatting.count(len(group.aliases), "other name"))
    return "   ·   ".join(parts)


class GroupList(QTableView):
    """Virtualized list: rows of one height, painted when visible; thumbnails are requested when scrolling rests.

    A table of one column: QListView lays out all 50,000 rows anew, in a third of a second, when one of them goes.
    """

    def __init__(self, model: GroupModel, cache: ThumbnailCache) -> None:
        super().__init__()
        self._model, self._cache = model, cache
        self.setModel(model)
        self.setItemDelegate(GroupDelegate(cache))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        self.setShowGrid(False)
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(colors)  # a table fills the selection before the delegate paints its background
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setMouseTracking(True)
        self.setProperty("kind", "surface")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Groups of duplicates"))
        self._thumbnail_timer = QTimer(self, singleShot=True, interval=0)
        self._thumbnail_timer.timeout.connect(self._request_thumbnails)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._thumbnail_timer.start())
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(lambda *_: self._thumbnail_timer.start())
        cache.arrived.connect(self.viewport().update)

    def selected(self) -> list[Group]:
        """The selected groups, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [group for row in rows if (group := self._model.group(row)) is not None]

    def current(self) -> Group | None:
        """The current group, or None."""
        return self._model.group(self.currentIndex().row())

    def go(self, row: int) -> None:
        """Make a row current, clamped to the first and last."""
        if count := self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(max(row, 0), count - 1)))

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        scale = text_scale(self.font())
        self._row_px = max(ROW_PX, round((ROW_PX - PAD_PX) * scale))
        self.verticalHeader().setMinimumSectionSize(self._row_px)
        self.verticalHeader().setDefaultSectionSize(self._row_px)
        self.verticalScrollBar().setSingleStep(self._row_px // 2)
        self.wanted_px = max(LEAST_PX, THUMB_PX + round(LEAST_TEXT_PX * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request the thumbnails of rows that came into view."""
        super().resizeEvent(event)
        self._thumbnail_timer.start()

    def _request_thumbnails(self) -> None:
        photos: list[Photo] = []
        for row in rows_on_screen(self, self._row_px):
            if (group := self._model.group(row)) is not None:
                photos += [member.photo for member in thumbnail_members(group)]
        self._cache.ask(photos, THUMB_PX, self.devicePixelRatioF())
