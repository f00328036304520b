"""Undoable actions on people, run on the writer thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from photosim.boxes import Box
from photosim.errors import PhotosimError
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.services.tasks import Connection, Failed, Tasks
from photosim.gui.trash.undo_stack import Undoable, UndoStack, UndoStep
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.people import edits
from photosim.library.people.draw_face import CutFace
from photosim.library.people.edit_log import PeopleEdit, redo, undo
from photosim.sentences import sentence
from photosim.store.faces import faces_of_person
from photosim.store.people import Person, person_named, photos_of_people

T = TypeVar("T")
Then = Callable[[PeopleEdit], None]


class PeopleActs(QObject):
    """Undoable edits; `changed` follows each, and clustering anew when the user pauses."""

    changed = Signal()
    undone = Signal(int)  # the id of an action that was taken back
    not_written = Signal(object)  # the `then` of an action that failed; why is told by `Tasks.failed`
    said = Signal(str, str, object)  # a sentence, what can be done about it, and that

    def __init__(self, tasks: Tasks, finding: FaceFinding, stack: UndoStack) -> None:
        super().__init__()
        self._tasks, self._finding, self._stack = tasks, finding, stack
        self._of_action: dict[int, Undoable] = {}
        stack.makers["people"] = self._edited

    def name(self, person_id: int, text: str) -> None:
        """Name a person. When another has the name already, offer to merge, unless both are in one photo."""

        def work(conn: Connection) -> tuple[PeopleEdit, list[Person]]:
            action = edits.name(conn, person_id, text)
            others = [one for one in person_named(conn, text) if one.id != person_id]
            return action, [one for one in others if not photos_of_people(conn, [one.id, person_id])]

        def done(answer: tuple[PeopleEdit, list[Person]]) -> None:
            action, others = answer
            self._done(action)
            if others:
                sentence = tr("There is another {name}. Are they the same person?", name=others[0].name)
                self.said.emit(sentence, tr("Merge"), lambda: self.merge(others[0].id, [person_id]))

        self._tasks.write(lambda conn, _: work(conn), done)

    def merge(self, into_id: int, others: Sequence[int], *, tells: bool = True, then: Then | None = None) -> None:
        """Merge people, and warn of evidence against it."""
        rest = [person_id for person_id in dict.fromkeys(others) if person_id != into_id]
        if not rest:
            return

        def work(conn: Connection) -> tuple[PeopleEdit, int]:
            beside = len(photos_of_people(conn, [into_id, *rest], at_least=2))
            return edits.merge(conn, into_id, rest), beside

        def done(answer: tuple[PeopleEdit, int]) -> None:
            action, beside = answer
            told = (
                tr("In {photos} they stand side by side.", photos=formatting.count(beside, "photo")) if beside else ""
            )
            self._said_and_done(action, tells=tells or bool(beside), told=told, then=then)

        self._write(work, done, then)

    def tell_apart(self, person_id: int, other_id: int, then: Then | None = None) -> None:
        """Mark two as different people: rejects the other's faces for the person."""

        def work(conn: Connection) -> PeopleEdit:
            return edits.refuse(conn, [face.id for face in faces_of_person(conn, other_id, gone=True)], person_id)

        self._do(work, tells=False, then=then)

    def split(self, person_id: int, face_ids: Sequence[int], then: Then | None = None) -> None:
        """Make a new person of the selected faces."""
        self._do(lambda conn: edits.split(conn, person_id, list(face_ids)), then=then)

    def confirm(self, face_ids: Sequence[int], person_id: int, then: Then | None = None) -> None:
        """Confirm faces as that person."""
        self._do(lambda conn: edits.confirm(conn, list(face_ids), person_id), tells=False, then=then)

    def new_person(self, face_ids: Sequence[int], text: str) -> None:
        """Name faces: as the person of that name, or as a new one."""

        def work(conn: Connection) -> PeopleEdit:
            known = person_named(conn, text)
            if known:
                return edits.confirm(conn, list(face_ids), known[0].id)
            return edits.new_person(conn, list(face_ids), text)

        self._do(work)

    def draw(self, photo_id: int, box: Box, then: Callable[[int], None], failed: Failed) -> None:
        """Store a box of a photo as a face that the user drew, and give `then` its id."""
        service = self._finding.service

        def done(answer: tuple[PeopleEdit, int]) -> None:
            action, face_id = answer
            self._said_and_done(action, tells=True)
            then(face_id)

        def store(face: CutFace) -> None:
            self._tasks.write(lambda conn, _: service.draw(conn, face), done, failed=failed)

        self._tasks.read(
            "people.draw", lambda conn: service.cut(conn, photo_id, box), store, failed=failed, lane="pictures"
        )

    def refuse(self, face_ids: Sequence[int], person_id: int, *, tells: bool = True, then: Then | None = None) -> None:
        """Reject faces for that person."""
        self._do(lambda conn: edits.refuse(conn, list(face_ids), person_id), tells=tells, then=then)

    def pick_out(self, right_ids: Sequence[int], wrong_ids: Sequence[int], person_id: int, then: Then) -> None:
        """Confirm some faces and reject others for one person."""
        self._do(lambda conn: edits.pick_out(conn, right_ids, wrong_ids, person_id), tells=False, then=then)

    def no_face(self, face_ids: Sequence[int], *, tells: bool = True, then: Then | None = None) -> None:
        """Mark detections as no faces."""
        self._do(lambda conn: edits.no_face(conn, list(face_ids)), tells=tells, then=then)

    def hide(self, person_ids: Sequence[int], *, hidden: bool = True) -> None:
        """Hide people, or show them again."""
        self._do(lambda conn: edits.hide(conn, list(person_ids), hidden))

    def set_cover(self, person_id: int, face_id: int) -> None:
        """Set the face shown on the card."""
        self._do(lambda conn: edits.set_cover(conn, person_id, face_id), regroups=False)

    def dissolve(self, person_id: int) -> None:
        """Delete a person with all answers about it."""
        self._do(lambda conn: edits.dissolve(conn, person_id))

    def take_over(self, action: PeopleEdit) -> None:
        """Register an edit made elsewhere: an import."""
        self._done(action)

    def undo(self, action_id: int) -> None:
        """Undo an action."""

        def done(action: PeopleEdit) -> None:
            if (known := self._of_action.pop(action_id, None)) is not None:
                self._stack.drop(known)
            self.said.emit(tr("Taken back: {label}.", label=tr(action.label)), tr("Redo"), lambda: self.redo(action_id))
            self.undone.emit(action_id)
            self.changed.emit()
            self._finding.regroup_soon()

        self._tasks.write(lambda conn, _: undo(conn, action_id), done)

    def redo(self, action_id: int) -> None:
        """Redo an undone action."""
        self._tasks.write(lambda conn, _: redo(conn, action_id), self._done)

    def _do(
        self,
        work: Callable[[Connection], PeopleEdit],
        *,
        tells: bool = True,
        regroups: bool = True,
        then: Then | None = None,
    ) -> None:
        def done(action: PeopleEdit) -> None:
            self._said_and_done(action, tells=tells, regroups=regroups, then=then)

        self._write(work, done, then)

    def _write(self, work: Callable[[Connection], T], done: Callable[[T], None], then: Then | None) -> None:
        def failed(error: PhotosimError) -> None:
            self._tasks.failed.emit(error)
            self.not_written.emit(then)

        self._tasks.write(lambda conn, _: work(conn), done, failed=failed)

    def _said_and_done(
        self, action: PeopleEdit, *, tells: bool, regroups: bool = True, told: str = "", then: Then | None = None
    ) -> None:
        self._done(action, regroups=regroups)
        if tells:
            self.said.emit(f"{tr(action.label)}. {told}".rstrip(), tr("Undo"), lambda: self.undo(action.id))
        if then is not None:
            then(action)

    def _edited(self, label: str, action_id: int) -> Undoable:
        self._of_action[action_id] = Undoable(label, lambda: self.undo(action_id), step=UndoStep("people", action_id))
        return self._of_action[action_id]

    def _done(self, action: PeopleEdit, *, regroups: bool = True) -> None:
        self._stack.push(self._edited(sentence("“{label}”", label=action.label), action.id))
        self.changed.emit()
        if regroups:
            self._finding.regroup_soon()
