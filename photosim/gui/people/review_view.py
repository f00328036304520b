"""The review: "Is this Anna?", one face after the other, answered by single keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.answer_undo import last_right, take_back_next
from photosim.gui.people.review_card import ReviewCard, ReviewHead
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.people.edit_log import Action
from photosim.library.people.suggestions import Question, review
from photosim.library.people.threshold import pair_threshold
from photosim.store.people import get_person
from photosim.store.photos import Photo, get_photos

QUESTIONS = 100
LONGEST_PX = 1_600
KEYS = "Y  yes   ·   N  no   ·   L  later   ·   X  not a face   ·   Backspace  take back"


@dataclass(frozen=True, slots=True)
class Queue:
    """Questions, with the names and photos that they are about."""

    questions: list[Question]
    names: dict[int, str]
    photos: dict[int, Photo]
    threshold: float


@dataclass(slots=True)
class Answer:
    """What was answered to the question at a place; `action_id` is None until it is written, and for "later"."""

    place: int
    verdict: str
    action_id: int | None = None
    is_wrong: bool = False
    is_going: bool = False


class ReviewView(QWidget):
    """The third sheet of the People page."""

    left = Signal()
    large_wanted = Signal(list, int)

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        super().__init__()
        self._tasks, self._engine, self._acts = tasks, engine, acts
        self.person_id: int | None = None
        self.queue = Queue([], {}, {}, 1.0)
        self.place = 0
        self.answers: list[Answer] = []
        self._later: set[tuple[int, int]] = set()
        self.head = ReviewHead("Review", KEYS)
        self.card = ReviewCard(pictures)
        self.done = EmptyState("circle-check", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._stack.addWidget(self.done)
        beside = QHBoxLayout()
        beside.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(beside, 1)
        self.head.back_pressed.connect(self.left)
        self.done.pressed.connect(self.left)
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self._open_large)
        acts.undone.connect(self._undone)

    @property
    def question(self) -> Question | None:
        """The one that is asked now."""
        return self.queue.questions[self.place] if self.place < len(self.queue.questions) else None

    def open(self, person_id: int | None = None) -> None:
        """Begin with the likeliest; of one person, or of all."""
        self.person_id, self.answers, self.place = person_id, [], 0
        self.queue = Queue([], {}, {}, 1.0)
        self._later.clear()
        self._ask()
        self.setFocus()

    def answer(self, verdict: str) -> None:
        """ "yes", "no", "later" or "no face": done at once, and on to the next."""
        question = self.question
        if question is None:
            return
        given = Answer(self.place, verdict)

        def written(action: Action) -> None:
            given.action_id = action.id
            take_back_next(answers, self._acts.undo)

        answers = self.answers
        answers.append(given)
        ids = [question.face.id]
        if verdict == "yes":
            self._acts.confirm(ids, question.person_id, then=written)
        elif verdict == "no":
            self._acts.refuse(ids, question.person_id, tells=False, then=written)
        elif verdict == "no face":
            self._acts.no_face(ids, tells=False, then=written)
        else:
            self._later.add((question.face.id, question.person_id))
        self.place += 1
        self._show()

    def take_back(self) -> None:
        """Back to the question before, as if it had not been answered."""
        last = last_right(self.answers)
        if last is None:
            return
        if last.verdict == "later":
            self.answers.remove(last)
            self._later.discard(self._key(last.place))
            self._go(last.place)
            return
        last.is_wrong = True
        take_back_next(self.answers, self._acts.undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y, N, L; Backspace; Esc."""
        verdicts = {Qt.Key.Key_Y: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_L: "later", Qt.Key.Key_X: "no face"}
        key = Qt.Key(event.key())
        if key in verdicts and not event.isAutoRepeat():
            self.answer(verdicts[key])
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _key(self, place: int) -> tuple[int, int]:
        question = self.queue.questions[place]
        return question.face.id, question.person_id

    def _undone(self, action_id: int) -> None:
        known = next((answer for answer in self.answers if answer.action_id == action_id), None)
        if known is not None:
            self.answers.remove(known)
            take_back_next(self.answers, self._acts.undo)
            self._go(known.place)

    def _go(self, place: int) -> None:
        if place < len(self.queue.questions):
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
