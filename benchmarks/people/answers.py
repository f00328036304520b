"""A simulated user who names the twenty largest people and answers the app's questions about them.

Each person is named once, by the group that holds most of their faces. Then, in rounds, one strip of faces is shown for
each person who is not complete: right ones are confirmed, wrong ones picked out, and everything is grouped anew.
Counted are answers (strips), and for comparison the faces in them: so many questions it takes to ask face by face.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from methods import Labels, Vectors

from photosim.boxes import Box, Sighting
from photosim.library.people import edits
from photosim.library.people.clustering import regroup
from photosim.library.people.strip_questions import strip_questions
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import faces as store
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.vectors import put_model
from photosim.vision.encoder.model_card import ModelCard

LARGEST, COMPLETE, ROUNDS = 20, 0.95, 8
MODEL = "f" * 64


def simulate(where: str, vectors: Vectors, truth: Labels, card: ModelCard) -> str:
    """What it took, in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        conn = open_writer(Home(Path(folder)))
        ids = _fill(conn, vectors, card)
        regroup(conn, MODEL, card, Progress())
        whose = dict(zip(ids, truth.tolist(), strict=True))
        largest = [who for who, _ in Counter(truth.tolist()).most_common(LARGEST)]
        named = _name(conn, whose, largest)
        regroup(conn, MODEL, card, Progress())
        answers, shown = Counter[int](), 0
        before = _complete(conn, whose, named)
        for _ in range(ROUNDS):
            left = [who for who, share in _complete(conn, whose, named).items() if share < COMPLETE]
            asked = 0
            for who in left:
                for question in strip_questions(conn, MODEL, card, named[who]):
                    right = [face.id for face in question.faces if whose[face.id] == who]
                    wrong = [face.id for face in question.faces if whose[face.id] != who]
                    if right:
                        edits.confirm(conn, right, named[who])
                    if wrong:
                        edits.refuse(conn, wrong, named[who])
                    answers[who] += 1
                    shown += len(question.faces)
                    asked += 1
            if not asked:
                break
            regroup(conn, MODEL, card, Progress())
        after = _complete(conn, whose, named)
        conn.close()
    done = sum(share >= COMPLETE for share in after.values())
    first, last = (np.mean(list(shares.values())) for shares in (before, after))
    total, many = sum(answers.values()), max(1, len(named))
    return (
        f"Simulated user, {where}: {len(named)} of the {LARGEST} largest people named; {first:.2f} of their faces "
        f"right at once, {last:.2f} after {total} answers: {total / many:.1f} a person, at most "
        f"{max(answers.values(), default=0)}, {shown / many:.1f} a person face by face; {done} complete."
    )


def _fill(conn: sqlite3.Connection, vectors: Vectors, card: ModelCard) -> list[int]:
    """A photo a face; the faces' ids."""
    ids = []
    with transaction(conn):
        files.put_root(conn, Path("/photos"), Path("/"))
        model_id = put_model(conn, MODEL, card.name, card.dim)
        for number, vector in enumerate(vectors):
            content = hashlib.blake2b(str(number).encode(), digest_size=32).digest()
            about = files.NewPhoto(
                content, 9, 100, 100, "JPEG", None, None, None, None, phash=0, mean_rgb=0, damage=None
            )  # fmt: skip
            photo_id = files.put_photo(conn, about)
            files.put_file(conn, files.NewFile(Path(f"/photos/{number}.jpg"), f"{number}.jpg", 9, 9), photo_id)
            box = Sighting(Box.of(0.3, 0.3, 0.4, 0.4), 0.9)
            ids += store.put_faces(conn, photo_id, [store.NewFace(box, 100, 5.0)])
            store.put_face_vector(conn, model_id, ids[-1], vector)
    return ids


def _name(conn: sqlite3.Connection, whose: dict[int, int], largest: list[int]) -> dict[int, int]:
    """The person's id of each of the largest people that has a group of its own, now named."""
    groups: dict[int, Counter[int]] = {who: Counter() for who in largest}
    majority: dict[int, Counter[int]] = {}
    for face in store.all_faces(conn):
        if face.person_id is not None:
            majority.setdefault(face.person_id, Counter())[whose[face.id]] += 1
            if whose[face.id] in groups:
                groups[whose[face.id]][face.person_id] += 1
    named = {}
    for who in largest:
        own = [group for group, _ in groups[who].most_common() if majority[group].most_common(1)[0][0] == who]
        if own:
            edits.name(conn, own[0], f"Person {who}")
            named[who] = own[0]
    return named


def _complete(conn: sqlite3.Connection, whose: dict[int, int], named: dict[int, int]) -> dict[int, float]:
    """For each named person the share of their faces that stand with them."""
    every, right = Counter[int](), Counter[int]()
    for face in store.all_faces(conn):
        who = whose[face.id]
        every[who] += 1
        right[who] += face.person_id == named.get(who)
    return {who: right[who] / every[who] for who in named}
