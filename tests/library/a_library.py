"""A library over a made folder, for the tests of the trash: files of any bytes, known to the library like photos."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Literal

from photosim.library.files.disk import Disk
from photosim.library.trash.move_to_trash import move_to_trash
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.types import Kind, Removal, TrashResult
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import duplicate_links, files
from photosim.store.db import open_writer, transaction
from photosim.store.photos import files_of


def content_of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


class ALibrary:
    """A folder, the library that knows it, and short ways to fill and to check them."""

    def __init__(self, place: Path, root: Path | None = None) -> None:
        self.root = Path(os.path.realpath(root or place / "photos"))
        self.root.mkdir(parents=True, exist_ok=True)
        self.home = Home(place / "home")
        self.conn = open_writer(self.home)
        self.add_root(self.root)

    def add_root(self, root: Path) -> None:
        with transaction(self.conn):
            files.put_root(self.conn, root, Path("/"))

    def file(self, name: str, data: bytes) -> Path:
        """A file on the disk that the library does not know."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def photo(self, name: str, data: bytes) -> Path:
        """A file on the disk that the library knows as a photo."""
        path = self.file(name, data)
        self.know(path)
        return path

    def know(self, path: Path) -> None:
        data, seen = path.read_bytes(), path.stat()
        photo = files.NewPhoto(
            content_of(data), len(data), 1, 1, "JPEG", None, None, None, None, phash=0, mean_rgb=0, damage=None
        )
        with transaction(self.conn):
            place = files.NewFile(path, str(path.relative_to(self.root)), seen.st_size, seen.st_mtime_ns)
            files.put_file(self.conn, place, files.put_photo(self.conn, photo))

    def removal(self, victim: Path, keeper: Path, kind: Kind = "same file", unit: str = "") -> Removal:
        """What a user who looks at both files now would decide."""
        contents = content_of(victim.read_bytes()), content_of(keeper.read_bytes())
        if kind == "same picture":
            self.link(*contents)
        return Removal(victim, contents[0], keeper, contents[1], kind, "the other name is nicer", unit)

    def link(self, one: bytes, other: bytes) -> None:
        """The library knows two contents as one picture."""
        ids = sorted({photo for each in (one, other) if (photo := files.photo_of(self.conn, each)) is not None})
        if len(ids) == 2:
            with transaction(self.conn):
                duplicate_links.put_links(self.conn, [duplicate_links.Link(ids[0], ids[1], "picture", 0.01)])

    def trash(
        self, *removals: Removal, disk: Disk | None = None, label: str = "some photos", carries: bool = False
    ) -> TrashResult:
        return move_to_trash(self.conn, removals, label=label, progress=Progress(), disk=disk, carries=carries)

    def pair(self, data: bytes = b"a photo", names: tuple[str, str] = ("a.jpg", "sub/b.jpg")) -> tuple[Path, Path]:
        """A photo and its copy: (victim, keeper)."""
        keeper, victim = (self.photo(name, data) for name in names)
        return victim, keeper

    def places(self, data: bytes) -> list[Path]:
        """Where the library believes that this content lies."""
        photo_id = files.photo_of(self.conn, content_of(data))
        return [] if photo_id is None else files_of(self.conn, photo_id)

    def contents(self, part: Literal["folder", "trash", "both"] = "both") -> Counter[bytes]:
        """The contents on the disk, each as often as it is there."""
        found: Counter[bytes] = Counter()
        for path in self.root.rglob("*"):
            in_trash = FOLDER in path.parts
            manifest = in_trash and path.suffix == ".jsonl" and path.parent.name == FOLDER
            if (
                path.is_file()
                and not path.is_symlink()
                and not manifest
                and part in ("both", "trash" if in_trash else "folder")
            ):
                found[path.read_bytes()] += 1
        return found

    def disagreements(self) -> list[str]:
        """Where the library says of a file that it is here, and the disk does not, or the other way round."""
        rows = self.conn.execute(
            "SELECT path, content, gone_since IS NULL FROM file JOIN photo ON photo.id = photo_id"
        ).fetchall()
        wrong = []
        for stored, content, here in rows:
            path = Path(os.fsdecode(stored))
            there = path.is_file() and not path.is_symlink() and content_of(path.read_bytes()) == content
            if here != there:
                wrong.append(f"{path}: the library says {'here' if here else 'gone'}")
        return wrong

    def reopen(self) -> sqlite3.Connection:
        """As after a restart."""
        self.conn.close()
        self.conn = open_writer(self.home)
        return self.conn
