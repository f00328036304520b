"""Edits of people by the user: name, merge, split, confirm, refuse, hide. Each is one undoable action.

A person that was only found is kept for good from the first edit on: its present members are confirmed then, for that
is what the user saw. All raise PhotosimError when there is no such person or face.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from photosim.boxes import box_text
from photosim.errors import PhotosimError
from photosim.library.people.edit_log import Draft
from photosim.sentences import Sentence, counted, sentence
from photosim.store import faces as store
from photosim.store.db import transaction
from photosim.store.face_placements import words_of_faces
from photosim.store.faces import Face
from photosim.store.people import Person, get_person
from photosim.store.people_edits import PeopleEdit, word_key, words

MOST_LETTERS = 200


def name(conn: sqlite3.Connection, person_id: int, text: str) -> PeopleEdit:
    """Name a person, rename it, or ("") remove its name."""
    new = clean(text)
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        count = _make(conn, draft, person)
        draft.person(person_id, name=new)
        if not new:
            label = sentence("Took the name {name} away", name=person.name)
        elif person.name:
            label = sentence("Renamed {old} to {new}", old=person.name, new=new)
        else:
            label = sentence("Named {faces} {name}", faces=_count(count or person.faces), name=new)
        return draft.done(label)


def merge(conn: sqlite3.Connection, into_id: int, others: Sequence[int]) -> PeopleEdit:
    """Merge people into one, which keeps all their answers, and a name that only one of them has."""
    with transaction(conn):
        draft, into = Draft(conn), _person(conn, into_id)
        _make(conn, draft, into)
        for other in [_person(conn, other_id) for other_id in dict.fromkeys(others) if other_id != into_id]:
            _make(conn, draft, other)
            for face in store.faces_of_person(conn, other.id, gone=True):
                if other.made and face.state == "joined":
                    refused = draft.row("word", word_key(face.content, box_text(face.box), into_id))
                    draft.place(face, None if refused else into_id, "alone" if refused else "joined")
                else:
                    draft.place(face, into_id, "confirmed")
            for word in words(conn, person_id=other.id):
                _move_word(draft, word.content, word.box, other.id, into_id)
            # What was drafted a moment ago, for a person that was only found.
            for face in [] if other.made else store.faces_of_person(conn, other.id, gone=True):
                _move_word(draft, face.content, box_text(face.box), other.id, into_id)
            if other.name and not _name_of(draft, into_id):
                draft.person(into_id, name=other.name)
            draft.put("person", str(other.id), None)
        return draft.done(
            sentence(
                "Merged {count} into {called}",
                count=_count(1 + len(set(others) - {into_id}), "group"),
                called=_called(draft, into_id),
            )
        )


def split(conn: sqlite3.Connection, person_id: int, face_ids: Sequence[int], text: str = "") -> PeopleEdit:
    """Move some faces of a person to a new one. Later groupings do not mix the two again."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        picked = [face for face in _faces(conn, face_ids) if face.person_id == person_id]
        if not picked or len(picked) == person.faces:
            raise PhotosimError(sentence("To split a person, pick some of its faces, and not all."))
        _make(conn, draft, person)
        new_id = draft.new_person(clean(text))
        for face in picked:
            _is(conn, draft, face, new_id)
            draft.say(face, "not", person_id)
        chosen = {face.id for face in picked}
        for face in store.faces_of_person(conn, person_id, gone=True):
            if face.id not in chosen and face.state == "joined" and person.made:
                draft.say(face, "not", new_id)
        return draft.done(
            sentence("Split {count} from {called}", count=_count(len(picked)), called=_called(draft, person_id))
        )


def confirm(conn: sqlite3.Connection, face_ids: Sequence[int], person_id: int) -> PeopleEdit:
    """Confirm that these faces are that person."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        _make(conn, draft, person)
        picked = _faces(conn, face_ids)
        for face in picked:
            _is(conn, draft, face, person_id)
        draft.person(person_id)
        return draft.done(
            sentence("Confirmed {count} as {called}", count=_count(len(picked)), called=_called(draft, person_id))
        )


def new_person(conn: sqlite3.Connection, face_ids: Sequence[int], text: str) -> PeopleEdit:
    """Make a new person of these faces."""
    with transaction(conn):
        draft, picked = Draft(conn), _faces(conn, face_ids)
        person_id = draft.new_person(clean(text))
        for face in picked:
            _is(conn, draft, face, person_id)
        return draft.done(
            sentence("Made {count} a person, {name}", count=_count(len(picked)), name=clean(text))
            if clean(text)
            else sentence("Made {count} a person", count=_count(len(picked)))
        )


def refuse(conn: sqlite3.Connection, face_ids: Sequence[int], person_id: int) -> PeopleEdit:
    """Reject these faces for that person, however alike they look."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        picked = _faces(conn, face_ids)
        kept = _make(conn, draft, person, without={face.id for face in picked})
        for face in picked:
            _forget(conn, draft, face, person_id)
            draft.say(face, "not", person_id)
            if face.person_id == person_id:
                draft.place(face, None, "alone")
        # Who refuses one face of a group that was only found has looked at the others: they are kept, and told of.
        refused = sentence("Refused {count} for {called}", count=_count(len(picked)), called=_called(draft, person_id))
        if kept:
            others = _count(kept)
            refused = sentence(
                "{refused}; the other {others} of the group are now confirmed", refused=refused, others=others
            )
        return draft.done(refused)


def pick_out(
    conn: sqlite3.Connection, right_ids: Sequence[int], wrong_ids: Sequence[int], person_id: int
) -> PeopleEdit:
    """Confirm some faces and reject others for one person, as one action."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        right = _faces(conn, right_ids) if right_ids else []
        wrong = _faces(conn, wrong_ids) if wrong_ids else []
        _make(conn, draft, person, without={face.id for face in wrong})
        for face in right:
            _is(conn, draft, face, person_id)
        for face in wrong:
            _forget(conn, draft, face, person_id)
            draft.say(face, "not", person_id)
            if face.person_id == person_id:
                draft.place(face, None, "alone")
        who = _called(draft, person_id)
        return draft.done(
            sentence(
                "Confirmed {count} as {called}, refused {wrong}",
                count=_count(len(right)),
                called=who,
                wrong=_count(len(wrong)),
            )
        )


def no_face(conn: sqlite3.Connection, face_ids: Sequence[int]) -> PeopleEdit:
    """Mark detections as no faces."""
    with transaction(conn):
        draft, picked = Draft(conn), _faces(conn, face_ids)
        for face in picked:
            for word in face_words(conn, face):
                draft.put("word", word, None)
            draft.say(face, "no face", None)
            draft.place(face, None, "no face")
        return draft.done(sentence("Called {count} no face", count=_count(len(picked))))


def hide(conn: sqlite3.Connection, person_ids: Sequence[int], hidden: bool = True) -> PeopleEdit:
    """Hide people, or show them again."""
    with transaction(conn):
        draft = Draft(conn)
        for person in [_person(conn, person_id) for person_id in person_ids]:
            _make(conn, draft, person)
            draft.person(person.id, hidden=int(hidden))
        who = _called(draft, person_ids[0]) if len(person_ids) == 1 else _count(len(person_ids), "group")
        return draft.done(sentence("Hid {who}", who=who) if hidden else sentence("Showed {who} again", who=who))


def set_cover(conn: sqlite3.Connection, person_id: int, face_id: int) -> PeopleEdit:
    """Set the face shown on a person's card."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        (face,) = _faces(conn, [face_id])
        if face.person_id != person_id:
            raise PhotosimError(sentence("The cover must be one of the person's own faces."))
        _make(conn, draft, person)
        draft.person(person_id, cover=f"{face.content.hex()} {box_text(face.box)}")
        return draft.done(sentence("Chose the cover of {called}", called=_called(draft, person_id)))


def dissolve(conn: sqlite3.Connection, person_id: int) -> PeopleEdit:
    """Delete a person with all answers about it: its faces are clustered like new ones."""
    with transaction(conn):
        draft, person = Draft(conn), _person(conn, person_id)
        if not person.made:
            raise PhotosimError(sentence("Nothing was said about this group yet."))
        for word in words(conn, person_id=person_id):
            draft.put("word", word.key, None)
        for face in store.faces_of_person(conn, person_id, gone=True):
            draft.place(face, None, "alone")
        draft.put("person", str(person_id), None)
        return draft.done(sentence("Forgot {name}", name=person.name or sentence("a group")))


def clean(text: str) -> str:
    """A name normalized for storage: one line, single spaces, at most `MOST_LETTERS` long.

    A name of five million letters, read from a file, broke the export of all folders.
    """
    return " ".join(text.split())[:MOST_LETTERS].rstrip()


def _person(conn: sqlite3.Connection, person_id: int) -> Person:
    person = get_person(conn, person_id)
    if person is None:
        raise PhotosimError(sentence("This person is not there any more."), f"person {person_id}")
    return person


def _faces(conn: sqlite3.Connection, face_ids: Sequence[int]) -> list[Face]:
    found = store.get_faces(conn, list(dict.fromkeys(face_ids)))
    if not found or len(found) < len(set(face_ids)):
        raise PhotosimError(sentence("This face is not there any more."), f"faces {list(face_ids)}")
    return found


def _make(conn: sqlite3.Connection, draft: Draft, person: Person, without: set[int] | None = None) -> int:
    """Keep a found person for good, all its faces confirmed; returns how many were."""
    if person.made:
        return 0
    draft.person(person.id)
    members = [f for f in store.faces_of_person(conn, person.id, gone=True) if f.id not in (without or ())]
    for face in members:
        draft.say(face, "is", person.id)
        draft.place(face, person.id, "confirmed", face.distance)
    return len(members)


def face_words(conn: sqlite3.Connection, face: Face) -> list[str]:
    """Keys of all answers about a face, also under the box of an earlier search."""
    others = store.faces_of_photo(conn, face.photo_id)
    known = [face, *(other for other in others if other.id != face.id)]
    said = words_of_faces(words(conn, content=face.content), [(each.content, box_text(each.box)) for each in known])
    return [word.key for number, word in said if number == 0]


def _is(conn: sqlite3.Connection, draft: Draft, face: Face, person_id: int) -> None:
    """Set a face to one person; removes other people, refusals of this one, and "no face"."""
    for key in face_words(conn, face):
        verdict = (draft.row("word", key) or {}).get("verdict")
        if verdict in ("is", "no face") or key.endswith(f" {person_id}"):
            draft.put("word", key, None)
    draft.say(face, "is", person_id)
    draft.place(face, person_id, "confirmed", face.distance if face.person_id == person_id else None)


def _forget(conn: sqlite3.Connection, draft: Draft, face: Face, person_id: int) -> None:
    for key in face_words(conn, face):
        if key.endswith(f" {person_id}"):
            draft.put("word", key, None)


def _move_word(draft: Draft, content: bytes, box: str, from_id: int, to_id: int) -> None:
    """Transfer an answer from one person to another. Of two that differ, "this is" wins."""
    old, new = word_key(content, box, from_id), word_key(content, box, to_id)
    moved, there = draft.row("word", old), draft.row("word", new)
    if moved is not None:
        draft.put("word", old, None)
        if there is None or moved["verdict"] == "is":
            draft.put("word", new, moved)


def _name_of(draft: Draft, person_id: int) -> str:
    return str((draft.row("person", str(person_id)) or {}).get("name", ""))


def _called(draft: Draft, person_id: int) -> str:
    return _name_of(draft, person_id) or sentence("an unnamed group")


def _count(number: int, noun: str = "face") -> Sentence:
    if noun == "group":
        return counted(number, "{n} group", "{n} groups")
    return counted(number, "{n} face", "{n} faces")
