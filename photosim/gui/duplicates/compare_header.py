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
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Group
from photosim.sentences import sentence

MODES: tuple[tuple[Mode, str, str], ...] = (
    ("side", sentence("Side by side"), "columns-2"),
    ("overlay", sentence("Overlay"), "blend"),
    ("blink", sentence("Blink"), "eye"),
    ("difference", sentence("Difference"), "contrast"),
)

# A narrower header shows the title without these; their keys work all the same.
_DIFFERENCE_MIN_PX, _KEYS_MIN_PX, _ARROWS_MIN_PX, _ZOOM_MIN_PX = 780, 720, 620, 430


def difference_level(group: Group) -> str:
    """The largest difference from the keeper, in words."""
    if group.kind == "file":
        return tr("identical, byte for byte")
    if group.series == "video":
        return tr("the same by their frames: play both before one goes")
    if group.kind == "moment":
        return tr("taken together")
    if group.worst < 0.01:
        return tr("almost identical")
    return tr("small differences") if group.worst < 0.05 else tr("visible differences: compare closely")


class CompareHeader(QWidget):
    """Title and reason at the left, mode buttons, split slider and zoom at the right."""

    mode_chosen = Signal(str)
    split_chosen = Signal(float)  # the visible share of the keeper in overlay mode, 0..1
    fit_pressed = Signal()
    loupe_toggled = Signal(bool)
    full_screen_pressed = Signal()
    member_wanted = Signal(int)  # by how many members to go on (negative: back)

    def __init__(self) -> None:
        super().__init__()
        self._several = False
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
        self.slider.setToolTip(tr("How much of the photo to keep is visible"))
        self.slider.setAccessibleName(tr("Overlay split"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(lambda value: self.split_chosen.emit(value / 100))
        self.zoom = PlainLabel()
        self.zoom.setProperty("kind", "label")
        self.zoom.setToolTip(tr("Of the photo's own pixels: at 100 % each is one pixel of this screen (F)"))
        self.zoom.setAccessibleName(tr("Zoom"))
        self.place = PlainLabel()
        self.place.setProperty("kind", "label")
        self.back = tool_button("chevron-left", tr("Photo before"), "Left")
        self.on = tool_button("chevron-right", tr("Next photo"), "Right")
        self.loupe = tool_button("zoom-in", tr("Loupe: the same place in both"), "L")
        self.loupe.setCheckable(True)
        self.full_screen = tool_button("expand", tr("Full screen"), "F11")
        self.full_screen.setCheckable(True)
        self.keys = tool_button("info", tr("Keys"))
        for button in (self.back, self.on, self.loupe, self.full_screen, self.keys):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.clicked.connect(lambda _=False: self.member_wanted.emit(-1))
        self.on.clicked.connect(lambda _=False: self.member_wanted.emit(1))
        self.loupe.toggled.connect(self.loupe_toggled)
        self.full_screen.clicked.connect(lambda _=False: self.full_screen_pressed.emit())
        self.fit = tool_button("maximize", tr("Fit to window or actual size"), "F")
        self.fit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit.clicked.connect(lambda _=False: self.fit_pressed.emit())
        self.modes = QButtonGroup(self)
        self.buttons: dict[Mode, QToolButton] = {}
        for number, (mode, word, icon_name) in enumerate(MODES, start=1):
            button = tool_button(icon_name, tr(word), str(number))
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
            tr("Largest distance to the one kept: {worst:.4f}", worst=group.worst) if group.kind != "file" else ""
        )
        told = [tr(group.reason)]
        if group.left_out:
            told.append(tr("{photos} left out.", photos=formatting.count(group.left_out, "less similar photo")))
        self.reason.setText("   ".join(told))

    def show_mode(self, mode: Mode) -> None:
        """Check the button of the mode; the split slider belongs to the overlay alone."""
        self.buttons[mode].setChecked(True)
        self.slider.setVisible(mode == "overlay")

    def show_place(self, chosen: int, members: int) -> None:
        """Show which of the members is compared with the keeper; two have no arrows."""
        self.place.setText(formatting.place(chosen, members - 1))
        self._several = members > 2
        self.back.setEnabled(chosen > 1)
        self.on.setEnabled(chosen < members - 1)
        self._fit_to_width()

    def show_keys(self, hints: str) -> None:
        """The keys of the review, as the tool tip of the last button."""
        self.keys.setToolTip(hints)

    def show_zoom(self, percent: float) -> None:
        """Show how large the keeper is shown, in percent of its own pixels."""
        self.zoom.setText(f"{formatting.number(round(percent))} %")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what has no room beside the title."""
        super().resizeEvent(event)
        self._fit_to_width()

    def _fit_to_width(self) -> None:
        self.difference_level.setVisible(self.width() >= _DIFFERENCE_MIN_PX)
        self.keys.setVisible(self.width() >= _KEYS_MIN_PX)
        for widget in (self.back, self.place, self.on):
            widget.setVisible(self.width() >= _ARROWS_MIN_PX and self._several)
        for widget in (self.zoom, self.loupe, self.fit):
            widget.setVisible(self.width() >= _ZOOM_MIN_PX)

    def _lay_out(self) -> None:
        first = hbox(self.title, self.difference_level, None, spacing=12)
        text = vbox(first, self.reason, spacing=2)
        hbox(
            (text, 1), self.back, self.place, self.on, self.zoom, 6, self.slider, *self.buttons.values(), self.loupe,
            self.fit, self.full_screen, self.keys, spacing=2, parent=self,
        )  # fmt: skip
