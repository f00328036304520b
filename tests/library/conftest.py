"""A library in a temporary home, an encoder of a few kilobytes, and one call to index a folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photosim.library.duplicates.compare import Compared, compare_new
from photosim.library.duplicates.group import Group, Kind
from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.library.indexing import indexer
from photosim.library.indexing.indexer import IndexResult, index_folder
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.workers.process_pool import Job
from photosim.vision.workers.read_photo import Outcome, read_photo
from tests.library.a_library import ALibrary
from tests.library.disks import Mount, mount_one
from tests.tiny_models import tiny_encoder

Index = Callable[..., IndexResult]
Compare = Callable[..., Compared]
Find = Callable[..., list[Group]]


class DecoderInThisProcess:
    """Reads photos without worker processes, for tests of what happens around the reading."""

    def __init__(self, card: ModelCard, *, faces: ModelCard | None = None, **_: object) -> None:
        self._card, self._faces = card, faces

    def __enter__(self) -> DecoderInThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(
        self, jobs: Iterable[Job[object]], *, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Job[object], Outcome]]:
        for job in jobs:
            if stopped():
                return
            yield job, read_photo(bytes(job.path), job.known, self._card, self._faces, job.sidecar)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def conn(home: Home) -> Iterator[sqlite3.Connection]:
    conn = open_writer(home)
    yield conn
    conn.close()


@pytest.fixture
def thumbs(home: Home) -> Iterator[ThumbStore]:
    thumbs = ThumbStore(home)
    yield thumbs
    thumbs.close()


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return Embedder(tiny_encoder(tmp_path_factory.mktemp("models") / "tiny.onnx"), threads=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def index(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Index a folder without worker processes; `progress`, `embedder` and `on_batch` may be given."""
    monkeypatch.setattr(indexer, "Decoder", DecoderInThisProcess)

    def run(folder: Path, **options: object) -> IndexResult:
        used = options.pop("embedder", embedder)
        progress = options.pop("progress", None) or Progress()
        return index_folder(conn, thumbs, folder, used, progress, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def compare(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder) -> Compare:
    def run(**options: object) -> Compared:
        progress = options.pop("progress", None) or Progress()
        return compare_new(conn, thumbs, embedder.id, embedder.card, progress, workers=0, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def find(conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare) -> Find:
    """Index the folder, compare what is new, and answer the groups of a kind."""

    def run(kind: Kind, rules: KeeperRules | None = None) -> list[Group]:
        index(folder)
        compare()
        return list(find_groups(conn, Progress(), kinds=[kind], rules=rules))

    return run


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a fresh disk of a kind at a folder; everything is unmounted at the end."""
    with ExitStack() as after:
        yield lambda kind, at: mount_one(kind, at, tmp_path, after)


@pytest.fixture
def libraries(tmp_path: Path) -> Iterator[Callable[[Path], ALibrary]]:
    with ExitStack() as after:

        def make(root: Path) -> ALibrary:
            library = ALibrary(tmp_path, root)
            after.callback(lambda: library.conn.close())
            return library

        yield make
