"""File actions of the window: move to the trash, undo, empty the trash; each reports one message."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.messages import (
    empty_trash_message,
    new_action_label,
    restore_note,
    trash_message,
    undo_message,
)
from photosim.gui.trash.undo_stack import Undoable, UndoStack, UndoStep
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.decisions import choose
from photosim.library.duplicates.group import Group
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.move_to_trash import move_to_trash
from photosim.library.trash.removals_from_groups import removals
from photosim.library.trash.removals_of_photos import removals_of_photos
from photosim.library.trash.types import EmptyResult, Refused, Removal, TrashResult, UndoResult
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.settings import get_setting, set_setting

CHOSEN = sentence("Kept: you chose it.")
CARRY_METADATA = "carry_metadata"  # a setting of the library


class TrashActions(QObject):
    """Trash and undo, shared by the pages. Work runs on the writer thread; signals arrive in the GUI thread."""

    said = Signal(str, str, object)  # message, caption of its action button ("" for none), callback
    refused = Signal(str, list)  # a title, and the Refused files with their reasons
    changed = Signal()  # files were moved

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        # A second Ctrl+Z before the first is done must not undo twice: until then the library still names that action.
        self._undoing: set[int] = set()
        tasks.writing.connect(self._writer_idle_changed)
        self.stack = UndoStack(tasks, self.undo)
        self.stack.makers["files"] = self._move_made

    def trash(self, groups: Sequence[Group], done: Callable[[TrashResult], None]) -> None:
        """Move the marked members of these groups to the trash."""

        def work(conn: Connection, progress: Progress) -> tuple[TrashResult, list[Removal]]:
            rows = removals(groups)
            for group in groups:
                going = [member for member in group.members[1:] if member.remove]
                if group.reason == CHOSEN and going and group.kind != "moment":
                    choose(conn, group.keeper, going)
            carries = get_setting(conn, CARRY_METADATA, False)
            return move_to_trash(conn, rows, label=new_action_label(rows), progress=progress, carries=carries), rows

        self._move(work, done)

    def trash_photos(self, photo_ids: Sequence[int], done: Callable[[TrashResult], None] = lambda _: None) -> None:
        """Move photos that were chosen by hand to the trash, with all their files; no copy has to stay."""

        def work(conn: Connection, progress: Progress) -> tuple[TrashResult, list[Removal]]:
            rows = removals_of_photos(conn, photo_ids)
            if not rows:
                raise PhotosimError(sentence("Nothing was moved: the disk of these photos is away."))
            return move_to_trash(conn, rows, label=new_action_label(rows), progress=progress), rows

        self._move(work, done)

    def _move(
        self,
        work: Callable[[Connection, Progress], tuple[TrashResult, list[Removal]]],
        done: Callable[[TrashResult], None],
    ) -> None:
        def take(answer: tuple[TrashResult, list[Removal]]) -> None:
            result, rows = answer
            self.changed.emit()
            done(result)
            sentence = trash_message(result, rows)
            action_id = result.action_id
            if action_id is not None:
                went = {moved.path for moved in result.moved}
                label = new_action_label([row for row in rows if row.victim in went])
                self.stack.push(self._move_made(label, action_id))
                self.said.emit(sentence, tr("Undo"), lambda: self.undo(action_id))
            else:
                self.said.emit(sentence, "", None)
            if result.refused:
                self.refused.emit(tr("These files were not moved"), result.refused)
            if result.not_carried:
                self.refused.emit(tr("Tags that could not be copied"), result.not_carried)

        self._tasks.write(work, take)

    def set_carry_metadata(self, carries: bool) -> None:
        """Switch the library setting that copies tags, rating, people, place and date to the photo that is kept."""

        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                set_setting(conn, CARRY_METADATA, carries)

        self._tasks.write(work, lambda _: None)

    def undo(self, action_id: int, only: Collection[int] | None = None) -> None:
        """Undo an action: restore the files that it moved, or `only` those of the journal's rows with these ids."""
        if action_id in self._undoing:
            return
        self._undoing.add(action_id)

        def take(result: UndoResult) -> None:
            if only is None:
                self.stack.drop_action(action_id)
            else:
                self.stack.refresh()
            self.changed.emit()
            self.said.emit(undo_message(result), "", None)
            noted = [Refused(moved.path, restore_note(moved)) for moved in result.returned if moved.note]
            if incomplete := [*result.failed, *noted, *result.sidecars]:
                self.refused.emit(tr("Not everything was restored as it was"), incomplete)

        self._tasks.write(lambda conn, progress: undo(conn, action_id, progress, only=only), take)

    def empty(self) -> None:
        """Empty the trash: hand its files to the system's trash."""

        def take(result: EmptyResult) -> None:
            self.stack.forget_moves()
            self.changed.emit()
            self.said.emit(empty_trash_message(result), "", None)
            if result.kept:
                self.refused.emit(tr("These files were kept"), result.kept)

        self._tasks.write(lambda conn, progress: empty_trash(conn, progress), take)

    def _move_made(self, label: str, action_id: int) -> Undoable:
        return Undoable(label, lambda: self.undo(action_id), action_id, UndoStep("files", action_id))

    def remember(self, done: Undoable, sentence: str) -> None:
        """Register an undoable action that is no file move: it is undone from the message or by Ctrl+Z."""

        def from_message() -> None:
            # The message stays in the list of messages: Undo may have been pressed elsewhere meanwhile.
            if not self.stack.holds(done):
                self.said.emit(tr("Undone already: {label}.", label=done.label), "", None)
                return
            self.stack.drop(done)
            done.act()

        self.stack.push(done)
        self.said.emit(sentence, tr("Undo"), from_message)

    def _writer_idle_changed(self, writing: bool) -> None:
        if not writing:
            self._undoing.clear()
