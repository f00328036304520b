"""Sort by similarity: photos in an order in which neighbors look alike, for cleaning up by eye."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photosim.library.search.tour import tour
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.vectors import photos_gone, vector_blocks

Ids = npt.NDArray[np.int64]


def similarity_order(
    conn: sqlite3.Connection,
    embedder_id: str,
    dim: int,
    progress: Progress,
    photo_ids: Sequence[int] | Ids | None = None,
) -> Ids:
    """Photo ids, each once, ordered so that neighbors look alike: all photos that are not gone, or those asked for.

    Photos without a vector come last, in the order given. The same photos give the same order, whatever the order of
    the request. When stopped, it returns sooner with the rest less well ordered.
    """
    progress.start(sentence("Sorting by similarity"))
    gone = photos_gone(conn)
    wanted = None if photo_ids is None else np.asarray(photo_ids, np.int64)
    ids, vectors = [], []
    for block in vector_blocks(conn, embedder_id, dim):
        chosen = ~np.isin(block.photo_ids, list(gone))
        if wanted is not None:
            chosen &= np.isin(block.photo_ids, wanted)
        ids.append(block.photo_ids[chosen])
        vectors.append(block.vectors[chosen])
        if progress.give_way_or_stop():
            break
    found = np.concatenate([np.zeros(0, np.int64), *ids])
    if len(found):
        by_id = np.argsort(found)
        found = found[by_id][tour(np.concatenate(vectors)[by_id], lambda: not progress.give_way_or_stop())]
    progress.finish()
    if wanted is None:
        return found
    unseen = [photo_id for photo_id in dict.fromkeys(wanted.tolist()) if photo_id not in gone]
    return np.concatenate([found, np.setdiff1d(np.array(unseen, np.int64), found, assume_unique=True)])
