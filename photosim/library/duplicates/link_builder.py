"""Link construction: turns matching pictures into links of one picture or one moment, and finds what was derived."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from photosim.library.duplicates.bridged_exposures import Bridge, triangles
from photosim.library.duplicates.candidate_pairs import HASH_BITS, Candidates, apart_by_hash
from photosim.library.duplicates.copy_space import CopySpace
from photosim.library.duplicates.evidence import CERTAIN
from photosim.library.duplicates.exposure_proof import ExposureProof
from photosim.library.duplicates.insufficient_evidence import MASTERS
from photosim.library.duplicates.laying_order import LayingOrder, Pair
from photosim.library.duplicates.matches import EQUAL, Match, link_of_match, match_of_link, swapped
from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, Comparer, Laid
from photosim.library.duplicates.shots import one_shot, shot_table, tell_alike, two_shots
from photosim.library.duplicates.star_clustering import component_labels
from photosim.library.thumbnails import thumbnail_bytes
from photosim.photo_facts import ShotFacts
from photosim.progress import Progress, beside
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link
from photosim.store.facts import shots
from photosim.store.facts.looks import Looks
from photosim.store.photos import get_photo, ids_of_formats
from photosim.store.thumbs import ThumbStore
from photosim.vision.image.raw_structure import KINDS as RAW_KINDS

# Two shots are laid on each other only where their hashes agree nearly: they are shown as one moment then.
_STRICT_BITS = 4
# Pairs of a job; photos whose pairs are laid together, as many as a process keeps prepared, and whose facts are read at
# once: between two parts the job gives way.
_JOB, _TOGETHER, _PART = 16, 64, 4096
_TINY_PX = 400  # type of five pixels, of which nothing can be read in either


class LinkBuilder:
    """Builder of the links of one run; remembers the matches for what is asked of all of them in the end."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        thumbs: ThumbStore,
        looks: Looks,
        space: CopySpace,
        comparer: Comparer,
        progress: Progress,
    ) -> None:
        self._conn, self._thumbs, self._looks, self._space, self._comparer = conn, thumbs, looks, space, comparer
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
        raw_ids, self._masters = ids_of_formats(conn, RAW_KINDS), ids_of_formats(conn, MASTERS)
        self._is_raw = [photo_id in raw_ids for photo_id in ids]
        self._rows = {photo_id: row for row, photo_id in enumerate(ids)}
        self._found: dict[Pair, tuple[Link, Match]] = {}
        self._laid: dict[Pair, Match] = {}
        self._tells = (~np.isnan(looks.taken_s)).astype(np.int64) + (looks.camera > 0)
        self._bridge = Bridge(self._proof, self._thumbnail, self._rows.__getitem__, self._laid, comparer.compare_one)
        self._order = LayingOrder(self, progress.give_way_or_stop)
        self._scores: dict[int, int] = {}
        self._give_way = progress.give_way
        self.waiting: set[int] = set()

    def lay(self, block: Candidates, progress: Progress) -> Iterator[tuple[list[Link], int]]:
        """The links of the block's pairs, bit by bit, each bit with how many pairs had their pixels compared."""
        self._comparer.expect(len(block.first))
        for pairs in self._batches(block):
            self._order.add(pairs)
            for wave in self._order.waves():
                for job, laid in self._comparer.compare(self._jobs(wave)):
                    # What others write meanwhile changes no pixels: the pairs stay as they are.
                    progress.give_way()
                    if progress.stopped:
                        return
                    yield self._links_of(job, laid), len(job.others)
                yield [self.link(match, proven=True) for match in self._order.implied()], 0

    def _batches(self, block: Candidates) -> Iterator[list[tuple[int, int, Care]]]:
        """The block's pairs and how they are laid, those of a connected component together, a few components at a time.

        Far pairs are found by vectors alone, beyond the encoder's threshold for copies.
        """
        strict = two_shots(self._table, block.first, block.second)
        hashes = self._looks.hashes.view(np.uint64)
        close = np.bitwise_count(hashes[block.first] ^ hashes[block.second]) <= min(_STRICT_BITS, HASH_BITS)
        worth = ~strict | close
        first, second, strict = block.first[worth], block.second[worth], strict[worth]
        far = apart_by_hash(self._looks.hashes, first, second) & self._space.beyond_sure(first, second)
        labels = component_labels(first, second)
        parts: dict[int, list[tuple[int, int, Care]]] = {}
        for one, other, *care in zip(first.tolist(), second.tolist(), strict.tolist(), far.tolist(), strict=True):
            parts.setdefault(labels[one], []).append((one, other, Care(*care)))
        batch: list[tuple[int, int, Care]] = []
        rows: set[int] = set()
        for part in parts.values():
            mine = {row for pair in part for row in pair[:2]}
            if batch and len(rows) + len(mine) > _TOGETHER:
                yield batch
                batch, rows = [], set()
            batch += part
            rows |= mine
        if batch:
            yield batch

    def _jobs(self, wave: Iterable[tuple[int, list[tuple[int, Care]]]]) -> Iterator[ComparePixelsJob]:
        for row, others in wave:
            for start in range(0, len(others), _JOB):
                job = self._job(row, others[start : start + _JOB])
                if job is not None:
                    yield job

    def _links_of(self, job: ComparePixelsJob, laid: Laid) -> list[Link]:
        matches = [read for match in laid.matches if (read := self._read(match)) is not None]
        links = [self.link(match) for match in matches]
        for match, link in zip(matches, links, strict=True):
            self._laid[match.key] = match
            if link.kind == "picture" and not match.written:
                self._order.laid(match)
        matched = {match.key for match in matches}
        for (one, other), care in zip(job.keys, job.cares, strict=True):
            if not care.strict and (min(one, other), max(one, other)) not in matched:
                self._order.unlike(one, other)
        for pair in laid.other_shots:
            self._order.other_shot(*pair)
        return links

    def stored(self, row: int) -> dict[int, Match]:
        """See `laying_order.Evidence`."""
        found = {}
        photo_id = int(self._looks.ids[row])
        for link in duplicate_links.links(self._conn, "picture", of=photo_id, gone=True):
            other = link.second_id if link.first_id == photo_id else link.first_id
            if other in self._rows and not link.unread:
                found[self._rows[other]] = self._match_of(link)
        return found

    def allowed(self, hub: int, pairs: Sequence[Pair], turns: Sequence[int]) -> list[bool]:
        """See `laying_order.Evidence`.

        A copy that lost its header speaks for none that has one: it might be of another frame. Two that may be frames
        of one bracket are one exposure where noise proves it of both.
        """
        one, other = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
        may = (self._tells[hub] >= self._tells[one]) & (self._tells[hub] >= self._tells[other])
        may &= ~two_shots(self._table, one, other)
        tables = self._table.tables
        frames = tell_alike(self._table, one, other) & (tables[one] == tables[other]) & (tables[one] > 0)
        frames &= may & ~one_shot(self._table, one, other)
        for place in np.flatnonzero(frames).tolist():
            ids = int(self._looks.ids[one[place]]), int(self._looks.ids[other[place]])
            if self._proof.may_be_frames(ids, turns[place]):
                third = int(self._looks.ids[hub])
                may[place] = all(self._bridge.is_proven(third, photo_id) for photo_id in ids)
        return [bool(one) for one in may]

    def _read(self, match: Match) -> Match | None:
        """A match of pages as read: still `written` where they may differ, None where they do.

        Where that is not known, and neither has a camera's facts nor the other's size, it may be any page: None. In a
        camera's picture so small that nothing can be read nothing is lost.
        """
        if not match.written:
            return match
        self._give_way()  # two scans of a page are decoded whole: a fifth of a second
        ids = self._ids(match)
        differ = self._proof.differ_in_writing(ids, match)
        told = bool(self._tells[list(match.key)].any())
        photos = [get_photo(self._conn, photo_id) for photo_id in ids] if differ is None and told else []
        if differ is False or (photos and all(one and max(one.width, one.height) <= _TINY_PX for one in photos)):
            return replace(match, written=False)
        return match if differ is None and (told or self._proof.may_be_frames(ids, match.turn)) else None

    def bridges(self, new_ids: list[int], progress: Progress) -> Iterator[Link]:
        """Pictures that seemed two exposures until a third one proved that both are of its own (`Bridge`).

        And what follows from these.
        """
        found = triangles(self._conn, set(new_ids))
        pairs = np.array(found.moments, np.int64).reshape(-1, 2)
        one, other = (self._table.rows(pairs[:, end].tolist()) for end in (0, 1))
        apart = two_shots(self._table, one, other)
        maybe = tuple(pair for pair, shots in zip(found.moments, apart.tolist(), strict=True) if not shots)
        for match in self._bridge.matches(replace(found, moments=maybe), progress.give_way_or_stop):
            self._order.laid(match)
            yield self.link(match, proven=True)
        for _ in () if progress.stopped else self._order.waves():
            yield from (self.link(match, proven=True) for match in self._order.implied())

    def link(self, match: Match, *, proven: bool = False) -> Link:
        """A match as a link with the smaller id first; a moment where the two may be different shots.

        Of a RAW file the camera's preview alone was compared, and what its sensor saw is in no other file: it never
        is one picture with another one.
        """
        one, other = match.key
        first, second = self._ids(match)
        if self._is_raw[one] or self._is_raw[other] or not (proven or self._is_one_shot(match)):
            apart = float(np.linalg.norm(self._looks.vectors[one] - self._looks.vectors[other]))
            return Link(min(first, second), max(first, second), "moment", round(apart, 6))
        found = link_of_match(match, first, second)
        self._found[found.first_id, found.second_id] = found, match
        return found

    def recall(self, photo_ids: Sequence[int], progress: Progress) -> None:
        """Remember the links of these photos that an earlier run found."""
        wanted, known = set(photo_ids), self._found.keys()
        for link in duplicate_links.links(self._conn, "picture", gone=True):
            progress.give_way()
            pair = link.first_id, link.second_id
            if pair not in known and not wanted.isdisjoint(pair) and self._rows.keys() >= set(pair):
                match = self._match_of(link)
                self._laid[match.key] = match
                self._found[pair] = link, match

    def _match_of(self, link: Link) -> Match:
        """The match that a stored link was made of, of its two rows, the smaller one first."""
        first, second = self._rows[link.first_id], self._rows[link.second_id]
        match = match_of_link(link, (first, second))
        return match if first < second else swapped(match)

    def origins(self, progress: Progress) -> Iterator[Link]:
        """Links with `made` filled in: which picture was derived from the other, as far as pixels tell.

        Headers come first: a pair with a better original beside both, by its header, is not examined, and what was
        told of it before that one came is taken back.
        """
        for link, match in self._found.values():
            progress.give_way()
            if progress.stopped:
                return
            if self._is_told_by_headers(link):
                continue
            ids = self._ids(match)
            made = self._proof.made_of_other(ids, match)
            if made:
                yield replace(link, made=(0, 2, 1, 4, 3)[made] if ids[0] > ids[1] else made)
        touched = {photo_id for pair in self._found for photo_id in pair}
        for link in duplicate_links.links(self._conn, "picture", gone=True):
            progress.give_way()
            if link.made and {link.first_id, link.second_id} <= touched and self._is_told_by_headers(link):
                yield replace(link, made=0)

    def _is_told_by_headers(self, link: Link) -> bool:
        if not self._masters.isdisjoint((link.first_id, link.second_id)):
            return False
        one, other = self._score(link.first_id), self._score(link.second_id)
        if abs(one - other) >= CERTAIN:
            return True
        beside = [self._order.beside(self._rows[photo_id]).keys() for photo_id in (link.first_id, link.second_id)]
        wanted = max(one, other) + CERTAIN
        return any(self._score(int(self._looks.ids[row])) >= wanted for row in beside[0] & beside[1])

    def _score(self, photo_id: int) -> int:
        if photo_id not in self._scores:
            self._scores[photo_id] = self._proof.score(photo_id, self._facts.get(photo_id))
        return self._scores[photo_id]

    def _is_one_shot(self, match: Match) -> bool:
        """Whether two matching pictures are one exposure: by EXIF, else by brightness, in doubt by noise."""
        one, other = (np.array([row], np.int64) for row in match.key)
        if two_shots(self._table, one, other)[0]:  # one, where a program put a date right
            return match.distance <= EQUAL and self._proof.are_equal(self._ids(match))
        if one_shot(self._table, one, other)[0]:
            return True
        alike = bool(tell_alike(self._table, one, other)[0])
        tables = self._table.tables[one[0]], self._table.tables[other[0]]
        same_tables = tables[0] == tables[1] and tables[0] > 0
        return self._proof.is_one_exposure(self._ids(match), match, alike=alike, same_tables=bool(same_tables))

    def _ids(self, match: Match) -> tuple[int, int]:
        return int(self._looks.ids[match.key[0]]), int(self._looks.ids[match.key[1]])

    def _job(self, row: int, others: Sequence[tuple[int, Care]]) -> ComparePixelsJob | None:
        first = self._thumbnail(row)
        found = [(other, self._thumbnail(other), care) for other, care in others]
        seen = [(other, image, care) for other, image, care in found if image is not None]
        if first is None or not seen:
            return None
        rows, images, cares = zip(*seen, strict=True)
        return ComparePixelsJob(first, images, cares, [(row, other) for other in rows])

    def _thumbnail(self, row: int) -> bytes | None:
        image = self._thumbs.get(self._looks.contents[row])
        if image is None and (photo := get_photo(self._conn, int(self._looks.ids[row]))) is not None:
            image = thumbnail_bytes(self._thumbs, photo)
        if image is None:
            self.waiting.add(int(self._looks.ids[row]))
        return image
