"""Keys of the comparison of duplicates, and the hints that tell them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from photosim.gui.widgets.key_table import KeyTable
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Kind
from photosim.sentences import sentence

MODE_KEYS = {Qt.Key.Key_1: "side", Qt.Key.Key_2: "overlay", Qt.Key.Key_3: "blink", Qt.Key.Key_4: "difference"}
KEYS: KeyTable = (
    ("trash", (Qt.Key.Key_X,), sentence("Mark the photo for the trash")),
    ("keep", (Qt.Key.Key_K,), sentence("Keep the photo")),
    ("keeper", (Qt.Key.Key_Return,), sentence("Keep this one instead")),
    ("left", (Qt.Key.Key_Left,), sentence("Previous photo of the group")),
    ("right", (Qt.Key.Key_Right,), sentence("Next photo of the group")),
    ("next", (Qt.Key.Key_Space,), sentence("Next group")),
    ("back", (Qt.Key.Key_Backspace,), sentence("Previous group")),
    ("all", (Qt.Key.Key_B,), sentence("Keep all of the group")),
    ("different", (Qt.Key.Key_N,), sentence("They are no duplicates")),
    ("go", (Qt.Key.Key_Delete,), sentence("Move the marked ones to the trash")),
    ("mode", tuple(MODE_KEYS), sentence("Side by side, over each other, blinking, difference")),
    ("fit", (Qt.Key.Key_F,), sentence("Whole pictures or every pixel")),
    ("zoom in", (Qt.Key.Key_Plus,), sentence("Zoom in")),
    ("zoom out", (Qt.Key.Key_Minus,), sentence("Zoom out")),
    ("best", (Qt.Key.Key_O,), sentence("Of a burst, keep only the best frame")),
    ("loupe", (Qt.Key.Key_L,), sentence("Loupe at the same place of both")),
    ("facts", (Qt.Key.Key_I,), sentence("Show or hide the facts")),
    ("full", (Qt.Key.Key_F11,), sentence("Full screen")),
)
_TRASH, _KEEP, _ALL = sentence("X trash"), sentence("K keep"), sentence("B keep all")
_NEXT, _GO = sentence("Space next group"), sentence("Del move to the trash")
_VIEWS = sentence("1–4 view"), sentence("L loupe"), sentence("F11 full screen")
_HINTS: dict[Kind, tuple[str, ...]] = {
    "file": (
        _TRASH, _KEEP, sentence("Enter keep this one instead"), _ALL, _NEXT, _GO,
    ),
    "picture": (
        _TRASH, _KEEP, sentence("Enter keep this one instead"), _ALL, sentence("N not duplicates"), _NEXT, *_VIEWS, _GO,
    ),
    "moment": (
        sentence("O keep only the best"), sentence("Enter keep only this one"), _TRASH, _KEEP, _ALL,
        sentence("Left Right photo"), _NEXT, *_VIEWS, _GO,
    ),
}  # fmt: skip


def hints(kind: Kind) -> str:
    """The keys of a kind of groups; a line breaks between two hints only."""
    return "   ".join(tr(one).replace(" ", "\u00a0") for one in _HINTS[kind])
