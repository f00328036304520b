"""What of a card is in the library already: as the same file, as the same picture, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ImageOps

from photosim.errors import PhotosimError
from photosim.library.compare_folders import missing
from photosim.library.compare_folders.missing import Missing, find_missing
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.photos import folders
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.scenes import page, save, scene

Ask = Callable[..., Missing]


@pytest.fixture
def ask(tmp_path: Path, home: Home, embedder: Embedder, index: Index, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`find_missing` without processes. `index` makes reading happen in this one."""
    compare_new = missing.compare_new
    monkeypatch.setattr(missing, "compare_new", lambda *args: compare_new(*args, workers=0))

    def run(folder: Path, **options: object) -> Missing:
        scratch = Home(tmp_path / f"scratch {len(list(tmp_path.iterdir()))}")
        return find_missing(home, scratch, folder, embedder, Progress(), **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def card(tmp_path: Path, folder: Path, index: Index) -> Path:
    """A card of four photos, of which the library has the first as it is, the second smaller, the third mirrored."""
    card = tmp_path / "card" / "DCIM"
    for number in range(4):
        save(scene(number), card / f"DSC_010{number}.JPG", taken=f"2019:07:03 14:05:1{number}", model="Canon EOS 40D")
    folder.joinpath("2019").mkdir()
    shutil.copyfile(card / "DSC_0100.JPG", folder / "2019" / "beach.jpg")
    save(scene(1).resize((240, 180)), folder / "small.jpg")
    save(ImageOps.mirror(scene(2)), folder / "mirrored.jpg", quality=95)
    index(folder)
    return card


def test_each_file_is_in_one_of_three_lists(ask: Ask, card: Path, folder: Path) -> None:
    found = ask(card)
    assert [(one.path.name, one.other) for one in found.same_file] == [("DSC_0100.JPG", folder / "2019" / "beach.jpg")]
    assert [(one.path.name, one.other.name, one.better) for one in found.same_picture] == [
        ("DSC_0101.JPG", "small.jpg", "here"),
        ("DSC_0102.JPG", "mirrored.jpg", "here"),
    ]
    assert [path.name for path in found.not_there] == ["DSC_0103.JPG"]


def test_nothing_of_the_card_stays_in_the_library(ask: Ask, card: Path, folder: Path, conn: sqlite3.Connection) -> None:
    before = [root.path for root in folders(conn)], conn.execute("SELECT count(*) FROM photo").fetchone()
    ask(card)
    assert ([root.path for root in folders(conn)], conn.execute("SELECT count(*) FROM photo").fetchone()) == before


def test_a_page_is_not_there_because_a_small_copy_of_another_page_is(
    ask: Ask, tmp_path: Path, folder: Path, index: Index
) -> None:
    save(page(2377).resize((400, 550)), folder / "small.jpg")
    index(folder)
    save(page(1004), tmp_path / "card" / "page.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    assert [path.name for path in ask(tmp_path / "card").not_there] == ["page.jpg"]


def test_another_shot_of_the_scene_is_not_there(ask: Ask, tmp_path: Path, folder: Path, index: Index) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    index(folder)
    save(scene(1), tmp_path / "card" / "b.jpg", taken="2019:07:03 14:05:13", model="Canon EOS 40D", quality=90)
    found = ask(tmp_path / "card")
    assert [path.name for path in found.not_there] == ["b.jpg"]


def test_a_folder_of_the_library_is_compared_with_the_rest_of_it(ask: Ask, folder: Path, index: Index) -> None:
    save(scene(1), folder / "old" / "a.jpg")
    save(scene(2), folder / "old" / "b.jpg")
    shutil.copyfile(folder / "old" / "a.jpg", folder / "a.jpg")
    index(folder)
    found = ask(folder / "old")
    assert [one.other for one in found.same_file] == [folder / "a.jpg"]
    assert found.not_there == (folder / "old" / "b.jpg",)


def test_only_the_folder_that_is_named_counts(ask: Ask, card: Path, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(card, tmp_path / "backup")
    (tmp_path / "backup" / "DSC_0100.JPG").unlink()
    found = ask(card, within=tmp_path / "backup")
    assert len(found.same_file) == 3
    assert [path.name for path in found.not_there] == ["DSC_0100.JPG"]
    with pytest.raises(PhotosimError, match="one lies in the other"):
        ask(card, within=card.parent)


def test_what_cannot_be_read_and_what_is_not_looked_at_is_told(ask: Ask, card: Path) -> None:
    (card / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    (card / "film.flv").write_bytes(b"film")
    found = ask(card)
    assert [path.name for path, _ in found.unread] == ["broken.jpg"]
    assert dict(found.skipped) == {".flv": 1}


def test_a_photo_whose_disk_is_away_counts_by_what_is_known_of_it(ask: Ask, card: Path, folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    found = ask(card)
    assert [one.path.name for one in found.same_file] == ["DSC_0100.JPG"]
    assert [one.path.name for one in found.same_picture] == ["DSC_0101.JPG", "DSC_0102.JPG"]


def test_another_folder_whose_disk_is_away_counts_by_what_is_known_of_it(
    ask: Ask, card: Path, folder: Path, tmp_path: Path
) -> None:
    folder.rename(folder.with_name("away"))
    found = ask(card, within=folder)
    assert [one.path.name for one in found.same_file] == ["DSC_0100.JPG"]
    assert [path.name for path in found.not_there] == ["DSC_0103.JPG"]
    with pytest.raises(PhotosimError, match="nowhere"):
        ask(card, within=tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("doubt", "place", "said"),
    [
        ("It has more pixels than the one to keep.", "here", "The one here has more pixels than the one there."),
        (
            "The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.",
            "there",
            "The one here has more pixels but hardly more bytes: it may be an enlarged copy.",
        ),
        (
            "It is in color, and the one to keep is toned in one color.",
            "there",
            "The one there is in color, and the one here is toned in one color.",
        ),
        ("Something is laid over one of them: look which.", "here", "Something is laid over one of them: look which."),
    ],
)
def test_a_doubt_names_the_files_by_where_they_lie(doubt: str, place: str, said: str) -> None:
    assert missing.doubt_by_place(doubt, place) == said
