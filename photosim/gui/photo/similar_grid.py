"""Grid of the most similar photos in the detail panel: thumbnails captioned with their similarity in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from photosim.gui.services.photo_service import Similar
from photosim.gui.widgets import formatting
from photosim.gui.widgets.painting import fill_rounded, paint_ring
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.theme import colors_of, facts_px
from photosim.gui.widgets.translation import tr
from photosim.library.search.similarity_words import MEANING, MOMENT, SAME

COLUMNS = 3
SIDE_PX = 98
CAPTION_PX, LINES = 20, 2
_ABOVE_PX = 3
_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class SimilarButton(QAbstractButton):
    """Clickable thumbnail of one similar photo, with its similarity as caption and the distance in the tool tip."""

    def __init__(self, similar: Similar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_similar(similar)

    def set_similar(self, similar: Similar) -> None:
        """Show another photo in this button."""
        self.similar = similar
        meaning = tr(MEANING.get(similar.in_words, ""))
        told = tr(
            "{name}\n{in_words}, distance {distance:.3f}",
            name=similar.photo.name,
            in_words=formatting.capital(tr(similar.in_words)),
            distance=similar.distance,
        )
        self.setToolTip(plain(f"{told}\n{meaning}".strip()))
        self.setAccessibleName(f"{similar.photo.name}, {tr(similar.in_words)}")
        self.setAccessibleDescription(meaning)
        self._fit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return clicks, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A caption in larger text takes more lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _caption_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(facts_px(font))
        return font

    def _fit(self) -> None:
        """Take the height of the square and of the caption: one line, or two where the words need them."""
        metrics = QFontMetrics(self._caption_font())
        room = QRect(0, 0, SIDE_PX, LINES * metrics.lineSpacing())
        words = metrics.boundingRect(room, _WRAPPED, tr(self.similar.in_words))
        self.setFixedSize(SIDE_PX, SIDE_PX + max(CAPTION_PX, min(room.height(), words.height()) + _ABOVE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw thumbnail or placeholder, caption, and the ring of hover and focus."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        square = QRect(0, 0, SIDE_PX, SIDE_PX)
        if self.similar.image is not None:
            painter.drawImage(square, self.similar.image)
        else:
            fill_rounded(painter, QRectF(square), QColor.fromRgb(self.similar.photo.mean_rgb))
        if self.hasFocus() or self.underMouse():
            color = QColor(colors.accent if self.hasFocus() else colors.muted)
            paint_ring(painter, QRectF(square).adjusted(1, 1, -1, -1), color, 2)
        painter.setFont(self._caption_font())
        close = self.similar.in_words in (SAME, MOMENT)
        painter.setPen(QColor(colors.text if close else colors.muted))
        caption = QRect(0, SIDE_PX + _ABOVE_PX, SIDE_PX, self.height() - SIDE_PX - _ABOVE_PX)
        painter.drawText(caption, _WRAPPED, tr(self.similar.in_words))
        painter.end()


class SimilarGrid(QWidget):
    """Search results, nearest first, in rows of three; of two where there is less room."""

    similar_clicked = Signal(int)  # the photo's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = COLUMNS
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(7)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(COLUMNS, 1)
        self._buttons: list[SimilarButton] = []

    @property
    def buttons(self) -> list[SimilarButton]:
        """The buttons, nearest first."""
        return self._buttons

    def set_columns(self, columns: int) -> None:
        """Lay the results out in so many columns."""
        if columns == self._columns:
            return
        self._layout.setColumnStretch(self._columns, 0)
        self._layout.setColumnStretch(columns, 1)
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._layout.addWidget(button, *divmod(place, columns), Qt.AlignmentFlag.AlignTop)

    def show_similar(self, similar: Sequence[Similar]) -> None:
        """Replace the results. Buttons are reused, so that the focused one keeps the focus."""
        while len(self._buttons) > len(similar):
            button = self._buttons.pop()
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        for button, one in zip(self._buttons, similar, strict=False):
            button.set_similar(one)
        for place in range(len(self._buttons), len(similar)):
            button = SimilarButton(similar[place], self)
            button.clicked.connect(lambda _=False, button=button: self.similar_clicked.emit(button.similar.photo.id))
            self._layout.addWidget(button, *divmod(place, self._columns), Qt.AlignmentFlag.AlignTop)
            button.show()
            self._buttons.append(button)
