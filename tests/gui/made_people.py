"""A library with people that tests make up: drawn photos, faces put in by hand, vectors that fall into groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.boxes import Box, Sighting
from photosim.gui.people.page import PeoplePage
from photosim.library.people.clustering import regroup
from photosim.library.people.face_intake import METHOD
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.faces import NewFace, faces_of_person, get_faces, put_face_vector, put_faces, set_searched
from photosim.store.people import Person, people, person_named
from photosim.store.photos import get_photos, photo_ids
from photosim.store.vectors import put_model
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.pictures import draw
from tests.tiny_models import CARD, DIM, tiny_encoder

FACE_CARD = replace(CARD, subject="face", name="tiny faces")
LEFT, RIGHT = Box.of(0.1, 0.2, 0.3, 0.5), Box.of(0.55, 0.2, 0.3, 0.5)
# Who is in which photo: one letter a face, "?" a stranger who is there once.
WHO = ["a"] * 7 + ["b"] * 5 + ["c"] * 4 + ["d"] * 3 + ["ab", "ac", "?", "?"]


def with_faces(start: Start, folder: Path, qtbot: QtBot, language: str = "en") -> Photosim:
    """The window, with an encoder of faces that is ready."""
    app = start(language=language)
    app.faces.change_model(tiny_encoder(folder / "face.onnx", FACE_CARD, seed=5))
    qtbot.waitUntil(lambda: app.faces.embedder is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    return app


def draw_album(folder: Path) -> Path:
    """A photo for each of WHO, a month apart."""
    for number in range(len(WHO)):
        year, month = divmod(number, 12)
        draw(folder / f"p{number:02}.jpg", 100 + number, taken=f"{2018 + year}:{month + 1:02}:10 12:00:00")
    return folder


def vector_of(who: str, number: int, *, far: float = 0.1) -> np.ndarray:
    """A unit vector near its person's; strangers are near nobody."""
    seed = ord(who) if who != "?" else 1000 + number
    base = np.random.default_rng(seed).standard_normal(DIM)
    noise = np.random.default_rng(50_000 + number).standard_normal(DIM)
    vector = base / np.linalg.norm(base) + far * noise / np.linalg.norm(noise)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def put_people(app: Photosim, qtbot: QtBot) -> None:
    """Put the faces of WHO into the photos p00.jpg and so on, and group them."""
    embedder = app.faces.the_embedder()

    def work(conn, _):  # type: ignore[no-untyped-def]
        photos = {photo.name: photo.id for photo in get_photos(conn, photo_ids(conn))}
        with transaction(conn):
            model_id = put_model(conn, embedder.id, "tiny faces", DIM)
            for number, who in enumerate(WHO):
                found = [
                    NewFace(Sighting(box, 0.9), 100, 5.0) for box, _ in zip((LEFT, RIGHT), who, strict=False)
                ]  # fmt: skip
                ids = put_faces(conn, photos[f"p{number:02}.jpg"], found)
                for face_id, one in zip(ids, who, strict=True):
                    put_face_vector(conn, model_id, face_id, vector_of(one, number))
                set_searched(conn, photos[f"p{number:02}.jpg"], METHOD)
        regroup(conn, embedder.id, embedder.card, Progress())

    done: list[object] = []
    app.tasks.write(work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)


def open_page(app: Photosim, qtbot: QtBot, album: Path) -> PeoplePage:
    """Read the album, make up its people, and show them."""
    app.window.add_folder(album)
    wait_for_rest(app, qtbot)
    rest(app, qtbot)
    put_people(app, qtbot)
    app.window.show_page("people")
    page = app.window.people.page
    page.refresh()
    qtbot.waitUntil(lambda: page.overview.model.rowCount() == 4, timeout=PATIENCE_MS)
    return page


def rest(app: Photosim, qtbot: QtBot) -> None:
    """Until nothing is written, grouped or asked for any more."""
    page = app.window.people.page

    def still() -> bool:
        return not app.tasks.is_writing and not page.is_waiting

    for _ in range(2):
        qtbot.waitUntil(still, timeout=PATIENCE_MS)
        qtbot.wait(60)


def ask(app: Photosim, work):  # type: ignore[no-untyped-def]
    """What the library says, from the test's own thread."""
    from photosim.store.db import open_reader

    conn = open_reader(app.home)
    try:
        return work(conn)
    finally:
        conn.close()


def known(app: Photosim) -> list[Person]:
    """The people that are not hidden, most faces first."""
    return ask(app, people)


def named(app: Photosim, name: str) -> Person:
    """The one person of that name."""
    (found,) = ask(app, lambda conn: person_named(conn, name))
    return found


def faces_by_id(app: Photosim, ids: list[int]):  # type: ignore[no-untyped-def]
    """Those faces as they stand now."""
    return ask(app, lambda conn: get_faces(conn, ids))


def make_look_alikes(app: Photosim, qtbot: QtBot) -> None:
    """Let the fourth group look a little like the second: too little to become one with it."""
    embedder, last = app.faces.the_embedder(), known(app)[3]
    like, other = vector_of("b", 0, far=0.0), vector_of("z", 0, far=0.0)
    across = other - (other @ like) * like
    angle = 0.2  # a little too far for one person
    near = np.cos(angle) * like + np.sin(angle) * across / np.linalg.norm(across)

    def work(conn, _):  # type: ignore[no-untyped-def]
        with transaction(conn):
            model_id = put_model(conn, embedder.id, "tiny faces", DIM)
            for face in faces_of_person(conn, last.id):
                put_face_vector(conn, model_id, face.id, near.astype(np.float32))
        regroup(conn, embedder.id, embedder.card, Progress())

    done: list[object] = []
    app.tasks.write(work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
