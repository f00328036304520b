"""Finds the library's duplicate groups: same file, same picture, same moment. Read-only."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from photosim.library.duplicates.decisions import Decisions, is_taken_away, known_links
from photosim.library.duplicates.group import KINDS, Group, Kind, Member
from photosim.library.duplicates.keeper_reasons import CHOSEN, reason
from photosim.library.duplicates.keeper_rules import Copy, KeeperRules, load_rules, rank
from photosim.library.duplicates.members import CopyFiles, file_members, judged, photo_member, place
from photosim.library.duplicates.moment_groups import components, moment_group
from photosim.library.duplicates.scope import Scope, is_alike, narrowed
from photosim.library.duplicates.shot_conflicts import links_to_other_shots
from photosim.library.duplicates.star_clustering import Star, photos_beside, stars
from photosim.library.files.companions import Units
from photosim.library.files.file_identity import Alias, sort_out
from photosim.photo_facts import VIDEO_FORMATS
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link, LinkKind
from photosim.store.facts import extra_content, shots
from photosim.store.photos import Photo, get_photos

_PART = 2000
# Copies of copies are not all like each other; the photo that they were made of is like nearly all.
_CENTRAL = 0.95


def find_groups(
    conn: sqlite3.Connection,
    progress: Progress,
    *,
    kinds: Collection[Kind] = KINDS,
    rules: KeeperRules | None = None,
    scope: Scope = Scope(),  # noqa: B008  it is frozen
) -> Iterator[Group]:
    """Duplicate groups, kind after kind; within a kind those that free the most bytes first.

    Checks links and companions on the disk on the way. The order depends on the library alone, not on its history. Ends
    early when asked to stop. Works on links that `photosim.library.duplicates.compare` found.
    """
    rules = rules or load_rules(conn)
    if scope.reference:
        rules = replace(rules, reference=scope.reference)
    yield from narrowed(_all_groups(_Finding(conn, progress, rules, scope), kinds), scope)


def _all_groups(finding: _Finding, kinds: Collection[Kind]) -> Iterator[Group]:
    if "file" in kinds:
        yield from finding.same_files()
    if "picture" in kinds or "moment" in kinds:
        pictures = finding.stars("picture")
        if "picture" in kinds:
            yield from finding.groups("picture", pictures)
        if "moment" in kinds:
            losers = {photo_id for star in pictures for photo_id, _ in star.links}
            yield from finding.moments(losers)


def aliases(conn: sqlite3.Connection, progress: Progress) -> Iterator[Alias]:
    """Aliases of library files: hard links, symbolic links, one file under two paths. They are no copies."""
    for paths in duplicate_links.files_of_many(conn, duplicate_links.photos_with_copies(conn)).values():
        if progress.stopped:
            return
        yield from sort_out(paths).aliases


def with_keeper(conn: sqlite3.Connection, group: Group, member: Member, rules: KeeperRules | None = None) -> Group:
    """The group with another member as its keeper.

    Members that are not within the threshold of the new keeper, or that the user called different from it, leave the
    group and count as left out.
    """
    rules = rules or load_rules(conn)
    units = Units()
    if group.kind == "file":
        # With their second names: a file that has one wins nothing by going.
        paths = [*(one.files[0] for one in group.members), *(one.path for one in group.aliases)]
        found = place(group.keeper.photo, paths, rules, units)
        return _file_group(found, rules, member.files[0])
    wanted = {one.photo.id: one for one in group.members}
    keeper_id = member.photo.id
    if group.kind == "moment":
        links = duplicate_links.links(conn, "moment", of=keeper_id)
        return moment_group(conn, sorted(wanted), links, _places(conn, wanted, rules, units), rules, keeper_id)
    said, content = Decisions(duplicate_links.decisions(conn)), member.photo.content
    apart = {
        one.photo.id
        for one in group.members
        if said.apart(content, one.photo.content) or is_taken_away(conn, group.kind, said, keeper_id, one.photo.id)
    } - {keeper_id}
    wanted = {photo_id: one for photo_id, one in wanted.items() if photo_id not in apart}
    known = [
        link
        for link in duplicate_links.links(conn, group.kind, of=keeper_id)
        if link.first_id in wanted and link.second_id in wanted
    ]
    places = _places(conn, wanted, rules, units)
    near = sorted(
        ((link.second_id if link.first_id == keeper_id else link.first_id, link) for link in known),
        key=lambda one: (one[1].distance, places[one[0]].copy.photo.content),
    )
    left_out = group.left_out + len(wanted) - 1 - len(near)
    return _photo_group(group.kind, Star(keeper_id, tuple(near), left_out), places, rules, chosen=True)


def pair_of(conn: sqlite3.Connection, one: int, other: int, rules: KeeperRules) -> Group:
    """A group of two photos that are linked as one picture, the one to keep first."""
    (link,) = (x for x in duplicate_links.links(conn, "picture", of=one) if other in (x.first_id, x.second_id))
    places = _places(conn, (one, other), rules, Units())
    keeper, loser = sorted((one, other), key=lambda photo_id: rank(places[photo_id].copy, rules))
    return _photo_group("picture", Star(keeper, ((loser, link),), 0), places, rules)


class _Finding:
    """State of one pass over the library, shared by all kinds of groups."""

    def __init__(self, conn: sqlite3.Connection, progress: Progress, rules: KeeperRules, scope: Scope) -> None:
        self._conn, self._progress, self._rules, self._scope = conn, progress, rules, scope
        self._units = Units()
        self._said = Decisions(duplicate_links.decisions(conn))
        self._places: dict[int, CopyFiles] = {}

    def same_files(self) -> Iterator[Group]:
        """Groups of byte-identical files."""
        ids = duplicate_links.photos_with_copies(self._conn)
        self._progress.start(sentence("Looking at copies"), len(ids))
        for start in range(0, len(ids), _PART):
            part = ids[start : start + _PART]
            paths = duplicate_links.files_of_many(self._conn, part)
            for photo in get_photos(self._conn, part):
                if self._progress.stopped:
                    return
                self._progress.advance()
                found = place(photo, paths[photo.id], self._rules, self._units)
                if len(found.files) > 1 and not self._said.copies_settled(photo.content, len(found.files)):
                    yield _file_group(found, self._rules)
        self._progress.finish()

    def moments(self, losers: Collection[int]) -> Iterator[Group]:
        """The series of one moment; copies that another photo stands for (`losers`) are left out.

        Only of photos that were compared with all others: until then copies of a photo, and pictures that turn out to
        be one, would stand among the frames.
        """
        compared = set(duplicate_links.compared(self._conn).tolist()).difference(losers)
        known = [x for x in known_links(self._conn, "moment", self._said) if {x.first_id, x.second_id} <= compared]
        ids = {i for x in known for i in (x.first_id, x.second_id)}
        self._places |= _places(self._conn, ids - self._places.keys(), self._rules, self._units)
        contents = {i: self._places[i].copy.photo.content for i in ids if i in self._places}
        links = [x for x in known if x.first_id in contents and x.second_id in contents]

        def apart(one: int, other: int) -> bool:
            return self._said.apart(contents[one], contents[other])

        videos = {i for i in contents if self._places[i].copy.photo.format in VIDEO_FORMATS}
        joined = [x for x in links if not apart(x.first_id, x.second_id)]
        found = components([x for x in joined if x.first_id not in videos], contents, apart)
        films = stars([x for x in joined if x.first_id in videos], self._rank, apart)
        found += [(film.keeper, *(photo_id for photo_id, _ in film.links)) for film in films]
        number = {photo_id: place for place, group in enumerate(found) for photo_id in group}
        inside: dict[int, list[Link]] = {}
        for link in links:
            if number.get(link.first_id) == number.get(link.second_id, -1):
                inside.setdefault(number[link.first_id], []).append(link)
        for group in sorted(found, key=lambda ids: (-self._bytes_of(ids), contents[ids[0]])):
            if self._progress.stopped:
                return
            if not self._said.settled(contents[i] for i in group):
                yield moment_group(self._conn, group, inside[number[group[0]]], self._places, self._rules)

    def stars(self, kind: LinkKind) -> list[Star]:
        """Star clusters of a kind, those with the most bytes first."""
        links = known_links(self._conn, kind, self._said)
        ids = {i for x in links for i in (x.first_id, x.second_id)}
        self._places |= _places(self._conn, ids - self._places.keys(), self._rules, self._units)
        contents = {i: self._places[i].copy.photo.content for i in ids if i in self._places}
        for photo_id, beside in photos_beside(((x.gray, x) for x in links), contents).items():
            found_at = self._places[photo_id]
            self._places[photo_id] = replace(found_at, copy=replace(found_at.copy, gray_beside=beside))
        links = [
            x
            for x in links
            if x.first_id in contents
            and x.second_id in contents
            and not self._said.apart(contents[x.first_id], contents[x.second_id])
        ]
        for photo_id, beside in photos_beside(
            ((x.derived, x) for x in links if self._is_saved_again(x)), contents
        ).items():
            found_at = self._places[photo_id]
            self._places[photo_id] = replace(found_at, copy=replace(found_at.copy, made_of=beside))
        if kind == "picture" and self._scope.likeness != "edited":
            links = [x for x in links if self._is_alike(x)]
        if kind == "picture":
            self._note_relations(links)
            photos = {photo_id: self._places[photo_id].copy.photo for photo_id in contents}
            conflicts = links_to_other_shots(self._conn, links, photos)
            links = [x for x in links if (x.first_id, x.second_id) not in conflicts]
        found = stars(
            links,
            self._rank,
            lambda one, other: self._said.apart(contents[one], contents[other]),
        )
        return sorted(found, key=lambda star: (-self._size_bytes(star), contents[star.keeper]))

    def groups(self, kind: LinkKind, found: Iterable[Star]) -> Iterator[Group]:
        """Star clusters as groups, without those that the user settled."""
        for star in found:
            if self._progress.stopped:
                return
            ids = [star.keeper, *(photo_id for photo_id, _ in star.links)]
            if not self._said.settled(self._places[photo_id].copy.photo.content for photo_id in ids):
                yield _photo_group(kind, star, self._places, self._rules)

    def _note_relations(self, links: Iterable[Link]) -> None:
        """What only a photo's links tell: bars around it, and whether it is like fewer of the copies than another."""
        beside: dict[int, set[int]] = {}
        bars: dict[int, float] = {}
        for link in links:
            beside.setdefault(link.first_id, set()).add(link.second_id)
            beside.setdefault(link.second_id, set()).add(link.first_id)
            if link.bars and link.inside:
                whole = link.second_id if link.inside == 1 else link.first_id
                bars[whole] = min(link.share, bars.get(whole, 1.0))
        for photo_id, near in beside.items():
            fringe = len(near) < _CENTRAL * max(len(beside[other]) for other in near)
            found_at = self._places[photo_id]
            copy = replace(found_at.copy, fringe=fringe, alike=len(near), bars=bars.get(photo_id, 1.0))
            self._places[photo_id] = replace(found_at, copy=copy)

    def _rank(self, photo_id: int) -> tuple[Any, ...]:
        return rank(self._places[photo_id].copy, self._rules)

    def _is_alike(self, link: Link) -> bool:
        first, second = (self._places[photo_id].copy.photo for photo_id in (link.first_id, link.second_id))
        return is_alike(link, first, second, self._scope.likeness)

    def _is_saved_again(self, link: Link) -> bool:
        """Whether one was saved again from the other; unproven and of another size it may only look enlarged."""
        found = [self._places.get(photo_id) for photo_id in (link.first_id, link.second_id)]
        sizes = {tuple(sorted((each.copy.photo.width, each.copy.photo.height))) for each in found if each is not None}
        return bool(link.made) and (link.proven or len(sizes) == 1) and None not in found

    def _size_bytes(self, star: Star) -> int:
        return self._bytes_of(photo_id for photo_id, _ in star.links)

    def _bytes_of(self, ids: Iterable[int]) -> int:
        return sum(self._places[photo_id].copy.photo.size_bytes for photo_id in ids)


def _places(conn: sqlite3.Connection, ids: Iterable[int], rules: KeeperRules, units: Units) -> dict[int, CopyFiles]:
    wanted = sorted(ids)
    found = {}
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        paths = duplicate_links.files_of_many(conn, part)
        extras = extra_content.of_many(conn, part)
        photos: list[Photo] = [photo for photo in get_photos(conn, part) if paths.get(photo.id)]
        facts = shots.of_many(conn, part)
        found.update(
            {one.id: place(one, paths[one.id], rules, units, extras.get(one.id), facts.get(one.id)) for one in photos}
        )
    return found


def _file_group(found: CopyFiles, rules: KeeperRules, chosen: Path | None = None) -> Group:
    pairs = file_members(found, rules, chosen)
    keeper, others = pairs[0][0], [copy for copy, _ in pairs[1:]]
    members = tuple(member for _, member in pairs)
    return Group(
        "file", _key("file", members), members, _why(keeper, others, rules, chosen is not None), aliases=found.aliases
    )


def _photo_group(
    kind: LinkKind, star: Star, places: dict[int, CopyFiles], rules: KeeperRules, chosen: bool = False
) -> Group:
    keeper = places[star.keeper]
    others = [judged(places[photo_id], keeper, link, rules) for photo_id, link in star.links]
    members = (photo_member(keeper), *others)
    why = _why(keeper.copy, [places[photo_id].copy for photo_id, _ in star.links], rules, chosen)
    worst = max((link.distance for _, link in star.links), default=0.0)
    return Group(kind, _key(kind, members), members, why, worst, star.left_out, keeper.aliases)


def _why(keeper: Copy, others: Sequence[Copy], rules: KeeperRules, chosen: bool) -> str:
    return sentence("Kept: {clauses}.", clauses=CHOSEN) if chosen else reason(keeper, others, rules)


def _key(kind: Kind, members: Sequence[Member]) -> str:
    contents = sorted({member.photo.content for member in members})
    return hashlib.blake2b(kind.encode() + b"".join(contents), digest_size=16).hexdigest()
