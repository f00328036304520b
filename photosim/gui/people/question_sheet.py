"""Base of the review sheets: head, card, questions one by one, answers by single keys, and undo of answers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.answer_undo import last_right, take_back_next
from photosim.gui.people.review_card import ReviewHead
from photosim.gui.services.face_service import FaceService
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.key_table import KeyTable
from photosim.gui.widgets.translation import tr
from photosim.library.people.edit_log import PeopleEdit
from photosim.sentences import sentence
from photosim.vision.encoder.embedder import Embedder

Q = TypeVar("Q")


@dataclass(slots=True)
class Answer(Generic[Q]):
    """An answer; `action_id` is None until it is written, and for "later".

    `is_wrong`: to be undone; `is_going`: its undo is running. `then`: what is called once it is written.
    """

    question: Q
    verdict: str
    then: Then | None = None
    action_id: int | None = None
    is_wrong: bool = False
    is_going: bool = False


VERDICTS = {"yes": sentence("yes"), "no": sentence("no"), "later": sentence("later"), "no face": sentence("no face")}
_WAYS: KeyTable = (
    ("back", (Qt.Key.Key_Backspace,), sentence("Take back the last answer")),
    ("leave", (Qt.Key.Key_Escape,), sentence("Back to all people")),
)


class QuestionSheet(QWidget, Generic[Q]):
    """Abstract base of a review: one question at a time, each answer is written at once, Backspace undoes the newest.

    A subclass loads its questions, shows one of them in its card, and writes an answer.
    """

    left = Signal()
    large_wanted = Signal(list, int)
    verdicts: ClassVar[dict[Qt.Key, str]] = {Qt.Key.Key_Y: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_L: "later"}
    nothing_left: ClassVar[tuple[str, str]] = sentence("Nothing left to review"), ""

    def __init__(self, engine: FaceService, acts: PeopleActs, title: str, keys: str, card: QWidget) -> None:
        super().__init__()
        self._engine, self._acts, self._shown = engine, acts, card
        self.questions: list[Q] = []
        self.place = 0
        self.answers: list[Answer[Q]] = []
        self.head = ReviewHead(title, tr(keys))
        self.done = EmptyState("circle-check", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        self.head.back_pressed.connect(self.left)
        self.done.pressed.connect(self.left)
        acts.undone.connect(self._undone)
        acts.not_written.connect(self._not_written)

    @abstractmethod
    def load(self) -> None:
        """Load the questions in the background; `take` gets them, none while there is no encoder."""

    @abstractmethod
    def key(self, question: Q) -> Hashable:
        """Identity of a question across loads."""

    @abstractmethod
    def show_question(self, question: Q) -> None:
        """Fill the card."""

    @abstractmethod
    def write_answer(self, question: Q, verdict: str, then: Then) -> None:
        """Write an answer that is not "later"; `then` gets the action."""

    def encoder(self) -> Embedder | None:
        """The encoder of faces. Without one there is nothing to ask: then `take` gets no questions."""
        if self._engine.embedder is None:
            self.take([])
        return self._engine.embedder

    @property
    def question(self) -> Q | None:
        """The current question, or None."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    def restart(self) -> None:
        """Start with the first question of a new list."""
        self.questions, self.place, self.answers = [], 0, []
        self.load()
        self.setFocus()

    def is_answered(self, question: Q) -> bool:
        """Whether a loaded question was answered or put off before."""
        return self.key(question) in {self.key(answer.question) for answer in self.answers}

    def take(self, found: list[Q]) -> None:
        """Take loaded questions. Answered ones stay in front, so that they can be undone."""
        old = self.questions[: self.place]
        self.questions = [*old, *(one for one in found if not self.is_answered(one))]
        self.show_current(loaded=True)

    def show_current(self, *, loaded: bool = False) -> None:
        """Show the current question; after the last one load more, and show the end when there are none (`loaded`)."""
        question = self.question
        if question is None and any(self._is_pending(answer) for answer in self.answers):
            return  # until it is written: what is loaded before would ask the same again, or miss what the answer adds
        if question is None and not loaded:
            self.load()
            return
        self.head.show_place(self.place, len(self.questions))
        if question is None:
            self.show_end()
        else:
            self._stack.setCurrentWidget(self._shown)
            self.show_question(question)

    def show_end(self) -> None:
        """Show that there is nothing left to ask."""
        self._stack.setCurrentWidget(self.done)
        title, text = self.nothing_left
        self.done.say("circle-check", tr(title), tr(text), tr("Back to people"))

    def go_back(self, answer: Answer[Q]) -> None:
        """Ask again a question whose answer was undone."""
        place = next((number for number, one in enumerate(self.questions) if one is answer.question), None)
        if place is None:
            self.questions.insert(self.place, answer.question)
        else:
            self.place = place
        self.show_current()

    def answer(self, verdict: str) -> None:
        """Answer the current question and go to the next."""
        question = self.question
        if question is None:
            return
        given = Answer(question, verdict)
        answers = self.answers
        answers.append(given)

        def written(action: PeopleEdit) -> None:
            given.action_id = action.id
            take_back_next(answers, self._acts.undo)
            if answers is self.answers and self.question is None:
                self.show_current()

        if verdict != "later":
            given.then = written
            self.write_answer(question, verdict, written)
        self.place += 1
        self.show_current()

    def take_back(self) -> None:
        """Undo the newest answer and ask its question again."""
        last = last_right(self.answers)
        if last is None:
            return
        if last.verdict == "later":
            self.answers.remove(last)
            self.go_back(last)
            return
        last.is_wrong = True
        take_back_next(self.answers, self._acts.undo)

    @property
    def KEYS(self) -> KeyTable:
        """The keys of the answers, and those of going back and leaving."""
        answers = tuple(
            (verdict, (key,), sentence("Answer: {verdict}", verdict=VERDICTS[verdict]))
            for key, verdict in self.verdicts.items()
        )
        return (*answers, *_WAYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer keys; Backspace undoes the newest answer, Esc leaves."""
        key = Qt.Key(event.key())
        if key in self.verdicts and not event.isAutoRepeat():
            self.answer(self.verdicts[key])
        elif key in _WAYS[0][1]:
            self.take_back()
        elif key in _WAYS[1][1]:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _is_pending(answer: Answer[Q]) -> bool:
        return answer.verdict != "later" and (answer.action_id is None or answer.is_wrong)

    def _not_written(self, then: object) -> None:
        """Ask again a question whose answer could not be written."""
        failed = next((answer for answer in self.answers if then is not None and answer.then is then), None)
        if failed is not None:
            self.answers.remove(failed)
            self.go_back(failed)

    def _undone(self, action_id: int) -> None:
        known = next((answer for answer in self.answers if answer.action_id == action_id), None)
        if known is not None:
            self.answers.remove(known)
            take_back_next(self.answers, self._acts.undo)
            self.go_back(known)
