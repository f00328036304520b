"""Card of a single review question: the face beside confirmed ones, and the answers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from photosim.gui.photo.face_strip import FaceItem, FaceStrip, likeness
from photosim.gui.services.face_thumbnails import FaceThumbnails, paint_face
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr
from photosim.library.people.suggestions import ReviewQuestion
from photosim.store.faces import Face
from photosim.store.photos import Photo

LARGE_PX, SMALLEST_PX, SMALL_PX = 296, 160, 92
BESIDE_PX = 304
AROUND = 1.6
CONFIRMED = 6
BESIDE_KEYS_PX = 480
NO_FACE = "no face"  # the verdict, beside those of `answer_buttons`


class LargeFace(QWidget):
    """Large view of the face in question; a click opens its photo."""

    clicked = Signal()

    def __init__(self, pictures: FaceThumbnails, place: str = "review.face") -> None:
        super().__init__()
        self._pictures, self._place = pictures, place
        self.face: Face | None = None
        self._sharp: QPixmap | None = None
        self.setFixedSize(LARGE_PX, LARGE_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Show the photo"))
        pictures.arrived.connect(self.update)

    def show_face(self, face: Face) -> None:
        """Show the thumbnail that is available at once."""
        self.face, self._sharp = face, None
        self._pictures.ask([face], self._place)
        self.update()

    def show_whole(self, face: Face, image: QImage) -> None:
        """Show the face cropped from the full photo."""
        if self.face is None or face.id != self.face.id:
            return
        box = face.box
        side = AROUND * max(box.width * image.width(), box.height * image.height())
        left = (box.x + box.width / 2) * image.width() - side / 2
        top = (box.y + box.height / 2) * image.height() - side / 2
        side = min(side, image.width(), image.height())
        left, top = max(0.0, min(left, image.width() - side)), max(0.0, min(top, image.height() - side))
        device = round(LARGE_PX * self.devicePixelRatioF())
        cut = image.copy(QRect(round(left), round(top), max(1, round(side)), max(1, round(side))))
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(cut.scaled(device, device, Qt.AspectRatioMode.KeepAspectRatioByExpanding, smooth))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._sharp = pixmap
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the photo."""
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sharp crop as soon as it is loaded."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        known = self._pictures.get(self.face) if self.face is not None else None
        paint_face(painter, QRectF(self.rect()), self._sharp or known, colors_of(self.palette()), is_round=False)
        painter.end()


class ReviewHead(QFrame):
    """Header: back button, title, progress, and key hints."""

    back_pressed = Signal()

    def __init__(self, title_text: str, keys_text: str) -> None:
        super().__init__()
        self.setFixedHeight(56)
        back = tool_button("arrow-left", tr("Back to people"), "Esc")
        back.clicked.connect(self.back_pressed)
        title = PlainLabel(title_text)
        title.setProperty("kind", "title")
        self.count = PlainLabel()
        self.count.setProperty("kind", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self._keys_text = keys_text
        self.keys = keys = ElidedLabel()
        keys.setProperty("kind", "label")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 16, 0)
        layout.setSpacing(8)
        for widget in (back, title, self.count):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.bar)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(keys, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide key hints that do not fit: each is in its button's tool tip, too."""
        super().resizeEvent(event)
        fits = self.keys.fontMetrics().horizontalAdvance(self._keys_text) + BESIDE_KEYS_PX <= event.size().width()
        self.keys.setText(self._keys_text if fits else "")

    def show_place(self, place: int, of: int) -> None:
        """Show the progress: question `place` of so many."""
        self.count.setText(formatting.place(min(place + 1, of), of) if of else "")
        self.bar.setVisible(of > 0)
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(place)


def answer_buttons(
    answered: SignalInstance, yes: str, no: str, *, least_px: int = 104, spacing_px: int = 8
) -> tuple[dict[str, QPushButton], QHBoxLayout]:
    """Row of answer buttons, by verdict ("yes", "no", "later"), which `answered` is emitted with; and its layout."""
    buttons, row = dict[str, QPushButton](), QHBoxLayout()
    row.setSpacing(spacing_px)
    for verdict, text, key in (("yes", yes, "Y"), ("no", no, "N"), ("later", tr("Later"), "L")):
        button = QPushButton(text)
        button.setToolTip(f"{text} ({key})")
        button.setMinimumWidth(least_px)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the sheet
        button.setProperty("kind", "primary" if verdict == "yes" else "")
        button.clicked.connect(lambda _=False, verdict=verdict: answered.emit(verdict))
        buttons[verdict] = button
        row.addWidget(button)
    row.addStretch(1)
    return buttons, row


def center(card: QWidget, inner: QWidget) -> None:
    """Lay out what a card holds in its middle, a little above half of its height."""
    layout = QVBoxLayout(card)
    layout.addStretch(2)
    layout.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)


class ReviewCard(QWidget):
    """Widget of the question with its answer buttons."""

    answered = Signal(str)  # "yes", "no", "later", "no face"
    large_wanted = Signal()

    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self.large = LargeFace(pictures)
        self.large.clicked.connect(self.large_wanted)
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.facts = ElidedLabel()
        self.facts.setProperty("kind", "muted")
        self.beside = PlainLabel()
        self.beside.setProperty("kind", "section")
        self.confirmed = FaceStrip(pictures, "review.confirmed", SMALL_PX, 3)
        self.confirmed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons, buttons = answer_buttons(self.answered, tr("Yes"), tr("No"), least_px=92)
        self.no_face = no_face = QPushButton(tr("Not a face"))
        no_face.setProperty("kind", "link")
        no_face.setToolTip(f"{tr('It is left out everywhere')} (X)")
        no_face.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # as the other answers
        no_face.clicked.connect(lambda: self.answered.emit(NO_FACE))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.title)
        right.addWidget(self.facts)
        right.addSpacing(8)
        right.addWidget(self.beside)
        right.addWidget(self.confirmed)
        right.addStretch(1)
        right.addLayout(buttons)
        right.addWidget(no_face, 0, Qt.AlignmentFlag.AlignLeft)
        self._inner = inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addWidget(self.large, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        center(self, inner)
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the face in a narrow window, never the answers."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width_px: int) -> None:
        # A question never moves its buttons: whoever answers by mouse answers many.
        side = max(SMALLEST_PX, min(LARGE_PX, width_px - BESIDE_PX - 32 - 2 * 24))
        self.large.setFixedSize(side, side)
        self._inner.setFixedSize(side + 32 + BESIDE_PX, LARGE_PX + 24 + self.no_face.sizeHint().height())

    def show_question(self, question: ReviewQuestion, name: str, photo: Photo | None, threshold: float) -> None:
        """Show a question."""
        self.large.show_face(question.face)
        self.title.setText(tr("Is this {name}?", name=name) if name else tr("Is this the same person?"))
        parts = [formatting.capital(likeness(question.distance, threshold))]
        if photo is not None:
            parts.append(formatting.date_time(photo.taken_at) if photo.taken_at else photo.name)
        self.facts.setText("   ·   ".join(parts))
        self.large.setToolTip(tr("Show the photo\nDistance {distance:.3f}", distance=question.distance))
        self.beside.setText(tr("Confirmed as {name}", name=name or tr("this person")) if question.confirmed else "")
        self.confirmed.show_faces(
            [
                FaceItem(face, "", tr("Distance {distance:.3f}", distance=distance))
                for face, distance in question.confirmed[:CONFIRMED]
            ]
        )

    def show_whole(self, face: Face, image: QImage) -> None:
        """Show the face cropped from the full photo."""
        self.large.show_whole(face, image)
