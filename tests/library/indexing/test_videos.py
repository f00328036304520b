"""Videos in the library: poster, length and vector; the same where their bytes are, near the same by their frames."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.duplicates.groups import with_keeper
from photosim.library.files.companions import Units
from photosim.library.indexing.scan import scan_folder
from photosim.library.junk.piles import junk_piles, measure_new
from photosim.library.search.text_search import search_photos
from photosim.library.thumbnails import thumbnail_bytes
from photosim.library.trash.move_to_trash import move_to_trash
from photosim.library.trash.removals_from_groups import removals
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import duplicate_links, known_files
from photosim.store.db import transaction
from photosim.store.duplicate_links import compared
from photosim.store.facts import extra_content
from photosim.store.photos import Photo, get_photo, get_photos, photo_at, photo_ids
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import get_vector
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.process_pool import Decoder, Job, Limits
from photosim.vision.workers.read_photo import Decoded
from tests.library.conftest import Find, Index
from tests.videos import draw_video, drifting, halves


def photo_of(conn: sqlite3.Connection, path: Path) -> Photo:
    photo_id = photo_at(conn, path)
    assert photo_id is not None
    photo = get_photo(conn, photo_id)
    assert photo is not None
    return photo


def test_a_video_is_in_the_library_with_poster_length_and_vector(
    conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, folder: Path, index: Index
) -> None:
    path = draw_video(folder / "a.mp4", frames=48)
    assert index(folder).new == 1
    photo = photo_of(conn, path)
    assert (photo.format, photo.width, photo.height, photo.length_s) == ("MP4", 160, 96, pytest.approx(2.0, abs=0.1))
    assert get_vector(conn, embedder.id, photo.id) is not None
    assert thumbs.get(photo.content) is not None
    assert extra_content.of_many(conn, [photo.id])[photo.id].attached == "film"
    assert index(folder).unchanged == 1


def test_a_video_too_large_for_the_memory_is_read_from_the_disk(folder: Path, embedder: Embedder) -> None:
    """Two gigabytes of nothing at the end, which take no room on the disk; a worker may take 1 GB."""
    path = draw_video(folder / "a.mkv")
    with path.open("r+b") as file:
        file.truncate(2 << 30)
    with Decoder(embedder.card, workers=1, limits=Limits(60.0, 1 << 30)) as decoder:
        ((_, found),) = decoder.read([Job(path, frozenset(), None, size_bytes=2 << 30)])
    assert isinstance(found, Decoded)
    assert (found.format, found.read.size_bytes) == ("MKV", 2 << 30)


def test_a_still_of_a_video_is_no_copy_of_it_and_two_videos_that_begin_alike_are_none(
    conn: sqlite3.Connection, folder: Path, find: Find
) -> None:
    path = draw_video(folder / "a.mp4")
    draw_video(folder / "longer.mp4", frames=30)
    draw_video(folder / "other.mkv", lambda number: halves() if number < 2 else halves((20, 200, 20), (240, 240, 240)))
    open_upright(path, 96).save(folder / "still.png")
    assert find("picture") == []
    assert find("moment") == []
    assert duplicate_links.links(conn, "picture") == []
    assert len(compared(conn)) == 4, "all of them count as compared: none waits"


def test_two_equal_videos_are_the_same_file_and_one_of_them_may_go(
    conn: sqlite3.Connection, folder: Path, find: Find
) -> None:
    first = draw_video(folder / "a.mp4")
    (folder / "copy.mp4").write_bytes(first.read_bytes())
    (folder / "copy.xmp").write_text("<x/>", encoding="utf-8")
    draw_video(folder / "longer.mp4", frames=30)
    (group,) = find("file")
    assert sorted(member.files[0].name for member in group.members) == ["a.mp4", "copy.mp4"]
    (going,) = removals([group])
    assert going.victim.parent == folder


def test_a_video_saved_anew_is_near_the_same_and_never_marked(
    conn: sqlite3.Connection, folder: Path, find: Find
) -> None:
    film, other = drifting(1), drifting(2)
    draw_video(folder / "a.mp4", film, frames=48, metadata={"creation_time": "2019-07-03T14:05:11Z"})
    draw_video(folder / "small.webm", lambda number: film(number * 2, 80), frames=24, rate=12, width=80, codec="libvpx")
    draw_video(folder / "other.mp4", other, frames=48)
    draw_video(folder / "longer.mp4", film, frames=72)
    assert find("picture") == []
    (group,) = find("moment")
    assert (group.series, [member.files[0].name for member in group.members]) == ("video", ["a.mp4", "small.webm"])
    assert group.members[1].difference.startswith("80 x 48, WEBM, VP8, 12 frames per second")
    assert not any(member.remove or member.held for member in group.members)
    assert removals([group]) == []
    assert with_keeper(conn, group, group.members[1]).keeper.files[0].name == "small.webm"
    (going,) = removals([replace(group, members=(group.keeper, replace(group.members[1], remove=True)))])
    assert move_to_trash(conn, [going], label="1 video", progress=Progress()).refused == []
    assert find("moment") == []


def test_a_library_from_before_reads_its_videos_once_more(
    conn: sqlite3.Connection, folder: Path, index: Index, find: Find
) -> None:
    film = drifting(1)
    for name, width in (("a.mp4", 160), ("b.mp4", 80)):
        draw_video(folder / name, lambda number, width=width: film(number, width), frames=24, width=width)  # type: ignore[misc]
    index(folder)
    with transaction(conn):
        conn.execute("DELETE FROM video_frames")
    assert len(find("moment")) == 1
    assert index(folder).unchanged == 2
    with transaction(conn):
        conn.execute("DELETE FROM video_frames WHERE photo_id = 1")
    contents = known_files.contents_of_size(conn, photo_of(conn, folder / "a.mp4").size_bytes, 1)
    assert contents == frozenset(), "its frames are not known: meeting it again needs decoding"


def test_a_photo_asks_for_videos_that_look_like_it(
    conn: sqlite3.Connection, folder: Path, index: Index, embedder: Embedder
) -> None:
    path = draw_video(folder / "a.mp4")
    open_upright(path, 96).save(folder / "still.png")
    index(folder)
    still, moving = (get_vector(conn, embedder.id, photo_of(conn, folder / name).id) for name in ("still.png", "a.mp4"))
    assert still is not None
    assert moving is not None
    assert float(still @ moving) > 0.99


def test_what_lies_beside_its_photo_is_no_video_of_its_own(folder: Path) -> None:
    for name in ("live.jpg", "live.mov", "old.jpg", "old.avi", "alone.mov", "sub/live.mov"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    scan = scan_folder(folder, Progress())
    found = [str(Path(file.path).relative_to(folder)) for file in scan.files]
    assert found == ["alone.mov", "live.jpg", "old.avi", "old.jpg", "sub/live.mov"]
    assert scan.skipped == {".mov beside its photo": 1}


def test_a_video_beside_a_raw_file_goes_with_it(folder: Path) -> None:
    pytest.importorskip("rawpy")
    for name in ("a.cr2", "a.mp4"):
        (folder / name).write_bytes(b"x")
    scan = scan_folder(folder, Progress())
    assert [Path(file.path).name for file in scan.files] == ["a.cr2"]
    assert Units().of(folder / "a.cr2").originals == (folder / "a.mp4",)


def test_two_videos_of_one_name_are_two_and_a_sidecar_goes_with_both(folder: Path) -> None:
    for name in ("a.mp4", "a.mov", "a.xmp", "a.mp4.xmp", "a.thm"):
        (folder / name).write_bytes(b"x")
    assert [Path(file.path).name for file in scan_folder(folder, Progress()).files] == ["a.mov", "a.mp4"]
    unit = Units().of(folder / "a.mp4")
    assert unit.originals == ()
    assert {path.name for path in unit.sidecars} == {"a.xmp", "a.mp4.xmp", "a.thm"}


def test_a_black_video_is_no_junk(conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index) -> None:
    draw_video(folder / "a.mp4", lambda number: halves((3, 3, 3), (3, 3, 3)))
    Image.new("RGB", (640, 480), (3, 3, 3)).save(folder / "b.png")
    index(folder)
    measure_new(conn, thumbs, Progress())
    names = [get_photos(conn, [photo_id])[0].name for pile in junk_piles(conn) for photo_id, _ in pile.photos]
    assert names == ["b.png"]


def test_a_thumbnail_is_made_anew_unless_the_video_changed(
    conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index, tmp_path: Path
) -> None:
    path = draw_video(folder / "a.mp4")
    index(folder)
    photo = photo_of(conn, path)

    empty = ThumbStore(Home(tmp_path / "other"))
    try:
        assert thumbnail_bytes(empty, photo) == thumbs.get(photo.content)
    finally:
        empty.close()
    draw_video(path, frames=20)
    changed = ThumbStore(Home(tmp_path / "third"))
    try:
        assert thumbnail_bytes(changed, photo) is None
    finally:
        changed.close()


def test_videos_are_found_by_kind(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    draw_video(folder / "a.mp4")
    draw_video(folder / "b.mkv")
    Image.new("RGB", (64, 64), "red").save(folder / "c.png")
    index(folder)

    def found(query: str) -> Sequence[str]:
        return sorted(photo.name for photo in get_photos(conn, search_photos(conn, text=query)))

    assert found("is:video") == found("kind:video") == ["a.mp4", "b.mkv"]
    assert found("kind:mkv") == ["b.mkv"]
    assert found("-is:video") == ["c.png"]
    assert len(photo_ids(conn)) == 3
