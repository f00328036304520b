"""Incremental clustering: clusters only faces without a group; existing members never move.

After a run over a large library, (1) new faces have joined the people that they score highest with
(`incremental_assignment`), and (2) the remaining new faces and single faces near them form groups among themselves, at
the score of the last full clustering. No member of a group moves, no groups merge or split; that is left to the next
full clustering, which comes as soon as a run finds nothing new, the user edits something, the setting changes, or a
twentieth of the faces is new. From then on the result is that of clustering everything at once.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress

import numpy as np

from photosim.library.people.cluster_rules import group_at, reach, spread
from photosim.library.people.clustering import (
    Outdated,
    Regrouped,
    faces_to_group,
    groupable,
    grouped_upto,
    grown_by,
    least_score,
)
from photosim.library.people.near_pairs import near_rows
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import face_placements as store
from photosim.store.db import transaction
from photosim.store.face_placements import NOBODY
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import model_of

# Below that a grouping in full takes a second or two.
LARGE_FACES = 10_000
FEW, MOST_NEAR = 0.05, 64


def are_few(conn: sqlite3.Connection, embedder_id: str) -> bool:
    """Whether so few faces of a large library are new that existing groups stay as they are."""
    new, all_of_them = grown_by(conn, embedder_id), store.count_newer(conn, 0)
    return new is not None and all_of_them >= LARGE_FACES and new <= FEW * all_of_them


def group_alone(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, progress: Progress) -> Regrouped:
    """Cluster only faces without a group. Needs the writing connection.

    More urgent writes run in between; the clustering then starts again. Asked to stop, it changes nothing.
    """
    began = time.monotonic()
    while not progress.stopped:
        with suppress(Outdated):
            return _group_alone(conn, embedder_id, card, progress)
    return Regrouped(0, 0, 0, time.monotonic() - began, stopped=True)


def _group_alone(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, progress: Progress) -> Regrouped:
    """One attempt. Raises Outdated when something else was written meanwhile, or a stop was requested."""

    def check_canceled() -> None:
        if progress.give_way() or progress.stopped:
            raise Outdated

    began = time.monotonic()
    progress.start(sentence("Grouping new faces"))
    gathered = store.gather(conn, embedder_id, card.dim)
    rows = groupable(gathered)
    model, least = model_of(card), least_score(conn)
    rows = rows[(gathered.before[rows] == NOBODY) & (gathered.person[rows] == NOBODY)]
    # Two that were alone before were alone with each other too.
    new = np.flatnonzero(gathered.ids[rows] > grouped_upto(conn))
    near = near_rows(
        model.prepared(gathered.vectors[rows]),
        new,
        np.arange(len(rows)),
        reach(model, least),
        most=MOST_NEAR,
        check_canceled=check_canceled,
    )
    rows = rows[np.union1d(new, near.second)]
    faces = faces_to_group(gathered, rows)
    labels = group_at(faces, model, least, check_canceled)
    sizes = np.bincount(labels, minlength=len(labels))
    far = spread(faces.vectors, labels, faces.weak)
    first_id = store.next_person_id(conn)
    people = {int(label): first_id + number for number, label in enumerate(np.flatnonzero(sizes > 1))}
    places: list[store.FacePlacement] = [
        (int(gathered.ids[row]), people[label], "joined", float(distance) if np.isfinite(distance) else None)
        for row, label, distance in zip(rows.tolist(), labels.tolist(), far.tolist(), strict=True)
        if label in people
    ]
    with transaction(conn):
        store.add_found(conn, places, people.values())
    progress.finish()
    return Regrouped(len(people), len(places), len(rows) - len(places), time.monotonic() - began)
