"""Text search of photos: words of paths, cameras and dates, and names of people."""

from __future__ import annotations

import sqlite3

import numpy as np
import numpy.typing as npt

from photosim.store.people import named_people, photos_of_people, plain
from photosim.store.photos import Sort, photo_ids

Ids = npt.NDArray[np.int64]


def search_photos(
    conn: sqlite3.Connection,
    *,
    sort: Sort = "taken",
    descending: bool = True,
    text: str = "",
    folder_id: int | None = None,
) -> Ids:
    """Photos for which every word of `text` is in the path, camera or date, or begins a person's name.

    "anna ben" are the photos in which both are; "anna 2019" those of Anna in that year. In the order asked for.
    """

    def ids(words: str) -> Ids:
        return photo_ids(conn, sort=sort, descending=descending, text=words, folder_id=folder_id)

    shown_people = [one for one in named_people(conn) if not one.hidden] if text.strip() else []
    named = [(f" {plain(one.name)}", one.id) for one in shown_people]
    plain_words: list[str] = []
    of_people: list[tuple[str, list[int]]] = []
    for word in text.split():
        found = [person_id for name, person_id in named if f" {plain(word)}" in name]
        if found:
            of_people.append((word, found))
        else:
            plain_words.append(word)
    shown = ids(" ".join(plain_words))
    for word, found in of_people:
        wanted = [photo_id for person_id in found for photo_id in photos_of_people(conn, [person_id])]
        either = np.union1d(np.array(wanted, np.int64), ids(word))
        shown = shown[np.isin(shown, either)]
    return shown
