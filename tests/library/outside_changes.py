"""Somebody with a file manager beside photosim, as rules of made-up histories (tests/library/histories.py)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from photosim.library.trash.trash_folder import FOLDER
from photosim.store import files
from photosim.store.db import transaction
from tests.library.a_library import ALibrary
from tests.library.annotated_photos import picture, sidecar

# Few contents and few places, so that they meet. One is empty, one is as long as another.
NOTED = picture(1, date="2019:07:03 14:05:11", xmp=sidecar("fjord"))  # what may be carried over
DATA = (b"", b"sunset", b"sunrise", b"sunday!", b"a long one" * 9, NOTED)
PLACES = tuple(
    f"{folder}{name}" for folder in ("", "sub/", "sub/deep/") for name in ("a.jpg", "b.jpg", "B.JPG", "c.cr2")
)


class Meddling(RuleBasedStateMachine):
    """What comes, goes and moves without photosim. It may destroy contents; the library may not know until it looks.

    `stale`: the library does not know yet.
    """

    library: ALibrary
    stale: bool

    @rule(name=st.sampled_from(PLACES), data=st.sampled_from(DATA))
    def a_photo_and_a_copy_come(self, name: str, data: bytes) -> None:
        for place in (name, f"sub/{name}"):
            path = self.library.root / place
            if not os.path.lexists(path) and not self._in_the_way(path):
                self.library.photo(place, data)

    @rule(name=st.sampled_from(PLACES), data=st.sampled_from(DATA))
    def somebody_writes(self, name: str, data: bytes) -> None:
        path = self.library.root / name
        leads_nowhere = path.is_symlink() and not path.exists()
        if not self._in_the_way(path) and not path.is_dir() and not leads_nowhere:
            self.library.file(name, data)
            self.stale = True

    @rule(name=st.sampled_from(PLACES))
    def somebody_deletes(self, name: str) -> None:
        path = self.library.root / name
        if path.is_file() or path.is_symlink():
            path.unlink()
            self.stale = True

    @rule(old=st.sampled_from(PLACES), new=st.sampled_from(PLACES), how=st.sampled_from(["rename", "link", "symlink"]))
    def somebody_renames_or_links(self, old: str, new: str, how: str) -> None:
        source, target = self.library.root / old, self.library.root / new
        if source.is_file() and source != target and not self._in_the_way(target) and not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            actions: dict[str, Callable[[Path, Path], Any]] = {
                "rename": os.rename, "link": os.link, "symlink": os.symlink
            }  # fmt: skip
            actions[how](source, target)
            self.stale = True

    @rule(folder=st.sampled_from(["sub", "sub/deep"]), what=st.sampled_from(["deletes", "moves", "puts a file"]))
    def somebody_takes_a_folder(self, folder: str, what: str) -> None:
        path = self.library.root / folder
        if not path.is_dir():
            return
        if what == "moves" and not (self.library.root / "elsewhere").exists():
            path.rename(self.library.root / "elsewhere")
        else:
            shutil.rmtree(path)
            if what == "puts a file":
                path.write_bytes(b"sunset")
        self.stale = True

    @rule(number=st.integers(0, 5), data=st.none() | st.sampled_from(DATA))
    def somebody_meddles_in_the_trash(self, number: int, data: bytes | None) -> None:
        # The names of the actions' folders are made by chance, but each history must repeat: so by the journal's order.
        rows = self.library.conn.execute("SELECT DISTINCT base, kept_as FROM removal ORDER BY id")
        paths = [Path(os.fsdecode(base), os.fsdecode(kept_as)) for base, kept_as in rows]
        lying = [path for path in paths if path.is_file()]
        if lying:
            path = lying[number % len(lying)]
            path.unlink()
            if data is not None:
                path.write_bytes(data)
            self.stale = True

    @rule()
    def the_library_looks_again(self) -> None:
        known = self.library.conn.execute("SELECT id, path FROM file WHERE gone_since IS NULL").fetchall()
        places = [(number, Path(os.fsdecode(path))) for number, path in known]
        gone = [number for number, path in places if path.is_symlink() or not path.is_file()]
        with transaction(self.library.conn):
            files.set_gone(self.library.conn, gone)
        for path in self.library.root.rglob("*"):
            is_sidecar = ".xmp" in path.name
            if path.is_file() and not path.is_symlink() and FOLDER not in path.parts and not is_sidecar:
                self.library.know(path)
        self.stale = False

    def _in_the_way(self, path: Path) -> bool:
        return any(os.path.lexists(above) and not above.is_dir() for above in path.parents)
