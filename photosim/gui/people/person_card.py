"""Painter of a person card: background, selection ring, round face, name and counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from photosim.gui.people.model import under, under_shortly
from photosim.gui.services.face_thumbnails import paint_face
from photosim.gui.widgets.theme import RADIUS_PX, Colors, caption_line_px, facts_px
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.people import Person

NAME_PX, UNDER_PX = 28, 18
INSET_PX = 16
NO_NAME = sentence("Add a name")


@dataclass(frozen=True, slots=True)
class CardState:
    """Visual state of a card; `target`: other cards are dragged over it."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    target: bool = False


def caption_height_px(font: QFont) -> int:
    """The height of what stands under a face: the name, and how many photos."""
    return _name_px(font) + caption_line_px(font, UNDER_PX) + 2


def name_rect(cell: QRect, font: QFont) -> QRect:
    """Rectangle of the name in a card."""
    return QRect(cell.x() + 8, cell.y() + cell.width() - INSET_PX + 8, cell.width() - 16, _name_px(font))


def _name_px(font: QFont) -> int:
    return max(NAME_PX, round(1.5 * font.pixelSize()))


def paint_card(
    painter: QPainter, cell: QRect, person: Person, pixmap: QPixmap | None, colors: Colors, state: CardState
) -> None:
    """Paint one card; leaves the painter's font unchanged."""
    _around(painter, cell, colors, state)
    side = cell.width() - 2 * INSET_PX
    if person.hidden:
        painter.setOpacity(0.5)
    paint_face(painter, QRectF(cell.x() + INSET_PX, cell.y() + INSET_PX, side, side), pixmap, colors, is_round=True)
    painter.setOpacity(1.0)
    usual = QFont(painter.font())
    font = QFont(usual)
    font.setWeight(QFont.Weight.DemiBold if person.name else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colors.text if person.name else colors.accent))
    name = name_rect(cell, usual)
    _line(painter, name, tr("Merge") if state.target else person.name or tr(NO_NAME))
    font.setPixelSize(facts_px(usual))
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colors.muted))
    small = QRect(name.x(), name.bottom() + 1, name.width(), caption_line_px(usual, UNDER_PX))
    words = under(person)
    if painter.fontMetrics().horizontalAdvance(words) > small.width():
        words = under_shortly(person)
    _line(painter, small, words)
    painter.setFont(usual)


def _around(painter: QPainter, cell: QRect, colors: Colors, state: CardState) -> None:
    radius = RADIUS_PX + 2
    if state.hovered or state.target:
        plate = QColor(colors.raised)
        plate.setAlpha(150)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(cell, radius, radius)
    if state.selected or state.focused or state.target:
        strong = state.selected or state.target
        pen = QPen(QColor(colors.accent if strong else colors.muted), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DotLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), radius, radius)


def _line(painter: QPainter, rect: QRect, words: str) -> None:
    fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, fitting)
