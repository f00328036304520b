"""What the window does with files: to the trash, back from it, out of it. Each ends in one sentence with a way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.messages import label_for, label_of, remark, told_empty, told_trash, told_undo
from photosim.gui.trash.undo_stack import Undoable, UndoStack
from photosim.library.duplicates.decisions import choose
from photosim.library.duplicates.group import Group
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.move_to_trash import move_to_trash
from photosim.library.trash.removals_from_groups import removals
from photosim.library.trash.types import EmptyResult, Refused, Removal, TrashResult, UndoResult
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.journal import Action
from photosim.store.settings import get_setting, set_setting

CHOSEN = "Kept: you chose it."
CARRIES = "carry_metadata"  # a setting of the library


class TrashActions(QObject):
    """Shared by the pages. Everything runs on the writer; signals arrive in the GUI thread."""

    said = Signal(str, str, object)  # a sentence, the name of what can be done about it, and that
    refused = Signal(str, list)  # a title, and the Refused files with their reasons: to be listed
    changed = Signal()  # files came or went

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        # A second Ctrl+Z before the first is done: the library names the same action still.
        self._coming_back: set[int] = set()
        tasks.writing.connect(self._at_rest)
        self.stack = UndoStack(tasks, self.undo)

    def trash(self, groups: Sequence[Group], done: Callable[[TrashResult], None]) -> None:
        """Move what is marked in these groups to the trash."""

        def work(conn: Connection, progress: Progress) -> tuple[TrashResult, list[Removal]]:
            rows = removals(groups)
            for group in groups:
                going = [member for member in group.members[1:] if member.remove]
                if group.reason == CHOSEN and going:
                    choose(conn, group.keeper, going)
            carries = get_setting(conn, CARRIES, False)
            return move_to_trash(conn, rows, label=label_for(rows), progress=progress, carries=carries), rows

        def take(answer: tuple[TrashResult, list[Removal]]) -> None:
            result, rows = answer
            self.changed.emit()
            done(result)
            sentence = told_trash(result, rows)
            action_id = result.action_id
            if action_id is not None:
                went = {moved.path for moved in result.moved}
                label = label_for([row for row in rows if row.victim in went])
                self.stack.push(Undoable(label, lambda: self.undo(action_id), action_id))
                self.said.emit(sentence, "Undo", lambda: self.undo(action_id))
            else:
                self.said.emit(sentence, "", None)
            if result.refused:
                self.refused.emit("These files stay where they are", result.refused)
            if result.not_carried:
                self.refused.emit("Tags that could not be carried over", result.not_carried)

        self._tasks.write(work, take)

    def set_carries(self, carries: bool) -> None:
        """From now on tags, rating, people, place and date go over to the photo that stays, or no longer."""

        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                set_setting(conn, CARRIES, carries)

        self._tasks.write(work, lambda _: None)

    def undo(self, action_id: int) -> None:
        """Bring back what an action moved."""
        if action_id in self._coming_back:
            return
        self._coming_back.add(action_id)

        def take(result: UndoResult) -> None:
            self.stack.drop_action(action_id)
            self.changed.emit()
            self.said.emit(told_undo(result), "", None)
            odd = [Refused(moved.path, remark(moved)) for moved in result.returned if moved.note]
            if strange := [*result.failed, *odd, *result.sidecars]:
                self.refused.emit("Not everything came back as it was", strange)

        self._tasks.write(lambda conn, progress: undo(conn, action_id, progress), take)

    def empty(self) -> None:
        """Hand everything in the trash to the system's own."""

        def take(result: EmptyResult) -> None:
            self.stack.forget_moves()
            self.changed.emit()
            self.said.emit(told_empty(result), "", None)
            if result.kept:
                self.refused.emit("These files were kept", result.kept)

        self._tasks.write(lambda conn, progress: empty_trash(conn, progress), take)

    def remember(self, label: str, sentence: str, take_back: Callable[[], None]) -> None:
        """Something else was done that can be taken back, by the message or by Ctrl+Z."""
        done = Undoable(label, take_back)

        def from_message() -> None:
            self.stack.drop(done)
            take_back()

        self.stack.push(done)
        self.said.emit(sentence, "Undo", from_message)

    def _at_rest(self, writing: bool) -> None:
        if not writing:
            self._coming_back.clear()


def undo_words(action: Action) -> str:
    """What the button that takes an action back is called."""
    return f"Undo {label_of(action)}"
