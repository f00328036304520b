"""Names to write to a photo's sidecar: current names of its faces, and names to remove."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from photosim.boxes import Box, box_text, text_box
from photosim.library.people.import_names import LABEL
from photosim.store.face_placements import words_of_faces
from photosim.store.faces import faces_of_photo
from photosim.store.people import named_people, photos_of_people, plain
from photosim.store.people_edit_history import names_ever, once_said, photos_once_said
from photosim.store.people_edits import Word, words
from photosim.store.photos import Photo


@dataclass(frozen=True, slots=True)
class PhotoNames:
    """Faces of a photo with the `names` of confirmed ones, by number, and (normalized) names that are `gone`.

    `known`: every name (normalized) that a face with a name has or ever had here, read from files or given.
    """

    boxes: list[Box]
    names: dict[int, str]
    gone: dict[int, frozenset[str]]
    known: dict[int, frozenset[str]] = field(default_factory=dict)

    def without(self, numbers: Collection[int]) -> PhotoNames:
        """The same without names for some faces."""
        return replace(self, names={number: name for number, name in self.names.items() if number not in numbers})

    def __bool__(self) -> bool:
        """Whether a sidecar could have to say something else."""
        return bool(self.names or self.gone)


class NamesNow:
    """Current names of all people, or of some, with their former names."""

    def __init__(self, conn: sqlite3.Connection, person_ids: Collection[int] | None) -> None:
        self._conn, self._wanted = conn, person_ids
        self._name = {one.id: one.name for one in named_people(conn)}
        self._ever, self._once = names_ever(conn), once_said(conn, LABEL)
        # All at once: asked photo by photo, the words of a large library are gone through for each.
        self._words: dict[bytes, list[Word]] = defaultdict(list)
        for word in words(conn):
            self._words[word.content].append(word)

    def photo_ids(self) -> list[int]:
        """Photos that show these people, or whose faces had other answers once."""
        named = [who for who in self._name if self._is_wanted(who)]
        shown = {photo_id for who in named for photo_id in photos_of_people(self._conn, [who])}
        return sorted(shown.union(photos_once_said(self._conn)))

    def of_photo(self, photo: Photo) -> PhotoNames:
        """Names to write and to remove for a photo.

        A name is gone from a face that was said not to be so called, or that was said to be once and no more. Names of
        which the user said nothing here, as other programs write them, are never among these. Nor are those that were
        read from such programs when that was undone: it is as if they had never been read.
        """
        faces = faces_of_photo(self._conn, photo.id)
        now, once = self._words.get(photo.content, []), self._once.get(photo.content, [])
        places = [(face.content, box_text(face.box)) for face in faces]
        for word in [*now, *once]:
            if not words_of_faces([word], places):  # no face any more, or not found again
                places.append((word.content, word.box))
        stands: dict[int, set[str]] = defaultdict(set)
        for number, word in words_of_faces((each for each in now if each.verdict == "is"), places):
            stands[number].add(plain(self._name.get(word.person_id or 0, "")))
        names = {
            number: self._name[face.person_id]
            for number, face in enumerate(faces)
            if face.state == "confirmed" and face.person_id in self._name and self._is_wanted(face.person_id)
        }
        known = {number: {plain(name)} for number, name in names.items()}
        gone: dict[int, set[str]] = defaultdict(set)
        for number, word in words_of_faces([*now, *once], places):
            if number in known and word.person_id is not None:
                known[number] |= {plain(name) for name in self._ever.get(word.person_id, ())}
            if number not in names and word.person_id is not None and self._is_wanted(word.person_id):
                gone[number] |= {plain(name) for name in self._ever.get(word.person_id, ())} - stands[number]
        kept = {number: frozenset(those) for number, those in gone.items() if those}
        ever = {number: frozenset(those) for number, those in known.items()}
        return PhotoNames([text_box(box) for _, box in places], names, kept, ever)

    def _is_wanted(self, person_id: int) -> bool:
        return self._wanted is None or person_id in self._wanted
