"""Paints one cell of the photo grid: thumbnail or placeholder, badge, selection ring."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap

from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import RADIUS_PX, Colors, caption_line_px, caption_px, colors_of
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.photos import Photo
from photosim.vision.image.video_facts import clock

RING_PX = 2


@dataclass(frozen=True, slots=True)
class CellState:
    """Visual state of a cell; `absent`: no thumbnail can be made."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    absent: bool = False


class CellPainter:
    """Cell painter with the palette and font of one paint event; cheap to construct."""

    def __init__(self, painter: QPainter, palette: QPalette, font: QFont) -> None:
        self._painter = painter
        self._scale = painter.device().devicePixelRatioF()
        self._colors: Colors = colors_of(palette)
        self._badge_font = QFont(font)
        self._badge_font.setPixelSize(caption_px(font, 18))
        self._badge_font.setWeight(QFont.Weight.DemiBold)
        self._caption_font = QFont(font)
        self._caption_font.setPixelSize(caption_px(font, caption_line_px(font, 20)))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    def cell(self, rect: QRect, photo: Photo | None, pixmap: QPixmap | None, state: CellState) -> None:
        """Paint one cell; photo and pixmap may still be unknown (None)."""
        painter = self._painter
        if pixmap is not None:
            if photo is not None and photo.state == "offline":
                painter.setOpacity(0.55)
            painter.drawPixmap(rect, pixmap)
            painter.setOpacity(1.0)
        else:
            self._placeholder(rect, photo, state.absent)
        if photo is not None and photo.files > 1:
            self._badge(rect, str(photo.files), "copy")
        elif photo is not None and photo.state == "offline":
            self._badge(rect, "", "unplug")
        if photo is not None and photo.format in VIDEO_FORMATS:
            self._badge(rect, clock(photo.length_s) if photo.length_s else "", "film", top=True)
        if photo is not None and (photo.favorite or photo.rating):
            self._mark(rect, photo)
        if state.selected or state.focused or state.hovered:
            self._ring(rect, state)

    def caption(self, rect: QRect, photo: Photo) -> None:
        """Paint the photo's name under it, shortened in the middle."""
        painter = self._painter
        painter.setFont(self._caption_font)
        painter.setPen(QColor(self._colors.muted))
        name = painter.fontMetrics().elidedText(photo.name, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, name)

    def _mark(self, rect: QRect, photo: Photo) -> None:
        """A plate at the lower left with the heart of a favorite, and the number of stars."""
        painter = self._painter
        parts = [("heart-full", "")] * photo.favorite + [("star-full", str(photo.rating))] * (photo.rating > 0)
        plate = QRectF(rect.left() + 4, rect.bottom() - 22, sum(18 + 9 * bool(text) for _, text in parts) + 2, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 165))
        painter.drawRoundedRect(plate, 5, 5)
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        x = plate.left() + 4
        for icon_name, text in parts:
            painter.drawPixmap(QPointF(x, plate.top() + 3), icon_pixmap(icon_name, 12, "#ffffff", self._scale))
            painter.drawText(QRectF(x + 14, plate.top(), 12, 18), Qt.AlignmentFlag.AlignVCenter, text)
            x += 18 + 9 * bool(text)

    def _placeholder(self, rect: QRect, photo: Photo | None, absent: bool) -> None:
        painter = self._painter
        color = QColor(self._colors.raised)
        if photo is not None:
            # Blend the mean color half-way with the background: full mean colors would be louder than the photos.
            mean = QColor.fromRgb(photo.mean_rgb)
            parts = zip(
                (mean.red(), mean.green(), mean.blue()), (color.red(), color.green(), color.blue()), strict=True
            )
            color = QColor(*((one + other) // 2 for one, other in parts))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)
        if absent:
            side = 24
            square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
            line = "#ffffff" if color.lightness() < 128 else "#1b1c1f"
            painter.drawPixmap(square.topLeft(), icon_pixmap("image-off", side, line, self._scale))

    def _badge(self, rect: QRect, text: str, icon_name: str, *, top: bool = False) -> None:
        painter = self._painter
        text_px = QFontMetricsF(self._badge_font).horizontalAdvance(text) + 4 if text else 0
        badge = QRectF(0, 0, 20 + text_px, 18)
        if top:
            badge.moveTopRight(QPointF(rect.right() - 4, rect.top() + 4))
        else:
            badge.moveBottomRight(QPointF(rect.right() - 4, rect.bottom() - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 165))
        painter.drawRoundedRect(badge, 5, 5)
        painter.drawPixmap(badge.topLeft() + QPointF(4, 3), icon_pixmap(icon_name, 12, "#ffffff", self._scale))
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge.adjusted(18, 0, -4, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _ring(self, rect: QRect, state: CellState) -> None:
        color = QColor(self._colors.accent if state.selected else self._colors.muted)
        if not state.selected and not state.focused:
            color.setAlpha(130)
        pen = QPen(color, RING_PX)
        if state.focused and not state.selected:
            pen.setStyle(Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        # The ring lies in the gap, so that it hides nothing of the photo.
        outside = QRectF(rect).adjusted(-1, -1, 1, 1)
        self._painter.drawRoundedRect(outside, RADIUS_PX + 1, RADIUS_PX + 1)
