"""Base of the sheets that ask about people: head, card, answers by single keys, and taking answers back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.answer_undo import last_right, take_back_next
from photosim.gui.people.review_card import ReviewHead
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.people.edit_log import Action


@dataclass(slots=True)
class Answer:
    """What was answered to a question; `action_id` is None until it is written, and for "later".

    `is_wrong`: to be taken back; `is_going`: being taken back now.
    """

    question: object
    verdict: str
    action_id: int | None = None
    is_wrong: bool = False
    is_going: bool = False


class QuestionSheet(QWidget):
    """One question at a time; an answer is written at once, and Backspace takes the newest back.

    A sheet says what its question is, what an answer does, and how it goes on and back.
    """

    left = Signal()
    large_wanted = Signal(list, int)
    verdicts: ClassVar[dict[Qt.Key, str]] = {Qt.Key.Key_Y: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_L: "later"}

    def __init__(self, acts: PeopleActs, title: str, keys: str, card: QWidget) -> None:
        super().__init__()
        self._acts = acts
        self.answers: list[Answer] = []
        self.head = ReviewHead(title, keys)
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

    def asked(self) -> object | None:
        """The question that is asked now."""
        raise NotImplementedError

    def tell(self, question: object, verdict: str, then: Then) -> None:
        """Write an answer that is not "later"; `then` gets the action."""
        raise NotImplementedError

    def put_off(self, question: object) -> None:
        """Remember that a question is for later."""

    def go_on(self) -> None:
        """To the next question."""
        raise NotImplementedError

    def go_back(self, answer: Answer) -> None:
        """To a question whose answer was taken back."""
        raise NotImplementedError

    def answer(self, verdict: str) -> None:
        """Answer the question: done at once, and on to the next."""
        question = self.asked()
        if question is None:
            return
        given = Answer(question, verdict)
        answers = self.answers
        answers.append(given)

        def written(action: Action) -> None:
            given.action_id = action.id
            take_back_next(answers, self._acts.undo)

        if verdict == "later":
            self.put_off(question)
        else:
            self.tell(question, verdict, written)
        self.go_on()

    def take_back(self) -> None:
        """Back to the question before, as if it had not been answered."""
        last = last_right(self.answers)
        if last is None:
            return
        if last.verdict == "later":
            self.answers.remove(last)
            self.go_back(last)
            return
        last.is_wrong = True
        take_back_next(self.answers, self._acts.undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the answers; Backspace; Esc."""
        key = Qt.Key(event.key())
        if key in self.verdicts and not event.isAutoRepeat():
            self.answer(self.verdicts[key])
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _undone(self, action_id: int) -> None:
        known = next((answer for answer in self.answers if answer.action_id == action_id), None)
        if known is not None:
            self.answers.remove(known)
            take_back_next(self.answers, self._acts.undo)
            self.go_back(known)
