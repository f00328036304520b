"""Canvas of the viewer: paints one photo with zoom, pan, rotation and face outlines; wheel, drag and double click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photosim.gui.photo.face_outlines import FaceOutline, outline_at, paint_outlines
from photosim.gui.photo.zoom import STEP, Zoom, fitted, panned, resized, toggled, zoomed
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import DARK
from photosim.gui.widgets.translation import tr

BACKDROP = "#0e0f11"
EDGE_PX = 56
# A press that moves less is a click.
CLICK_PX = 4


class PhotoCanvas(QWidget):
    """Shows the sharpest of the images it was given for the scale it is at; all sizes in device pixels of the photo."""

    zoom_changed = Signal()
    stepped = Signal(int)  # an edge was clicked: 1 forward, -1 back
    face_clicked = Signal(object)  # the FaceOutline that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Photo"))
        self._images: list[QImage] = []
        self._size = QSize(1, 1)
        self._zoom = fitted(1, 1, 1, 1)
        self._drag: tuple[QPointF, QPointF] | None = None
        self._hovered: FaceOutline | None = None
        self.turns = 0
        self.outlines: list[FaceOutline] = []
        self.shows_faces = False
        self.can_step = (False, False)
        self.sentence = ""

    @property
    def zoom(self) -> Zoom:
        """Where the photo lies in the canvas."""
        return self._zoom

    @property
    def has_image(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._images)

    @property
    def needs_more_pixels(self) -> bool:
        """Whether the photo is shown larger than the sharpest of its images, and has more pixels."""
        wide = max((image.width() for image in self._images), default=0)
        return wide < 0.98 * self._size.width() * min(1.0, self._zoom.scale)

    def show_photo(self, width: int, height: int, image: QImage | None) -> None:
        """Show another photo of that size, fitted, with its thumbnail until something sharper comes."""
        self._size = QSize(max(1, width), max(1, height))
        self._images = [] if image is None or image.isNull() else [image]
        self.turns, self.outlines, self._hovered, self._drag = 0, [], None, None
        self.fit()

    def add_image(self, image: QImage) -> None:
        """A sharper image of the photo that is shown."""
        if not image.isNull():
            self._images = [*[one for one in self._images if one.width() < image.width()], image]
            self.update()

    def set_frame(self, image: QImage) -> None:
        """Show one frame of an animation, instead of everything that was given."""
        self._images = [image]
        self.update()

    def set_outlines(self, outlines: Sequence[FaceOutline]) -> None:
        """The faces of the photo."""
        self.outlines = list(outlines)
        self.update()

    def fit(self) -> None:
        """Show the whole photo."""
        self._set(fitted(*self._turned(), *self._pane()))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a point of the widget, its middle when None."""
        self.zoom_to(self._zoom.scale * factor, at)

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom to a scale: 1 shows a pixel of the photo on a pixel of the screen."""
        self._set(zoomed(self._zoom, scale, *self._device(at)))

    def toggle(self, at: QPointF | None = None) -> None:
        """From the whole photo to 100 %, and back."""
        self._set(toggled(self._zoom, *self._device(at)))

    def pan(self, right_px: float, down_px: float) -> None:
        """Move the photo by so many pixels of the widget."""
        scale = self.devicePixelRatioF()
        self._set(panned(self._zoom, right_px * scale, down_px * scale))

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the photo as placed by another canvas; its pane is this one's."""
        self._set(panned(zoom, 0, 0))

    def turn(self, by: int = 1) -> None:
        """Rotate what is shown by quarter turns, clockwise. The file stays as it is."""
        self.turns = (self.turns + by) % 4
        self.fit()

    def picture_box(self) -> QRectF:
        """Where the photo lies, in widget coordinates."""
        factor = 1 / self.devicePixelRatioF()
        left, top, width, height = (value * factor for value in self._zoom.shown)
        return QRectF(left, top, width, height)

    def face_rect(self, outline: FaceOutline) -> QRectF:
        """Where a face lies, in widget coordinates, however the photo is turned."""
        return self._to_widget().mapRect(outline.rect_in(self._upright_box()))

    def unit_to_widget(self) -> QTransform:
        """Maps shares of the upright photo to widget coordinates."""
        box = self._upright_box()
        return QTransform(box.width(), 0, 0, box.height(), box.x(), box.y()) * self._to_widget()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scale, or the fit."""
        self._set(resized(self._zoom, *self._pane()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse."""
        turned = event.angleDelta().y()
        if turned:
            self.zoom_by(STEP ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag; other buttons go to the viewer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = event.position(), event.position()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging; label the face under the mouse otherwise."""
        if self._drag is not None:
            start, last = self._drag
            self._drag = start, event.position()
            moved = event.position() - last
            self.pan(moved.x(), moved.y())
            return
        hovered = self._face_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        at_edge = self._edge(event.position())
        clickable = at_edge or (hovered is not None and hovered.person_id is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else self._rest_cursor())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a person's face opens the person, one on an edge steps; any other does nothing."""
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        start, _ = self._drag
        self._drag = None
        moved = event.position() - start
        if max(abs(moved.x()), abs(moved.y())) > CLICK_PX:
            return
        face = self._face_at(event.position())
        if face is not None and face.person_id is not None:
            self.face_clicked.emit(face)
        elif way := self._edge(event.position()):
            self.stepped.emit(way)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Toggle between the whole photo and 100 % at that point; at the edges it is a second click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._edge(event.position()):
            self._drag = event.position(), event.position()
        elif self._face_at(event.position()) is None:
            self.toggle(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, the outlines of its faces, and the arrows."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(BACKDROP))
        image = self._best()
        if image is not None:
            # From 200 % on, pixels are to be seen as they are.
            smooth = self._zoom.scale * self._size.width() / image.width() < 2 or image.width() < self._size.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.save()
            painter.setTransform(self._to_widget(), True)
            painter.drawImage(self._upright_box(), image)
            painter.restore()
            self._paint_faces(painter)
        self._paint_arrows(painter)
        if self.sentence:
            painter.setPen(QColor(DARK.muted))
            at = self.rect() if image is None else self.rect().adjusted(0, 0, 0, -16)
            way = Qt.AlignmentFlag.AlignVCenter if image is None else Qt.AlignmentFlag.AlignBottom
            painter.drawText(at, Qt.AlignmentFlag.AlignHCenter | way, self.sentence)
        painter.end()

    # Inside

    def _paint_faces(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.outlines if self.shows_faces else [one for one in self.outlines if one is self._hovered]
        rects = [self.face_rect(outline) for outline in shown]
        paint_outlines(painter, self.picture_box(), shown, None, DARK, names=True, rects=rects)

    def _paint_arrows(self, painter: QPainter) -> None:
        scale, middle = self.devicePixelRatioF(), self.height() / 2
        sides = 28.0, self.width() - 28.0
        # The next one lies where the text goes on; the icons turn by themselves.
        ends = sides[::-1] if self.isRightToLeft() else sides
        places = zip(("chevron-left", "chevron-right"), ends, self.can_step, strict=True)
        for name, x, can in places:
            if can and self._zoom.is_fitted:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(0, 0, 0, 90))
                painter.drawEllipse(QPointF(x, middle), 20, 20)
                painter.drawPixmap(QPointF(x - 14, middle - 14), icon_pixmap(name, 28, DARK.text, scale))

    def _best(self) -> QImage | None:
        """The smallest image that has a pixel for every pixel of the screen, else the sharpest."""
        needed = self._zoom.scale * self._size.width()
        enough = [image for image in self._images if image.width() >= 0.98 * needed]
        return next(iter(enough or self._images[-1:]), None)

    def _face_at(self, point: QPointF) -> FaceOutline | None:
        back, _ = self._to_widget().inverted()
        return outline_at(self.outlines, self._upright_box(), back.map(point))

    def _edge(self, point: QPointF) -> int:
        back, forward = self.can_step
        if not self._zoom.is_fitted:
            return 0
        before, after = point.x() < EDGE_PX, point.x() > self.width() - EDGE_PX
        if self.isRightToLeft():
            before, after = after, before
        return -1 if back and before else int(forward and after)

    def _rest_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.ArrowCursor if self._zoom.is_fitted else Qt.CursorShape.OpenHandCursor

    def _upright_box(self) -> QRectF:
        """The photo as it is stored, around the origin, in widget pixels."""
        factor = self._zoom.scale / self.devicePixelRatioF()
        wide, high = self._size.width() * factor, self._size.height() * factor
        return QRectF(-wide / 2, -high / 2, wide, high)

    def _to_widget(self) -> QTransform:
        middle = self.picture_box().center()
        return QTransform.fromTranslate(middle.x(), middle.y()).rotate(90 * self.turns)

    def _turned(self) -> tuple[float, float]:
        wide, high = self._size.width(), self._size.height()
        return (high, wide) if self.turns % 2 else (wide, high)

    def _pane(self) -> tuple[float, float]:
        scale = self.devicePixelRatioF()
        return max(1.0, self.width() * scale), max(1.0, self.height() * scale)

    def _device(self, at: QPointF | None) -> tuple[float, float]:
        scale = self.devicePixelRatioF()
        point = QPointF(self.width() / 2, self.height() / 2) if at is None else at
        return point.x() * scale, point.y() * scale

    def _set(self, zoom: Zoom) -> None:
        self._zoom = zoom
        self.zoom_changed.emit()
        self.update()
