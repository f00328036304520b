"""Sheet of single review questions ("Is this Anna?"), answered by single keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.question_sheet import QuestionSheet
from photosim.gui.people.review_card import ReviewCard
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.translation import tr
from photosim.library.people.suggestions import ReviewQuestion, review
from photosim.library.people.threshold import pair_threshold
from photosim.sentences import sentence
from photosim.store.people import get_person
from photosim.store.photos import Photo, get_photos

QUESTIONS = 100
LONGEST_PX = 1_600
KEYS = sentence("Y  yes   ·   N  no   ·   L  later   ·   X  not a face   ·   Backspace  take back")


@dataclass(frozen=True, slots=True)
class Queue:
    """Review questions, with the names and photos that they are about."""

    questions: list[ReviewQuestion]
    names: dict[int, str]
    photos: dict[int, Photo]
    threshold: float


class ReviewView(QuestionSheet[ReviewQuestion]):
    """Review of single faces: the third sheet of the People page."""

    verdicts: ClassVar[dict[Qt.Key, str]] = {**QuestionSheet.verdicts, Qt.Key.Key_X: "no face"}
    nothing_left = (
        sentence("Nothing left to review"),
        sentence("Nothing more looks like somebody you named. Name more people, and more faces can be matched."),
    )

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        self.card = ReviewCard(pictures)
        super().__init__(engine, acts, tr("Review"), KEYS, self.card)
        self._tasks = tasks
        self.person_id: int | None = None
        self._queue = Queue([], {}, {}, 1.0)
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self._open_large)

    def open(self, person_id: int | None = None) -> None:
        """Start with the likeliest face; of one person, or of all."""
        self.person_id = person_id
        self.restart()

    def key(self, question: ReviewQuestion) -> tuple[int, int]:
        """Face and person."""
        return question.face.id, question.person_id

    def write_answer(self, question: ReviewQuestion, verdict: str, then: Then) -> None:
        """Confirm the face, reject it, or mark it as no face."""
        ids = [question.face.id]
        if verdict == "yes":
            self._acts.confirm(ids, question.person_id, then=then)
        elif verdict == "no":
            self._acts.refuse(ids, question.person_id, tells=False, then=then)
        else:
            self._acts.no_face(ids, tells=False, then=then)

    def load(self) -> None:
        """Load the questions, likeliest first."""
        if (embedder := self.encoder()) is None:
            return
        person_id = self.person_id

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

        self._tasks.read("review.queue", work, self._take_queue, lane="analyses")

    def _take_queue(self, queue: Queue) -> None:
        names, photos = {**self._queue.names, **queue.names}, {**self._queue.photos, **queue.photos}
        self._queue = Queue(queue.questions, names, photos, queue.threshold)
        self.take(queue.questions)

    def show_question(self, question: ReviewQuestion) -> None:
        """Show the face beside confirmed ones, and read its photo for a sharp crop."""
        name = self._queue.names.get(question.person_id, "")
        photo = self._queue.photos.get(question.face.photo_id)
        self.card.show_question(question, name, photo, self._queue.threshold)
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
