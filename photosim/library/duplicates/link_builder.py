"""Link construction: turns matching pictures into links of one picture or one moment, and finds what was derived."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from photosim.library.duplicates.bridged_exposures import Bridge, triangles
from photosim.library.duplicates.candidate_pairs import HASH_BITS, Candidates
from photosim.library.duplicates.evidence import CERTAIN
from photosim.library.duplicates.exposure_proof import ExposureProof
from photosim.library.duplicates.pixel_compare import ComparePixelsJob, Comparer, Match
from photosim.library.duplicates.shots import one_shot, shot_table, tell_alike, two_shots
from photosim.library.thumbnails import thumbnail_bytes
from photosim.photo_facts import ShotFacts
from photosim.progress import Progress, beside
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link, Looks
from photosim.store.facts import shots
from photosim.store.photos import get_photo, ids_of_formats
from photosim.store.thumbs import ThumbStore
from photosim.vision.compare.orientations import inverse
from photosim.vision.image.raw_structure import KINDS as RAW_KINDS

# Two shots are laid on each other only where their hashes agree nearly: they are shown as one moment then.
_STRICT_BITS = 4
# Photos whose facts are read at once: between two parts the job gives way.
_PART = 4096


class LinkBuilder:
    """Builder of the links of one run; remembers the matches for what is asked of all of them in the end."""

    def __init__(self, conn: sqlite3.Connection, thumbs: ThumbStore, looks: Looks, progress: Progress) -> None:
        self._conn, self._thumbs, self._looks = conn, thumbs, looks
        ids = looks.ids.tolist()
        self._facts, names = dict[int, ShotFacts](), dict[int, list[str]]()
        for start in range(0, len(ids), _PART):
            progress.give_way()
            self._facts |= shots.of_many(conn, ids[start : start + _PART])
            names |= shots.names_of_many(conn, ids[start : start + _PART])
        self._table = beside(
            lambda: shot_table(ids, looks.taken_s, looks.camera, self._facts, names), progress.give_way
        )
        self._proof = ExposureProof(conn)
        raw_ids = ids_of_formats(conn, RAW_KINDS)
        self._is_raw = [photo_id in raw_ids for photo_id in ids]
        self._rows = {photo_id: row for row, photo_id in enumerate(ids)}
        self._found: list[tuple[Link, Match]] = []
        self._unsure: list[Match] = []
        self._beside: dict[int, set[int]] = {}
        self.waiting: set[int] = set()

    def jobs(self, block: Candidates, progress: Progress) -> Iterator[ComparePixelsJob]:
        """The block's pairs as jobs for the comparer, grouped by first row, copies of one photo one after the other."""
        first, second = block.first, block.second
        strict = two_shots(self._table, first, second)
        hashes = self._looks.hashes.view(np.uint64)
        close = np.bitwise_count(hashes[first] ^ hashes[second]) <= min(_STRICT_BITS, HASH_BITS)
        worth = ~strict | close
        first, second, strict = first[worth], second[worth], strict[worth]
        # The pairs come sorted by one of their rows; `edges` is where another begins.
        edges = np.flatnonzero(np.diff(first, prepend=-1, append=-1)).tolist()
        labels = component_labels(first, second)
        for start, stop in sorted(pairwise(edges), key=lambda span: labels[int(first[span[0]])]):
            if progress.stopped:
                return
            job = self._job(int(first[start]), second[start:stop], strict[start:stop])
            if job is not None:
                yield job

    def bridges(self, new_ids: list[int], progress: Progress) -> Iterator[Link]:
        """Pictures that seemed two exposures until a third one proved that both are of its own (`Bridge`)."""
        found = triangles(self._conn, set(new_ids))
        pairs = np.array(found.moments, np.int64).reshape(-1, 2)
        one, other = (self._table.rows(pairs[:, end].tolist()) for end in (0, 1))
        apart = two_shots(self._table, one, other)
        maybe = tuple(pair for pair, shots in zip(found.moments, apart.tolist(), strict=True) if not shots)
        known = {match.key: match for match in (*self._unsure, *(match for _, match in self._found))}
        bridge = Bridge(self._proof, self._thumbnail, self._rows.__getitem__, known)
        for match in bridge.matches(replace(found, moments=maybe), progress.give_way_or_stop):
            yield self.link(match, proven=True)

    def link(self, match: Match, *, proven: bool = False) -> Link:
        """A match as a link with the smaller id first; a moment where the two may be different shots.

        Of a RAW file the camera's preview alone was compared, and what its sensor saw is in no other file: it never
        is one picture with another one.
        """
        one, other = match.key
        first, second = int(self._looks.ids[one]), int(self._looks.ids[other])
        swap = second < first
        has_raw = self._is_raw[one] or self._is_raw[other]
        if has_raw or (not proven and not self._is_one_shot(match)):
            if not has_raw:
                self._unsure.append(match)
            apart = float(np.linalg.norm(self._looks.vectors[one] - self._looks.vectors[other]))
            return Link(min(first, second), max(first, second), "moment", round(apart, 6))
        found = Link(
            min(first, second),
            max(first, second),
            "picture",
            match.distance,
            inverse(match.turn) if swap else match.turn,
            (0, 2, 1)[match.inside] if swap else match.inside,
            match.share,
            match.overlaid,
            (0, 2, 1, 3)[match.gray] if swap else match.gray,
            match.one_place,
            match.bars,
        )
        self._remember(found, match)
        return found

    def recall(self, photo_ids: Sequence[int], comparer: Comparer, progress: Progress) -> None:
        """Remember the links of these photos that an earlier run found, their pictures laid on each other again."""
        wanted, known = set(photo_ids), {(link.first_id, link.second_id) for link, _ in self._found}
        links = {}
        for link in duplicate_links.links(self._conn, "picture", gone=True):
            pair = link.first_id, link.second_id
            if pair not in known and not wanted.isdisjoint(pair) and self._rows.keys() >= set(pair):
                one, other = sorted(self._rows[photo_id] for photo_id in pair)
                links[one, other] = link
        rows = np.array(sorted(links), np.int64).reshape(-1, 2)
        block = Candidates(rows[:0, 0], rows[:, 0], rows[:, 1])
        for _, matches in comparer.compare(self.jobs(block, progress)):
            progress.give_way()
            for match in matches:
                self._remember(links[match.key], match)

    def _remember(self, link: Link, match: Match) -> None:
        self._found.append((link, match))
        self._beside.setdefault(link.first_id, set()).add(link.second_id)
        self._beside.setdefault(link.second_id, set()).add(link.first_id)

    def origins(self, progress: Progress) -> Iterator[Link]:
        """Links with `made` filled in: which picture was derived from the other, as far as pixels tell.

        Headers come first: a pair with a better original beside both, by its header, is not examined.
        """
        scores = {photo_id: self._proof.score(photo_id, self._facts.get(photo_id)) for photo_id in self._beside}
        for link, match in self._found:
            progress.give_way()
            if progress.stopped:
                return
            one, other = link.first_id, link.second_id
            most = max(scores[one], scores[other])
            if abs(scores[one] - scores[other]) >= CERTAIN or any(
                scores[best] >= most + CERTAIN for best in self._beside[one] & self._beside[other]
            ):
                continue
            ids = int(self._looks.ids[match.key[0]]), int(self._looks.ids[match.key[1]])
            made = self._proof.made_of_other(ids, match)
            if made:
                yield replace(link, made=(0, 2, 1, 4, 3)[made] if ids[0] > ids[1] else made)

    def _is_one_shot(self, match: Match) -> bool:
        """Whether two matching pictures are one exposure: by EXIF, else by brightness, in doubt by noise."""
        one, other = (np.array([row], np.int64) for row in match.key)
        if two_shots(self._table, one, other)[0]:
            return False
        if one_shot(self._table, one, other)[0]:
            return True
        alike = bool(tell_alike(self._table, one, other)[0])
        ids = int(self._looks.ids[match.key[0]]), int(self._looks.ids[match.key[1]])
        tables = self._table.tables[one[0]], self._table.tables[other[0]]
        same_tables = tables[0] == tables[1] and tables[0] > 0
        return self._proof.is_one_exposure(ids, match, alike=alike, same_tables=bool(same_tables))

    def _job(self, row: int, others: npt.NDArray[np.int64], strict: npt.NDArray[np.bool_]) -> ComparePixelsJob | None:
        first = self._thumbnail(row)
        found = [(int(other), self._thumbnail(int(other)), bool(s)) for other, s in zip(others, strict, strict=True)]
        seen = [(other, image, s) for other, image, s in found if image is not None]
        if first is None or not seen:
            return None
        return ComparePixelsJob(
            first,
            [image for _, image, _ in seen],
            [s for _, _, s in seen],
            [(row, other) for other, _, _ in seen],
        )

    def _thumbnail(self, row: int) -> bytes | None:
        image = self._thumbs.get(self._looks.contents[row])
        if image is None:
            photo = get_photo(self._conn, int(self._looks.ids[row]))
            image = None if photo is None else thumbnail_bytes(self._thumbs, photo)
        if image is None:
            self.waiting.add(int(self._looks.ids[row]))
        return image


def component_labels(first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> dict[int, int]:
    """A row of its connected component for each row of the pairs (union-find)."""
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        while (above := parent.setdefault(row, row)) != row:
            parent[row] = row = parent[above]
        return row

    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        parent[root(one)] = root(other)
    return {row: root(row) for row in parent}
