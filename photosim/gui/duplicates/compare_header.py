"""What stands over the pictures that are compared: what group it is, why that one is kept, and how the two are laid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from photosim.gui.duplicates.compare_canvas import Mode
from photosim.gui.duplicates.group_model import title
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.thin_slider import ThinSlider
from photosim.library.duplicates.group import Group

MODES: tuple[tuple[Mode, str, str], ...] = (
    ("side", "Side by side", "columns-2"),
    ("overlay", "Overlay", "blend"),
    ("blink", "Blink", "eye"),
    ("difference", "Difference", "contrast"),
)

_ROOMY_PX = 540  # below, the title has no room for how different they are


def difference_level(group: Group) -> str:
    """How much the member farthest from the keeper differs, in words."""
    if group.kind == "file":
        return "equal, byte for byte"
    if group.kind == "moment":
        return "taken together"
    if group.worst < 0.01:
        return "hardly any difference"
    return "small differences" if group.worst < 0.05 else "differences: look closely"


class CompareHeader(QWidget):
    """Title and reason at the left, the ways to lay two pictures at the right."""

    mode_chosen = Signal(str)
    split_chosen = Signal(float)  # how much of the keeper lies open, 0..1
    fit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setProperty("kind", "name")
        self.difference_level = QLabel()
        self.difference_level.setProperty("kind", "muted")
        self.reason = ElidedLabel()
        self.reason.setProperty("kind", "label")
        self.slider = ThinSlider()
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setFixedWidth(120)
        self.slider.setToolTip("How much of the one to keep lies open")
        self.slider.setAccessibleName("Overlay")
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(lambda value: self.split_chosen.emit(value / 100))
        self.zoom = QLabel()
        self.zoom.setProperty("kind", "label")
        self.fit = tool_button("maximize", "Fit, or every pixel", "F")
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
        """Say what group it is."""
        self.title.setText(title(group))
        self.difference_level.setText(difference_level(group))
        self.difference_level.setToolTip(
            f"Largest distance to the one kept: {group.worst:.4f}" if group.kind != "file" else ""
        )
        left_out = f"   {formatting.count(group.left_out, 'looser link')} left out." if group.left_out else ""
        self.reason.setText(group.reason + left_out)

    def show_mode(self, mode: Mode) -> None:
        """Say how the two are laid."""
        self.buttons[mode].setChecked(True)
        self.slider.setVisible(mode == "overlay")

    def show_zoom(self, zoom: float) -> None:
        """Say how much larger than fitted the pictures are."""
        self.zoom.setText(f"{zoom * 100:.0f} %" if zoom > 1.005 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title comes first."""
        super().resizeEvent(event)
        self.difference_level.setVisible(self.width() >= _ROOMY_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        told = QVBoxLayout()
        told.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title)
        first.addWidget(self.difference_level)
        first.addStretch(1)
        told.addLayout(first)
        told.addWidget(self.reason)
        head.addLayout(told, 1)
        for widget in (self.zoom, self.slider, *self.buttons.values(), self.fit):
            head.addWidget(widget)
