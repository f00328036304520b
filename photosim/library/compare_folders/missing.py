"""Which photos of a folder the library lacks: set difference by content and by picture ("is all of this card here?").

The folder is read into a copy of the library in a scratch folder, so that nothing of it stays in the library itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from photosim.errors import PhotosimError
from photosim.library.duplicates.compare import compare_new, stamp_of
from photosim.library.duplicates.groups import pair_of
from photosim.library.duplicates.keeper_rules import KeeperRules, load_rules
from photosim.library.files.paths import resolve
from photosim.library.indexing.indexer import index_folder
from photosim.library.indexing.scan import FolderAway
from photosim.paths import Home
from photosim.progress import Progress
from photosim.sentences import Sentence, sentence
from photosim.store import duplicate_links, folder_contents
from photosim.store.db import open_writer, transaction
from photosim.store.photos import get_photos
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder


@dataclass(frozen=True, slots=True)
class There:
    """A file of the folder whose picture also exists elsewhere (`other`); `words`: which of the two is better, and why.

    `better` is "here" (in the folder), "there" (in the library), or "" where nothing tells.
    """

    path: Path
    other: Path
    better: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Result: the folder's files in three lists. `unread`: files that could not be read, with the reason.

    `skipped`: what was not looked at, by kind (".mov", "link"). `stopped`: asked to stop before it was done.
    """

    same_file: tuple[There, ...] = ()
    same_picture: tuple[There, ...] = ()
    not_there: tuple[Path, ...] = ()
    unread: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    stopped: bool = False


def find_missing(
    home: Home, scratch: Home, folder: Path, embedder: Embedder, progress: Progress, *, within: Path | None = None
) -> Missing:
    """Compare a folder with the library of `home`, or with a folder `within`, which is indexed too.

    `scratch` takes the copy of the library; the caller throws it away. Raises PhotosimError when a folder holds the
    other, FolderAway when one is not there and the library knows nothing of it. Photos on disks that are away count by
    what is known of them.
    """
    folder = resolve(folder)
    within = None if within is None else resolve(within)
    if within is not None and (folder.is_relative_to(within) or within.is_relative_to(folder)):
        raise PhotosimError(
            sentence(
                "{folder} and {within} are one folder, or one lies in the other: nothing to compare.",
                folder=folder,
                within=within,
            )
        )
    folder_contents.copy_library(home, scratch)
    with closing(open_writer(scratch)) as conn, _thumbs(home, scratch) as thumbs:
        with transaction(conn):
            folder_contents.forget_links(conn)
        if within is not None:
            try:
                index_folder(conn, thumbs, within, embedder, progress)
            except FolderAway:
                # A folder of the library whose disk is away counts by what is known of it.
                if not folder_contents.holds_files(conn, within):
                    raise
        read = None if progress.stopped else index_folder(conn, thumbs, folder, embedder, progress)
        if read is None or read.stopped:
            return Missing(stopped=True)
        found = folder_contents.contents(conn, folder, within)
        with transaction(conn):
            # Everything but what is asked about counts as compared: pairs of two other photos are of no interest.
            asked = {photo_id for photo_id in found.inside if photo_id not in found.outside}
            others = [photo_id for photo_id in folder_contents.photo_ids(conn) if photo_id not in asked]
            duplicate_links.set_compared(conn, others, stamp_of(embedder.id))
        compare_new(conn, thumbs, embedder.id, embedder.card, progress)
        if progress.stopped:
            return Missing(stopped=True)
        return _lists(conn, found, tuple(sorted(read.skipped.items())))


def _lists(conn: sqlite3.Connection, found: folder_contents.Contents, skipped: tuple[tuple[str, int], ...]) -> Missing:
    rules = load_rules(conn)
    same_file, same_picture, not_there = [], [], []
    nearest = _nearest_pictures(conn, found)
    for photo_id, paths in sorted(found.inside.items(), key=lambda one: one[1]):
        elsewhere = found.outside.get(photo_id)
        if elsewhere:
            same_file += [There(path, elsewhere[0]) for path in paths]
        elif photo_id in nearest:
            there = _which_is_better(conn, photo_id, nearest[photo_id], rules)
            same_picture += [There(path, found.outside[nearest[photo_id]][0], *there) for path in paths]
        else:
            not_there += paths
    return Missing(
        tuple(sorted(same_file, key=lambda one: one.path)),
        tuple(sorted(same_picture, key=lambda one: one.path)),
        tuple(sorted(not_there)),
        found.unread,
        skipped,
    )


def _nearest_pictures(conn: sqlite3.Connection, found: folder_contents.Contents) -> dict[int, int]:
    """By photo of the folder: the nearest photo elsewhere that shows the same picture."""
    best: dict[int, tuple[float, int]] = {}
    for link in duplicate_links.links(conn, "picture"):
        if link.unread:
            continue  # a page in too small type: the other may say something else
        for one, other in ((link.first_id, link.second_id), (link.second_id, link.first_id)):
            if one in found.inside and one not in found.outside and other in found.outside:
                best[one] = min(best.get(one, (9.0, 0)), (link.distance, other))
    return {photo_id: other for photo_id, (_, other) in best.items()}


def _which_is_better(conn: sqlite3.Connection, mine: int, theirs: int, rules: KeeperRules) -> tuple[str, str]:
    """Whether the file here or there is better, and why, by the rules that choose keepers of duplicates."""
    photos = get_photos(conn, [mine, theirs])
    if len(photos) < 2:
        return "", sentence("The disk of one of them is away.")
    group = pair_of(conn, mine, theirs, rules)
    loser = group.members[1]
    if loser.doubt is not None:
        return "", doubt_by_place(loser.doubt, "here" if loser.photo.id == mine else "there")
    return ("here" if group.keeper.photo.id == mine else "there"), _without_kept(group.reason)


_BY_PLACE = {
    "It has more pixels than the one to keep.": sentence("The one {one} has more pixels than the one {other}."),
    "It shows more of the picture than the one to keep.": sentence(
        "The one {one} shows more of the picture than the one {other}."
    ),
    "It is in color, and the one to keep is gray.": sentence("The one {one} is in color, and the one {other} is gray."),
    "It is in color, and the one to keep is toned in one color.": sentence(
        "The one {one} is in color, and the one {other} is toned in one color."
    ),
    "More speaks for it being the original than for the one to keep.": sentence(
        "More speaks for the one {one} being the original than for the one {other}."
    ),
    "The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.": sentence(
        "The one {other} has more pixels but hardly more bytes: it may be an enlarged copy."
    ),
    "The one to keep shows no more detail: it may be an enlarged copy.": sentence(
        "The one {other} shows no more detail: it may be an enlarged copy."
    ),
    "It tells when or with what it was taken, and the one to keep does not.": sentence(
        "The one {one} tells when or with what it was taken, and the one {other} does not."
    ),
    "It is {format}, and the one to keep is {kept}.": sentence(
        "The one {one} is {format}, and the one {other} is {kept}."
    ),
    "It is less compressed than the one to keep.": sentence("The one {one} is less compressed than the one {other}."),
    "The one to keep was made of it.": sentence("The one {other} was made of it."),
    "It has transparent parts.": sentence("The one {one} has transparent parts."),
    "It may hold more than this one picture: that could not be found out.": sentence(
        "The one {one} may hold more than this one picture: that could not be found out."
    ),
    "It has {number:,} {parts}; the other shows only the first.": sentence(
        "The one {one} has {number:,} {parts}; the other shows only the first."
    ),
    "It has {number:,} {parts}, and only the first was compared.": sentence(
        "The one {one} has {number:,} {parts}, and only the first was compared."
    ),
}


def doubt_by_place(doubt: str, place: str) -> str:
    """A doubt about a duplicate in this comparison's words: nothing is kept or removed, files lie here or there.

    `place`: "here" or "there", where the file lies that the doubt is about.
    """
    said = doubt if isinstance(doubt, Sentence) else sentence(doubt)
    if (by_place := _BY_PLACE.get(said.template)) is None:
        return said
    here, there = sentence("here", about="place"), sentence("there", about="place")
    places = {"one": here, "other": there} if place == "here" else {"one": there, "other": here}
    return Sentence(by_place, {**said.values, **places})


def _without_kept(reason: str) -> str:
    """The reason for a keeper as a sentence of its own."""
    clauses = reason.values.get("clauses") if isinstance(reason, Sentence) else None
    return sentence("{clauses}.", clauses=clauses) if isinstance(clauses, Sentence) else reason


class _Layered(ThumbStore):
    """Thumbnail store of a scratch library that also reads another library's cache, and never writes there."""

    def __init__(self, home: Home, below: ThumbStore) -> None:
        super().__init__(home)
        self._below = below

    def get(self, content: bytes) -> bytes | None:
        """The thumbnail of a content, from either cache."""
        return super().get(content) or self._below.get(content)


@contextmanager
def _thumbs(home: Home, scratch: Home) -> Iterator[ThumbStore]:
    with closing(ThumbStore(home)) as below, closing(_Layered(scratch, below)) as thumbs:
        yield thumbs
