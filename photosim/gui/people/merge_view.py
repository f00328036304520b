"""Groups that may be one person, one pair after the other, answered by single keys; each answer can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.answer_undo import last_right, take_back_next
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.merge_card import MORE, Group, MergeCard, Pair
from photosim.gui.people.review_card import ReviewHead
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.people.edit_log import Action
from photosim.library.people.merge_suggestions import possible_merges
from photosim.library.people.threshold import pair_threshold
from photosim.store.faces import faces_of_person
from photosim.store.people import get_person

PAIRS = 50
KEYS = "Y  same person   ·   N  two people   ·   L  later   ·   Backspace  take back"


@dataclass(slots=True)
class Answer:
    """What was answered of a pair; `action_id` is None until it is written, and for "later"."""

    pair: Pair
    verdict: str
    action_id: int | None = None
    is_wrong: bool = False
    is_going: bool = False


class MergeView(QWidget):
    """The fourth sheet of the People page."""

    left = Signal()
    large_wanted = Signal(list, int)

    def __init__(
        self, tasks: Tasks, engine: FaceService, finding: FaceFinding, acts: PeopleActs, pictures: FaceThumbnails
    ) -> None:
        super().__init__()
        self._tasks, self._engine, self._finding, self._acts = tasks, engine, finding, acts
        self.pairs: list[Pair] = []
        self.place = 0
        self.answers: list[Answer] = []
        self.head = ReviewHead("One person or two?", KEYS)
        self.card = MergeCard(pictures)
        self.done = EmptyState("circle-check", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._stack.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        self.head.back_pressed.connect(self.left)
        self.done.pressed.connect(self.left)
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self.large_wanted)
        acts.undone.connect(self._undone)

    @property
    def pair(self) -> Pair | None:
        """The two that are asked about now."""
        return self.pairs[self.place] if self.place < len(self.pairs) else None

    def open(self) -> None:
        """Begin with the likeliest."""
        self.pairs, self.place, self.answers = [], 0, []
        self._ask()
        self.setFocus()

    def refresh(self) -> None:
        """Faces were grouped anew, or somebody said something: what is asked now stays, if it is still to be asked."""
        self._ask()

    def answer(self, verdict: str) -> None:
        """ "yes", "no" or "later": done at once, and on to the next."""
        pair = self.pair
        if pair is None:
            return
        given = Answer(pair, verdict)

        def written(action: Action) -> None:
            given.action_id = action.id
            take_back_next(answers, self._acts.undo)

        answers = self.answers
        answers.append(given)
        if verdict == "yes":
            self._acts.merge(pair.likely.first_id, [pair.likely.second_id], tells=False, then=written)
        elif verdict == "no":
            self._acts.tell_apart(pair.likely.first_id, pair.likely.second_id, then=written)
        self._go(self.place + 1)

    def take_back(self) -> None:
        """Back to the pair before, as if it had not been answered."""
        last = last_right(self.answers)
        if last is None:
            return
        if last.verdict == "later":
            self.answers.remove(last)
            self._go_back(last.pair)
            return
        last.is_wrong = True
        take_back_next(self.answers, self._acts.undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y, N, L; Backspace; Esc."""
        verdicts = {Qt.Key.Key_Y: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_L: "later"}
        key = Qt.Key(event.key())
        if key in verdicts and not event.isAutoRepeat():
            self.answer(verdicts[key])
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
            self._go_back(known.pair)

    def _go_back(self, pair: Pair) -> None:
        if pair not in self.pairs:
            self.pairs.insert(self.place, pair)
        self._go(self.pairs.index(pair))

    def _go(self, place: int, *, asked: bool = False) -> None:
        # A group that became another is not there to be asked about any more.
        gone = {one.pair.likely.second_id for one in self.answers if one.verdict == "yes"}
        while place < len(self.pairs) and gone & _ids(self.pairs[place]):
            place += 1
        self.place = place
        self._show(asked=asked)

    def _ask(self) -> None:
        embedder = self._engine.embedder
        if embedder is None:
            self._take([])
            return

        def work(conn: Connection) -> list[Pair]:
            limit = pair_threshold(embedder.card)
            pairs = []
            for likely in possible_merges(conn, embedder.id, embedder.card, PAIRS):
                groups = [
                    Group(person, faces_of_person(conn, person.id)[: MORE + 1])
                    for person in (get_person(conn, likely.first_id), get_person(conn, likely.second_id))
                    if person is not None
                ]
                if len(groups) == 2:
                    pairs.append(Pair(likely, groups[0], groups[1], limit))
            return pairs

        self._tasks.read("merge.queue", work, self._take, lane="analyses")

    def _take(self, found: list[Pair]) -> None:
        # What was answered stays in front, so that it can be taken back; what was put off is not asked again.
        old, now = self.pairs[: self.place], self.pair
        asked = {_ids(one) for one in old}
        rest = [one for one in found if _ids(one) not in asked]
        if now is not None and self._finding.is_waiting and _ids(now) not in map(_ids, rest):
            # Who is who is open until faces are grouped: an answer taken back would be lost if it were judged before.
            rest.append(now)
        if now is not None:
            rest.sort(key=lambda one: _ids(one) != _ids(now))
        self.pairs = [*old, *rest]
        self._go(self.place, asked=True)

    def _show(self, *, asked: bool = False) -> None:
        pair = self.pair
        if pair is None and not asked:
            self._ask()
            return
        self._stack.setCurrentWidget(self.card if pair is not None else self.done)
        self.head.show_place(self.place, len(self.pairs))
        if pair is not None:
            self.card.show_pair(pair)
        else:
            said = "No two groups look like one person. Name people, and the rest of their faces find their way."
            self.done.say("circle-check", "Nothing left to compare", said, "Back to people")


def _ids(pair: Pair) -> frozenset[int]:
    return frozenset((pair.likely.first_id, pair.likely.second_id))
