"""Names on faces that other programs wrote into photos and sidecars, taken over as the user's word."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from photosim.library.naming import clean, face_words
from photosim.library.saying import Draft
from photosim.store.faces import get_faces
from photosim.store.people import person_named, plain
from photosim.store.sayings import Action


def take_over(conn: sqlite3.Connection, names: Sequence[tuple[int, str]], action: Action | None) -> Action | None:
    """Confirm faces (by id) as the people of these names, as one action, which a later call goes on with.

    What the user said of a face here counts more. Inside the caller's transaction.
    """
    draft = Draft(conn)
    ids = {plain(clean(text)): next((p.id for p in person_named(conn, clean(text)) if p.made), 0) for _, text in names}
    faces = {face.id: face for face in get_faces(conn, [face_id for face_id, _ in names])}
    count = 0
    for face_id, text in names:
        face, name = faces.get(face_id), clean(text)
        if face is None or not name:
            continue
        said = [(draft.row("word", key) or {}).get("verdict") for key in face_words(conn, face)]
        if any(verdict is not None for verdict in said):
            continue
        ids[plain(name)] = ids[plain(name)] or draft.new_person(name)
        draft.say(face, "is", ids[plain(name)])
        draft.place(face, ids[plain(name)], "confirmed")
        count += 1
    return draft.done("Read names on faces from photos and sidecars", action) if count else action
