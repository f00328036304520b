"""Imports names on faces (XMP face regions of other programs) as confirmations of the user."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from photosim.library.people.edit_log import Draft
from photosim.library.people.edits import clean, face_words
from photosim.sentences import sentence
from photosim.store.face_similarity import looks_most_like
from photosim.store.faces import Face, faces_of_person, get_faces
from photosim.store.people import by_size, named_people, plain
from photosim.store.people_edits import PeopleEdit, words

LABEL = sentence("Read names on faces from photos and sidecars")
# So many faces of each namesake are compared with one whose name alone does not say whose it is.
_COMPARED = 50


def take_over(
    conn: sqlite3.Connection, names: Sequence[tuple[int, str]], action: PeopleEdit | None
) -> PeopleEdit | None:
    """Confirm faces (by id) as the people of these names, as one action, to which a later call can add.

    What the user said of a face here counts more. A name that stands on two faces of one photo is that of two people:
    father and son may share one. Inside the caller's transaction.
    """
    draft = Draft(conn)
    known = _Known(conn, draft) if names else None
    faces = {face.id: face for face in get_faces(conn, [face_id for face_id, _ in names])}
    meant = [(faces[face_id], clean(text)) for face_id, text in names if face_id in faces and clean(text)]
    # Photos of namesakes come first: after them the looks tell whose the other faces of that name are.
    times = Counter((face.photo_id, plain(name)) for face, name in meant)
    done: set[int] = set()
    for face, name in sorted(meant, key=lambda each: times[each[0].photo_id, plain(each[1])] == 1):
        if known is None or face.id in done or any(draft.row("word", key) for key in face_words(conn, face)):
            continue
        who = known.person(face, name)
        draft.say(face, "is", who)
        draft.place(face, who, "confirmed")
        done.add(face.id)
    return draft.done(LABEL, action) if done else action


class _Known:
    """Named people, growing during the import, and the photos they are in."""

    def __init__(self, conn: sqlite3.Connection, draft: Draft) -> None:
        self._conn, self._draft = conn, draft
        self._so_called: dict[str, list[int]] = defaultdict(list)
        for person in named_people(conn):
            if person.made:
                self._so_called[plain(person.name)].append(person.id)
        self._in_photo: dict[bytes, set[int]] = {}
        self._shown: dict[int, list[int]] = {}

    def person(self, face: Face, name: str) -> int:
        """Person for a face of that name: one who is not in the photo yet, or a new person."""
        if face.content not in self._in_photo:
            there = words(self._conn, content=face.content)
            self._in_photo[face.content] = {word.person_id or 0 for word in there if word.verdict == "is"}
        free = [who for who in self._so_called[plain(name)] if who not in self._in_photo[face.content]]
        if not free:
            free = [self._draft.new_person(name)]
            self._so_called[plain(name)] += free
            self._shown[free[0]] = []
        who = free[0]
        if len(free) > 1:
            who = by_size(self._conn, free)[0]
            who = looks_most_like(self._conn, face.id, {each: self._faces(each)[-_COMPARED:] for each in free}) or who
        self._in_photo[face.content].add(who)
        self._faces(who).append(face.id)
        return who

    def _faces(self, person_id: int) -> list[int]:
        if person_id not in self._shown:
            found = faces_of_person(self._conn, person_id, gone=True)
            self._shown[person_id] = [face.id for face in found if face.state == "confirmed"]
        return self._shown[person_id]
