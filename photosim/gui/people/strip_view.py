"""Sheet of batch questions: for each named person one strip of likely faces, answered by one key."""

from __future__ import annotations

from PySide6.QtCore import Signal

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.question_sheet import QuestionSheet
from photosim.gui.people.strip_card import COLUMNS, MOST, Strip, StripCard
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.translation import tr
from photosim.library.people.strip_questions import strip_questions
from photosim.sentences import sentence
from photosim.store.faces import faces_of_person
from photosim.store.people import get_person

KEYS = sentence("Y  all of them   ·   N  none   ·   L  later   ·   Backspace  take back")


class StripView(QuestionSheet[Strip]):
    """Batch review: the longest strips first; afterwards single faces are reviewed."""

    single_wanted = Signal(object)  # a person's id, or None for everybody: there is no strip (more)

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        self.card = StripCard(pictures)
        super().__init__(engine, acts, tr("Review"), KEYS, self.card)
        self._tasks = tasks
        self.person_id: int | None = None
        self.card.answered.connect(self.answer)

    def open(self, person_id: int | None = None) -> None:
        """Start with the longest strip; of one person, or of all."""
        self.person_id = person_id
        self.restart()

    def key(self, question: Strip) -> int:
        """The person."""
        return question.question.person_id

    def show_question(self, question: Strip) -> None:
        """Show the strip with no face marked as wrong."""
        self.card.show_strip(question)

    def write_answer(self, question: Strip, verdict: str, then: Then) -> None:
        """Confirm the faces that were not picked out and reject the others; "no" rejects all."""
        ids = [face.id for face in question.question.faces]
        wrong = ids if verdict == "no" else [each for each in ids if each in self.card.wrong]
        right = [each for each in ids if each not in wrong]
        self._acts.pick_out(right, wrong, question.question.person_id, then)

    def is_answered(self, question: Strip) -> bool:
        """Whether the person was put off. After an answer there may be a further strip: answers teach who else fits."""
        return self.key(question) in {self.key(one.question) for one in self.answers if one.verdict == "later"}

    def show_end(self) -> None:
        """Go on with single faces."""
        self.single_wanted.emit(self.person_id)

    def load(self) -> None:
        """Load the strips, longest first."""
        if (embedder := self.encoder()) is None:
            return
        person_id = self.person_id

        def work(conn: Connection) -> list[Strip]:
            found = []
            for question in strip_questions(conn, embedder.id, embedder.card, person_id, MOST):
                person = get_person(conn, question.person_id)
                own = [face for face in faces_of_person(conn, question.person_id) if face.state == "confirmed"]
                name = "" if person is None else person.name
                found.append(Strip(question, name, tuple(own[: 2 * COLUMNS])))
            return found

        self._tasks.read("strip.queue", work, self.take)
