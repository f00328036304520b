"""Duplicate links (pairs of photos), the user's decisions about groups, and choices of the copy to keep.

Writing functions run inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from photosim.store.files import now
from photosim.store.path_codec import decode_path

LinkKind = Literal["picture", "moment"]
Verdict = Literal["different", "keep all"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two photos, `first_id < second_id`, that show the same picture or the same moment.

    `distance`: for a picture 1 - correlation of the aligned pixels, for a moment that of the vectors. `turn`: how the
    second is turned to lie on the first. `inside`: 1 when the first is a piece of the second, 2 the other way round, 0
    when neither; `share` is then the piece's share of the whole's area. `overlaid`: writing or a frame covers parts of
    one. `gray`: 1 when the first has lost the colors that the second has, 2 the other way round, 3 when one is gray and
    the other toned in one color, 4 when the first is toned in one color and the second in color, 5 the other way round.
    `one_place`: they differ in few places, and much there. `bars`: the rest of the whole
    has one color. `made`: 1 when the first seems to be derived from the second (saved again, or enlarged), 2 the other
    way round, 0 where that is unknown; 3 and 4 where traces of the earlier saving prove it (`derived`, `proven`).
    `light`: levels by which the brightness curve between the two moves the mean pixel. `seat`: where the second, turned
    so, lies in the first: left, top, right, bottom as shares of its sides. `unread`: both look like one page, and
    whether they say the same could not be read.
    """

    first_id: int
    second_id: int
    kind: LinkKind
    distance: float
    turn: int = 0
    inside: int = 0
    share: float = 1.0
    overlaid: bool = False
    gray: int = 0
    one_place: bool = False
    bars: bool = False
    made: int = 0
    light: float = 0.0
    seat: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    unread: bool = False

    @property
    def derived(self) -> int:
        """`made` without the proof: 1, 2 or 0."""
        return self.made - 2 * self.proven

    @property
    def proven(self) -> bool:
        """Whether traces of the earlier saving prove which of the two is derived."""
        return self.made > 2


@dataclass(frozen=True, slots=True)
class Decision:
    """The user's decision about a group; `contents` maps each content to its number of files at the time."""

    id: int
    verdict: Verdict
    contents: dict[bytes, int]
    decided_at: str


_FIELDS = (
    "first_id, second_id, kind, distance, turn, inside, share, overlaid, gray, one_place, bars, made, light, unread"
)
_SEAT = "seat_left, seat_top, seat_right, seat_bottom"
# The column was named before the spelling was settled; a library is not migrated for a name.
_COLUMNS = f"{_FIELDS.replace('gray', 'grey')}, {_SEAT}"
_values = attrgetter(*_FIELDS.split(", "))
# Behind the stamp of a photo.
_UNFINISHED = " unfinished"


def put_links(conn: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Upsert links between photos."""
    conn.executemany(
        f"INSERT OR REPLACE INTO duplicate_link ({_COLUMNS}) VALUES ({', '.join('?' * 18)})",
        ((*_values(link), *link.seat) for link in links),
    )


def put_new_links(conn: sqlite3.Connection, links: Iterable[Link]) -> list[Link]:
    """Insert links for pairs that have none; returns those. A pair known as one picture stays that."""
    sql = "INSERT INTO duplicate_link (first_id, second_id, kind, distance) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    return [x for x in links if conn.execute(sql, [x.first_id, x.second_id, x.kind, x.distance]).rowcount]


def links(conn: sqlite3.Connection, kind: LinkKind, *, of: int | None = None, gone: bool = False) -> list[Link]:
    """Links of a kind between photos with a file, sorted by ids. `gone`: without one, too; `of`: only this photo's."""
    there = "EXISTS (SELECT 1 FROM photo_shown WHERE photo_id = {})"
    # "? IS NULL OR first_id = ?" would read the whole table for one photo.
    one = "" if of is None else "AND (first_id = ?3 OR second_id = ?3)"
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM duplicate_link WHERE kind = ?1 {one} "
        f"AND (?2 OR {there.format('first_id')} AND {there.format('second_id')}) ORDER BY first_id, second_id",
        [kind, gone] if of is None else [kind, gone, of],
    )
    return [
        Link(
            first, second, kind, distance, turn, inside, share, bool(overlaid), gray, bool(one_place), bool(bars), made,
            light, (left, top, right, bottom), bool(unread),
        )
        for (
            first, second, kind, distance, turn, inside, share, overlaid, gray, one_place, bars, made, light, unread,
            left, top, right, bottom,
        ) in rows
    ]  # fmt: skip


def are_linked(conn: sqlite3.Connection, one: bytes, other: bytes, kind: LinkKind) -> bool:
    """Whether two different contents are linked as this kind."""
    either = "(SELECT id FROM photo WHERE content IN (?, ?))"
    sql = f"SELECT 1 FROM duplicate_link WHERE kind = ? AND first_id IN {either} AND second_id IN {either}"
    return conn.execute(sql, [kind, one, other, one, other]).fetchone() is not None


def linked_as(conn: sqlite3.Connection, photo_id: int) -> dict[int, LinkKind]:
    """The kinds of a photo's links, by the other photo's id."""
    sql = (
        "SELECT second_id, kind FROM duplicate_link WHERE first_id = ?1 "
        "UNION ALL SELECT first_id, kind FROM duplicate_link WHERE second_id = ?1"
    )
    return dict(conn.execute(sql, [photo_id]).fetchall())


def set_compared(conn: sqlite3.Connection, photo_ids: Iterable[int], stamp: str, *, unfinished: bool = False) -> None:
    """Mark photos as compared with all others, under this stamp.

    `unfinished`: their links are there, but not what only the links of all photos together tell.
    """
    stamp += _UNFINISHED * unfinished
    conn.executemany(
        "INSERT INTO duplicate_compared (photo_id, stamp) VALUES (?, ?) "
        "ON CONFLICT (photo_id) DO UPDATE SET stamp = excluded.stamp",
        [(int(photo_id), stamp) for photo_id in photo_ids],
    )


def set_not_compared(conn: sqlite3.Connection, photo_ids: Iterable[int]) -> None:
    """Mark photos as not compared."""
    conn.executemany("DELETE FROM duplicate_compared WHERE photo_id = ?", [[photo_id] for photo_id in photo_ids])


def compared(conn: sqlite3.Connection, stamp: str | None = None) -> npt.NDArray[np.int64]:
    """Photos compared under this stamp, or under whatever stands last, sorted; unfinished ones too."""
    rows = conn.execute(
        "SELECT photo_id FROM duplicate_compared WHERE ?1 IS NULL OR stamp IN (?1, ?1 || ?2) ORDER BY photo_id",
        [stamp, _UNFINISHED],
    )
    return np.fromiter((row[0] for row in rows), np.int64)


def unfinished(conn: sqlite3.Connection, stamp: str) -> npt.NDArray[np.int64]:
    """Photos that are marked as compared under this stamp, but unfinished, sorted."""
    sql = "SELECT photo_id FROM duplicate_compared WHERE stamp = ? ORDER BY photo_id"
    return np.fromiter((row[0] for row in conn.execute(sql, [stamp + _UNFINISHED])), np.int64)


def forget_other_stamps(conn: sqlite3.Connection, stamp: str) -> int:
    """Delete links found by another encoder or method; returns how many photos must be compared again."""
    forgotten = conn.execute(
        "DELETE FROM duplicate_compared WHERE stamp NOT IN (?1, ?1 || ?2)", [stamp, _UNFINISHED]
    ).rowcount
    if forgotten:
        conn.execute("DELETE FROM duplicate_link")
        conn.execute("DELETE FROM duplicate_compared")
    return forgotten


def put_decision(conn: sqlite3.Connection, verdict: Verdict, contents: dict[bytes, int]) -> int:
    """Insert the user's decision about the group of these contents; returns its id.

    `contents` maps each content to the number of its files: a group returns when there is one more.
    """
    if verdict not in get_args(Verdict):
        raise ValueError(f"no such verdict: {verdict}")
    if not contents:
        raise ValueError("a decision about nothing")
    sql = "INSERT INTO duplicate_decision (verdict, decided_at) VALUES (?, ?) RETURNING id"
    decision_id = int(conn.execute(sql, [verdict, now()]).fetchone()[0])
    conn.executemany(
        "INSERT INTO duplicate_decision_content (decision_id, content, files) VALUES (?, ?, ?)",
        [(decision_id, content, files) for content, files in sorted(contents.items())],
    )
    return decision_id


def drop_decision(conn: sqlite3.Connection, decision_id: int) -> bool:
    """Delete a decision; False when there is none of that id."""
    conn.execute("DELETE FROM duplicate_decision_content WHERE decision_id = ?", [decision_id])
    return conn.execute("DELETE FROM duplicate_decision WHERE id = ?", [decision_id]).rowcount > 0


def decisions(conn: sqlite3.Connection) -> list[Decision]:
    """All decisions in force, oldest first."""
    contents: dict[int, dict[bytes, int]] = {}
    for decision_id, content, files in conn.execute(
        "SELECT decision_id, content, files FROM duplicate_decision_content"
    ):
        contents.setdefault(decision_id, {})[bytes(content)] = files
    rows = conn.execute("SELECT id, verdict, decided_at FROM duplicate_decision ORDER BY id")
    return [Decision(i, verdict, contents.get(i, {}), decided_at) for i, verdict, decided_at in rows]


def said_different(conn: sqlite3.Connection) -> dict[int, bytes]:
    """Photos that the user called different from others, with their contents."""
    said = "SELECT content FROM duplicate_decision_content AS said JOIN duplicate_decision AS it ON it.id = decision_id"
    sql = f"SELECT id, content FROM photo WHERE content IN ({said} WHERE verdict = 'different')"
    return dict(conn.execute(sql).fetchall())


def put_choice(conn: sqlite3.Connection, kept: dict[str, object], removed: Sequence[dict[str, object]]) -> None:
    """Insert a choice: facts of the copy that the user kept, against each one removed instead."""
    conn.executemany(
        "INSERT INTO duplicate_choice (kept, removed, made_at) VALUES (?, ?, ?)",
        [(json.dumps(kept), json.dumps(other), now()) for other in removed],
    )


def choices(conn: sqlite3.Connection, limit: int = 500) -> list[tuple[dict[str, object], dict[str, object]]]:
    """The latest choices as `(kept, removed)`, newest first."""
    rows = conn.execute("SELECT kept, removed FROM duplicate_choice ORDER BY id DESC LIMIT ?", [limit])
    return [(json.loads(kept), json.loads(removed)) for kept, removed in rows]


def photos_with_copies(conn: sqlite3.Connection) -> list[int]:
    """Photos that lie in more than one file, those with the most bytes to free first."""
    rows = conn.execute(
        "SELECT photo_id FROM file JOIN photo ON photo.id = photo_id WHERE gone_since IS NULL "
        "GROUP BY photo_id HAVING count(*) > 1 ORDER BY photo.size_bytes * (count(*) - 1) DESC, content"
    )
    return [row[0] for row in rows]


def files_of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, list[Path]]:
    """Paths of those photos' files that are not gone, in order."""
    found: dict[int, list[Path]] = {}
    rows = conn.execute(
        "SELECT photo_id, path FROM file WHERE photo_id IN (SELECT value FROM json_each(?)) AND gone_since IS NULL "
        "ORDER BY photo_id, path",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    for photo_id, path in rows:
        found.setdefault(photo_id, []).append(decode_path(path))
    return found
