"""Keyboard map of the viewer: which action a key press means, and which keys the window behind must not get."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from photosim.gui.widgets.key_table import reading_key
from photosim.sentences import sentence

Key, Modifier = Qt.Key, Qt.KeyboardModifier

# Name of the action, its keys, and what it does: also the text of the sheet of keys.
KEYS: tuple[tuple[str, tuple[Qt.Key, ...], str], ...] = (
    ("close", (Key.Key_Escape, Key.Key_Return, Key.Key_Enter), sentence("Back to the photos")),
    ("back", (Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Backspace), sentence("Previous photo")),
    ("forward", (Key.Key_Right, Key.Key_Down, Key.Key_PageDown), sentence("Next photo")),
    ("first", (Key.Key_Home,), sentence("First photo")),
    ("last", (Key.Key_End,), sentence("Last photo")),
    ("zoom in", (Key.Key_Plus, Key.Key_Equal), sentence("Zoom in")),
    ("zoom out", (Key.Key_Minus,), sentence("Zoom out")),
    ("toggle zoom", (Key.Key_Z,), sentence("Whole photo or 100 %")),
    ("turn", (Key.Key_R,), sentence("Rotate for viewing")),
    ("faces", (Key.Key_F,), sentence("Outline the faces")),
    ("draw", (Key.Key_D,), sentence("Draw a face, or remove one")),
    ("info", (Key.Key_I,), sentence("Information")),
    ("slides", (Key.Key_Space,), sentence("Slideshow")),
    ("play", (Key.Key_P,), sentence("Play a video in the system's player")),
    ("full screen", (Key.Key_F11,), sentence("Full screen")),
    ("favorite", (Key.Key_L,), sentence("Favorite")),
    ("raw", (Key.Key_W,), sentence("RAW file's preview")),
    ("trash", (Key.Key_Delete,), sentence("Move to the trash")),
)
_BY_KEY = {key: name for name, keys, _ in KEYS for key in keys}
_WITH_CTRL = {
    Key.Key_Plus: "zoom in", Key.Key_Equal: "zoom in", Key.Key_Minus: "zoom out", Key.Key_0: "fit", Key.Key_1: "whole",
    Key.Key_C: "copy", Key.Key_I: "info",
}  # fmt: skip
_PANNING = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}
_STARS = (Key.Key_0, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)
# Quit, undo and redo, help: what acts on the program as a whole acts here too.
_FOR_WINDOW = {(Key.Key_Q, True), (Key.Key_Z, True), (Key.Key_Y, True), (Key.Key_F1, False), (Key.Key_Question, False)}
_MODIFIERS = (Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_Tab, Key.Key_Backtab)


def action_of(event: QKeyEvent, *, zoomed: bool) -> str:
    """The action of a key press, "" for none: arrows move a photo that is `zoomed`, and step otherwise."""
    key = Qt.Key(event.key())
    if event.modifiers() & (Modifier.AltModifier | Modifier.MetaModifier):
        return ""
    if event.modifiers() & Modifier.ControlModifier:
        return _WITH_CTRL.get(key, "")
    if zoomed and key in _PANNING:
        return _PANNING[key]
    if key in _STARS:
        return f"rate {_STARS.index(key)}"
    if key == Key.Key_R and event.modifiers() & Modifier.ShiftModifier:
        return "turn back"
    return _BY_KEY.get(reading_key(key), "")


def is_kept_from_window(event: QKeyEvent) -> bool:
    """Whether a shortcut of the window must not act: it would change a page that cannot be seen."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS:
        return False
    return (key, bool(event.modifiers() & Modifier.ControlModifier)) not in _FOR_WINDOW
