"""Sheet of batch questions: for each named person one strip of likely faces, answered by one key."""

from __future__ import annotations

from PySide6.QtCore import Signal

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.question_sheet import Answer, QuestionSheet
from photosim.gui.people.strip_card import COLUMNS, MOST, Strip, StripCard
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.strip_questions import strip_questions
from photosim.store.faces import faces_of_person
from photosim.store.people import get_person

KEYS = "Y  all of them   ·   N  none   ·   L  later   ·   Backspace  take back"


class StripView(QuestionSheet):
    """Batch review: the longest strips first; afterwards single faces are reviewed."""

    single_wanted = Signal(object)  # a person's id, or None for everybody: there is no strip (more)

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        self.card = StripCard(pictures)
        super().__init__(acts, "Review", KEYS, self.card)
        self._tasks, self._engine = tasks, engine
        self.person_id: int | None = None
        self.strips: list[Strip] = []
        self.place = 0
        self._later: set[int] = set()  # people whose strip was put off
        self.card.answered.connect(self.answer)

    @property
    def strip(self) -> Strip | None:
        """The current question, or None."""
        return self.strips[self.place] if self.place < len(self.strips) else None

    def open(self, person_id: int | None = None) -> None:
        """Start with the longest strip; of one person, or of all."""
        self.person_id, self.strips, self.place, self.answers = person_id, [], 0, []
        self._later.clear()
        self._ask()
        self.setFocus()

    def asked(self) -> Strip | None:
        """The strip that is asked about now."""
        return self.strip

    def tell(self, question: object, verdict: str, then: Then) -> None:
        """Confirm the faces that were not picked out and refuse the others; "no" refuses all."""
        assert isinstance(question, Strip)
        ids = [face.id for face in question.question.faces]
        wrong = ids if verdict == "no" else [each for each in ids if each in self.card.wrong]
        right = [each for each in ids if each not in wrong]
        self._acts.pick_out(right, wrong, question.question.person_id, then)

    def put_off(self, question: object) -> None:
        """The person is not asked about again before the review is opened anew."""
        assert isinstance(question, Strip)
        self._later.add(question.question.person_id)

    def go_on(self) -> None:
        """To the next strip; after the last one new strips are asked for, as answers teach who else may be whom."""
        self.place += 1
        if self.strip is None:
            self._ask()
        else:
            self._show()

    def go_back(self, answer: Answer) -> None:
        """To the strip whose answer was taken back."""
        strip = answer.question
        assert isinstance(strip, Strip)
        self._later.discard(strip.question.person_id)
        place = next((number for number, one in enumerate(self.strips) if one is strip), None)
        if place is not None:
            self.place = place
            self._show()

    def _ask(self) -> None:
        embedder, person_id = self._engine.embedder, self.person_id
        if embedder is None:
            self._take([])
            return

        def work(conn: Connection) -> list[Strip]:
            found = []
            for question in strip_questions(conn, embedder.id, embedder.card, person_id, MOST):
                person = get_person(conn, question.person_id)
                own = [face for face in faces_of_person(conn, question.person_id) if face.state == "confirmed"]
                name = "" if person is None else person.name
                found.append(Strip(question, name, tuple(own[: 2 * COLUMNS])))
            return found

        self._tasks.read("strip.queue", work, self._take)

    def _take(self, found: list[Strip]) -> None:
        # What was answered stays in front, so that it can be taken back.
        old = self.strips[: self.place]
        self.strips = [*old, *(one for one in found if one.question.person_id not in self._later)]
        if self.strip is None:
            self.single_wanted.emit(self.person_id)
        else:
            self._show()

    def _show(self) -> None:
        strip = self.strip
        if strip is not None:
            self.head.show_place(self.place, len(self.strips))
            self.card.show_strip(strip)
