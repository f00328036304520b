"""Small libraries in which the work to be killed can begin, made once and copied for each kill."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from photosim.boxes import Box, Sighting
from photosim.library.people import edits
from photosim.library.people.backup import export_decisions
from photosim.library.people.clustering import regroup
from photosim.library.people.face_intake import METHOD
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import faces
from photosim.store.db import open_writer, transaction
from photosim.store.photos import get_photos, photo_ids
from photosim.store.repair.backups import make_backup
from photosim.store.vectors import put_model
from photosim.vision.encoder.embedder import Embedder
from tests import ROOT
from tests.kills.fork import asked
from tests.library.some_people import looks
from tests.pictures import draw
from tests.tiny_models import CARD, tiny_encoder

FACE_CARD = replace(CARD, subject="face", name="tiny faces", dim=16)
PHOTOS = 24
_DECISIONS = (
    "SELECT name FROM person WHERE name <> ''",
    "SELECT hex(content) || box || verdict FROM face_word",
    "SELECT hex(content) || verdict FROM duplicate_decision JOIN duplicate_decision_content ON decision_id = id",
)


class Stage:
    """A folder with photos, a library, a plan and a file of words. Each kill begins in a fresh copy at one place."""

    def __init__(self, work: Path) -> None:
        self.work, self.place = work, work / "stage"
        self._saved = work / "saved"
        self.said = work / "said"
        self.home, self.photos = Home(self.place / "home"), self.place / "photos"
        self.plan, self.words = self.place / "plan.json", self.place / "words.json"
        self.models = [
            "--model", str(tiny_encoder(work / "photo.onnx")),
        ]  # fmt: skip
        self.face_models = ["--face-model", str(tiny_encoder(work / "face.onnx", FACE_CARD, seed=5))]
        os.environ["XDG_DATA_HOME"] = str(self.place / "data")

    def make(self) -> None:
        """Draw the photos (each twice), index them, name people, find the duplicates, and keep all that."""
        for number in range(PHOTOS):
            draw(self.photos / f"{number // 8}/{number}.jpg", number // 2, 320, 240)
        self.must("index", str(self.photos), "--no-faces", *self.models)
        with closing(open_writer(self.home)) as conn:
            embedder = Embedder(self.work / "face.onnx", subject="face")
            known = get_photos(conn, photo_ids(conn))
            with transaction(conn):
                model = put_model(conn, embedder.id, "tiny faces", FACE_CARD.dim)
                for number, photo in enumerate(known):
                    (face,) = faces.put_faces(
                        conn, photo.id, [faces.NewFace(Sighting(Box.of(0.2, 0.2, 0.3, 0.3), 0.9), 100, 5.0)]
                    )
                    faces.put_face_vector(conn, model, face, looks(number % 3, number + 1)[-1])
                    faces.set_searched(conn, photo.id, METHOD)
            regroup(conn, embedder.id, embedder.card, Progress())
            every = sorted(face for (face,) in conn.execute("SELECT id FROM face"))
            for who, name in enumerate(("Anna", "Bo Ek", "Cäcilie")):
                edits.new_person(conn, every[who::3][:3], name)
            regroup(conn, embedder.id, embedder.card, Progress())
            self.words.unlink(missing_ok=True)
            export_decisions(conn, self.words)
        # Somebody else's words about more faces, to be read in.
        read = json.loads(self.words.read_text("utf-8"))
        for each in read["words"]:
            each["box"] = "1 2 3 4"
        self.words.write_text(json.dumps(read), "utf-8")
        self.must("duplicates", "--kind", "file", "--plan", str(self.plan), *self.models)
        make_backup(self.home)
        self._checkpoint()
        shutil.copytree(self.place, self._saved)

    def reset(self, *, thrown_away: bool = False) -> None:
        """The library as it was made; `thrown_away`: with the copies in its trash."""
        saved = self.work / "saved, thrown away"
        if thrown_away and not saved.exists():
            self.reset()
            self.must("trash", "--plan", str(self.plan))
            self._checkpoint()
            shutil.copytree(self.place, saved)
        shutil.rmtree(self.place)
        shutil.copytree(saved if thrown_away else self._saved, self.place)

    def damage(self, chance: random.Random) -> None:
        """Noise over two pages of the library."""
        data = bytearray(self.home.database.read_bytes())
        for page in chance.sample(range(1, len(data) // 4096), 2):
            data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
        self.home.database.write_bytes(data)

    def tear(self, chance: random.Random) -> bool:
        """Cut the write-ahead log at a random byte, as lost writes may; says whether there was one."""
        log = self.home.database.with_name("library.db-wal")
        if not log.exists() or not log.stat().st_size:
            return False
        os.truncate(log, chance.randrange(log.stat().st_size))
        return True

    def old_library(self) -> None:
        """A library of format 7 in the place of this one, without copies."""
        shutil.rmtree(self.home.folder)
        self.home.create()
        packed = ROOT / "tests" / "store" / "data" / "library_format_7.db.gz"
        self.home.database.write_bytes(gzip.decompress(packed.read_bytes()))

    def must(self, *arguments: str) -> None:
        """Run a command that has to go well."""
        code, said = self.ask(*arguments)
        assert code == 0, f"{arguments}: {code} {said}"

    def ask(self, *arguments: str) -> tuple[int, str]:
        """A command on this library: its exit code and what it said."""
        return asked(*arguments, "--home", str(self.home.folder), said=self.said)

    def contents(self) -> Counter[str]:
        """How often each photo's content is in the folder, its trash or the system's."""
        found: Counter[str] = Counter()
        for folder in (self.photos, self.place / "data"):
            for where, _, names in os.walk(folder):
                for name in names:
                    if name.endswith(".jpg"):
                        found[hashlib.blake2b(Path(where, name).read_bytes()).hexdigest()] += 1
        return found

    def decisions(self) -> Counter[str]:
        """All that the user said, as the library has it."""
        with closing(sqlite3.connect(self.home.database)) as conn:
            return Counter(str(row[0]) for question in _DECISIONS for row in conn.execute(question))

    def faults(self) -> str:
        """What the whole check of the library finds, "" for nothing."""
        with closing(sqlite3.connect(self.home.database)) as conn:
            found = conn.execute("PRAGMA integrity_check").fetchone()[0]
            return "" if found == "ok" else str(found)

    def _checkpoint(self) -> None:
        with closing(sqlite3.connect(self.home.database)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
