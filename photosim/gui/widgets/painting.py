"""Drawing functions shared by custom-painted widgets: thumbnails, highlights, rings; fitting a rectangle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import RADIUS_PX, Colors, facts_px


def fit_rect(pane: QRectF, size: QSizeF) -> QRectF:
    """The largest rectangle with the aspect ratio of `size` that fits into the pane, centered."""
    factor = min(pane.width() / max(1.0, size.width()), pane.height() / max(1.0, size.height()))
    box = QRectF(0, 0, size.width() * factor, size.height() * factor)
    box.moveCenter(pane.center())
    return box


def begin_small_text(widget: QWidget) -> QPainter:
    """A painter on the widget, antialiased, with its font in the small size of captions and axes."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(widget.font())
    font.setPixelSize(facts_px(font))
    painter.setFont(font)
    return painter


def fill_rounded(painter: QPainter, rect: QRectF, color: QColor, radius_px: float = RADIUS_PX) -> None:
    """Fill a rounded rectangle, without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, radius_px, radius_px)


def paint_ring(painter: QPainter, rect: QRectF, color: QColor, width_px: float, radius_px: float = RADIUS_PX) -> None:
    """Outline a rounded rectangle: selection, focus and hover rings."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width_px))
    painter.drawRoundedRect(rect, radius_px, radius_px)


def paint_highlight(painter: QPainter, rect: QRectF, colors: Colors, *, chosen: bool, hover_alpha: int = 130) -> None:
    """Background of a row or tab that is chosen (opaque) or hovered (`hover_alpha` of 255)."""
    color = QColor(colors.raised)
    color.setAlpha(255 if chosen else hover_alpha)
    fill_rounded(painter, rect, color)


def paint_row(painter: QPainter, option: QStyleOptionViewItem, colors: Colors) -> QRect:
    """Background and focus ring of a list row in the state of its style option; returns the row's rectangle."""
    rect, state = QRect(option.rect), option.state  # type: ignore[attr-defined]
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    plate = QRectF(rect).adjusted(4, 2, -4, -2)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        paint_highlight(painter, plate, colors, chosen=chosen)
    if state & QStyle.StateFlag.State_HasFocus and chosen:
        paint_ring(painter, plate.adjusted(1, 1, -1, -1), QColor(colors.accent), 2)
    return rect


def paint_thumbnail(
    painter: QPainter, box: QRect, pixmap: QPixmap | None, mean_rgb: int, *, missing_color: str = ""
) -> None:
    """A thumbnail, or while there is none a placeholder in the photo's mean color (0xRRGGBB).

    `missing_color` draws the icon of a missing picture on the placeholder in that color.
    """
    if pixmap is not None:
        painter.drawPixmap(box, pixmap)
        return
    fill_rounded(painter, QRectF(box), QColor.fromRgb(mean_rgb))
    if missing_color:
        scale = painter.device().devicePixelRatioF()
        corner = QPointF(box.center()) - QPointF(9, 9)
        painter.drawPixmap(corner, icon_pixmap("image-off", 18, missing_color, scale))
