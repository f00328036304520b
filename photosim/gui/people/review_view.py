"""Sheet of single review questions ("Is this Anna?"), answered by single keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.question_sheet import Answer, QuestionSheet
from photosim.gui.people.review_card import ReviewCard
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.suggestions import Question, review
from photosim.library.people.threshold import pair_threshold
from photosim.store.people import get_person
from photosim.store.photos import Photo, get_photos

QUESTIONS = 100
LONGEST_PX = 1_600
KEYS = "Y  yes   ·   N  no   ·   L  later   ·   X  not a face   ·   Backspace  take back"


@dataclass(frozen=True, slots=True)
class Queue:
    """Review questions, with the names and photos that they are about."""

    questions: list[Question]
    names: dict[int, str]
    photos: dict[int, Photo]
    threshold: float


class ReviewView(QuestionSheet):
    """Review of single faces: the third sheet of the People page."""

    verdicts: ClassVar[dict[Qt.Key, str]] = {**QuestionSheet.verdicts, Qt.Key.Key_X: "no face"}

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        self.card = ReviewCard(pictures)
        super().__init__(acts, "Review", KEYS, self.card)
        self._tasks, self._engine = tasks, engine
        self.person_id: int | None = None
        self.queue = Queue([], {}, {}, 1.0)
        self.place = 0
        self._later: set[tuple[int, int]] = set()
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self._open_large)

    @property
    def question(self) -> Question | None:
        """The current question, or None."""
        return self.queue.questions[self.place] if self.place < len(self.queue.questions) else None

    def open(self, person_id: int | None = None) -> None:
        """Start with the likeliest face; of one person, or of all."""
        self.person_id, self.answers, self.place = person_id, [], 0
        self.queue = Queue([], {}, {}, 1.0)
        self._later.clear()
        self._ask()
        self.setFocus()

    def asked(self) -> Question | None:
        """The question that is asked now."""
        return self.question

    def tell(self, question: object, verdict: str, then: Then) -> None:
        """Confirm the face, refuse it, or call it no face."""
        assert isinstance(question, Question)
        ids = [question.face.id]
        if verdict == "yes":
            self._acts.confirm(ids, question.person_id, then=then)
        elif verdict == "no":
            self._acts.refuse(ids, question.person_id, tells=False, then=then)
        else:
            self._acts.no_face(ids, tells=False, then=then)

    def put_off(self, question: object) -> None:
        """It is not asked again before the review is opened anew."""
        assert isinstance(question, Question)
        self._later.add((question.face.id, question.person_id))

    def go_on(self) -> None:
        """To the next face."""
        self.place += 1
        self._show()

    def go_back(self, answer: Answer) -> None:
        """To the face whose answer was taken back."""
        question = answer.question
        assert isinstance(question, Question)
        self._later.discard((question.face.id, question.person_id))
        place = next((n for n, one in enumerate(self.queue.questions) if one is question), None)
        if place is not None:
            self.place = place
            self._show()

    def _ask(self) -> None:
        embedder, person_id = self._engine.embedder, self.person_id
        if embedder is None:
            self._take(self.queue)
            return

        def work(conn: Connection) -> Queue:
            questions = review(conn, embedder.id, embedder.card, person_id, QUESTIONS)
            ids = {question.person_id for question in questions}
            people = {one: get_person(conn, one) for one in ids}
            photos = get_photos(conn, list({question.face.photo_id for question in questions}))
            return Queue(
                questions,
                {one: person.name for one, person in people.items() if person is not None},
                {photo.id: photo for photo in photos},
                pair_threshold(embedder.card),
            )

        self._tasks.read("review.queue", work, self._take, lane="analyses")

    def _take(self, queue: Queue) -> None:
        rest = [one for one in queue.questions if (one.face.id, one.person_id) not in self._later]
        # What was answered stays in front, so that it can be taken back.
        old = self.queue.questions[: self.place] if self.answers else []
        self.place = len(old)
        self.queue = Queue(
            [*old, *rest], {**self.queue.names, **queue.names}, {**self.queue.photos, **queue.photos}, queue.threshold
        )
        self._show(asked=True)

    def _show(self, *, asked: bool = False) -> None:
        question = self.question
        if question is None and not asked:
            self._ask()
            return
        self._stack.setCurrentWidget(self.card if question is not None else self.done)
        self.head.show_place(self.place, len(self.queue.questions))
        if question is None:
            said = "Nothing more looks like somebody you named. Name more people, and more faces find their way."
            self.done.say("circle-check", "Nothing left to review", said, "Back to people")
            return
        name = self.queue.names.get(question.person_id, "")
        photo = self.queue.photos.get(question.face.photo_id)
        self.card.show_question(question, name, photo, self.queue.threshold)
        if photo is not None and photo.state == "here":
            # The cut-out that is kept is for cards; here it is looked at closely.
            def show(image: QImage) -> None:
                self.card.show_whole(question.face, image)

            self._tasks.read(
                "review.picture", lambda _: read_picture(photo.path, LONGEST_PX), show,
                failed=lambda _: None, lane="pictures",
            )  # fmt: skip

    def _open_large(self) -> None:
        if (question := self.question) is not None:
            self.large_wanted.emit([question.face.photo_id], question.face.photo_id)
