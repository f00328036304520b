"""Undo stack behind Ctrl+Z: this session's actions, then the moves to the trash of earlier sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from photosim.gui.services.tasks import Tasks
from photosim.gui.trash.messages import action_label
from photosim.gui.widgets.translation import tr
from photosim.library.trash.undo import last_undoable
from photosim.store.journal import TrashAction


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undoes an action, as plain data: the next window on the same library makes the act of it anew."""

    kind: str  # who knows how: "files", "people", "marks", "decisions", "grouping"
    value: Any


@dataclass(frozen=True, slots=True)
class Undoable:
    """An undoable action; `act` undoes it. `action_id` is its journal id, None when it moved no files.

    `label`: a sentence, which is told in the language of whichever window undoes it. Without a `step` the action ends
    with its window.
    """

    label: str
    act: Callable[[], None]
    action_id: int | None = None
    step: UndoStep | None = None


Maker = Callable[[str, Any], Undoable]  # of a label and a step's value


class UndoStack(QObject):
    """Undo stack; below this session's actions lies the last undoable move in the library's journal."""

    changed = Signal(str)  # "Undo move 12 photos to the trash", or "" when there is nothing

    def __init__(self, tasks: Tasks, undo_action: Callable[[int], None]) -> None:
        """`undo_action` undoes a move of files by its journal id."""
        super().__init__()
        self._tasks, self._undo_action = tasks, undo_action
        self._done: list[Undoable] = []
        self._last: TrashAction | None = None
        self.makers: dict[str, Maker] = {}

    def left(self) -> list[Undoable]:
        """The actions of this session that another window can undo, the newest last."""
        return [one for one in self._done if one.step is not None]

    def take_over(self, left: Sequence[Undoable]) -> None:
        """Offer the actions of a window that was closed for this one."""
        self._done += [self.makers[one.step.kind](one.label, one.step.value) for one in left if one.step is not None]
        self._tell()

    @property
    def next(self) -> Undoable | None:
        """The action that Undo would undo now, or None."""
        if self._done:
            return self._done[-1]
        if self._last is None:
            return None
        action = self._last
        return Undoable(action_label(action), lambda: self._undo_action(action.id), action.id)

    def push(self, done: Undoable) -> None:
        """Push an action that was just done."""
        self._done.append(done)
        self._tell()

    def holds(self, done: Undoable) -> bool:
        """Whether an action of this session can still be undone."""
        return any(one is done for one in self._done)

    def drop(self, done: Undoable) -> None:
        """Remove an action that was undone by other means."""
        if done in self._done:
            self._done.remove(done)
        self._tell()

    def drop_action(self, action_id: int) -> None:
        """Remove a move of files that was undone."""
        self._done = [one for one in self._done if one.action_id != action_id]
        if self._last is not None and self._last.id == action_id:
            self._last = None  # asked for while it was being taken back
        self.refresh()

    def undo(self) -> None:
        """Undo the last action."""
        if (last := self.next) is not None:
            self._done = [one for one in self._done if one is not last]
            if self._last is not None and self._last.id == last.action_id:
                self._last = None  # until the library tells what is next, it is not done twice
            last.act()
            self._tell()

    def forget_moves(self) -> None:
        """Drop all file moves after the trash was emptied, and ask the library what is left to undo."""
        self._done = [one for one in self._done if one.action_id is None]
        self.refresh()

    def refresh(self) -> None:
        """Reload the last undoable move from the library."""
        self._tasks.read("undo.last", last_undoable, self._take)

    def _take(self, action: TrashAction | None) -> None:
        self._last = action
        self._tell()

    def _tell(self) -> None:
        last = self.next
        self.changed.emit(tr("Undo {label}", label=last.label) if last is not None else "")
