"""Filmstrip of a group's members as cards with thumbnail, name and state; one is compared with the keeper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.painting import paint_thumbnail
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.row_delegate import THUMB_PX
from photosim.gui.widgets.theme import RADIUS_PX, caption_px, colors_of
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Group, has_best

CARD_PX, HIGH_PX = 200, 68


class _Cards(QWidget):
    """Custom-painted cards; only those in view cost, also in a group of a thousand."""

    def __init__(self, cache: ThumbnailCache) -> None:
        super().__init__()
        self.group: Group | None = None
        self.chosen = -1
        self.pressed = lambda number: None
        self._cache = cache
        self.setFixedHeight(HIGH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.group is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = event.rect().left() // CARD_PX, event.rect().right() // CARD_PX
        for number in range(first, min(last + 1, len(self.group.members))):
            self._paint_card(painter, number)
        painter.end()

    def _paint_card(self, painter: QPainter, number: int) -> None:
        assert self.group is not None
        colors, member = colors_of(self.palette()), self.group.members[number]
        box = QRectF(number * CARD_PX, 0, CARD_PX - 8, HIGH_PX)
        painter.setPen(QPen(QColor(colors.accent), 2) if number == self.chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        thumb = QRectF(box.left() + 6, 6, THUMB_PX, THUMB_PX).toRect()
        paint_thumbnail(painter, thumb, self._cache.get(member.photo.content), member.photo.mean_rgb)
        state, icon_name, color = self._state(number)
        painter.setPen(QColor(colors.text))
        font = QFont(self.font())
        font.setPixelSize(caption_px(font, 18))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        left, room = thumb.right() + 8, round(box.right()) - thumb.right() - 14
        name = metrics.elidedText(member.photo.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(left, 21, name)
        painter.setPen(QColor(colors.muted))
        what = tr(member.difference) or formatting.size(member.size_bytes)
        painter.drawText(left, 37, metrics.elidedText(what, Qt.TextElideMode.ElideRight, room))
        painter.drawPixmap(left, 44, icon_pixmap(icon_name, 12, color, self.devicePixelRatioF()))
        painter.setPen(QColor(colors.text))
        painter.drawText(left + 16, 54, metrics.elidedText(state, Qt.TextElideMode.ElideRight, room - 16))

    def _state(self, number: int) -> tuple[str, str, str]:
        assert self.group is not None
        colors, member = colors_of(self.palette()), self.group.members[number]
        is_moment = self.group.kind == "moment"
        if number == 0 and not (is_moment and member.held):
            return tr("Best") if has_best(self.group) else tr("Keep"), "check", colors.done
        if member.remove:
            return tr("To the trash"), "trash-2", colors.danger
        if member.held:
            return tr(member.held), "lock", colors.muted
        return tr("Keep") if is_moment else tr("Stays"), "check", colors.muted

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().x()) // CARD_PX
        if self.group is not None and number < len(self.group.members):
            self.pressed(number)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.group is not None:
            number = event.pos().x() // CARD_PX
            if 0 <= number < len(self.group.members):
                member = self.group.members[number]
                lines = [
                    *map(str, member.files),
                    *map(str, member.companions),
                    tr(member.held or ""),
                    tr(member.doubt or ""),
                ]
                QToolTip.showText(event.globalPos(), plain("\n".join(line for line in lines if line)), self)
            return True
        return super().event(event)


class MemberStrip(QScrollArea):
    """Horizontal strip of members, the keeper first; `chosen` is emitted with the index of the clicked one."""

    chosen = Signal(int)

    def __init__(self, cache: ThumbnailCache) -> None:
        super().__init__()
        self._cards = _Cards(cache)
        self._cards.pressed = self.chosen.emit
        self._cache = cache
        self._cards.setProperty("kind", "surface")
        self.setWidget(self._cards)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HIGH_PX + 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Photos of the group"))
        self._thumbnail_timer = QTimer(self, singleShot=True, interval=0)
        self._thumbnail_timer.timeout.connect(self._request_thumbnails)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._thumbnail_timer.start())
        cache.arrived.connect(self._cards.update)

    def show_group(self, group: Group, chosen: int) -> None:
        """Show a group, with the compared member highlighted and scrolled into view."""
        self._cards.group, self._cards.chosen = group, chosen
        self._cards.setFixedSize(QSize(CARD_PX * len(group.members), HIGH_PX))
        self._cards.update()
        self.ensureVisible(chosen * CARD_PX + CARD_PX // 2, HIGH_PX // 2, CARD_PX // 2, 0)
        self._thumbnail_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request the thumbnails of cards that came into view."""
        super().resizeEvent(event)
        self._thumbnail_timer.start()

    def _request_thumbnails(self) -> None:
        group = self._cards.group
        if group is None:
            return
        first = -self._cards.mapTo(self, QPoint(0, 0)).x() // CARD_PX
        last = first + self.viewport().width() // CARD_PX + 2
        photos = [member.photo for member in group.members[max(0, first) : last]]
        self._cache.ask(photos, THUMB_PX, self.devicePixelRatioF())
