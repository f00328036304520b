"""A library of made faces: vectors drawn around made people, in photos that exist only as rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from photosim.boxes import Box, Sighting
from photosim.library.people import edits
from photosim.library.people.clustering import Regrouped, regroup
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import faces, files
from photosim.store.db import open_writer, transaction
from photosim.store.faces import Face, NewFace
from photosim.store.people import Person, people
from photosim.store.vectors import Vectors, put_model
from photosim.vision.encoder.model_card import RocPoint
from tests.tiny_models import CARD

MODEL, DIM = "f" * 64, 16
FACE_CARD = replace(
    CARD,
    subject="face",
    dim=DIM,
    threshold=0.6,
    false_match_rate=1e-3,
    roc=tuple(RocPoint(t / 10, min(1.0, t / 8), min(1.0, 10 ** (t / 2 - 6))) for t in range(14)),
)


def unit(vectors: np.ndarray) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def someone(seed: int) -> Vectors:
    """The middle of a made person."""
    return unit(np.random.default_rng(seed).normal(size=DIM))


def looks(seed: int, count: int, spread: float = 0.06) -> Vectors:
    """Faces `(count, dim)` of a made person, about `4 * spread * 1.4` apart."""
    noise = np.random.default_rng([seed, 1]).normal(size=(count, DIM)) * spread
    return unit(someone(seed) + noise)


@dataclass(frozen=True, slots=True)
class SomePeople:
    """A library and short ways to fill it."""

    conn: sqlite3.Connection

    @staticmethod
    def at(place: Path) -> SomePeople:
        conn = open_writer(Home(place))
        with transaction(conn):
            files.put_root(conn, Path("/photos"), Path("/"))
            put_model(conn, MODEL, "made", DIM)
        return SomePeople(conn)

    def photo(
        self, name: str, vectors: Sequence[Vectors] | Vectors, *, size_px: int = 100, move: float = 0
    ) -> list[int]:
        """A photo with these faces, from left to right; answers their ids."""
        content = hashlib.blake2b(name.encode(), digest_size=32).digest()
        about = files.NewPhoto(content, 9, 100, 100, "JPEG", None, None, None, None, phash=0, mean_rgb=0, damage=None)
        boxes = [Box.of(0.1 * number + move, 0.1, 0.08, 0.08) for number in range(len(vectors))]
        with transaction(self.conn):
            photo_id = files.put_photo(self.conn, about)
            files.put_file(self.conn, files.NewFile(Path(f"/photos/{name}"), name, 9, 9), photo_id)
            ids = faces.put_faces(self.conn, photo_id, [NewFace(Sighting(box, 0.9), size_px, 5.0) for box in boxes])
            model_id = put_model(self.conn, MODEL, "made", DIM)
            for face_id, vector in zip(ids, vectors, strict=True):
                faces.put_face_vector(self.conn, model_id, face_id, vector)
        return ids

    def person(self, seed: int, count: int, spread: float = 0.06) -> list[int]:
        """As many photos, each with one face of that person."""
        found = list(looks(seed, count, spread))
        return [self.photo(f"{seed}-{number}.jpg", [vector])[0] for number, vector in enumerate(found)]

    def regroup(self) -> Regrouped:
        return regroup(self.conn, MODEL, FACE_CARD, Progress())

    def people(self) -> list[Person]:
        return people(self.conn)

    def face(self, face_id: int) -> Face:
        (face,) = faces.get_faces(self.conn, [face_id])
        return face

    def whose(self, *face_ids: int) -> list[int | None]:
        return [self.face(face_id).person_id for face_id in face_ids]

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """All that was said and where all faces stand, to the last row."""
        tables = {
            "person": "id, name, made, hidden, cover_content, cover_box",
            "face_word": "content, box, verdict, person_id",
            "face_place": "face_id, person_id, state, distance",
        }
        return {
            table: sorted(self.conn.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in tables.items()
        }


def named(library: SomePeople, ids: list[int], text: str) -> int:
    """Say who these faces are; answers the person's id."""
    edits.new_person(library.conn, ids, text)
    (who,) = set(library.whose(*ids))
    assert who is not None
    return who
