"""Sheet of merge questions: pairs of groups that may be one person, answered by single keys."""

from __future__ import annotations

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.merge_card import MORE, Group, MergeCard, Pair
from photosim.gui.people.question_sheet import Answer, QuestionSheet
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.merge_suggestions import possible_merges
from photosim.library.people.threshold import pair_threshold
from photosim.store.faces import faces_of_person
from photosim.store.people import get_person

PAIRS = 50
KEYS = "Y  same person   ·   N  two people   ·   L  later   ·   Backspace  take back"


class MergeView(QuestionSheet):
    """Merge review: the fourth sheet of the People page."""

    def __init__(
        self, tasks: Tasks, engine: FaceService, finding: FaceFinding, acts: PeopleActs, pictures: FaceThumbnails
    ) -> None:
        self.card = MergeCard(pictures)
        super().__init__(acts, "One person or two?", KEYS, self.card)
        self._tasks, self._engine, self._finding = tasks, engine, finding
        self.pairs: list[Pair] = []
        self.place = 0
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self.large_wanted)

    @property
    def pair(self) -> Pair | None:
        """The current question, or None."""
        return self.pairs[self.place] if self.place < len(self.pairs) else None

    def open(self) -> None:
        """Start with the likeliest pair."""
        self.pairs, self.place, self.answers = [], 0, []
        self._ask()
        self.setFocus()

    def refresh(self) -> None:
        """Reload after clustering or edits; the current question stays while it is still valid."""
        self._ask()

    def asked(self) -> Pair | None:
        """The two that are asked about now."""
        return self.pair

    def tell(self, question: object, verdict: str, then: Then) -> None:
        """Make the two one person, or say that they are two."""
        assert isinstance(question, Pair)
        likely = question.likely
        if verdict == "yes":
            self._acts.merge(likely.first_id, [likely.second_id], tells=False, then=then)
        else:
            self._acts.tell_apart(likely.first_id, likely.second_id, then=then)

    def go_on(self) -> None:
        """To the next pair."""
        self._go(self.place + 1)

    def go_back(self, answer: Answer) -> None:
        """To the pair whose answer was taken back."""
        pair = answer.question
        assert isinstance(pair, Pair)
        if pair not in self.pairs:
            self.pairs.insert(self.place, pair)
        self._go(self.pairs.index(pair))

    def _go(self, place: int, *, asked: bool = False) -> None:
        # A group that became another is not there to be asked about any more.
        gone = {
            one.question.likely.second_id
            for one in self.answers
            if isinstance(one.question, Pair) and one.verdict == "yes"
        }
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
