"""Favorite heart and five stars, for one photo or for a selection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.marks import Mark

SIDE_PX, ICON_PX = 26, 16


class StarButtons(QWidget):
    """A click on a star gives so many; on the last one that is given, none."""

    rated = Signal(int)  # 0 to 5
    favored = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = Mark()
        self.heart = tool_button("heart", tr("Favorite"), "L", side_px=30, icon_px=ICON_PX)
        self.heart.setCheckable(True)
        self.heart.clicked.connect(self.favored)
        self.stars = [
            tool_button(
                "star",
                formatting.count(number, "star"),
                str(number),
                side_px=SIDE_PX,
                icon_px=ICON_PX,
            )
            for number in range(1, 6)
        ]
        for number, star in enumerate(self.stars, start=1):
            star.clicked.connect(lambda _=False, number=number: self._press(number))
        for button in (self.heart, *self.stars):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hbox(self.heart, *self.stars, spacing=0, parent=self)
        self.show_mark(Mark())

    def show_mark(self, mark: Mark) -> None:
        """Show what is given."""
        self.mark = mark
        self.heart.setChecked(mark.favorite)
        self.heart.setIcon(icon("heart-full" if mark.favorite else "heart"))
        for number, star in enumerate(self.stars, start=1):
            star.setIcon(icon("star-full" if number <= mark.rating else "star"))
        rated, favored = sentence("Rating: {rating} of 5 stars"), sentence("Rating: {rating} of 5 stars, favorite")
        self.setAccessibleName(tr(favored if mark.favorite else rated, rating=mark.rating))

    def _press(self, number: int) -> None:
        self.rated.emit(0 if number == self.mark.rating else number)
