"""Repair of a damaged or lost library, by salvage or from a copy. The damaged file is kept."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photosim.errors import LibraryError
from photosim.paths import Home, fsync_path
from photosim.sentences import Sentence, counted, joined, sentence
from photosim.store.db_errors import as_library_error
from photosim.store.repair.backups import Backup, backups
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
    """Diagnosis: faults of the library (none: it is sound), and the newest sound copy."""

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
    copy = newest_good(home) if wrong else None
    return Condition(wrong, readable, copy, None if copy is None else _count(copy.path))


def newest_good(home: Home) -> Backup | None:
    """The newest copy that passes its check."""
    return next((one for one in backups(home) if not _faults_of(one.path)), None)


def from_salvage(home: Home) -> Repaired:
    """Rebuild the library from all readable rows; broken tables are completed from the newest sound copy.

    Raises LibraryError when nothing can be read, or the disk has no room.
    """
    source = _source(home)
    if source is None:
        raise LibraryError(sentence("Nothing can be read from the damaged library."))
    with _draft(home) as draft:
        copy = newest_good(home)
        found = _salvage(source, draft, copy)
        counts = _count(draft)
        if copy is None and not any(found.rows.values()):
            raise LibraryError(sentence("Nothing can be read from the damaged library."))
        return Repaired(counts, _put_in_place(home, draft), copy if found.broken else None, found)


def from_copy(home: Home, copy: Backup) -> Repaired:
    """Replace the library by a copy. Raises LibraryError when the copy is damaged, or there is no room."""
    if wrong := _faults_of(copy.path):
        raise LibraryError(sentence("The copy {name} is damaged too.", name=copy.path.name), "; ".join(wrong))
    with _draft(home) as draft:
        shutil.copyfile(copy.path, draft)
        with closing(_opened(draft)) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
            bring_up_to_date(conn, MIGRATIONS)
        return Repaired(_count(draft), _put_in_place(home, draft), copy, None)


def in_words(counts: Counts) -> str:
    """Counts in words: "1,204 photos, 3 names, 0 answers about faces, ..."."""
    return joined(make(n) for n, (make, _) in zip(counts, _COUNTED, strict=True))


def lost_in_words(before: Counts, after: Counts) -> str:
    """What `after` lacks of `before`, in words: "2 photos and 1 name"; "" when nothing."""
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


def _salvage(damaged: Path, draft: Path, copy: Backup | None = None) -> Salvage:
    """Fill a draft from a copy of the damaged file and its log, so that the file itself is not touched."""
    work = draft.with_suffix(".work")
    try:
        for suffix in ("", "-wal"):
            file = damaged.with_name(damaged.name + suffix)
            if file.exists():
                shutil.copyfile(file, work.with_name(work.name + suffix))
        if copy is None and not _has_schema(work):
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
            if copy is not None and found.broken:
                if not found.rows.get("setting"):
                    target.execute("DELETE FROM setting")  # the draft's own name; the copy has the library's
                with closing(_opened(copy.path, "?mode=ro")) as backup:
                    fill_up(backup, target, found.broken)
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
