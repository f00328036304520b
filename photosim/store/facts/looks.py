"""What photos are compared by when duplicates are looked for: hashes, times, cameras and vectors, in one order."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.vectors import Vectors, vector_blocks

# A picture with a longer side fills its thumbnail.
_FULL_PX = 320


@dataclass(frozen=True, slots=True)
class Looks:
    """What photos are compared by, one row each, whenever they came.

    First those that fill a thumbnail, of these those with most facts, then most pixels, most bytes: an original rather
    than a copy with a frame around it, so that copies lie on what they were made of.

    `vectors` `(n, dim)`; `taken_s` is NaN where it is not known; `camera` numbers cameras, 0 for none.
    """

    ids: npt.NDArray[np.int64]
    contents: list[bytes]
    hashes: npt.NDArray[np.int64]
    taken_s: npt.NDArray[np.float64]
    camera: npt.NDArray[np.int64]
    vectors: Vectors


def looks_of_all(conn: sqlite3.Connection, sha256: str, dim: int) -> Looks:
    """Comparison data of every photo but videos with a vector of this encoder, gone ones too: they may come back."""
    ids, contents, hashes, taken, cameras = [], [], [], [], []
    seconds_of = "coalesce(CAST(strftime('%s', taken_at) AS INTEGER), 0)"
    rows = conn.execute(
        f"SELECT photo.id, content, phash, {seconds_of}, taken_at IS NOT NULL, coalesce(camera, '') "
        "FROM photo JOIN vector ON vector.photo_id = photo.id JOIN model ON model.id = model_id "
        "WHERE sha256 = ? AND length(vector) = ? AND format NOT IN (SELECT value FROM json_each(?)) "
        f"ORDER BY max(width, height) >= {_FULL_PX} DESC, (taken_at NOTNULL) + (ifnull(camera, '') > '') DESC, "
        "width * height DESC, size_bytes DESC, content",
        [sha256, 4 * dim, json.dumps(VIDEO_FORMATS)],
    )
    for photo_id, content, phash, seconds, told, camera in rows:
        ids.append(photo_id)
        contents.append(content)
        hashes.append(phash)
        taken.append(seconds if told else np.nan)
        cameras.append(camera)
    names = {name: number for number, name in enumerate(sorted({"", *cameras}))}
    order = np.array(ids, np.int64)
    vectors = np.empty((len(ids), dim), np.float32)
    by_id = np.argsort(order)
    for block in vector_blocks(conn, sha256, dim):
        # Another process may have added photos since the rows were read.
        known = np.isin(block.photo_ids, order)
        vectors[by_id[np.searchsorted(order, block.photo_ids[known], sorter=by_id)]] = block.vectors[known]
    return Looks(
        order,
        contents,
        np.array(hashes, np.int64),
        np.array(taken, np.float64),
        np.array([names[camera] for camera in cameras], np.int64),
        vectors,
    )
