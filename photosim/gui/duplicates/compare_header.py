"""Header of the comparison: the group's title, why its keeper is kept, and the buttons of the comparison modes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from photosim.gui.duplicates.compare_canvas import Mode
from photosim.gui.duplicates.group_model import title
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.thin_slider import ThinSlider
from photosim.library.duplicates.group import Group

MODES: tuple[tuple[Mode, str, str], ...] = (
    ("side", "Side by side", "columns-2"),
    ("overlay", "Overlay", "blend"),
    ("blink", "Blink", "eye"),
    ("difference", "Difference", "contrast"),
)

_DIFFERENCE_MIN_PX = 540  # a narrower header shows the title without the difference level


def difference_level(group: Group) -> str:
    """The largest difference from the keeper, in words."""
    if group.kind == "file":
        return "identical, byte for byte"
    if group.kind == "moment":
        return "taken together"
    if group.worst < 0.01:
        return "almost identical"
    return "small differences" if group.worst < 0.05 else "visible differences: compare closely"


class CompareHeader(QWidget):
    """Title and reason at the left, mode buttons, split slider and zoom at the right."""

    mode_chosen = Signal(str)
    split_chosen = Signal(float)  # the visible share of the keeper in overlay mode, 0..1
    fit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setProperty("kind", "name")
        self.difference_level = PlainLabel()
        self.difference_level.setProperty("kind", "muted")
        self.reason = ElidedLabel()
        self.reason.setProperty("kind", "label")
        self.slider = ThinSlider()
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setFixedWidth(120)
        self.slider.setToolTip("How much of the photo to keep is visible")
        self.slider.setAccessibleName("Overlay split")
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(lambda value: self.split_chosen.emit(value / 100))
        self.zoom = PlainLabel()
        self.zoom.setProperty("kind", "label")
        self.fit = tool_button("maximize", "Fit to window or actual size", "F")
        self.fit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit.clicked.connect(lambda _=False: self.fit_pressed.emit())
        self.modes = QButtonGroup(self)
        self.buttons: dict[Mode, QToolButton] = {}
        for number, (mode, word, icon_name) in enumerate(MODES, start=1):
            button = tool_button(icon_name, word, str(number))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.modes.addButton(button)
            self.buttons[mode] = button
            button.clicked.connect(lambda _=False, mode=mode: self.mode_chosen.emit(mode))
        self._lay_out()

    def show_group(self, group: Group) -> None:
        """Show a group's title, difference level and reason."""
        self.title.setText(title(group))
        self.difference_level.setText(difference_level(group))
        self.difference_level.setToolTip(
            f"Largest distance to the one kept: {group.worst:.4f}" if group.kind != "file" else ""
        )
        left_out = f"   {formatting.count(group.left_out, 'less similar photo')} left out." if group.left_out else ""
        self.reason.setText(group.reason + left_out)

    def show_mode(self, mode: Mode) -> None:
        """Check the button of the mode; the split slider belongs to the overlay alone."""
        self.buttons[mode].setChecked(True)
        self.slider.setVisible(mode == "overlay")

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom factor in percent of fit-to-window."""
        self.zoom.setText(f"{zoom * 100:.0f} %" if zoom > 1.005 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the difference level where the title needs the room."""
        super().resizeEvent(event)
        self.difference_level.setVisible(self.width() >= _DIFFERENCE_MIN_PX)

    def _lay_out(self) -> None:
        first = hbox(self.title, self.difference_level, None, spacing=12)
        text = vbox(first, self.reason, spacing=2)
        hbox((text, 1), self.zoom, self.slider, *self.buttons.values(), self.fit, spacing=2, parent=self)
