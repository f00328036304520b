"""Sheet of merge questions: pairs of groups that may be one person, answered by single keys."""

from __future__ import annotations

from photosim.gui.people.actions import PeopleActs, Then
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.merge_card import MORE, MergeCard, MergeGroup, Pair
from photosim.gui.people.question_sheet import QuestionSheet
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.translation import tr
from photosim.library.people.merge_suggestions import possible_merges
from photosim.library.people.threshold import pair_threshold
from photosim.sentences import sentence
from photosim.store.faces import faces_of_person
from photosim.store.people import get_person

PAIRS = 50
KEYS = sentence("Y  same person   ·   N  two people   ·   L  later   ·   Backspace  take back")


class MergeView(QuestionSheet[Pair]):
    """Merge review: the fourth sheet of the People page."""

    nothing_left = (
        sentence("Nothing left to compare"),
        sentence("No two groups look like one person. Name people, and more of their faces can be matched."),
    )

    def __init__(
        self, tasks: Tasks, engine: FaceService, finding: FaceFinding, acts: PeopleActs, pictures: FaceThumbnails
    ) -> None:
        self.card = MergeCard(pictures)
        super().__init__(engine, acts, tr("One person or two?"), KEYS, self.card)
        self._tasks, self._finding = tasks, finding
        self.card.answered.connect(self.answer)
        self.card.large_wanted.connect(self.large_wanted)

    def key(self, question: Pair) -> frozenset[int]:
        """The two people."""
        return frozenset((question.likely.first_id, question.likely.second_id))

    def show_question(self, question: Pair) -> None:
        """Show the two groups side by side."""
        self.card.show_pair(question)

    def write_answer(self, question: Pair, verdict: str, then: Then) -> None:
        """Merge the two, or mark them as two people."""
        likely = question.likely
        if verdict == "yes":
            self._acts.merge(likely.first_id, [likely.second_id], tells=False, then=then)
        else:
            self._acts.tell_apart(likely.first_id, likely.second_id, then=then)

    def show_current(self, *, loaded: bool = False) -> None:
        """Show the current question, skipping pairs with a group that an answer merged into another."""
        gone = {one.question.likely.second_id for one in self.answers if one.verdict == "yes"}
        while self.question is not None and gone & self.key(self.question):
            self.place += 1
        super().show_current(loaded=loaded)

    def take(self, found: list[Pair]) -> None:
        """Take loaded pairs; the current one stays current while it may still be valid."""
        now = self.question
        if now is not None:
            rest = [one for one in found if not self.is_answered(one)]
            if self._finding.is_waiting and self.key(now) not in map(self.key, rest):
                # Who is who is open until faces are grouped: an answer that was undone would be lost if judged before.
                rest.append(now)
            found = sorted(rest, key=lambda one: self.key(one) != self.key(now))
        super().take(found)

    def load(self) -> None:
        """Load the suggested merges, likeliest first."""
        if (embedder := self.encoder()) is None:
            return

        def work(conn: Connection) -> list[Pair]:
            limit = pair_threshold(embedder.card)
            pairs = []
            for likely in possible_merges(conn, embedder.id, embedder.card, PAIRS):
                groups = [
                    MergeGroup(person, faces_of_person(conn, person.id)[: MORE + 1])
                    for person in (get_person(conn, likely.first_id), get_person(conn, likely.second_id))
                    if person is not None
                ]
                if len(groups) == 2:
                    pairs.append(Pair(likely, groups[0], groups[1], limit))
            return pairs

        self._tasks.read("merge.queue", work, self.take, lane="analyses")
