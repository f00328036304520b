"""Full clustering of a library's faces into people, and a preview of another strictness."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.cluster_rules import Faces, Grouped, group, spread
from photosim.library.people.near_pairs import CheckCanceled, FindPairs, Rows, near_pairs, no_cancel
from photosim.library.people.threshold import wanted_precision
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import face_placements as store
from photosim.store.db import transaction
from photosim.store.face_placements import NOBODY, FacePlacement, FaceTable
from photosim.store.settings import get_setting, set_setting
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import model_of

# Raised whenever the rules of grouping change: every library is then grouped anew.
METHOD = 6
_STAMP, _UPTO, _LEAST = "people_grouped", "people_grouped_upto", "people_grouped_least_score"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Result of a full clustering; `stopped`: nothing was changed, where `outdated` because of another write."""

    people: int
    faces: int
    alone: int
    seconds: float
    stopped: bool = False
    outdated: bool = False


class _Stopped(Exception):
    """The clustering was canceled."""


class Outdated(Exception):
    """Another write happened during the clustering, which has to start again."""


@dataclass(frozen=True, slots=True)
class ThresholdEffect:
    """Effect of another strictness: people there would be; how many merge, and how many split.

    `join`: single faces that would get a group; `leave`: the other way round.
    """

    people: int
    merge: int
    split: int
    join: int
    leave: int


def regroup(
    conn: sqlite3.Connection,
    embedder_id: str,
    card: ModelCard,
    progress: Progress,
    find_pairs: FindPairs = near_pairs,
    *,
    start_again: bool = True,
) -> Regrouped:
    """Full clustering of all faces. Needs the writing connection.

    The result depends on the faces, the user's edits and the wanted precision, not on history; only the ids of found
    people are kept where most of their faces stay together. A canceled run changes nothing. More urgent writes run in
    between; the clustering then starts again, or (`start_again` off) ends as outdated: who names one person after
    another would have everybody grouped again for each name.
    """
    began = time.monotonic()
    while True:
        try:
            return _regroup(conn, embedder_id, card, progress, find_pairs)
        except Outdated:
            if not start_again:
                progress.finish()
                return Regrouped(0, 0, 0, time.monotonic() - began, stopped=True, outdated=True)


def _regroup(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard, progress: Progress, find_pairs: FindPairs
) -> Regrouped:
    """One attempt. Raises Outdated when something else was written meanwhile."""
    began = time.monotonic()

    def check_canceled() -> None:
        if progress.stopped:
            raise _Stopped
        if progress.give_way():
            raise Outdated

    progress.start(sentence("Grouping faces"))
    gathered = store.gather(conn, embedder_id, card.dim)
    made = store.made_people(conn)
    value = wanted_precision(conn, embedder_id)
    try:
        rows, grouped = _grouped(gathered, card, value, check_canceled, find_pairs)
    except _Stopped:
        return Regrouped(0, 0, 0, time.monotonic() - began, stopped=True)
    labels = grouped.labels
    owners = _owners(gathered, rows, labels, made, store.next_person_id(conn))
    far = spread(gathered.vectors[rows], labels, gathered.weak[rows])
    places = list(_places(gathered, rows, owners, far))
    found = {int(who) for who in owners.tolist() if who != NOBODY and who not in made}
    with transaction(conn):
        store.replace_places(conn, places, found)
        set_setting(conn, _STAMP, _stamp(embedder_id, value))
        set_setting(conn, _UPTO, int(gathered.ids.max(initial=0)))
        set_setting(conn, _LEAST, grouped.least)
    progress.finish()
    people = len({who for _, who, _, _ in places if who is not None})
    alone = sum(state == "alone" for _, _, state, _ in places)
    return Regrouped(people, len(places), alone, time.monotonic() - began)


def is_grouped(conn: sqlite3.Connection, embedder_id: str) -> bool:
    """Whether the last full clustering covers all faces, with these rules, encoder and strictness."""
    return grown_by(conn, embedder_id) == 0


def grown_by(conn: sqlite3.Connection, embedder_id: str) -> int | None:
    """Number of faces since the last full clustering; None when that had other rules, encoder or strictness."""
    if get_setting(conn, _STAMP, "") != _stamp(embedder_id, wanted_precision(conn, embedder_id)):
        return None
    return store.count_newer(conn, grouped_upto(conn))


def grouped_upto(conn: sqlite3.Connection) -> int:
    """Id of the newest face in the last full clustering."""
    return get_setting(conn, _UPTO, 0)


def least_score(conn: sqlite3.Connection) -> float:
    """Score down to which the last full clustering joined sets; before any, that of an average pair."""
    return get_setting(conn, _LEAST, 1.0)


def preview(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, precision: float) -> ThresholdEffect:
    """Effect of that precision, without writing."""
    gathered = store.gather(conn, embedder_id, card.dim)
    rows, grouped = _grouped(gathered, card, precision)
    labels = grouped.labels
    after = np.where(_counts(labels) > 1, labels, NOBODY)
    confirmed = gathered.person[rows] != NOBODY
    after[confirmed] = labels[confirmed]
    before = gathered.before[rows]
    lands: dict[int, Counter[int]] = defaultdict(Counter)
    for who, label in zip(before.tolist(), after.tolist(), strict=True):
        if who != NOBODY and label != NOBODY:
            lands[who][label] += 1
    homes = Counter(min(found, key=lambda label: (-found[label], label)) for found in lands.values())
    return ThresholdEffect(
        people=len(set(after.tolist()) - {NOBODY}),
        merge=sum(count for count in homes.values() if count > 1),
        split=sum(sum(count > 1 for count in found.values()) > 1 for found in lands.values()),
        join=int(((before == NOBODY) & (after != NOBODY)).sum()),
        leave=int(((before != NOBODY) & (after == NOBODY)).sum()),
    )


def groupable(gathered: FaceTable) -> Rows:
    """Rows that can be clustered: with a vector, in a present photo or confirmed, and not marked "no face"."""
    confirmed = gathered.person != NOBODY
    return np.flatnonzero(gathered.known & ~gathered.no_face & (gathered.there | confirmed))


def faces_to_group(gathered: FaceTable, rows: Rows) -> Faces:
    """Those rows as input of `group`."""
    place = {row: number for number, row in enumerate(rows.tolist())}
    return Faces(
        vectors=gathered.vectors[rows],
        photo=gathered.photo[rows],
        weak=gathered.weak[rows],
        person=gathered.person[rows],
        refused={place[row]: who for row, who in gathered.refused.items() if row in place},
    )


def _grouped(
    gathered: FaceTable,
    card: ModelCard,
    precision: float,
    check_canceled: CheckCanceled = no_cancel,
    find_pairs: FindPairs = near_pairs,
) -> tuple[Rows, Grouped]:
    """Rows that can be clustered, and for each the number of the first of its group among them."""
    rows = groupable(gathered)
    return rows, group(faces_to_group(gathered, rows), model_of(card), precision, check_canceled, find_pairs)


def _counts(labels: Rows) -> npt.NDArray[np.int64]:
    return np.bincount(labels, minlength=len(labels))[labels]


def _owners(gathered: FaceTable, rows: Rows, labels: Rows, made: set[int], next_id: int) -> npt.NDArray[np.int64]:
    """Person of each row, or NOBODY: found people keep the id that most of their faces had."""
    owners = np.full(len(rows), NOBODY, np.int64)
    confirmed = gathered.person[rows]
    whose = {int(labels[row]): int(confirmed[row]) for row in np.flatnonzero(confirmed != NOBODY)}
    free: list[int] = []
    shared: Counter[tuple[int, int]] = Counter()
    for label, before, size in zip(labels.tolist(), gathered.before[rows].tolist(), _counts(labels), strict=True):
        if label not in whose and size > 1:
            free.append(label)
            if before != NOBODY and before not in made:
                shared[label, before] += 1
    taken = set[int]()
    for (label, before), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if label not in whose and before not in taken:
            whose[label] = before
            taken.add(before)
    for label in dict.fromkeys(free):
        if label not in whose:
            whose[label] = next_id
            next_id += 1
    for row, label in enumerate(labels.tolist()):
        owners[row] = whose.get(label, NOBODY)
    return owners


def _places(
    gathered: FaceTable, rows: Rows, owners: npt.NDArray[np.int64], far: npt.NDArray[np.float64]
) -> Iterator[FacePlacement]:
    place = {row: number for number, row in enumerate(rows.tolist())}
    for row, face_id in enumerate(gathered.ids.tolist()):
        number = place.get(row)
        distance = None if number is None or not np.isfinite(far[number]) else float(far[number])
        if gathered.no_face[row]:
            yield face_id, None, "no face", None
        elif gathered.person[row] != NOBODY:
            yield face_id, int(gathered.person[row]), "confirmed", distance
        elif number is None or owners[number] == NOBODY:
            yield face_id, None, "alone", None
        else:
            yield face_id, int(owners[number]), "joined", distance


def _stamp(embedder_id: str, value: float) -> str:
    return f"{METHOD} {embedder_id} {value}"
