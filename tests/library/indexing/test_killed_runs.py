"""A run that is killed in the middle: real processes, real workers."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.photos import counts, get_photos, photo_ids
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from tests.pictures import draw
from tests.tiny_models import tiny_encoder

RUN = """
import sys
import time
from pathlib import Path
from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

if __name__ == "__main__":
    home, folder, model = Home(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3])
    conn, thumbs = open_writer(home), ThumbStore(home)
    told = []

    def tell(ids: list[int]) -> None:
        print(*ids, flush=True)
        told.append(ids)
        if len(told) == 4:
            time.sleep(60)  # a fast machine must not be done before it is killed

    index_folder(conn, thumbs, folder, Embedder(model, threads=1), Progress(), on_batch=tell, workers=1)
    print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_run_killed_in_the_middle_loses_at_most_its_batch_and_the_next_one_goes_on(tmp_path: Path) -> None:
    for seed in range(150):
        draw(tmp_path / "photos" / f"{seed:03}.png", seed, 24, 16)
    model = tiny_encoder(tmp_path / "tiny.onnx")
    (tmp_path / "run.py").write_text(RUN)
    arguments = [str(tmp_path / name) for name in ("run.py", "home", "photos", "tiny.onnx")]
    told: list[int] = []
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told += map(int, process.stdout.readline().split())
        told += map(int, process.stdout.readline().split())
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().splitlines()
        told += [int(photo_id) for line in rest if line != "done" for photo_id in line.split()]
    assert "done" not in rest, "it was over before it could be killed"
    home = Home(tmp_path / "home")
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = photo_ids(conn).tolist()
        # Committed before it is told: what was told is there, and at most one batch more.
        assert set(told) <= set(kept)
        assert len(kept) - len(told) <= 32
        embedder = Embedder(model, threads=1)
        assert counts(conn, embedder.id).vectors == len(kept)
        assert all(thumbs.get(photo.content) for photo in get_photos(conn, kept))
        result = index_folder(conn, thumbs, tmp_path / "photos", embedder, Progress(), workers=1)
        assert (result.new, result.unchanged, result.failed) == (150 - len(kept), len(kept), 0)
        assert counts(conn, embedder.id).vectors == 150
        _no_dangling_rows(conn)


def _no_dangling_rows(conn: sqlite3.Connection) -> None:
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
