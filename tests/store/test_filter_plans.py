"""Every filter of the library page finds its photos by an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.made_rows import fill, fill_faces
from photosim.paths import Home
from photosim.store import photo_filters, photos
from photosim.store.db import open_writer
from photosim.store.path_codec import path_range
from tests.store.plans import SMALL, Conn, plan, statements

ROOT = Path("/made")


@pytest.fixture(scope="module", params=["without statistics", "with statistics"])
def conn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conn]:
    with closing(open_writer(Home(tmp_path_factory.mktemp("home")))) as conn:
        fill(conn, ROOT, 3000)
        fill_faces(conn, 3000)
        if request.param == "with statistics":
            conn.execute("ANALYZE")
        yield conn


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
