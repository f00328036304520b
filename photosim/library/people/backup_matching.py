"""Matches people of an imported file to people of the library: by the faces they share, then by their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from photosim.boxes import best_match, text_box
from photosim.library.people.backup_format import PersonRead, WordRead, WordsRead
from photosim.store.people import plain
from photosim.store.people_edits import Word


class Said:
    """The library's answers, by place in a photo; another search may have given the face another box."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._of_content: dict[bytes, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for word in words:
            self._of_content[word.content][word.box].add(word.person_id or 0)

    def at(self, content: bytes, box: str) -> set[int]:
        """People (0: no face) that answers about a face name; empty where there are none."""
        boxes = self._of_content.get(content, {})
        if box in boxes or not boxes:
            return boxes.get(box, set())
        known = list(boxes)
        match = best_match(text_box(box), [text_box(each) for each in known])
        return set() if match is None else boxes[known[match]]

    def in_photo(self, content: bytes) -> set[int]:
        """People that answers name anywhere in a photo."""
        return set().union(*self._of_content.get(content, {}).values())


def same_people(read: WordsRead, names: Mapping[int, str], said: Said) -> dict[int, int]:
    """The library's person (of `names`, by id) for each known person of the file; a one-to-one matching.

    `said`: who each face is here. Two people of one name stay two, and no match is a person with another face in one of
    the photos.
    """
    faces: dict[int, list[WordRead]] = defaultdict(list)
    for word in read.words:
        if word.verdict == "is" and word.person is not None:
            faces[word.person].append(word)
    found: dict[int, int] = {}
    here = Counter(plain(name) for name in names.values())
    there = Counter(plain(person.name) for person in read.people)
    by_name = {plain(name): who for who, name in names.items() if name and here[plain(name)] == 1}
    likely: list[tuple[bool, int, int, int]] = []
    for person in read.people:
        shared = Counter(who for face in faces[person.id] for who in said.at(face.content, face.box) if who in names)
        for who, count in shared.items():
            same_name = plain(person.name) == plain(names[who])
            # A face that was said to be Anna here and Bea there makes them no one person; most of Bea's faces do.
            if same_name or not person.name or not names[who] or 2 * count > len(faces[person.id]):
                clashes = sum(
                    who in said.in_photo(face.content) and who not in said.at(face.content, face.box)
                    for face in faces[person.id]
                )
                likely.append((not same_name, clashes - count, person.id, who))
    by_id = {person.id: person for person in read.people}
    for _, _, person_id, who in sorted(likely):
        _pair(by_id[person_id], who, found, faces, said)
    for person in read.people:
        named = by_name.get(plain(person.name)) if there[plain(person.name)] == 1 else None
        if named is not None:
            _pair(person, named, found, faces, said)
    return found


def _pair(person: PersonRead, who: int, found: dict[int, int], faces: Mapping[int, list[WordRead]], said: Said) -> None:
    if person.id in found or who in found.values():
        return
    new = [face for face in faces[person.id] if not said.at(face.content, face.box)]
    if not any(who in said.in_photo(face.content) for face in new):
        found[person.id] = who
