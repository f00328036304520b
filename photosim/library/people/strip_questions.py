"""Batch review: for a person, the faces and groups that may be them, as one strip from which wrong ones are picked.

One answer settles many faces: those left in the strip are confirmed, those picked out are refused.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from photosim.library.people.clustering import least_score
from photosim.library.people.clusters import Clusters, LinkageRules
from photosim.library.people.near_pairs import Rows
from photosim.store import people as store
from photosim.store.face_placements import NOBODY, gather, made_people
from photosim.store.faces import Face, get_faces
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import model_of

# Faces are asked about down to this much below the score at which they join by themselves.
BELOW = 3.0
STRIP = 24
# Photos so close in time are of one moment.
MOMENT_S = 10


@dataclass(frozen=True, slots=True)
class StripQuestion:
    """Batch question ("Which of these are Anna?"). `faces`: the likeliest first, each of another moment."""

    person_id: int
    faces: list[Face]


def strip_questions(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard, person_id: int | None = None, most: int = STRIP
) -> list[StripQuestion]:
    """Batch questions for all people the user made and that are not hidden, or for one: the longest strip first.

    Asked about are faces that stand with nobody, or with a group that nobody spoke of, for whom they score highest; the
    faces of a group by what all of it says, since a firm group of somebody else has single faces that might be anybody.
    Never a face that was refused for the person, and none from a photo in which the person is.
    """
    faces = gather(conn, embedder_id, card.dim)
    made = made_people(conn)
    shown = {one.id for one in store.people(conn)} & made
    wanted = shown if person_id is None else {person_id} & shown
    own = np.flatnonzero(faces.known & np.isin(faces.before, list(made)))
    free = faces.known & faces.there & ~faces.no_face & (faces.person == NOBODY) & ~np.isin(faces.before, list(made))
    asked = np.flatnonzero(free)
    if not len(own) or not len(asked) or not wanted:
        return []
    both = np.concatenate([own, asked])
    rules = LinkageRules(faces.photo[both], faces.before[both], {})
    model = model_of(card)
    clusters = Clusters(model.prepared(faces.vectors[both]), rules, model, by_person=True)
    labels = clusters.labels()
    roots = np.unique(labels[: len(own)])
    people = [int(faces.before[both[root]]) for root in roots.tolist()]
    groups, place_of = np.unique(labels[len(own) :], return_inverse=True)
    scores = np.concatenate(
        [clusters.score_table(groups[at : at + 1024], roots) for at in range(0, len(groups), 1024)]
    )[place_of]  # fmt: skip
    for place, who in enumerate(people):
        scores[np.isin(faces.photo[asked], faces.photo[faces.before == who]), place] = -np.inf
    for number, row in enumerate(asked.tolist()):
        for refused in faces.refused.get(row, ()):
            if refused in people:
                scores[number, people.index(refused)] = -np.inf
    home, best = np.argmax(scores, axis=1), scores.max(axis=1)
    near = best >= least_score(conn) - BELOW
    found = []
    likely = {
        who: [int(asked[n]) for n in np.lexsort((asked, -best)).tolist() if near[n] and home[n] == place]
        for place, who in enumerate(people)
        if who in wanted
    }
    taken = store.taken_seconds(conn, {int(faces.photo[row]) for rows in likely.values() for row in rows})
    for who, rows in likely.items():
        chosen = _one_a_moment(faces.photo, taken, rows, most)
        if chosen:
            found.append(StripQuestion(who, get_faces(conn, faces.ids[chosen].tolist())))
    return sorted(found, key=lambda question: (-len(question.faces), question.person_id))


def _one_a_moment(photo: Rows, taken: dict[int, int], rows: list[int], most: int) -> list[int]:
    """First rows, at most one of each photo and of each moment.

    Two faces of a photo cannot both be right, and the frames of a burst are one question: those that are left out join
    by themselves once that is answered, or are asked about next.
    """
    seen, moments = set[int](), list[int]()
    chosen: list[int] = []
    for row in rows:
        at = taken.get(int(photo[row]))
        if int(photo[row]) in seen or (at is not None and any(abs(at - other) <= MOMENT_S for other in moments)):
            continue
        seen.add(int(photo[row]))
        moments += [] if at is None else [at]
        chosen.append(row)
        if len(chosen) == most:
            break
    return chosen
