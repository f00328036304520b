"""Image view that fits one picture into a fixed height, with face outlines: the detail panel's preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.gui.photo.face_outlines import FaceOutline, outline_at, paint_outlines
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.painting import fill_rounded, fit_rect, paint_ring
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.theme import RADIUS_PX, colors_of
from photosim.gui.widgets.translation import tr

ICON_PX = 32


class ImageView(QWidget):
    """Preview with rounded corners, scaled to fit; `clicked` asks for the large view."""

    clicked = Signal()
    face_clicked = Signal(object)  # the FaceOutline of a face that was clicked

    def __init__(self, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._placeholder = "image"
        self._height_px, self._shape = height_px, (0, 0)
        self._outlines: list[FaceOutline] = []
        self._hovered: FaceOutline | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(height_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Chosen photo"))

    @property
    def image(self) -> QImage | None:
        """The image shown, or None."""
        return self._image

    def set_image(self, image: QImage | None, *, placeholder: str = "image") -> None:
        """Show an image, or the icon named `placeholder` when it is None."""
        self._image = image
        self._placeholder = placeholder
        self.update()

    @property
    def outlines(self) -> list[FaceOutline]:
        """The faces that are outlined."""
        return self._outlines

    def set_outlines(self, outlines: Sequence[FaceOutline]) -> None:
        """Replace the face outlines."""
        self._outlines, self._hovered = list(outlines), None
        self.update()

    def outline_rect(self, outline: FaceOutline) -> QRectF:
        """A face's bounding box in this widget's coordinates."""
        return outline.rect_in(self._picture_box())

    def set_shape(self, width: int, height: int) -> None:
        """Set the height for a picture of that aspect ratio, at most the `height_px` of the constructor."""
        self._shape = (width, height)
        wide = max(1, self.width())
        self.setFixedHeight(max(48, min(self._height_px, round(wide * height / max(1, width)))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if self._shape != (0, 0) and event.size().width() != event.oldSize().width():
            self.set_shape(*self._shape)

    def sizeHint(self) -> QSize:
        """The fixed height; any width."""
        return QSize(self._height_px, self._height_px)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `face_clicked` on a face and `clicked` elsewhere."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            outline = outline_at(self._outlines, self._picture_box(), event.position())
            if outline is not None:
                self.face_clicked.emit(outline)
            else:
                self.clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the face under the mouse, and show its name as tool tip."""
        self._set_hovered(outline_at(self._outlines, self._picture_box(), event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the highlight."""
        self._set_hovered(None)
        super().leaveEvent(event)

    def _set_hovered(self, outline: FaceOutline | None) -> None:
        if outline != self._hovered:
            self._hovered = outline
            self.setToolTip(plain(outline.words) if outline is not None else "")
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture centered, or the placeholder icon."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._image is None or self._image.isNull():
            box = QRectF(self.rect())
            fill_rounded(painter, box, QColor(colors.raised))
            pixmap = icon_pixmap(self._placeholder, ICON_PX, colors.muted, self.devicePixelRatioF())
            painter.drawPixmap(box.center() - QPointF(ICON_PX / 2, ICON_PX / 2), pixmap)
        else:
            box = self._box(self._image)
            brush = QBrush(self._image)
            factor = box.width() / self._image.width()
            brush.setTransform(QTransform.fromTranslate(box.x(), box.y()).scale(factor, factor))
            painter.setBrush(brush)
            painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
            paint_outlines(painter, box, self._outlines, self._hovered, colors)
        if self.hasFocus():
            paint_ring(painter, box.adjusted(1, 1, -1, -1), QColor(colors.accent), 2)
        painter.end()

    def _picture_box(self) -> QRectF:
        return QRectF(self.rect()) if self._image is None or self._image.isNull() else self._box(self._image)

    def _box(self, image: QImage) -> QRectF:
        return fit_rect(QRectF(self.rect()), QSizeF(image.size()))
