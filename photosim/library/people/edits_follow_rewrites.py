"""Carries edits of faces over when another program rewrites a photo (a tag, a rating).

Answers belong to a photo's content, and a tag gives the same picture in the same place another content. It counts as
the same picture when it has the same size and looks the same; answers go to the faces in the same boxes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from photosim.boxes import Sighting, box_text, text_box
from photosim.library.people.edit_log import Draft
from photosim.sentences import sentence
from photosim.store.drawn_faces import CONFIDENCE
from photosim.store.face_placements import words_of_faces
from photosim.store.faces import Face, get_faces
from photosim.store.people import covers_of
from photosim.store.people_edits import PeopleEdit, Word, words
from photosim.store.rewritten_files import MOST_BITS, rewritten_from


def follow(conn: sqlite3.Connection, face_ids: Sequence[int], action: PeopleEdit | None) -> PeopleEdit | None:
    """Apply to these new faces the answers about the file that was in their place before; all as one action.

    A later call goes on with `action`. A photo of which something was said itself is left alone. Inside the caller's
    transaction.
    """
    draft, count = Draft(conn), 0
    photos: dict[int, list[Face]] = {}
    for face in get_faces(conn, list(face_ids)):
        photos.setdefault(face.photo_id, []).append(face)
    for photo_id, faces in photos.items():
        content = faces[0].content
        if words(conn, content=content):
            continue
        for before in rewritten_from(conn, photo_id, MOST_BITS):
            said = _of(faces, words(conn, content=before))
            for face, word in said:
                draft.carry(face, word)
                if word.verdict in ("is", "no face"):
                    draft.place(face, word.person_id, "confirmed" if word.verdict == "is" else "no face")
            count += len(said)
            shown = [Word(content, box, "is", person_id) for person_id, box in covers_of(conn, before)]
            for face, word in _of(faces, shown):
                assert word.person_id is not None
                draft.person(word.person_id, cover=f"{content.hex()} {box_text(face.box)}")
            if said:
                break
    return draft.done(sentence("Words about faces followed changed files"), action) if count else action


def pointed_places(conn: sqlite3.Connection, photo_id: int, content: bytes) -> tuple[Sighting, ...]:
    """Boxes of a photo about which the user said something: of confidence 1 where drawn, else 0.

    Of a photo about which nothing was said, those of the file that was in its place before and looked the same.
    """
    said = words(conn, content=content)
    for before in () if said else rewritten_from(conn, photo_id, MOST_BITS):
        said = [word for word in words(conn, content=before) if word.verdict in ("is", "face")]
        if said:
            break
    drawn = {word.box for word in said if word.verdict == "face"}
    boxes = dict.fromkeys(word.box for word in said)
    return tuple(Sighting(text_box(box), CONFIDENCE if box in drawn else 0.0) for box in boxes)


def _of(faces: list[Face], said: list[Word]) -> list[tuple[Face, Word]]:
    """Answers by the face in the same box."""
    own = [replace(word, content=faces[0].content) for word in said]
    places = [(face.content, box_text(face.box)) for face in faces]
    return [(faces[number], word) for number, word in words_of_faces(own, places)]
