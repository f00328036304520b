"""Bounding boxes of faces drawn over a photo, labeled with names; hit testing under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from photosim.gui.services.tasks import Connection
from photosim.gui.widgets.theme import Colors, caption_px
from photosim.gui.widgets.translation import tr
from photosim.store.faces import Face, faces_of_photo
from photosim.store.people import get_person

CORNER_PX = 5.0
LABEL_PX = 18


@dataclass(frozen=True, slots=True)
class FaceOutline:
    """A face with its person's name ("" without one); `chosen` highlights it."""

    face: Face
    name: str
    chosen: bool = False

    @property
    def person_id(self) -> int | None:
        """The id of the face's person, or None."""
        return self.face.person_id

    @property
    def words(self) -> str:
        """Tool tip text."""
        if self.name:
            return self.name if self.face.state == "confirmed" else tr("{name} (grouped automatically)", name=self.name)
        return tr("No name yet") if self.person_id is not None else tr("Not in a group")

    def rect_in(self, picture: QRectF) -> QRectF:
        """The bounding box in widget coordinates when the whole picture fills the rectangle `picture`."""
        box = self.face.box
        rect = QRectF(
            picture.x() + box.x * picture.width(), picture.y() + box.y * picture.height(),
            box.width * picture.width(), box.height * picture.height(),
        )  # fmt: skip
        return rect.intersected(picture)


def outlines_of_photo(conn: Connection, photo_id: int, chosen: int = 0) -> list[FaceOutline]:
    """The faces of a photo with the names of their people; the one with the id `chosen` is highlighted."""
    faces = faces_of_photo(conn, photo_id)
    ids = {face.person_id for face in faces if face.person_id is not None}
    people = {person_id: get_person(conn, person_id) for person_id in ids}
    found = []
    for face in faces:
        person = people.get(face.person_id) if face.person_id is not None else None
        found.append(FaceOutline(face, person.name if person is not None else "", face.id == chosen))
    return found


def outline_at(outlines: Sequence[FaceOutline], picture: QRectF, point: QPointF) -> FaceOutline | None:
    """Hit test: the face at a point, the smallest where boxes overlap, or None."""
    hits = [outline for outline in outlines if outline.rect_in(picture).contains(point)]
    return min(hits, key=lambda outline: outline.face.box.width * outline.face.box.height, default=None)


def paint_outlines(
    painter: QPainter,
    picture: QRectF,
    outlines: Sequence[FaceOutline],
    over: FaceOutline | None,
    colors: Colors,
    *,
    names: bool = False,
    rects: Sequence[QRectF] | None = None,
) -> None:
    """Draw outlines that are visible on dark and on bright, with names under them.

    A label that would overlap another one is left out, except that of the hovered face `over`. With `names` all
    faces are labeled, also those without a name. `rects`: where the faces lie in a picture that is turned.
    """
    places = [outline.rect_in(picture) for outline in outlines] if rects is None else rects
    for outline, rect in zip(outlines, places, strict=True):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 3))
        painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)
        bright = outline.chosen or outline is over
        line = QColor(colors.accent if bright else "#ffffff")
        line.setAlpha(255 if bright else 190)
        painter.setPen(QPen(line, 2 if bright else 1.25))
        painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)
    written: list[QRectF] = []
    for outline, rect in sorted(zip(outlines, places, strict=True), key=lambda pair: pair[0] is not over):
        if outline.name or names:
            _draw_label(painter, picture, rect, outline, written, always=names)


def _draw_label(
    painter: QPainter, picture: QRectF, face: QRectF, outline: FaceOutline, written: list[QRectF], *, always: bool
) -> None:
    font = QFont(painter.font())
    font.setPixelSize(caption_px(font, LABEL_PX))
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(
        outline.name or outline.words, Qt.TextElideMode.ElideRight, max(40.0, picture.width() - 16)
    )
    plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 12, LABEL_PX)
    plate.moveCenter(QPointF(face.center().x(), face.bottom() + 4 + LABEL_PX / 2))
    if plate.bottom() > picture.bottom():
        plate.moveBottom(max(face.top() - 4, picture.top() + LABEL_PX))
    plate.moveLeft(max(picture.left() + 2, min(plate.left(), picture.right() - plate.width() - 2)))
    if not always and any(plate.intersects(other) for other in written):
        return
    written.append(plate)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 175))
    painter.drawRoundedRect(plate, CORNER_PX, CORNER_PX)
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
