"""Listing of the library page: the photos of a query in their order, in sections by month or by folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.library.search.text_search import search_photos
from photosim.store.folder_contents import folder_order
from photosim.store.photo_filters import months
from photosim.store.photos import Sort, photo_ids

Ids = npt.NDArray[np.int64]
BySimilarity = Callable[[sqlite3.Connection, Ids], Ids]


@dataclass(frozen=True, slots=True)
class Listing:
    """`sections`: a month ("2019-07") or a folder with its number of photos; empty where the order has none."""

    ids: Ids
    sections: tuple[tuple[str | Path, int], ...] = ()


def first_photos(conn: sqlite3.Connection, sort: Sort, descending: bool, folder_id: int | None, count: int) -> Listing:
    """The beginning of what `list_photos` gives without a query: at once, however large the library is.

    Empty where the order of all has to be known first.
    """
    if sort in ("folder", "similar"):
        return Listing(np.empty(0, np.int64))
    ids = photo_ids(conn, sort=sort, descending=descending, folder_id=folder_id, first=count)
    return Listing(ids, tuple(months(conn, ids)) if sort == "taken" else ())


def list_photos(
    conn: sqlite3.Connection,
    *,
    sort: Sort = "taken",
    descending: bool = True,
    text: str = "",
    folder_id: int | None = None,
    by_similarity: BySimilarity | None = None,
) -> Listing:
    """The photos of a query as the page shows them. Goes through the whole library once: not for the lane of clicks.

    `by_similarity` orders ids for "similar"; without it (no encoder) they come as by "taken".
    """
    ids = search_photos(conn, sort=sort, descending=descending, text=text, folder_id=folder_id)
    if sort == "folder":
        ids, folders = folder_order(conn, ids, descending=descending)
        return Listing(ids, tuple(folders))
    if sort == "similar" and by_similarity is not None:
        return Listing(by_similarity(conn, ids))
    return Listing(ids, tuple(months(conn, ids)) if sort == "taken" else ())
