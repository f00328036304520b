"""Status icon at the left of a message: a green check mark, or a warning sign."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import colors_of

_SIDE_PX = 18


class OutcomeMark(QWidget):
    """Status icon, `good` or not, in the colors of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._good = False
        self.setFixedSize(_SIDE_PX, _SIDE_PX)

    @property
    def good(self) -> bool:
        """True for the check mark, False for the warning sign."""
        return self._good

    def set_good(self, good: bool) -> None:
        """Show the check mark or the warning sign."""
        self._good = good
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        colors = colors_of(self.palette())
        name, color = ("circle-check", colors.done) if self._good else ("triangle-alert", colors.danger)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap(name, _SIDE_PX, color, self.devicePixelRatioF()))
        painter.end()
