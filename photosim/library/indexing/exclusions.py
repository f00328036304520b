"""Excluded folders and files by patterns in gitignore syntax (https://git-scm.com/docs/gitignore#_pattern_format)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

from photosim.errors import PhotosimError
from photosim.sentences import sentence
from photosim.store.settings import get_setting, set_setting

SETTING = "excluded_patterns"


class Exclusions:
    """Patterns compared with paths below a root of the library; no pattern excludes nothing."""

    def __init__(self, root: Path, lines: Sequence[str]) -> None:
        """Raises PhotosimError for a pattern that is none."""
        self._below = len(os.fspath(root).rstrip(os.sep)) + 1
        self._spec = _spec(lines) if any(map(str.strip, lines)) else None

    def __bool__(self) -> bool:
        """Whether there is any pattern."""
        return self._spec is not None

    def match(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file or folder of the root is left out, given its whole path."""
        if self._spec is None:
            return False
        below = path[self._below :].replace(os.sep, "/")
        return self._spec.match_file(f"{below}/" if is_folder else below)


def load_patterns(conn: sqlite3.Connection) -> list[str]:
    """The library's patterns, a line each, as the user wrote them."""
    return [line for line in get_setting(conn, SETTING, list[str]()) if isinstance(line, str)]


def save_patterns(conn: sqlite3.Connection, lines: Sequence[str]) -> None:
    """Keep patterns; they count from the next look at the folders on. Inside the caller's transaction.

    Raises PhotosimError for a pattern that is none, and keeps nothing then.
    """
    _spec(lines)
    set_setting(conn, SETTING, list(lines))


def exclude_folder(conn: sqlite3.Connection, root: Path, folder: Path) -> list[str]:
    """Add a pattern for one folder of a root, and return all of them. Inside the caller's transaction."""
    lines = load_patterns(conn)
    below = folder.relative_to(root).as_posix()
    # What git reads as part of a pattern is to be the name of a folder here.
    escaped = "".join(f"\\{sign}" if sign in "*?[]\\!#" else sign for sign in below)
    line = f"/{escaped}/"
    if line not in lines:
        save_patterns(conn, [*lines, line])
    return load_patterns(conn)


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    for number, line in enumerate(lines, start=1):
        try:
            GitIgnoreSpec.from_lines([line])
        except GitIgnorePatternError as error:
            raise PhotosimError(
                sentence("Line {number} is no pattern: {line}", number=number, line=line), repr(error)
            ) from error
    return GitIgnoreSpec.from_lines(lines)
