"""Conflict resolution between shots: a copy that fits several shots is linked to the nearest one only.

A stripped, darkened copy can fit three frames of a bracket. If it were kept, in a preferred folder say, all three
frames would count as its copies, and two of them exist nowhere else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from photosim.library.duplicates.shots import ShotTable, edited_shot, one_shot, shot_table, two_shots
from photosim.library.moments.series import Extra
from photosim.photo_facts import ShotFacts
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link
from photosim.store.facts import shots
from photosim.store.photos import Photo
from photosim.vision.compare.orientations import inverse

Pair = tuple[int, int]


def links_to_other_shots(conn: sqlite3.Connection, links: Sequence[Link], photos: Mapping[int, Photo]) -> set[Pair]:
    """Links, as pairs of ids, to a shot other than the nearest one. The order of `links` does not matter."""
    beside: dict[int, list[tuple[float, bytes, int]]] = {}
    turns: dict[Pair, int] = {}
    for link in links:
        first, second = link.first_id, link.second_id
        turns[first, second], turns[second, first] = link.turn, inverse(link.turn)
        for one, other in ((first, second), (second, first)):
            beside.setdefault(one, []).append((link.distance, photos[other].content, other))
    several = {photo_id: sorted(near) for photo_id, near in beside.items() if len(near) > 1}
    if not several:
        return set()
    moments = {(link.first_id, link.second_id) for link in duplicate_links.links(conn, "moment")}
    linked = sorted(beside)
    facts, names = shots.of_many(conn, linked), shots.names_of_many(conn, linked)
    table = table_of([photos[photo_id] for photo_id in linked], facts, names)
    # Asked for once: each question sorts the whole table.
    row_of = dict(zip(linked, table.rows(linked).tolist(), strict=True))
    told = {photo_id for photo_id, row in row_of.items() if not np.isnan(table.taken_s[row])}
    tables = table.tables.tolist()
    found: set[Pair] = set()

    for photo_id, near in several.items():
        ids = [other for _, _, other in near]
        rows = np.array([row_of[other] for other in ids], np.int64)
        for place, other in enumerate(ids):
            nearer = [one for one in range(place) if _pair(photo_id, ids[one]) not in found]
            apart = two_shots(table, rows[nearer], np.full(len(nearer), rows[place]))
            # A copy without EXIF beside a photo that has it is an export, and may differ in light from other copies.
            unsure = [one for one in nearer if photo_id not in told or (ids[one] in told and other in told)]
            # A camera neither turns nor scales the frames of a bracket.
            alike = [
                ids[one]
                for one in unsure
                if turns[photo_id, ids[one]] == turns[photo_id, other]
                and _size(photos[ids[one]]) == _size(photos[other])
            ]
            # Frames of one bracket, perhaps: another exposure, saved with the same tables.
            if apart.any() or any(
                tables[row_of[one]] == tables[row_of[other]] and _pair(one, other) in moments for one in alike
            ):
                found.add(_pair(photo_id, other))
    return found


def extras_of(
    photos: Sequence[Photo],
    facts: dict[int, ShotFacts],
    names: dict[int, list[str]],
    rank: Callable[[int], tuple[Any, ...]],
) -> dict[int, tuple[Extra, int]]:
    """Photos of one moment that may be no frames of it, by id: "merged", or "edit" and the photo it may be an edit of.

    Of several photos of one shot that of best `rank` counts as the frame.
    """
    table = table_of(photos, facts, names)
    sizes = np.sort(np.array([_size(photo) for photo in photos], np.int64).reshape(-1, 2), axis=1)
    found: dict[int, tuple[Extra, int]] = {}
    at_once: dict[str, list[int]] = {}
    for row, photo in enumerate(photos):
        if table.merged[row]:
            found[photo.id] = ("merged", photo.id)
        elif photo.taken_at is not None:
            at_once.setdefault(photo.taken_at, []).append(row)
    for rows in at_once.values():
        frames: list[int] = []
        for row in sorted(rows, key=lambda row: rank(photos[row].id)):
            one, other = np.array(frames, np.int64), np.full(len(frames), row, np.int64)
            other_size = (sizes[one] != sizes[other]).any(axis=1)
            same = edited_shot(table, one, other) | (one_shot(table, one, other) & other_size)
            if same.any():
                found[photos[row].id] = ("edit", photos[frames[int(same.argmax())]].id)
            else:
                frames.append(row)
    return found


def table_of(photos: Sequence[Photo], facts: dict[int, ShotFacts], names: dict[int, list[str]]) -> ShotTable:
    """Shot table of those photos, with their shot facts and the names of their files by id."""
    ids = [photo.id for photo in photos]
    cameras = {name: number for number, name in enumerate(sorted({photo.camera or "" for photo in photos} | {""}))}
    taken = [np.nan if photo.taken_at is None else _seconds(photo.taken_at) for photo in photos]
    return shot_table(
        ids,
        np.array(taken, np.float64),
        np.array([cameras[photo.camera or ""] for photo in photos], np.int64),
        facts,
        names,
    )


def _seconds(taken_at: str) -> float:
    return (datetime.fromisoformat(taken_at) - datetime(1970, 1, 1)).total_seconds()


def _size(photo: Photo) -> Pair:
    return photo.width, photo.height


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
