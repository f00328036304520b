"""Search of photos by a query: words of paths, cameras, dates and names, and the operators of `query`."""

from __future__ import annotations

import sqlite3

import numpy as np
import numpy.typing as npt

from photosim.library.search.query import Term, parse
from photosim.library.search.query_filters import filters_of, people_called
from photosim.store.people import photos_of_people
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

    "anna ben" are the photos in which both are; "anna 2019" those of Anna in that year; "anna -camera:canon rating:3+"
    those with three stars and more that another camera took. In the order asked for.
    """
    terms = parse(text)
    filters = filters_of(conn, terms)

    def ids(words: str) -> Ids:
        return photo_ids(conn, sort=sort, descending=descending, text=words, folder_id=folder_id, filters=filters)

    words = [term for term in terms if not term.field]
    of_people = {term: found for term in words if (found := people_called(conn, term.value))}
    plain_words = [term.value for term in words if term not in of_people and not term.negated]
    shown = ids(" ".join(plain_words))
    for term in words:
        if term in of_people or term.negated:
            meant = np.isin(shown, _meant(conn, term, of_people.get(term, []), folder_id))
            shown = shown[~meant if term.negated else meant]
    return shown


def _meant(conn: sqlite3.Connection, term: Term, people: list[int], folder_id: int | None) -> Ids:
    """The photos that have the word in path, camera or date, or show one of the people."""
    of_people = [photo_id for person_id in people for photo_id in photos_of_people(conn, [person_id])]
    return np.union1d(np.array(of_people, np.int64), photo_ids(conn, text=term.value, folder_id=folder_id))
