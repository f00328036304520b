"""User decisions about duplicates ("not duplicates", "keep all"), and the links that they remove.

When the user called six shots different and one of them is saved again, the new file looks like all six. It belongs to
the nearest of them alone, even when that one is gone by now; else the other five would be proposed for removal for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from photosim.library.duplicates.group import Group, Member
from photosim.library.duplicates.rule_suggestions import facts
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Decision, Link, LinkKind, Verdict

Pair = tuple[int, int]


def taken_away(links: Iterable[Link], contents: Mapping[int, bytes], said: Decisions) -> set[Pair]:
    """Links, as pairs of ids, removed by decisions: they lead to a photo that was called different from a nearer one.

    `links`: all of a kind, links of gone photos included. `contents`: the contents that have a decision. The result
    does not depend on the order of either.
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


def known_links(conn: sqlite3.Connection, kind: LinkKind, said: Decisions) -> list[Link]:
    """Links of a kind, without those removed by decisions about other photos; photos may be gone."""
    contents = duplicate_links.said_different(conn)
    if not contents:
        return duplicate_links.links(conn, kind)
    links = duplicate_links.links(conn, kind, gone=True)
    away = taken_away(links, contents, said)
    return [link for link in links if (link.first_id, link.second_id) not in away]


def is_taken_away(conn: sqlite3.Connection, kind: LinkKind, said: Decisions, one: int, other: int) -> bool:
    """Whether decisions remove the link between these two photos."""
    contents = duplicate_links.said_different(conn)
    if one not in contents and other not in contents:
        return False
    links = {
        *duplicate_links.links(conn, kind, of=one, gone=True),
        *duplicate_links.links(conn, kind, of=other, gone=True),
    }
    return (min(one, other), max(one, other)) in taken_away(links, contents, said)


class Decisions:
    """Lookup of the user's decisions for links and groups."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._different: dict[bytes, set[int]] = {}
        self._kept: dict[bytes, list[Mapping[bytes, int]]] = {}
        for decision in decisions:
            for content in decision.contents:
                if decision.verdict == "different":
                    self._different.setdefault(content, set()).add(decision.id)
                else:
                    self._kept.setdefault(content, []).append(decision.contents)

    def apart(self, one: bytes, other: bytes) -> bool:
        """Whether the user called these two "not duplicates"."""
        first = self._different.get(one)
        return first is not None and not first.isdisjoint(self._different.get(other, ()))

    def settled(self, contents: Iterable[bytes]) -> bool:
        """Whether the user chose "keep all" for a group with all of these. A new member brings the group back."""
        wanted = set(contents)
        some = min(wanted)
        return any(len(kept) > 1 and wanted <= kept.keys() for kept in self._kept.get(some, ()))

    def copies_settled(self, content: bytes, files: int) -> bool:
        """Whether the user chose "keep all" for at least that many byte-identical files of this content."""
        return any(len(kept) == 1 and files <= kept[content] for kept in self._kept.get(content, ()))


def decide(conn: sqlite3.Connection, group: Group, verdict: Verdict) -> int:
    """Store a decision about a group; returns its id. Needs the writing connection.

    "different": never duplicates of each other. "keep all": duplicates, all of which stay; the group returns when a new
    member joins. Byte-identical files can only be kept, not called different.
    """
    if group.kind == "file":
        contents, verdict = {group.keeper.photo.content: len(group.members)}, "keep all"
    else:
        contents = {member.photo.content: len(member.files) for member in group.members}
    with transaction(conn):
        return duplicate_links.put_decision(conn, verdict, contents)


def undo_decision(conn: sqlite3.Connection, decision_id: int) -> bool:
    """Delete a decision, so that its group is shown again. Needs the writing connection."""
    with transaction(conn):
        return duplicate_links.drop_decision(conn, decision_id)


def choose(conn: sqlite3.Connection, kept: Member, removed: Sequence[Member]) -> None:
    """Store which member the user kept against which, for `rule_suggestions`. Needs the writing connection."""
    with transaction(conn):
        duplicate_links.put_choice(conn, facts(kept), [facts(member) for member in removed])
