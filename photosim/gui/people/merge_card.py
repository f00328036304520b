"""Card of a merge question: two groups side by side, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photosim.gui.people.model import faces_in_photos
from photosim.gui.people.review_card import LargeFace, answer_buttons, center
from photosim.gui.photo.face_strip import FaceItem, FaceStrip, likeness
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.library.people.merge_suggestions import Likely
from photosim.store.faces import Face
from photosim.store.people import Person

LARGE_PX, SMALLEST_PX, SMALL_PX, COLUMNS, ROWS = 224, 128, 68, 3, 2
MORE = COLUMNS * ROWS
GAP_PX, MARGIN_PX = 48, 24
# What stands over and under the faces, and a row of small ones.
AROUND_PX, ROW_PX = 216, SMALL_PX + 8


@dataclass(frozen=True, slots=True)
class MergeGroup:
    """One side of the question: the person so far, and its faces, the surest first."""

    person: Person
    faces: Sequence[Face]


@dataclass(frozen=True, slots=True)
class Pair:
    """A merge question; the second would be merged into the first."""

    likely: Likely
    first: MergeGroup
    second: MergeGroup
    threshold: float


class _Side(QWidget):
    """Widget of one group."""

    large_wanted = Signal(list, int)

    def __init__(self, pictures: FaceThumbnails, place: str) -> None:
        super().__init__()
        self._group: MergeGroup | None = None
        self._rows = ROWS
        self.large = LargeFace(pictures, place)
        self.large.clicked.connect(lambda: self._open(self.large.face))
        self.name = ElidedLabel()
        self.name.setProperty("kind", "name")
        self.facts = ElidedLabel()
        self.facts.setProperty("kind", "muted")
        self.more = FaceStrip(pictures, place, SMALL_PX, COLUMNS)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.pressed.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.large, self.name, self.facts, self.more):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.large else Qt.AlignmentFlag(0))
        layout.addStretch(1)

    def show_group(self, group: MergeGroup) -> None:
        """Show a group's cover, or its surest face, and more faces."""
        self._group = group
        cover = group.person.cover or (group.faces[0] if group.faces else None)
        if cover is not None:
            self.large.show_face(cover)
        self.name.setText(group.person.name or tr("No name yet"))
        self.facts.setText(faces_in_photos(group.person))
        rest = [face for face in group.faces if cover is None or face.id != cover.id]
        rest = rest[: COLUMNS * self._rows]
        self.more.show_faces([FaceItem(face, "", tr("Show the photo")) for face in rest])

    def fit(self, side_px: int, rows: int) -> None:
        """Shrink the faces to the window."""
        self.large.setFixedSize(side_px, side_px)
        # A question never moves its buttons: whoever answers by mouse answers many.
        self.setFixedSize(max(side_px, COLUMNS * SMALL_PX + (COLUMNS - 1) * 8), side_px + 64 + rows * ROW_PX)
        if rows != self._rows:
            self._rows = rows
            if self._group is not None:
                self.show_group(self._group)

    def _open(self, face: Face | None) -> None:
        if face is not None and self._group is not None:
            ids = list(dict.fromkeys(one.photo_id for one in (face, *self._group.faces)))
            self.large_wanted.emit(ids, face.photo_id)


class MergeCard(QWidget):
    """Widget of the question with its answer buttons."""

    answered = Signal(str)  # "yes", "no", "later"
    large_wanted = Signal(list, int)  # the photos of one group, and with which to begin

    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.facts = PlainLabel()
        self.facts.setProperty("kind", "muted")
        self.sides = _Side(pictures, "merge.first"), _Side(pictures, "merge.second")
        beside = QHBoxLayout()
        beside.setSpacing(GAP_PX)
        for side in self.sides:
            side.large_wanted.connect(self.large_wanted)
            beside.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons, buttons = answer_buttons(self.answered, tr("Same person"), tr("Two people"))
        self._inner = inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addLayout(beside)
        column.addSpacing(8)
        column.addLayout(buttons)
        center(self, inner)
        self._fit(self.width(), self.height())

    def show_pair(self, pair: Pair) -> None:
        """Show a question."""
        name = pair.first.person.name
        self.title.setText(tr("Are both of these {name}?", name=name) if name else tr("Are these the same person?"))
        self.facts.setText(formatting.capital(likeness(pair.likely.distance, pair.threshold)))
        self.facts.setToolTip(tr("Distance {distance:.3f} on average", distance=pair.likely.distance))
        for side, group in zip(self.sides, (pair.first, pair.second), strict=True):
            side.show_group(group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the faces in a small window, never the answers."""
        super().resizeEvent(event)
        self._fit(event.size().width(), event.size().height())

    def _fit(self, width_px: int, height_px: int) -> None:
        room_px = height_px - AROUND_PX
        rows = ROWS if room_px - ROWS * ROW_PX >= SMALLEST_PX else 1
        side_px = min(LARGE_PX, (width_px - GAP_PX - 2 * MARGIN_PX) // 2, room_px - rows * ROW_PX)
        for side in self.sides:
            side.fit(max(SMALLEST_PX, side_px), rows)
        self._inner.setFixedWidth(2 * self.sides[0].width() + GAP_PX)
