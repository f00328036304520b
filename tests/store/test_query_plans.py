"""Every statement that runs once per file, photo, face or click finds its rows by an index."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import get_args

import pytest

import photosim.store
from benchmarks.made_rows import fill, fill_faces, fill_history
from photosim.paths import Home
from photosim.store import (
    db,
    files,
    photo_filters,
    photos,
)
from photosim.store.db import open_writer
from photosim.store.path_codec import path_range
from tests.store.statement_calls import (
    PER_ITEM,
    PHOTOS,
    ROOT,
    WHOLE,
    WHOLE_FILE,
    Conn,
)

# Tables of a few rows, the rows of a recursive query, parts of the statement itself, and partial indexes that hold
# what is under way.
SMALL = re.compile(
    r"^SCAN (json_each|found|CONSTANT ROW|folder|mount|model|setting|sqlite_sequence|\(|"
    r"\w+ USING (COVERING )?INDEX (removal_open|carried_open|saying_undone))"
)
# Checked of what refers to a photo, should references be broken at that moment: SQLite plans it, and never runs it.
NEVER_RUN = {files.put_photo: "SCAN vector USING COVERING INDEX sqlite_autoindex_vector_1"}


@pytest.fixture(scope="module", params=["without statistics", "with statistics"])
def conn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conn]:
    with closing(open_writer(Home(tmp_path_factory.mktemp("home")))) as conn:
        fill(conn, ROOT, PHOTOS)
        fill_faces(conn, PHOTOS)
        fill_history(conn, ROOT, PHOTOS)
        if request.param == "with statistics":
            conn.execute("ANALYZE")
            assert conn.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0] > 10
        yield conn


def statements(conn: Conn, run: Callable[[Conn], object]) -> list[str]:
    """What a function sends to the library, with its values written in; nothing of it stays."""
    sent: list[str] = []
    conn.execute("BEGIN")
    conn.set_trace_callback(sent.append)
    try:
        run(conn)
    finally:
        conn.set_trace_callback(None)
        conn.execute("ROLLBACK")
    return [statement for statement in sent if not statement.startswith(("--", "PRAGMA", "BEGIN", "COMMIT"))]


def plan(conn: Conn, statement: str) -> list[str]:
    return [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.mark.parametrize("function", PER_ITEM, ids=lambda one: f"{one.__module__.rpartition('.')[2]}.{one.__name__}")
def test_what_runs_per_item_goes_through_no_table(conn: Conn, function: Callable[..., object]) -> None:
    sent = statements(conn, PER_ITEM[function])
    assert sent
    for statement in sent:
        scans = [step for step in plan(conn, statement) if step.startswith("SCAN") and not SMALL.match(step)]
        assert [scan for scan in scans if scan != NEVER_RUN.get(function)] == [], f"{statement}\n" + "\n".join(
            plan(conn, statement)
        )


def test_a_statement_that_goes_through_a_table_is_found(conn: Conn) -> None:
    assert plan(conn, "SELECT id FROM photo WHERE width = 7") == ["SCAN photo"]


def test_the_grid_is_read_in_the_order_of_an_index(conn: Conn) -> None:
    for sort in get_args(photos.Sort):
        (statement,) = statements(conn, lambda c, sort=sort: photos.photo_ids(c, sort=sort))  # type: ignore[misc]
        assert not any("TEMP B-TREE" in step for step in plan(conn, statement)), sort


FILTERS: dict[photo_filters.Kind, tuple[object, ...]] = {
    "people": ([1, 2],),
    "camera": (["Canon EOS 40D"],),
    "lens": (["EF 50mm"],),
    "format": (["PNG"],),
    "shown": ("2019", "2019~"),
    "size": (2_000_000, 2_000_100),
    "place": (),
    "without place": (),
    "near": (48.0, 48.2, 16.0, 16.2),
    "faces": (2, 3),
    "no faces": (),
    "rating": (3, 5),
    "no rating": (),
    "favorite": (),
    "animated": (),
    "damaged": (),
    "below": path_range(ROOT / "001"),
    "folder": ("/001/",),
    "nothing": (),
}
# The last two are partial indexes, of few rows. The others go through every photo's folder, or every face, once.
READS_AN_INDEX = {
    "folder": "SCAN file", "faces": "SCAN face", "no faces": "SCAN face", "rest": "SCAN photo_shown",
    "animated": "SCAN photo_beyond USING INDEX photo_many_frames", "damaged": "SCAN photo USING INDEX photo_damage",
}  # fmt: skip


def test_every_filter_is_known_here() -> None:
    assert set(FILTERS) == set(get_args(photo_filters.Kind))


@pytest.mark.parametrize("kind", FILTERS)
def test_filters_find_their_photos_by_an_index(conn: Conn, kind: photo_filters.Kind) -> None:
    one = photo_filters.Filter(kind, FILTERS[kind])
    (statement,) = statements(conn, lambda c: photos.photo_ids(c, filters=[one]))
    allowed = tuple(READS_AN_INDEX[name] for name in (kind, "rest") if name in READS_AN_INDEX)
    scans = [step for step in plan(conn, statement) if step.startswith("SCAN") and not SMALL.match(step)]
    assert [step for step in scans if not step.startswith(allowed)] == [], plan(conn, statement)


def test_every_function_of_the_store_is_known_here() -> None:
    known = {f"{one.__module__}.{one.__name__}" for one in [*PER_ITEM, *WHOLE]}
    assert len(known) == len(PER_ITEM) + len(WHOLE)
    found = set()
    modules = [*pkgutil.iter_modules(photosim.store.__path__, "photosim.store.")]
    modules += pkgutil.iter_modules(photosim.store.facts.__path__, "photosim.store.facts.")
    for module in modules:
        source = inspect.getsource(importlib.import_module(module.name))
        for node in () if module.name.rpartition(".")[2] in WHOLE_FILE else ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                first = node.args.args[0] if node.args.args else None
                if first is not None and first.arg == "conn" and node.name not in ("durable", "library_file"):
                    found.add(f"{module.name}.{node.name}")
    assert found == known
    assert db.transaction
