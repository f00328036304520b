"""Groups of one moment: series of frames with their kind and the best of a burst, and videos that show the same.

Nothing of them is marked.

Unlike duplicates these chain: of a burst of 30 seconds the last frame belongs to the first.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from photosim.library.duplicates.group import Group, Member, Series
from photosim.library.duplicates.keeper_reasons import CHOSEN, reason
from photosim.library.duplicates.keeper_rules import KeeperRules, rank
from photosim.library.duplicates.members import CopyFiles, difference, photo_member, why_held
from photosim.library.duplicates.shot_conflicts import extras_of
from photosim.library.moments.best_frame import Choice, best_frame
from photosim.library.moments.series import Extra, SeriesFrame, series_of
from photosim.library.moments.series import Series as SeriesFound
from photosim.library.moments.video_difference import video_difference
from photosim.photo_facts import VIDEO_FORMATS, ShotFacts
from photosim.sentences import joined, sentence
from photosim.store.duplicate_links import Link
from photosim.store.facts import frame_quality, shots, video_frames
from photosim.store.photos import Photo

Apart = Callable[[int, int], bool]


def components(links: Iterable[Link], contents: Mapping[int, bytes], apart: Apart) -> list[tuple[int, ...]]:
    """Connected components of linked photos, without joining any two that the user called different.

    Nearest links first, so that the answer does not hang on the order of `links`; each component by content.
    """
    group_of: dict[int, set[int]] = {}
    ends = {link: sorted((contents[link.first_id], contents[link.second_id])) for link in links}
    for link in sorted(ends, key=lambda one: (one.distance, ends[one])):
        one = group_of.setdefault(link.first_id, {link.first_id})
        other = group_of.setdefault(link.second_id, {link.second_id})
        if one is other or any(apart(a, b) for a in one for b in other):
            continue
        one |= other
        group_of.update(dict.fromkeys(other, one))
    found = {id(group): group for group in group_of.values() if len(group) > 1}
    ordered = [tuple(sorted(group, key=contents.__getitem__)) for group in found.values()]
    return sorted(ordered, key=lambda group: contents[group[0]])


_TOGETHER = {
    "bracket": sentence("It belongs to an exposure bracket."),
    "panorama": sentence("It belongs to a panorama."),
    "versions": sentence("It may be an exposure of its own."),
}
_MERGED = sentence("It may be merged of several exposures.")


def moment_group(
    conn: sqlite3.Connection,
    ids: Sequence[int],
    links: Iterable[Link],
    places: Mapping[int, CopyFiles],
    rules: KeeperRules,
    chosen: int | None = None,
) -> Group:
    """The photos as a series; `chosen`: the one that the user keeps, instead of the one that is proposed."""
    if all(places[photo_id].copy.photo.format in VIDEO_FORMATS for photo_id in ids):
        return _video_group(conn, ids, links, places, rules, chosen)
    facts = shots.of_many(conn, ids)
    names = {one: [path.name for path in places[one].files] for one in ids}
    photos = [places[one].copy.photo for one in ids]
    extras = extras_of(photos, facts, names, lambda one: rank(places[one].copy, rules))
    # What may be merged or edited comes last: it is no frame, and none is measured against it.
    frames = sorted(_frames(conn, photos, facts, extras), key=lambda frame: bool(frame.extra))
    series = series_of(frames)
    kind: Series = series.kind if series.sure else "versions"
    merged = any(frame.extra == "merged" for frame in frames)
    together = _TOGETHER.get(kind) if kind != "versions" or merged or not series.sure else None
    choice = best_frame([frame for frame in frames if not frame.extra]) if kind == "burst" else None
    first = 0 if choice is None else choice.best
    if chosen is not None:
        first = next(place for place, frame in enumerate(frames) if frame.photo_id == chosen)
    keeper = places[frames[first].photo_id]
    near = {frozenset((link.first_id, link.second_id)): link for link in links}
    members = [replace(photo_member(keeper), held=_MERGED if frames[first].extra == "merged" else together)]
    for place, frame in enumerate(frames):
        if place == first:
            continue
        found, link = places[frame.photo_id], near.get(frozenset((frame.photo_id, frames[first].photo_id)))
        said = [difference(found.copy.photo, keeper.copy.photo, link)] if link is not None else []
        said += choice.remarks[place].faults if choice is not None and not frame.extra else ()
        if frame.extra == "edit":
            source = places[extras[frame.photo_id][1]].copy.photo.name
            said.append(sentence("perhaps an edit of {name}", name=source))
        held = _MERGED if frame.extra == "merged" else together or why_held(found, keeper, rules)
        distance = 0.0 if link is None else link.distance
        member = replace(photo_member(found), distance=distance, difference=joined(filter(None, said)), held=held)
        members.append(member)
    reason = sentence("Kept: {clauses}.", clauses=CHOSEN) if chosen is not None else _reason(series, choice)
    worst = max(member.distance for member in members)
    return Group("moment", _key(members), tuple(members), reason, worst, 0, keeper.aliases, kind)


def _video_group(
    conn: sqlite3.Connection,
    ids: Sequence[int],
    links: Iterable[Link],
    places: Mapping[int, CopyFiles],
    rules: KeeperRules,
    chosen: int | None,
) -> Group:
    """Videos that show the same, the better one by the rules first, each with what differs."""
    order = sorted(ids, key=lambda photo_id: (photo_id != chosen, rank(places[photo_id].copy, rules)))
    keeper, frames = places[order[0]], video_frames.of_many(conn, ids)
    far = {x.second_id if x.first_id == order[0] else x.first_id: x.distance for x in links
           if order[0] in (x.first_id, x.second_id)}  # fmt: skip
    members = [photo_member(keeper)]
    for photo_id in sorted(order[1:], key=lambda photo_id: (far.get(photo_id, 1.0), order.index(photo_id))):
        found = places[photo_id]
        said = video_difference(found.copy.photo, keeper.copy.photo, (frames.get(photo_id), frames.get(order[0])))
        held = why_held(found, keeper, rules)
        members.append(replace(photo_member(found), distance=far.get(photo_id, 0.0), difference=said, held=held))
    others = [places[photo_id].copy for photo_id in order[1:]]
    why = sentence("Kept: {clauses}.", clauses=CHOSEN) if chosen is not None else reason(keeper.copy, others, rules)
    worst = max(member.distance for member in members)
    return Group("moment", _key(members), tuple(members), why, worst, 0, keeper.aliases, "video")


def _frames(
    conn: sqlite3.Connection,
    photos: Sequence[Photo],
    facts: Mapping[int, ShotFacts],
    extras: Mapping[int, tuple[Extra, int]],
) -> list[SeriesFrame]:
    """The photos as they were taken: by time, then by name."""
    qualities = frame_quality.of_many(conn, [photo.id for photo in photos])
    found = []
    for photo in photos:
        red, green, blue = (photo.mean_rgb >> shift & 255 for shift in (16, 8, 0))
        level = 0.299 * red + 0.587 * green + 0.114 * blue
        found.append(
            SeriesFrame(
                photo.id,
                photo.taken_at,
                photo.name,
                level,
                facts.get(photo.id),
                qualities.get(photo.id),
                max(photo.width, photo.height),
                extras.get(photo.id, ("", 0))[0],
            )
        )
    return sorted(found, key=lambda frame: (frame.moment or ("9", ""), frame.name, frame.photo_id))


def _reason(series: SeriesFound, choice: Choice | None) -> str:
    if choice is None:
        return sentence("{words:capital}.", words=series.words)
    if choice.clear:
        return sentence("Best: {words}.", words=choice.words)
    return sentence("Proposed: {words}.", words=choice.words)


def _key(members: Sequence[Member]) -> str:
    contents = sorted({member.photo.content for member in members})
    return hashlib.blake2b(b"moment" + b"".join(contents), digest_size=16).hexdigest()
