"""Comparing goes on where it stopped, and its answer does not hang on when photos came."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link
from photosim.store.photos import photo_at
from photosim.store.thumbs import ThumbStore
from photosim.vision.compare.gray_pyramid import WHOLE
from tests.library.conftest import Compare, Find, Index
from tests.raw_files import dng
from tests.scenes import EDITS, save, scene


def names(group: Group) -> list[str]:
    return [member.files[0].name for member in group.members]


def test_the_groups_are_the_same_in_whatever_order_files_came(
    tmp_path: Path, folder: Path, find: Find, index: Index, compare: Compare, conn: sqlite3.Connection
) -> None:
    made = [
        save(edit(scene(seed)), tmp_path / "made" / f"{seed} {name}.jpg")
        for seed in (1, 2)
        for name, edit in EDITS.items()
    ]
    # The originals, which tell of all others, come in the middle.
    made[5:5] = [
        save(scene(seed), tmp_path / "made" / f"{seed}.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
        for seed in (1, 2)
    ]

    def told() -> list[object]:
        return [
            (group.key, group.reason, group.worst, [(m.files[0].name, m.difference, m.doubt, m.remove) for m in
            group.members]) for group in find("picture")
        ]  # fmt: skip

    for path in reversed(made):
        shutil.copyfile(path, folder / path.name)
        if len(list(folder.iterdir())) in (3, 9, 16):
            index(folder)
            compare()

    def links() -> list[Link]:
        # Where a picture lies, told of the other one and back again, differs in the last digit.
        return [replace(link, seat=WHOLE) for link in duplicate_links.links(conn, "picture")]

    piecemeal, found = told(), links()
    with sqlite3.connect(":memory:"):
        conn.execute("DELETE FROM duplicate_compared")
        conn.execute("DELETE FROM duplicate_link")
    assert told() == piecemeal
    assert links() == found
    assert len(piecemeal) == 2


def test_a_second_run_compares_nothing_and_finds_the_same(folder: Path, find: Find, compare: Compare) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    before = find("picture")
    again = compare()
    assert (again.photos, again.pairs) == (0, 0)
    assert find("picture") == before


def test_a_run_that_is_stopped_goes_on_later(
    folder: Path, index: Index, compare: Compare, conn: sqlite3.Connection
) -> None:
    for number in range(3):
        save(scene(1), folder / f"{number}.jpg", quality=90 - 10 * number)
    index(folder)
    halted = Progress()
    halted.stop()
    stopped = compare(progress=halted)
    assert (stopped.stopped, stopped.photos) == (True, 0)
    assert list(find_groups(conn, Progress(), kinds=["picture"])) == []
    assert compare().photos == 3
    assert len(list(find_groups(conn, Progress(), kinds=["picture"]))) == 1


def test_a_photo_whose_pixels_cannot_be_had_waits_and_is_compared_later(
    folder: Path,
    index: Index,
    compare: Compare,
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    home: object,
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    index(folder)
    cache = sqlite3.connect(home.thumbs)  # type: ignore[attr-defined]
    with cache:
        cache.execute("DELETE FROM thumb")
    cache.close()
    away = folder.rename(folder.with_name("away"))
    assert compare().waiting == 2
    away.rename(folder)
    assert (compare().waiting, len(list(find_groups(conn, Progress(), kinds=["picture"])))) == (0, 1)


def test_another_encoder_compares_everything_anew(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO photo (content, size_bytes, width, height, format, phash, mean_rgb, added_at) "
                 "VALUES (zeroblob(32), 1, 1, 1, 'JPEG', 0, 0, '')")  # fmt: skip
    duplicate_links.set_compared(conn, [1], "old")
    assert duplicate_links.forget_other_stamps(conn, "new") == 1
    assert len(duplicate_links.compared(conn, "old")) == 0


def test_what_was_saved_again_from_what_is_told_although_the_run_that_found_them_was_cut_off(
    conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare
) -> None:
    first = save(scene(1, 800, 600), folder / "first.jpg", quality=70)
    with Image.open(first) as opened:
        save(opened.convert("RGB"), folder / "again.jpg", quality=96)
    index(folder)
    cut_off = Progress()
    assert compare(progress=cut_off, on_batch=cut_off.stop).stopped
    assert [link.made for link in duplicate_links.links(conn, "picture")] == [0]
    compare()
    (link,) = duplicate_links.links(conn, "picture")
    again = photo_at(conn, folder / "again.jpg")
    assert (link.first_id, link.second_id)[link.made - 1] == again


def test_equal_pixels_are_one_exposure_however_little_noise_there_is(folder: Path, find: Find) -> None:
    """Two files of one size and the same quantization tables: for smooth pictures noise tells nothing."""
    smooth = scene(1, 640, 480).filter(ImageFilter.GaussianBlur(3))
    plain = save(smooth, folder / "plain.jpg")
    content, comment = plain.read_bytes(), b"a note"
    segment = b"\xff\xfe" + (2 + len(comment)).to_bytes(2, "big") + comment
    (folder / "with a comment.jpg").write_bytes(content[:2] + segment + content[2:])
    (group,) = find("picture")
    assert len(group.members) == 2


def test_a_raw_file_and_a_jpeg_of_it_elsewhere_are_a_moment_and_no_copies(folder: Path, find: Find) -> None:
    """What the sensor saw is in no JPEG, and no preview tells two RAW files apart."""
    pytest.importorskip("rawpy")
    shot = scene(1).resize((640, 480))
    for name in ("raw/a.dng", "other/a.dng"):
        (folder / name).parent.mkdir()
    (folder / "raw/a.dng").write_bytes(dng(shot, shot))
    (folder / "other/a.dng").write_bytes(dng(shot, shot, taken_at="2021:05:06 07:08:10"))
    save(shot, folder / "jpg" / "a.jpg")
    assert find("picture") == []
    (moment,) = find("moment")
    assert sorted(str(member.files[0].relative_to(folder)) for member in moment.members) == [
        "jpg/a.jpg", "other/a.dng", "raw/a.dng",
    ]  # fmt: skip


def test_two_equal_raw_files_are_the_same_file(folder: Path, find: Find) -> None:
    pytest.importorskip("rawpy")
    shot = scene(1).resize((640, 480))
    for name in ("a.dng", "b.dng"):
        (folder / name).write_bytes(dng(shot, shot))
    (group,) = find("file")
    assert [len(member.files) for member in group.members] == [1, 1]
