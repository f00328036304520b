"""Random histories of a folder: after every look the library agrees with the disk, and no decision can be lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from photosim.library.indexing import indexer
from photosim.library.indexing.indexer import index_folder
from photosim.library.indexing.scan import FolderAway
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.photos import counts, files_of, get_photo, photo_at, photo_ids
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import DecoderInThisProcess
from tests.pictures import draw
from tests.tiny_models import tiny_encoder

# Few, so that histories cross each other.
PLACES = st.sampled_from(["a.png", "b.png", "in/a.png", "in/deep/c.png"])
SEEDS = st.integers(0, 2)


class Histories(RuleBasedStateMachine):
    """Files are drawn, copied, renamed, touched, changed and deleted; now and then the folder is indexed."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.folder = self.place / "photos"
        self.folder.mkdir()
        # Never empty: an empty folder counts as a disk that is away.
        (self.folder / "notes.txt").write_text("stays")
        self.conn = open_writer(Home(self.place / "home"))
        self.thumbs = ThumbStore(Home(self.place / "home"))
        self.embedder = Embedder(tiny_encoder(self.place / "tiny.onnx"), threads=1)
        self.clock = 1_600_000_000
        self.ids: dict[bytes, int] = {}
        self.agreed = True

    def stamp(self, path: Path) -> None:
        """Every change has a time of its own, as on a disk that keeps fine times."""
        self.clock += 10
        os.utime(path, (self.clock, self.clock))
        self.agreed = False

    def files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.png"))

    @rule(place=PLACES, seed=SEEDS)
    def write(self, place: str, seed: int) -> None:
        self.stamp(draw(self.folder / place, seed, 24, 16))

    @rule(place=PLACES)
    def write_rubbish(self, place: str) -> None:
        (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / place).write_text(f"no picture {self.clock}")
        self.stamp(self.folder / place)

    @rule(data=st.data(), place=PLACES)
    def rename(self, data: st.DataObject, place: str) -> None:
        if self.files():
            (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
            data.draw(st.sampled_from(self.files())).replace(self.folder / place)
            self.agreed = False

    @rule(data=st.data(), place=PLACES)
    def copy(self, data: st.DataObject, place: str) -> None:
        if self.files():
            source = data.draw(st.sampled_from(self.files()))
            (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
            if source != self.folder / place:
                shutil.copy(source, self.folder / place)
                self.stamp(self.folder / place)

    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        if self.files():
            self.stamp(data.draw(st.sampled_from(self.files())))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if self.files():
            data.draw(st.sampled_from(self.files())).unlink()
            self.agreed = False

    @rule()
    def delete_folder(self) -> None:
        shutil.rmtree(self.folder / "in", ignore_errors=True)
        self.agreed = False

    @rule()
    def unplug_and_look(self) -> None:
        before = photo_ids(self.conn).tolist()
        self.folder.rename(self.place / "away")
        with pytest.raises(FolderAway):
            self.index(self.folder)
        assert photo_ids(self.conn).tolist() == before
        (self.place / "away").rename(self.folder)
        self.agreed = False  # offline until the next look

    @rule(after=st.integers(0, 3))
    def look_and_stop(self, after: int) -> None:
        self.index(self.folder, stop_after=after)
        self.agreed = False

    @rule(place=PLACES, seed=SEEDS)
    def write_and_look(self, place: str, seed: int) -> None:
        self.write(place, seed)
        self.look()

    @rule(data=st.data())
    def delete_and_look(self, data: st.DataObject) -> None:
        self.delete(data)
        self.look()

    @rule(data=st.data(), place=PLACES)
    def rename_and_look(self, data: st.DataObject, place: str) -> None:
        self.rename(data, place)
        self.look()

    @rule()
    def look(self) -> None:
        self.index(self.folder)
        self.agreed = True
        before = self.conn.total_changes
        again = self.index(self.folder)
        assert self.conn.total_changes == before
        assert (again.new, again.changed, again.moved, again.gone, again.failed) == (0, 0, 0, 0, 0)

    def index(self, folder: Path, stop_after: int | None = None) -> indexer.IndexResult:
        progress, left = Progress(), stop_after

        def on_batch(_: list[int]) -> None:
            nonlocal left
            left = None if left is None else left - 1
            if left == 0:
                progress.stop()

        if stop_after == 0:
            progress.stop()
        return index_folder(self.conn, self.thumbs, folder, self.embedder, progress, on_batch=on_batch)

    @invariant()
    def the_library_agrees_with_the_disk(self) -> None:
        if not hasattr(self, "agreed") or not self.agreed:
            return
        disk = {path: path.read_bytes() for path in self.files()}
        pictures = {path: content for path, content in disk.items() if not content.startswith(b"no picture")}
        for path, content in pictures.items():
            photo_id = photo_at(self.conn, path)
            assert photo_id is not None
            digest = hashlib.blake2b(content, digest_size=32).digest()
            photo = get_photo(self.conn, photo_id)
            assert photo is not None
            assert (photo.content, photo.state) == (digest, "here")
            # Once a content has an id, it has it for ever: what the user says about it hangs on that.
            assert self.ids.setdefault(digest, photo_id) == photo_id
        assert set(photo_ids(self.conn).tolist()) == {photo_at(self.conn, path) for path in pictures}
        found = counts(self.conn, self.embedder.id)
        assert (found.files, found.problems) == (len(pictures), len(disk) - len(pictures))
        assert found.photos == len(set(pictures.values()))

    @invariant()
    def no_photo_is_ever_lost(self) -> None:
        if not hasattr(self, "conn"):
            return
        for digest, photo_id in self.ids.items():
            photo = get_photo(self.conn, photo_id)
            assert photo is not None
            assert photo.content == digest
            assert (photo.state == "gone") == (files_of(self.conn, photo_id) == [])
        rows = self.conn.execute("SELECT photo_id, gone_since IS NOT NULL FROM file WHERE photo_id IS NOT NULL")
        kinds: dict[int, set[int]] = {}
        for photo_id, gone in rows:
            kinds.setdefault(photo_id, set()).add(gone)
        assert all(len(kind) == 1 for kind in kinds.values()), "a photo has files that are there and gone ones"
        assert not any(number > 1 for number in Counter(self.ids.values()).values())

    def teardown(self) -> None:
        if hasattr(self, "conn"):
            self.conn.close()
            self.thumbs.close()
            shutil.rmtree(self.place)


@pytest.fixture(autouse=True)
def _without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "Decoder", DecoderInThisProcess)
    monkeypatch.setattr(indexer, "BATCH", 2)


@pytest.mark.usefixtures("_without_workers")
class TestHistories(Histories.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
