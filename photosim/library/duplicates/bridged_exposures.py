"""Transitive proof of one exposure: two copies whose noise is that of a third are of its exposure, both of them.

A brighter copy and a cropped one of a photo without EXIF seem two exposures to each other: each has lost noise of its
own. Beside the photo that both were made of each is proven; taken for two frames of a bracket, one would be cut off.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from photosim.library.duplicates.exposure_proof import ExposureProof
from photosim.library.duplicates.matches import Match
from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, Laid
from photosim.store import duplicate_links

# Of several photos that both are like the first few are asked: one proof is enough, and each costs two decodings.
_MOST_HUBS = 3


Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Triangles:
    """`moments`: pairs of photos that seem two exposures; `pictures`: for each photo those that are one with it."""

    moments: tuple[Pair, ...]
    pictures: dict[int, set[int]]


def triangles(conn: sqlite3.Connection, touched: Collection[int]) -> Triangles:
    """The moments, by ids, both of which are one picture with a third photo; one of the three is among `touched`."""
    pictures: dict[int, set[int]] = {}
    for link in duplicate_links.links(conn, "picture", gone=True):
        if link.unread:
            continue  # it may be a copy of another page
        pictures.setdefault(link.first_id, set()).add(link.second_id)
        pictures.setdefault(link.second_id, set()).add(link.first_id)
    pairs = []
    for link in duplicate_links.links(conn, "moment", gone=True):
        one, other = link.first_id, link.second_id
        shared = pictures.get(one, set()) & pictures.get(other, set())
        if shared and not shared.union((one, other)).isdisjoint(touched):
            pairs.append((one, other))
    return Triangles(tuple(pairs), pictures)


class Bridge:
    """Lays the pairs of a triangle on each other and asks for their noise; answers are remembered."""

    def __init__(
        self,
        proof: ExposureProof,
        thumbnail: Callable[[int], bytes | None],
        row: Callable[[int], int],
        known: Mapping[Pair, Match],
        lay: Callable[[ComparePixelsJob], Laid],
    ) -> None:
        """`thumbnail` of a row; `row` of an id; `known` matches, by rows; `lay` gives others."""
        self._proof, self._thumbnail, self._row, self._known, self._lay = proof, thumbnail, row, known, lay
        self._proven: dict[Pair, bool] = {}

    def matches(self, found: Triangles, stop: Callable[[], bool]) -> Iterator[Match]:
        """Those of the moments that are one exposure by a third photo, as matches whose keys are rows."""
        for one, other in found.moments:
            # The largest file has kept most of the noise.
            shared = found.pictures[one] & found.pictures[other]
            hubs = sorted(shared, key=lambda hub: (-self._proof.size_bytes(hub), self._row(hub)))[:_MOST_HUBS]
            if any(self.is_proven(one, hub) and self.is_proven(hub, other) for hub in hubs):
                match = self._match(one, other)
                if match is not None:
                    yield match
            if stop():
                return

    def is_proven(self, one: int, other: int) -> bool:
        """Whether the noise of two photos says for certain that they are of one exposure."""
        pair = min(one, other), max(one, other)
        if pair not in self._proven:
            match = self._match(one, other)
            # Told alike or not: the stricter bound holds for a proof that others are built on.
            ordered = (one, other) if self._row(one) < self._row(other) else (other, one)
            self._proven[pair] = match is not None and self._proof.has_its_noise(ordered, match, alike=True)
        return self._proven[pair]

    def _match(self, one: int, other: int) -> Match | None:
        """The two laid on each other, the smaller row first."""
        first, second = sorted((self._row(one), self._row(other)))
        if (first, second) in self._known:
            return self._known[first, second]
        images = self._thumbnail(first), self._thumbnail(second)
        if images[0] is None or images[1] is None:
            return None
        found = self._lay(ComparePixelsJob(images[0], [images[1]], [Care()], [(first, second)]))
        return found.matches[0] if found.matches else None
