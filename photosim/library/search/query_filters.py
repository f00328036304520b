"""Turns the operators of a query into the store's filters: names become people, parts of names become cameras."""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from photosim.library.search.query import Term, date_range, number_range, point, size_range, state
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.path_codec import path_range
from photosim.store.people import named_people, plain
from photosim.store.photo_filters import Column, Filter, Kind, values_of
from photosim.store.photos import searchable

_KM_PER_DEGREE = 111.2
_COLUMNS: dict[str, Column] = {"camera": "camera", "lens": "lens", "kind": "format"}
_FORMATS = {"jpg": "jpeg", "tif": "tiff", "heic": "heif", "heics": "heif", "jp2": "jpeg2000"}
_NOTHING = Filter("nothing")


def filters_of(conn: sqlite3.Connection, terms: Iterable[Term]) -> list[Filter]:
    """The filters of all terms that have an operator. A value that makes no sense finds nothing."""
    return [_filter(conn, term) for term in terms if term.field]


def people_called(conn: sqlite3.Connection, word: str) -> list[int]:
    """The people that are shown of whose name a word begins with this one."""
    wanted = f" {plain(word)}"
    return [one.id for one in named_people(conn) if not one.hidden and wanted in f" {plain(one.name)}"]


def _filter(conn: sqlite3.Connection, term: Term) -> Filter:
    if term.problem:
        return _NOTHING
    kind, values = _meaning(conn, term)
    return Filter(kind, values, term.negated)


def _meaning(conn: sqlite3.Connection, term: Term) -> tuple[Kind, tuple[object, ...]]:
    field, value = term.field, term.value
    if field == "person":
        return "people", (people_called(conn, value),)
    if field == "kind" and value.lower() == "animated":
        return "animated", ()
    if field in ("kind", "is") and value.lower() == "video":
        return "format", (list(VIDEO_FORMATS),)
    if field in _COLUMNS:
        column = _COLUMNS[field]
        wanted = _FORMATS.get(value.lower(), value) if column == "format" else value
        return column, ([one for one in values_of(conn, column) if wanted.casefold() in one.casefold()],)
    if field in ("year", "date"):
        return "shown", date_range(value) or ("", "")
    if field == "size":
        return "size", size_range(value) or (0, 0)
    if field == "place":
        return _place(value)
    if field in ("faces", "rating"):
        low, high = number_range(value, 5 if field == "rating" else 1000) or (0, 0)
        return _counted(field, low, high)
    if field == "is":
        found: dict[str, Kind] = {"favorite": "favorite", "animated": "animated", "damaged": "damaged"}
        return found[state(value)], ()
    return _folder(value)


def _counted(field: str, low: int, high: int) -> tuple[Kind, tuple[object, ...]]:
    if field == "rating":
        return ("no rating", ()) if high == 0 else ("rating", (low, high))
    return ("no faces", ()) if high == 0 else ("faces", (low, high))


def _place(value: str) -> tuple[Kind, tuple[object, ...]]:
    where = point(value)
    if where is None:
        # "no" is the only other one: anything else was refused before.
        return ("place", ()) if value.lower() == "yes" else ("without place", ())
    latitude, longitude, km = where
    up = km / _KM_PER_DEGREE
    across = up / max(0.01, math.cos(math.radians(latitude)))
    return "near", (latitude - up, latitude + up, longitude - across, longitude + across)


def _folder(value: str) -> tuple[Kind, tuple[object, ...]]:
    path = Path(value).expanduser()
    if path.is_absolute():
        return "below", path_range(Path(os.path.normpath(path)))
    return "folder", (f"/{searchable(value).replace(chr(92), '/').strip('/')}/",)
