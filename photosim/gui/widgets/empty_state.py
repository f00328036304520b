"""Empty-state placeholder of a page: icon, title, explanation, and one call-to-action button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr

ICON_PX = 40
TEXT_PX, LEAST_PX, MARGIN_PX = 400, 160, 16


class _BigIcon(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setFixedSize(ICON_PX + 40, ICON_PX + 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.raised))
        painter.drawEllipse(self.rect())
        painter.drawPixmap(20, 20, icon_pixmap(self.name, ICON_PX, colors.muted, self.devicePixelRatioF()))
        painter.end()


class EmptyState(QWidget):
    """Placeholder widget; `pressed` is emitted when its button is clicked."""

    pressed = Signal()

    def __init__(self, icon_name: str, title: str, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = _BigIcon(icon_name)
        self.title = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.title.setProperty("kind", "title")
        self.text = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.text.setProperty("kind", "muted")
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.addStretch(4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(16)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        layout.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(20)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(5)
        self.say(icon_name, title, text, action)

    def say(self, icon_name: str, title: str, text: str, action: str = "") -> None:
        """Set icon, title, text and button caption; an empty `action` hides the button."""
        self._icon.name = icon_name
        self._icon.update()
        self.title.setText(title)
        self.text.setText(text)
        self._fit()
        self.button.setText(action)
        self.button.setAccessibleName(action or title or tr("Go on"))
        self.button.setVisible(bool(action))

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the labels again: the style sheet's fonts are known only from here on."""
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its text as it is: a page that could show it must not keep a small window wide."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the labels anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(LEAST_PX, min(TEXT_PX, self.width() - 2 * MARGIN_PX))
        # A wrapped label in a column of centered widgets is given one line's height too little otherwise.
        for label in (self.title, self.text):
            label.ensurePolished()
            label.setMinimumSize(0, 0)  # a label never measures itself below its minimum, which is the last size here
            label.setFixedSize(width, max(0, label.heightForWidth(width)))
