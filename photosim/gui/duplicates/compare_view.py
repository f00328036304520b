"""Review of one group: compares the keeper with another member, and marks members for the trash by keys and buttons."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from photosim.gui.duplicates.compare_canvas import CompareCanvas, Mode
from photosim.gui.duplicates.compare_facts import CompareFacts, alias_note
from photosim.gui.duplicates.compare_header import CompareHeader
from photosim.gui.duplicates.compare_keys import KEYS, MODE_KEYS, hints
from photosim.gui.duplicates.exposure_cache import ExposureCache
from photosim.gui.duplicates.foldable_facts import FactFold
from photosim.gui.duplicates.group_model import mark, marked, may_go
from photosim.gui.duplicates.image_pair import ImagePair
from photosim.gui.duplicates.member_strip import MemberStrip
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.key_table import KeyTable, reading_key
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.gui.widgets.vertical_scroll_area import VerticalScrollArea
from photosim.library.duplicates.group import Group, has_best, may_lose_members

_HINTS_MIN_PX, _FOLD_MIN_PX = 760, 400  # lower, first the hints and then the line of facts give way to the pictures
_SIDE_PX, _GAP_PX = 12, 8  # around the review, and between its buttons
_FACTS_PX = 132  # about eight facts; the others are scrolled to


class CompareView(QFrame):
    """Group review widget: shows a group and emits what the user wants; the page acts on it."""

    KEYS: ClassVar[KeyTable] = KEYS

    group_changed = Signal(object)  # the Group with changed marks
    keeper_wanted = Signal(object, object)  # a Group, and the Member that becomes its keeper
    keep_only_wanted = Signal(object, object)  # a Group, and the Member that is the only one to stay
    step_wanted = Signal(int)  # number of groups to go down (negative: up)
    trash_wanted = Signal()
    different_wanted = Signal()
    keep_all_wanted = Signal()
    refused = Signal(str)
    full_screen_wanted = Signal(object)  # True or False; None for the other way round

    def __init__(self, tasks: Tasks, cache: ThumbnailCache) -> None:
        super().__init__()
        self.group: Group | None = None
        self.chosen = 1
        self.setProperty("kind", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pair = ImagePair(tasks)
        self.canvas = CompareCanvas(self.pair)
        self.header = CompareHeader()
        self.facts = CompareFacts()
        self.fold = FactFold()
        self.exposures = ExposureCache(tasks)
        self.strip = MemberStrip(cache)
        self.note = ElidedLabel()
        self.note.setProperty("kind", "facts")
        self.hint = PlainLabel(wordWrap=True)
        self.hint.setProperty("kind", "label")
        self.keep_all = QPushButton(tr("Keep all"))
        self.keep_all.setToolTip(tr("Keep all of them, and remove the group from the list (B)"))
        self.keep_best = QPushButton(tr("Keep only the best"))
        self.keep_best.setToolTip(tr("Mark all other frames of the burst for the trash (O)"))
        self.different = QPushButton(tr("Not duplicates"))
        self.different.setToolTip(tr("Remember that these are different pictures (N)"))
        self.trash = QPushButton(tr("Nothing marked"))
        self.trash.setProperty("kind", "primary")
        self.trash.setToolTip(tr("Can be undone (Del)"))
        self._lay_out()
        self._connect()

    def show_group(self, group: Group | None, *, chosen: int | None = None) -> None:
        """Show a group; the compared member stays the same when only marks changed."""
        same = group is not None and self.group is not None and group.key == self.group.key
        self.group = group
        if group is None:
            self.pair.clear()
            return
        self.chosen = chosen if chosen is not None else (self.chosen if same else 1)
        self.chosen = min(max(1, self.chosen), len(group.members) - 1)
        self._fill(group)

    def set_mode(self, mode: Mode) -> None:
        """Switch the comparison mode."""
        self.header.show_mode(mode)
        self.canvas.set_mode(mode)

    def choose(self, number: int) -> None:
        """Compare another member with the keeper."""
        if self.group is not None and 0 < number < len(self.group.members):
            self.chosen = number
            self._fill(self.group)

    def set_mark(self, remove: bool) -> None:
        """Mark the chosen member for the trash, or unmark it."""
        group = self.group
        if group is None or len(group.members) < 2:
            return
        if remove and not may_go(group, self.chosen):
            held = group.members[self.chosen].held
            self.refused.emit(
                tr(held) if held else tr("What series these are is not known yet, so none of them is thrown away.")
            )
            return
        self.group_changed.emit(mark(group, self.chosen, remove=remove))

    def swap_keeper(self) -> None:
        """Make the chosen member the keeper; of a burst the only one that is kept."""
        if self.group is None or len(self.group.members) < 2:
            return
        if self.group.kind == "moment":
            self.keep_only(self.chosen)
        else:
            self.keeper_wanted.emit(self.group, self.group.members[self.chosen])

    def keep_only(self, number: int) -> None:
        """Keep one frame of a burst (0: the one that is proposed), and mark the others."""
        group = self.group
        if group is None or group.kind != "moment":
            return
        if any(may_go(group, other) for other in range(len(group.members))):
            self.keep_only_wanted.emit(group, group.members[number])
        else:
            held = next((one.held for one in group.members[1:] if one.held), None)
            self.refused.emit(
                tr(held) if held else tr("What series these are is not known yet, so none of them is thrown away.")
            )

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle a shortcut key; False when it is none. The list forwards its keys here too."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        key = reading_key(Qt.Key(event.key()))
        acts = {
            Qt.Key.Key_X: lambda: self.set_mark(True),
            Qt.Key.Key_K: lambda: self.set_mark(False),
            Qt.Key.Key_Return: self.swap_keeper,
            Qt.Key.Key_Enter: self.swap_keeper,
            Qt.Key.Key_O: lambda: self.keep_only(0),
            Qt.Key.Key_Left: lambda: self.choose(self.chosen - 1),
            Qt.Key.Key_Right: lambda: self.choose(self.chosen + 1),
            Qt.Key.Key_Space: lambda: self.step_wanted.emit(1),
            Qt.Key.Key_Backspace: lambda: self.step_wanted.emit(-1),
            Qt.Key.Key_B: self.keep_all_wanted.emit,
            Qt.Key.Key_N: self.different_wanted.emit,
            Qt.Key.Key_Delete: self.trash_wanted.emit,
            Qt.Key.Key_F: self._fit_or_every_pixel,
            Qt.Key.Key_I: self.fold.button.toggle,
            Qt.Key.Key_L: self.header.loupe.toggle,
            Qt.Key.Key_F11: lambda: self.full_screen_wanted.emit(None),
            Qt.Key.Key_Plus: lambda: self.canvas.zoom_by(1.25),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom_by(0.8),
        }
        if key == Qt.Key.Key_Escape and self.header.full_screen.isChecked():
            self.full_screen_wanted.emit(False)
        elif key in MODE_KEYS:
            self.set_mode(MODE_KEYS[key])  # type: ignore[arg-type]
        elif key in acts:
            acts[key]()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shortcut keys; up and down go through the groups."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif not self.handle_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the shortcut keys while the list has the focus."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.handle_key(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt button captions to the width, and the visibility of hints and facts to the height."""
        super().resizeEvent(event)
        self._label_buttons()
        self._hide_for_height()

    # Inside

    def _fill(self, group: Group) -> None:
        keeper, other = group.keeper, group.members[self.chosen] if len(group.members) > 1 else None
        self.header.show_group(group)
        self.header.show_place(self.chosen, len(group.members))
        self.header.show_keys(hints(group.kind))
        self.canvas.show_members(keeper, other, is_moment=group.kind == "moment", has_best=has_best(group))
        self.exposures.request(keeper, other)
        self._show_facts()
        self.strip.setVisible(len(group.members) > 2)
        self.strip.show_group(group, self.chosen)
        notes = [
            other.held and tr("Stays: {why}", why=tr(other.held)) if other is not None else "",
            tr(other.doubt or "") if other is not None and not other.held else "",
            other.difference and tr("The other photo: {difference}.", difference=tr(other.difference))
            if other is not None
            else "",
            alias_note(group.aliases),
        ]
        note = "   ".join(text for text in notes if text)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        to_trash, may = marked(group), may_lose_members(group)
        self.trash.setVisible(may)
        self.keep_best.setVisible(may and group.kind == "moment")
        self.different.setVisible(group.kind == "picture")
        self.trash.setEnabled(bool(to_trash))
        self._label_buttons()
        self.hint.setText(hints(group.kind))
        self._hide_for_height()

    def _label_buttons(self) -> None:
        """Set the longest button captions that there is room for; the space that is freed goes first."""
        to_trash = marked(self.group) if self.group is not None else []
        count = formatting.number(len(to_trash))
        freed = formatting.size(sum(member.size_bytes for member in to_trash))
        captions = (
            (
                tr("Move {n} to the trash   {freed}", n=count, freed=freed) if to_trash else tr("Nothing marked"),
                tr("Not duplicates"),
                tr("Keep only the best"),
            ),
            (
                tr("Move {n} to the trash", n=count) if to_trash else tr("Nothing marked"),
                tr("Not duplicates"),
                tr("Keep only the best"),
            ),
            (tr("Trash {n}", n=count) if to_trash else tr("Trash"), tr("Different"), tr("Only the best")),
        )
        buttons = (self.trash, self.different, self.keep_best, self.keep_all)
        for words in captions:
            for button, text in zip(buttons, words, strict=False):
                button.setText(text)
            shown = [button.sizeHint().width() + _GAP_PX for button in buttons if not button.isHidden()]
            if sum(shown) <= self.width() - 2 * _SIDE_PX:
                break

    def _hide_for_height(self) -> None:
        several = self.group is not None and len(self.group.members) > 2
        self.hint.setVisible(self.height() >= _HINTS_MIN_PX + several * self.strip.sizeHint().height())
        self.fold.setVisible(self.height() >= _FOLD_MIN_PX)
        self._scroll.setVisible(self.fold.button.isChecked())

    def _show_facts(self) -> None:
        if self.group is not None:
            keeper, other = self.group.keeper, self.group.members[self.chosen] if len(self.group.members) > 1 else None
            self.facts.show_members(keeper, other, (self.exposures.get(keeper), self.exposures.get(other)))
            self.fold.show_facts(self.facts.facts if other is not None else [])

    def _fit_or_every_pixel(self) -> None:
        if self.canvas.is_zoomed:
            self.canvas.fit()
        else:
            self.canvas.every_pixel()

    def _lay_out(self) -> None:
        buttons = hbox(self.keep_all, self.keep_best, self.different, None, self.trash)
        self._scroll = VerticalScrollArea(self.facts, _FACTS_PX)
        vbox(
            self.header, (self.canvas, 1), self.strip, buttons, self.note, self.fold, self._scroll, self.hint,
            spacing=6, margins=(_SIDE_PX, 8, _SIDE_PX, 8), parent=self,
        )  # fmt: skip
        self.set_mode("side")

    def _connect(self) -> None:
        self.strip.chosen.connect(self.choose)
        self.header.mode_chosen.connect(lambda mode: self.set_mode(mode))
        self.header.split_chosen.connect(self.canvas.set_split)
        self.header.fit_pressed.connect(self._fit_or_every_pixel)
        self.canvas.zoomed.connect(self.header.show_zoom)
        self.header.loupe_toggled.connect(self.canvas.set_loupe)
        self.header.full_screen_pressed.connect(lambda: self.full_screen_wanted.emit(None))
        self.header.member_wanted.connect(lambda by: self.choose(self.chosen + by))
        self.fold.toggled.connect(lambda _: self._hide_for_height())
        self.exposures.arrived.connect(self._show_facts)
        self.keep_all.clicked.connect(self.keep_all_wanted)
        self.keep_best.clicked.connect(lambda _=False: self.keep_only(0))
        self.different.clicked.connect(self.different_wanted)
        self.trash.clicked.connect(self.trash_wanted)
