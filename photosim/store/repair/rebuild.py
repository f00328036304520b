"""Repair of a damaged or lost library, by salvage or from a copy. The damaged file is kept."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photosim.errors import LibraryError
from photosim.paths import Home, fsync_path
from photosim.sentences import Sentence, counted, joined, sentence
from photosim.store.db_errors import as_library_error
from photosim.store.repair.backups import Backup, backups
from photosim.store.repair.decisions_copy import KEPT, take_decisions
from photosim.store.repair.integrity import faults
from photosim.store.repair.salvage import Salvage, copy_readable, fill_up, mend_references, tables
from photosim.store.schema.lost_schema import put_known_schema
from photosim.store.schema.migrate import bring_up_to_date, make_new
from photosim.store.schema.migrations import APPLICATION_ID, MIGRATIONS

# What is counted for people, in the words of the screen, with the question that counts it.
_COUNTED: tuple[tuple[Callable[[int], Sentence], str], ...] = (
    (lambda n: counted(n, "{n} photo", "{n} photos"), "SELECT count(*) FROM photo"),
    (lambda n: counted(n, "{n} name", "{n} names"), "SELECT count(*) FROM person WHERE name <> ''"),
    (lambda n: counted(n, "{n} answer about a face", "{n} answers about faces"), "SELECT count(*) FROM face_word"),
    (
        lambda n: counted(n, "{n} decision about duplicates", "{n} decisions about duplicates"),
        "SELECT count(*) FROM duplicate_decision",
    ),
    (lambda n: counted(n, "{n} file thrown away", "{n} files thrown away"), "SELECT count(*) FROM removal"),
)
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Diagnosis: faults of the library (none: it is sound), and the newest sound copy with what it would bring back."""

    faults: list[str]
    readable: Counts | None
    copy: Backup | None
    copied: Counts | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """Result of a repair: what the new library holds, and where the damaged file is kept (None: there was none)."""

    counts: Counts
    kept: Path | None
    from_copy: Backup | None
    salvage: Salvage | None


def condition(home: Home) -> Condition:
    """Diagnose the library in full, with a trial salvage that is deleted again."""
    wrong = _faults_of(home.database)
    readable = None
    source = _source(home)
    if wrong and source is not None:
        with suppress(LibraryError), _draft(home) as draft:
            _salvage(source, draft)
            readable = _count(draft)
    if not wrong or not (copies := _good(home)):
        return Condition(wrong, readable, None, None)
    photos, *_ = _count(copies[-1].path)
    return Condition(wrong, readable, copies[0], (photos, *_count(copies[0].path)[1:]))


def newest_good(home: Home, *, whole: bool = False) -> Backup | None:
    """The newest copy that passes its check; `whole`: of those that hold the photos, too."""
    found = (one for one in backups(home) if one.is_whole or not whole)
    return next((one for one in found if not _faults_of(one.path)), None)


def _good(home: Home) -> list[Backup]:
    """The newest sound copy, and where it holds no photos the newest whole one, for these."""
    newest = newest_good(home)
    if newest is None or newest.is_whole:
        return [] if newest is None else [newest]
    whole = newest_good(home, whole=True)
    return [newest] if whole is None else [newest, whole]


def from_salvage(home: Home) -> Repaired:
    """Rebuild the library from all readable rows; broken tables are completed from the newest sound copy.

    Raises LibraryError when nothing can be read, or the disk has no room.
    """
    source = _source(home)
    if source is None:
        raise LibraryError(sentence("Nothing can be read from the damaged library."))
    with _draft(home) as draft:
        copies = _good(home)
        found = _salvage(source, draft, copies)
        counts = _count(draft)
        if not copies and not any(found.rows.values()):
            raise LibraryError(sentence("Nothing can be read from the damaged library."))
        return Repaired(counts, _put_in_place(home, draft), copies[0] if copies and found.broken else None, found)


def from_copy(home: Home, copy: Backup) -> Repaired:
    """Replace the library by a copy; what it leaves out comes from the newest whole one, where there is one.

    Raises LibraryError when the copy is damaged, or there is no room.
    """
    if wrong := _faults_of(copy.path):
        raise LibraryError(sentence("The copy {name} is damaged too.", name=copy.path.name), "; ".join(wrong))
    with _draft(home) as draft:
        photos = copy if copy.is_whole else newest_good(home, whole=True) or copy
        shutil.copyfile(photos.path, draft)
        with closing(_opened(draft)) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
            bring_up_to_date(conn, MIGRATIONS)
            if photos is not copy:
                take_decisions(conn, copy.path)
                conn.execute("BEGIN IMMEDIATE")
                mend_references(conn)
                conn.execute("COMMIT")
        return Repaired(_count(draft), _put_in_place(home, draft), copy, None)


def in_words(counts: Counts) -> str:
    """Counts in words: "1,204 photos, 3 names, 0 answers about faces, ..."."""
    return joined(make(n) for n, (make, _) in zip(counts, _COUNTED, strict=True))


def lost_in_words(before: Counts, after: Counts, *, photos: bool = True) -> str:
    """What `after` lacks of `before`, in words: "2 photos and 1 name"; "" when nothing. `photos`: count these, too."""
    before = before if photos else (0, *before[1:])
    less = [make(was - now) for was, now, (make, _) in zip(before, after, _COUNTED, strict=True) if was > now]
    if len(less) > 1:
        return sentence("{some} and {last}", some=joined(less[:-1]), last=less[-1])
    return joined(less)


@contextmanager
def _draft(home: Home) -> Iterator[Path]:
    """Context manager: an empty library beside the damaged one, deleted at the end unless put in its place."""
    draft = home.folder / f"library.{secrets.token_hex(4)}.draft"
    try:
        make_new(draft, MIGRATIONS)
        yield draft
    except OSError as error:
        raise LibraryError(
            sentence("The library cannot be repaired in {folder}.", folder=home.folder), repr(error)
        ) from error
    except sqlite3.Error as error:
        raise (as_library_error(error, home.database) or LibraryError(str(error))) from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                draft.with_name(draft.name + suffix).unlink()


def _salvage(damaged: Path, draft: Path, copies: Sequence[Backup] = ()) -> Salvage:
    """Fill a draft from a copy of the damaged file and its log, so that the file itself is not touched.

    What the user said comes from the first of the copies alone: an older one may hold what was taken back since.
    """
    work = draft.with_suffix(".work")
    try:
        for suffix in ("", "-wal"):
            file = damaged.with_name(damaged.name + suffix)
            if file.exists():
                shutil.copyfile(file, work.with_name(work.name + suffix))
        if not copies and not _has_schema(work):
            for suffix in ("-wal", "-shm"):
                work.with_name(work.name + suffix).unlink(missing_ok=True)
            put_known_schema(work, draft)
        with closing(_opened(work)) as source, closing(_opened(draft)) as target:
            target.execute("PRAGMA foreign_keys = OFF")
            target.execute("BEGIN IMMEDIATE")
            (own_id,) = target.execute("SELECT value FROM setting WHERE key = 'library_id'").fetchone()
            target.execute("DELETE FROM setting")
            try:
                found = copy_readable(source, target)
            except sqlite3.DatabaseError:
                # Not even its list of tables can be read.
                found = Salvage(broken=tables(target))
            if copies and found.broken and not found.rows.get("setting"):
                target.execute("DELETE FROM setting")  # the draft's own name; the copy has the library's
            for copy in copies if found.broken else ():
                wanted = [table for table in found.broken if copy is copies[0] or table not in KEPT]
                with closing(_opened(copy.path, "?mode=ro")) as backup:
                    fill_up(backup, target, wanted)
            # What lies in the trash knows its library by this name; a new one only where the old one is lost.
            target.execute("INSERT OR IGNORE INTO setting (key, value) VALUES ('library_id', ?)", [own_id])
            mend_references(target)
            target.execute("COMMIT")
            if wrong := faults(target, full=True):
                raise LibraryError(sentence("The repaired library does not hold together."), "; ".join(wrong))
        return found
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                work.with_name(work.name + suffix).unlink()


def _has_schema(path: Path) -> bool:
    """Whether the file's list of tables can be read."""
    try:
        with closing(_opened(path)) as conn:
            return bool(tables(conn))
    except sqlite3.Error:
        return False


def _source(home: Home) -> Path | None:
    """The file to salvage: the library, or where it is lost or empty the one that an earlier repair set aside."""
    places = [home.database, *(folder / home.database.name for folder in sorted(home.folder.glob("damaged-*"))[::-1])]
    return next((path for path in places if path.is_file() and path.stat().st_size), None)


def _put_in_place(home: Home, draft: Path) -> Path | None:
    """Replace the library by the draft; the old files are kept in a folder of their own."""
    kept = home.folder / f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}Z-{secrets.token_hex(2)}"
    fsync_path(draft)
    there = [home.database.with_name(home.database.name + suffix) for suffix in ("", "-wal", "-shm")]
    there = [path for path in there if path.exists()]
    if there:
        kept.mkdir(mode=0o700)
        fsync_path(home.folder)
        # A crash from here on leaves no library but the folder, and the next start offers the repair again.
        for path in there:
            path.rename(kept / path.name)
        # A new library beside the old one's log, or an old one that nobody finds, must not be left by a loss of power.
        fsync_path(kept)
        fsync_path(home.folder)
    draft.rename(home.database)
    fsync_path(home.folder)
    return kept if there else None


def _faults_of(path: Path) -> list[str]:
    if not path.is_file() or not path.stat().st_size:
        return ["it is empty" if path.exists() else "it is gone"]
    try:
        with closing(_opened(path, "?mode=ro")) as conn:
            if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return ["it is no library of photosim's"]
            return faults(conn, full=True)
    except sqlite3.Error as error:
        return [repr(error)]


def _count(path: Path) -> Counts:
    with closing(_opened(path, "?mode=ro")) as conn:
        return tuple(int(conn.execute(sql).fetchone()[0]) for _, sql in _COUNTED)


def _opened(path: Path, mode: str = "?mode=rw") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}{mode}", uri=True, isolation_level=None)
