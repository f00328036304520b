"""Qt list model of faces in sections: by month, by the parts of a suggested split, or a single one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QPersistentModelIndex, Qt

from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.faces import Face
from photosim.store.photos import Photo

Index = QModelIndex | QPersistentModelIndex
FACE_ROLE = Qt.ItemDataRole.UserRole + 1
NO_DATE = sentence("Without a date")
FEW_A_MONTH = 4


class FaceModel(QAbstractListModel):
    """List model of faces and the photos they are in."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: list[Face] = []
        self.photos: Mapping[int, Photo] = {}

    def set_faces(self, faces: Sequence[Face], photos: Mapping[int, Photo]) -> None:
        """Replace the faces."""
        self.beginResetModel()
        self.faces, self.photos = list(faces), photos
        self.endResetModel()

    def photo_of(self, face: Face) -> Photo | None:
        """The photo of a face, or None."""
        return self.photos.get(face.photo_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The number of faces."""
        return 0 if parent.isValid() else len(self.faces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tool tip, accessible text, or the Face (FACE_ROLE)."""
        if not 0 <= index.row() < len(self.faces):
            return None
        face = self.faces[index.row()]
        if role == FACE_ROLE:
            return face
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            photo = self.photo_of(face)
            parts = [photo.name if photo is not None else tr("Face"), standing_of(face)]
            if photo is not None and photo.taken_at:
                parts.insert(1, formatting.date_time(photo.taken_at))
            if face.distance is not None:
                parts.append(tr("distance {distance:.3f}", distance=face.distance))
            return plain("\n".join(parts)) if role == Qt.ItemDataRole.ToolTipRole else ", ".join(parts)
        return None


def standing_of(face: Face) -> str:
    """Whether the face was confirmed by the user, or grouped by its distance."""
    words = {
        "confirmed": sentence("Confirmed by you"),
        "joined": sentence("Found by likeness"),
        "alone": sentence("In nobody's group"),
        "no face": sentence("Not a face"),
    }[face.state]
    if face.weak and face.state in ("joined", "alone"):
        return tr("{words}, small or blurred", words=words)
    return tr(words)


def quality_of(face: Face, from_middle: float | None) -> str:
    """Quality of the crop in numbers; `from_middle`: distance from the mean of its person."""
    lines = [
        tr(
            "{size_px} px in the photo, sharpness {sharpness:.1f}",
            size_px=formatting.number(face.size_px),
            sharpness=face.sharpness,
        ),
        tr("{confidence} % sure that this is a face", confidence=round(100 * face.confidence)),
    ]
    if from_middle is not None:
        lines.append(tr("Distance {from_middle:.3f} from the middle of this person's faces", from_middle=from_middle))
    return "\n".join(lines)


def by_time(faces: Sequence[Face], photos: Mapping[int, Photo]) -> list[tuple[str, list[Face]]]:
    """Faces by month of their photos, or by year where months would hold few; newest first.

    Those without a date come last.
    """

    def moment(face: Face) -> str:
        photo = photos.get(face.photo_id)
        return (photo.taken_at or "") if photo is not None else ""

    found: dict[str, list[Face]] = {}
    months = {moment(face)[:7] for face in faces}
    by_year = len(faces) < FEW_A_MONTH * len(months)
    for face in sorted(faces, key=lambda face: (moment(face), face.photo_id), reverse=True):
        title = month(moment(face))
        found.setdefault(moment(face)[:4] if by_year and title != tr(NO_DATE) else title, []).append(face)
    return list(found.items())


def month(iso: str) -> str:
    """A month as a title: "July 2019"."""
    try:
        day = QDate(int(iso[:4]), int(iso[5:7]), 1)
    except ValueError:
        return tr(NO_DATE)
    name = QLocale().standaloneMonthName(day.month()) if day.isValid() else ""
    return f"{name[:1].upper()}{name[1:]} {day.year()}" if name else tr(NO_DATE)
