"""Atomic export of reports and plans that overwrites nothing but an earlier report of the same kind."""

from __future__ import annotations

import errno
import os
import re
import secrets
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TextIO

from photosim.errors import LibraryError, PhotosimError
from photosim.library.files.atomic_move import WAYS, move_without_overwriting, sync_folder
from photosim.paths import fsync_path
from photosim.sentences import sentence
from photosim.store.photos import photo_at

Form = Literal["csv", "json", "html", "plan", "people", "problems", "decisions", "comparison.csv", "comparison.json"]
HTML_BEGINNING = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Duplicates</title>'

_BEGINNINGS: dict[Form, re.Pattern[bytes]] = {
    "csv": re.compile(rb"(\xef\xbb\xbf)?group,kind,role,file,"),
    "json": re.compile(rb'\{\s*"format":\s*\d+,\s*"groups":\s*\['),
    "html": re.compile(re.escape(HTML_BEGINNING.encode())),
    "plan": re.compile(rb'\{\s*"format":\s*\d+,\s*"label":\s*"'),
    "people": re.compile(rb'\{\s*"photosim_people":\s*\d+,'),
    "decisions": re.compile(rb'\{\s*"photosim_decisions":\s*\d+,'),
    "problems": re.compile(rb"(\xef\xbb\xbf)?file,reason,size_bytes,"),
    "comparison.csv": re.compile(rb"(\xef\xbb\xbf)?list,file,there,"),
    "comparison.json": re.compile(rb'\{\s*"photosim_comparison":\s*\d+,'),
}
_WORDS: dict[Form, str] = {
    "csv": sentence("table of duplicates"),
    "json": sentence("list of duplicates"),
    "html": sentence("page of duplicates"),
    "plan": "plan",
    "people": sentence("file of names and answers"),
    "decisions": sentence("file of decisions"),
    "problems": sentence("table of problems"),
    "comparison.csv": sentence("table of compared folders"),
    "comparison.json": sentence("list of compared folders"),
}
_BEGINNING_BYTES = 4096


class ExportError(PhotosimError):
    """A report must not be written there: something else lies or belongs in that place."""


def refuse_places(conn: sqlite3.Connection, wanted: Mapping[Form, Path | None]) -> None:
    """Raises ExportError when a report would overwrite a photo, another file, or another report.

    A photo's place stays its own while its disk is away.
    """
    taken: set[Path] = set()
    for form, path in wanted.items():
        if path is None:
            continue
        target = _target(path)
        if photo_at(conn, path) is not None or photo_at(conn, target) is not None:
            raise ExportError(sentence("{path} is a photo of the library: nothing is written there.", path=path))
        if target in taken:
            raise ExportError(sentence("{path} is named for two reports.", path=path))
        taken.add(target)
        _look(path, target, form)


@contextmanager
def written(path: Path, form: Form) -> Iterator[Path]:
    """Context manager: a temporary file that replaces `path` at the end; after an error nothing has changed.

    Raises ExportError when another file lies there, and OSError when it cannot be written.
    """
    target = _target(path)
    before = _look(path, target, form)
    with _part(target) as part:
        yield part
        fsync_path(part)
        if before is None:
            try:
                move_without_overwriting(part, target, WAYS, lambda step: None)
            except FileExistsError:
                raise _is_another(path, form) from None
        else:
            part.chmod(stat.S_IMODE(before.st_mode))
            now = _look(path, target, form)
            if now is None or not os.path.samestat(before, now):
                raise _is_another(path, form)
            part.replace(target)
        sync_folder(target.parent)


@contextmanager
def written_new(conn: sqlite3.Connection, path: Path) -> Iterator[Path]:
    """Context manager: a temporary file that becomes `path` at the end; after an error nothing has changed.

    Raises ExportError when anything lies there, or a photo's place is there; LibraryError when it cannot be written.
    """
    if os.path.lexists(path) or photo_at(conn, path) is not None:
        raise _is_there(path)
    with _in_words(path), _part(path) as part:
        yield part
        fsync_path(part)
        try:
            move_without_overwriting(part, path, WAYS, lambda step: None)
        except FileExistsError:
            raise _is_there(path) from None
        sync_folder(path.parent)


def export_text(path: Path, form: Form, text: str) -> None:
    """Write a whole report in UTF-8. Raises LibraryError when it cannot be written, ExportError as `written` does."""
    with _in_words(path), written(path, form) as part:
        part.write_text(text, encoding="utf-8")


@contextmanager
def opened(path: Path, form: Form, *, encoding: str, errors: str, newline: str | None = None) -> Iterator[TextIO]:
    """Context manager: a text file to write a report into, piece by piece. Raises as `export_text` does."""
    with (
        _in_words(path),
        written(path, form) as part,
        part.open("w", encoding=encoding, errors=errors, newline=newline) as file,
    ):
        yield file


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """Context manager: a new empty file beside `target`, gone at the end unless it was moved."""
    part = target.with_name(f".{secrets.token_hex(8)}.photosim-part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        yield part
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            sentence("{path} cannot be written ({strerror}).", path=path, strerror=error.strerror), repr(error)
        ) from error


def _target(path: Path) -> Path:
    """Where a path leads: an earlier report may be reached through a link, and the link stays."""
    return Path(os.path.realpath(path))


def _look(path: Path, target: Path, form: Form) -> os.stat_result | None:
    """The earlier report at that place, or None. Raises ExportError for anything else."""
    try:
        seen = target.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ExportError(
            sentence("{path} cannot be looked at ({strerror}).", path=path, strerror=error.strerror), repr(error)
        ) from error
    if not stat.S_ISREG(seen.st_mode):
        raise _is_another(path, form)
    try:
        with target.open("rb") as file:
            beginning = file.read(_BEGINNING_BYTES)
    except OSError as error:
        raise ExportError(
            sentence("{path} cannot be looked at ({strerror}).", path=path, strerror=error.strerror), repr(error)
        ) from error
    if not _BEGINNINGS[form].match(beginning):
        raise _is_another(path, form)
    # The way that a rename goes asks the folder alone, not the file.
    if not seen.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise ExportError(sentence("{path} may only be read: it stays as it is.", path=path), os.strerror(errno.EACCES))
    return seen


def _is_there(path: Path) -> ExportError:
    return ExportError(
        sentence("{path} is there already, or a photo's place: nothing is overwritten. Choose another name.", path=path)
    )


def _is_another(path: Path, form: Form) -> ExportError:
    return ExportError(
        sentence(
            "{path} is there already and is no {words} that photosim wrote: it stays as it is. Choose another name.",
            path=path,
            words=_WORDS[form],
        )
    )
