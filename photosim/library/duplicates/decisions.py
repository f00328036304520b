"""Links that the user's word on other photos takes away: photos called different never meet in one group.

Six shots were called different from each other, and one of them is saved again: the new file looks like all six. It
belongs to the nearest of them alone, also when that one is gone by now; or the other five would be thrown away for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from photosim.library.duplicates.star_clustering import Said
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link, LinkKind

Pair = tuple[int, int]


def taken_away(links: Iterable[Link], contents: Mapping[int, bytes], said: Said) -> set[Pair]:
    """The links, as pairs of ids, that lead to a photo which was called different from a nearer one.

    `links`: all of a kind, those of photos that are gone too. `contents`: those that something was said about. The
    answer does not hang on the order of either.
    """
    beside: dict[int, list[tuple[float, bytes, Pair]]] = {}
    for link in links:
        pair = link.first_id, link.second_id
        for one, other in (pair, pair[::-1]):
            if other in contents:
                beside.setdefault(one, []).append((link.distance, contents[other], pair))
    found: set[Pair] = set()
    for photo_id, near in beside.items():
        own = contents.get(photo_id, b"")
        nearer: list[bytes] = []
        for _, content, pair in sorted(near):
            if said.apart(own, content):
                continue  # these two are no duplicates themselves: it claims nothing
            if any(said.apart(content, other) for other in nearer):
                found.add(pair)
            else:
                nearer.append(content)
    return found


def known_links(conn: sqlite3.Connection, kind: LinkKind, said: Said) -> list[Link]:
    """The links of a kind that stand by what the user said of other photos; some may be of photos that are gone."""
    contents = duplicate_links.said_different(conn)
    if not contents:
        return duplicate_links.links(conn, kind)
    links = duplicate_links.links(conn, kind, gone=True)
    away = taken_away(links, contents, said)
    return [link for link in links if (link.first_id, link.second_id) not in away]


def is_taken_away(conn: sqlite3.Connection, kind: LinkKind, said: Said, one: int, other: int) -> bool:
    """Whether the link of these two is taken away."""
    contents = duplicate_links.said_different(conn)
    if one not in contents and other not in contents:
        return False
    links = {
        *duplicate_links.links(conn, kind, of=one, gone=True),
        *duplicate_links.links(conn, kind, of=other, gone=True),
    }
    return (min(one, other), max(one, other)) in taken_away(links, contents, said)
