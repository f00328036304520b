"""Keys of the comparison of duplicates, and the hints that tell them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from photosim.gui.widgets.key_table import KeyTable
from photosim.library.duplicates.group import Kind

MODE_KEYS = {Qt.Key.Key_1: "side", Qt.Key.Key_2: "overlay", Qt.Key.Key_3: "blink", Qt.Key.Key_4: "difference"}
KEYS: KeyTable = (
    ("trash", (Qt.Key.Key_X,), "Mark the photo for the trash"),
    ("keep", (Qt.Key.Key_K,), "Keep the photo"),
    ("keeper", (Qt.Key.Key_Return,), "Keep this one instead"),
    ("left", (Qt.Key.Key_Left,), "Previous photo of the group"),
    ("right", (Qt.Key.Key_Right,), "Next photo of the group"),
    ("next", (Qt.Key.Key_Space,), "Next group"),
    ("back", (Qt.Key.Key_Backspace,), "Previous group"),
    ("all", (Qt.Key.Key_B,), "Keep all of the group"),
    ("different", (Qt.Key.Key_N,), "They are no duplicates"),
    ("go", (Qt.Key.Key_Delete,), "Move the marked ones to the trash"),
    ("mode", tuple(MODE_KEYS), "Side by side, over each other, blinking, difference"),
    ("fit", (Qt.Key.Key_F,), "Whole pictures or every pixel"),
    ("zoom in", (Qt.Key.Key_Plus,), "Zoom in"),
    ("zoom out", (Qt.Key.Key_Minus,), "Zoom out"),
    ("best", (Qt.Key.Key_O,), "Of a burst, keep only the best frame"),
    ("loupe", (Qt.Key.Key_L,), "Loupe at the same place of both"),
    ("facts", (Qt.Key.Key_I,), "Show or hide the facts"),
    ("full", (Qt.Key.Key_F11,), "Full screen"),
)
_HINTS: dict[Kind, tuple[str, ...]] = {
    "file": (
        "X trash", "K keep", "Enter keep this one instead", "B keep all", "Space next group", "Del move to the trash",
    ),
    "picture": (
        "X trash", "K keep", "Enter keep this one instead", "B keep all", "N not duplicates", "Space next group",
        "1–4 view", "L loupe", "F11 full screen", "Del move to the trash",
    ),
    "moment": (
        "O keep only the best", "Enter keep only this one", "X trash", "K keep", "B keep all", "Left Right photo",
        "Space next group", "1–4 view", "L loupe", "F11 full screen", "Del move to the trash",
    ),
}  # fmt: skip
# A line breaks between two hints only.
HINTS: dict[Kind, str] = {kind: "   ".join(one.replace(" ", "\u00a0") for one in _HINTS[kind]) for kind in _HINTS}
