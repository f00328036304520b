"""Reading on a Ray cluster: the same library as without it, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.library.indexing.indexer import IndexResult, index_folder
from photosim.library.people.near_pairs import near_pairs
from photosim.library.people.sharded_pairs import STRIPE, sharded_pairs
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Decoder, Job
from photosim.vision.workers.ray_actor import Call, fetch_and_call
from photosim.vision.workers.ray_cluster import RayCluster
from photosim.vision.workers.ray_reader import RayReader, _Actors
from photosim.vision.workers.read_photo import CHANGED, MISSING, Decoded, Failed, read_photo
from tests.pictures import draw
from tests.tiny_models import CARD, tiny_encoder

pytest.importorskip("ray", reason="Ray is not installed")
# Ray warns of its own settings, and leaves its pipes to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:::ray"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# What a run writes down of its own time; all else must be equal.
CLOCKS = ("_at",)
PHOTOS = 100  # more than three blocks
LARGE = 60  # from here on photos take a while to decode: an actor is still reading when the first block is back


@pytest.fixture(scope="module")
def cluster() -> Iterator[RayCluster]:
    with RayCluster(actors=2) as started:
        yield started


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos with a copy, and a file that is none."""
    folder = tmp_path_factory.mktemp("ray") / "photos"
    for number in range(PHOTOS):
        size = (1600, 1200) if number >= LARGE else (160, 120)
        draw(folder / f"{number // 10}" / f"{number}.jpg", number, *size)
    (folder / "copy.jpg").write_bytes((folder / "0" / "3.jpg").read_bytes())
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder(tmp_path_factory.mktemp("model") / "tiny.onnx")


def index(home: Home, folder: Path, model: Path, cluster: RayCluster | None, wrap: Any = None) -> IndexResult:
    embedder = Embedder(model)
    reader: Any = cluster and cluster.reader(Decoder(embedder.card), embedder, folder, model)
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        return index_folder(conn, thumbs, folder, embedder, Progress(), reader=wrap(reader) if wrap else reader)


def contents(home: Home) -> dict[str, list[Any]]:
    """All that two libraries of one folder have in common: by content and path, without row numbers and clocks."""
    asked = {
        "photo": "SELECT * FROM photo ORDER BY content",
        "file": "SELECT photo.content, file.* FROM file LEFT JOIN photo ON photo.id = photo_id ORDER BY file.path",
        "vector": "SELECT content, vector FROM vector JOIN photo ON photo.id = photo_id ORDER BY content",
        "photo_shot": "SELECT content, photo_shot.* FROM photo_shot JOIN photo ON photo.id = photo_id ORDER BY content",
    }
    with closing(sqlite3.connect(home.database)) as conn, closing(sqlite3.connect(home.thumbs)) as thumbs:
        conn.row_factory = thumbs.row_factory = sqlite3.Row
        found = {name: [_common(row) for row in conn.execute(sql)] for name, sql in asked.items()}
        found["thumbnail"] = [_common(row) for row in thumbs.execute("SELECT * FROM thumb ORDER BY content")]
        return found


def _common(row: sqlite3.Row) -> dict[str, Any]:
    return {key: row[key] for key in row.keys() if key not in ("id", "photo_id") and not key.endswith(CLOCKS)}  # noqa: SIM118


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, place: Path, model: Path) -> dict[str, list[Any]]:
    home = Home(tmp_path_factory.mktemp("plain")).create()
    index(home, place, model, None)
    return contents(home)


def test_rows_vectors_and_thumbnails_are_equal_to_the_last_bit(
    tmp_path: Path, place: Path, model: Path, cluster: RayCluster, plain: dict[str, list[Any]]
) -> None:
    home = Home(tmp_path / "home").create()
    result = index(home, place, model, cluster)
    assert (result.new, result.failed) == (PHOTOS + 1, 1)
    assert len(plain["vector"]) == PHOTOS
    assert contents(home) == plain
    again = index(home, place, model, cluster)
    assert (again.new, again.unchanged) == (0, PHOTOS + 2), "the library is the checkpoint: nothing is read twice"


class KillsAnActor:
    """A reader that kills one of the actors, or the processes that decode for it, once the first file is back."""

    def __init__(self, reader: RayReader[Any], named: str) -> None:
        self._reader, self._named = reader, named
        self.killed: list[int] = []

    def __enter__(self) -> KillsAnActor:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, jobs: Any, *, stopped: Callable[[], bool]) -> Iterator[Any]:
        for outcome in self._reader.read(jobs, stopped=stopped):
            yield outcome
            if not self.killed:
                self.killed = [pid for pid, line in descendants(os.getpid()) if self._named in line][:1]
                for pid in self.killed:
                    os.kill(pid, signal.SIGKILL)


def descendants(of: int) -> list[tuple[int, str]]:
    """The processes below one, with their command lines."""
    parents: dict[int, int] = {}
    lines: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue  # it ended meanwhile
            parents[int(entry.name)], lines[int(entry.name)] = parent, line
    found = []
    for pid in parents:
        above: int | None = parents[pid]
        while above and above != of:
            above = parents.get(above)
        if above == of:
            found.append((pid, lines[pid]))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found by /proc")
@pytest.mark.parametrize(
    ("named", "comes_again"), [("ReadingActor", True), ("ReadingActor", False), ("spawn_main", True)]
)
def test_an_actor_or_a_process_that_decodes_may_be_killed_and_nothing_is_lost(
    tmp_path: Path, place: Path, model: Path, cluster: RayCluster, plain: dict[str, list[Any]],
    monkeypatch: pytest.MonkeyPatch, named: str, comes_again: bool,
) -> None:  # fmt: skip
    home = Home(tmp_path / "home").create()
    if not comes_again:
        # As on a machine that is lost: nowhere is there room for another actor.
        start, started = _Actors.start, list[int]()

        def start_once(self: _Actors, count: int) -> None:
            if not started:
                start(self, count)
            started.append(count)

        monkeypatch.setattr(_Actors, "start", start_once)
    killers: list[KillsAnActor] = []

    def kill(reader: RayReader[Any]) -> KillsAnActor:
        killers.append(KillsAnActor(reader, named))
        return killers[0]

    index(home, place, model, cluster, kill)
    assert killers[0].killed
    assert contents(home) == plain


def test_another_encoder_on_a_machine_of_the_cluster_ends_the_run_with_a_sentence(
    tmp_path: Path, place: Path, model: Path, cluster: RayCluster
) -> None:
    other = tiny_encoder(tmp_path / "other.onnx", seed=2)
    embedder = Embedder(model)
    reader = cluster.reader(Decoder(embedder.card), embedder, place, other)
    with pytest.raises(PhotosimError, match="cluster"):
        list(reader.read([Job(place / "copy.jpg", frozenset(), None)]))


def test_files_of_a_store_are_read_by_their_address(
    tmp_path: Path, place: Path, model: Path, plain: dict[str, list[Any]], cluster: RayCluster
) -> None:
    listed = tmp_path / "listed"  # only names, sizes and times are right here
    for path in place.rglob("*.jpg"):
        copy = listed / path.relative_to(place)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(bytes(path.stat().st_size))
        os.utime(copy, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns))
    home = Home(tmp_path / "home").create()
    remote = RayCluster(actors=1, store=f"file://{place}")
    remote.actors = 1
    index(home, listed, model, remote)
    found = contents(home)
    assert [found[name] for name in ("photo", "vector", "thumbnail")] == [
        plain[name] for name in ("photo", "vector", "thumbnail")
    ]


def test_a_store_in_memory_is_read_and_what_changed_or_went_is_told(place: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    path = place / "copy.jpg"
    about = path.stat()
    memory = fsspec.filesystem("memory")
    memory.pipe("/bucket/copy.jpg", path.read_bytes())

    def ask(address: str, size_bytes: int) -> Any:
        return fetch_and_call(Call(read_photo, [address.encode(), frozenset(), CARD], size_bytes, about.st_mtime_ns))

    there = ask("memory://bucket/copy.jpg", about.st_size)
    here = read_photo(os.fsencode(path), frozenset(), CARD)
    assert isinstance(there, Decoded)
    assert isinstance(here, Decoded)
    assert (there.read, there.phash, there.thumbnail) == (here.read, here.phash, here.thumbnail)
    assert ask("memory://bucket/copy.jpg", about.st_size + 1) == Failed(CHANGED, retry=True)
    assert ask("memory://bucket/none.jpg", about.st_size) == Failed(MISSING, missing=True)


def test_near_pairs_computed_by_the_cluster_are_those_found_here(cluster: RayCluster) -> None:
    vectors = np.random.default_rng(2).normal(size=(STRIPE + 300, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found, wanted = sharded_pairs(cluster.map, vectors, 0.3, most=5), near_pairs(vectors, 0.3, most=5)
    assert len(wanted.first) > 100
    assert np.array_equal(found.first, wanted.first)
    assert np.array_equal(found.second, wanted.second)
    assert np.array_equal(found.distance, wanted.distance)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1:1", "No Ray cluster answers at 127.0.0.1:1."),
        ("ray://127.0.0.1:1", "No Ray cluster answers at ray://127.0.0.1:1."),
        ("head", "head is no address of a Ray cluster: it is written HOST:PORT."),
    ],
)
def test_an_address_where_nobody_listens_is_told_at_once(address: str, told: str) -> None:
    with pytest.raises(PhotosimError) as raised, RayCluster(address):
        pass
    assert raised.value.title == told
