"""Tags, rating, people, place and date go over to the photo that stays, and come away again with Undo."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash.recovery import recover
from photosim.library.trash.types import TrashResult, UndoResult
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.vision.metadata.photo_metadata import Notes
from photosim.vision.metadata.xmp import read_xmp
from tests.library.a_library import ALibrary
from tests.library.annotated_photos import picture, sidecar, two_pairs
from tests.library.trash.test_killed_moves import At, Crash


def pair_goes(library: ALibrary, *, carries: bool = True, disk: Disk | None = None) -> TrashResult:
    root = library.root
    return library.trash(
        library.removal(root / "sub/other.jpg", root / "keep.jpg", "same picture", unit="pair"),
        library.removal(root / "sub/other.jpg.xmp", root / "keep.jpg", "companion", unit="pair"),
        carries=carries,
        disk=disk,
    )


def one_goes(library: ALibrary, victim: str = "another.jpg", keeper: str = "kept.jpg") -> TrashResult:
    removal = library.removal(library.root / victim, library.root / keeper, "same picture")
    return library.trash(removal, carries=True)


def take_back(library: ALibrary, result: TrashResult) -> UndoResult:
    assert result.action_id is not None
    return undo(library.conn, result.action_id, Progress())


def snapshot(library: ALibrary) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in library.root.rglob("*") if path.is_file()}


def test_a_keeper_without_notes_gets_a_sidecar_with_those_of_the_photo_and_of_its_sidecar(library: ALibrary) -> None:
    two_pairs(library)
    result = pair_goes(library)
    assert (result.carried, result.not_carried) == ([library.root / "keep.jpg.xmp"], [])
    found = read_xmp((library.root / "keep.jpg.xmp").read_bytes())
    assert (found.rating, found.taken_at) == (4, "2019-07-03T14:05:11")
    assert set(found.tags) == {"fjord", "Oslo", "boat"}
    assert found.position == pytest.approx((59.9138889, 10.7522222), abs=1e-6)


def test_nothing_is_written_unless_it_is_asked_for(library: ALibrary) -> None:
    two_pairs(library)
    assert pair_goes(library, carries=False).carried == []
    assert not (library.root / "keep.jpg.xmp").exists()


def test_what_the_keeper_has_is_never_overwritten(library: ALibrary) -> None:
    two_pairs(library)
    library.file("kept.xmp", sidecar("boat", rating=2))
    result = one_goes(library)
    assert result.carried == [library.root / "kept.xmp"]
    found = read_xmp((library.root / "kept.xmp").read_bytes())
    assert found == Notes(2, ("boat", "sea"))
    assert 'crs:Exposure2012="+0.35"' in (library.root / "kept.xmp").read_text()


def test_a_keeper_that_lacks_nothing_gets_no_sidecar(library: ALibrary) -> None:
    library.photo("a.jpg", picture(1, date="2020:02:02 02:02:02"))
    library.photo("b.jpg", picture(2, date="2021:01:01 01:01:01"))
    result = one_goes(library, "b.jpg", "a.jpg")
    assert (result.carried, result.not_carried) == ([], [])
    assert not (library.root / "a.jpg.xmp").exists()


def test_undo_takes_a_new_sidecar_away_and_gives_an_old_one_back_what_it_held(library: ALibrary) -> None:
    two_pairs(library)
    before = snapshot(library)
    results = pair_goes(library), one_goes(library)
    assert snapshot(library) != before
    for result in results:
        assert take_back(library, result).sidecars == []
    assert snapshot(library) == before


def test_a_sidecar_that_somebody_changed_since_stays_and_that_is_said(library: ALibrary) -> None:
    two_pairs(library)
    result = one_goes(library)
    (library.root / "kept.xmp").write_bytes(sidecar("my own words"))
    back = take_back(library, result)
    assert [one.path for one in back.sidecars] == [library.root / "kept.xmp"]
    assert "stays as it is" in back.sidecars[0].reason
    assert (library.root / "kept.xmp").read_bytes() == sidecar("my own words")
    assert (library.root / "another.jpg").exists()


def test_two_actions_on_one_sidecar_are_taken_back_in_either_order(library: ALibrary) -> None:
    library.photo("keep.jpg", picture(1))
    for number in (2, 3):
        library.photo(f"{number}.jpg", picture(number, xmp=sidecar(f"tag {number}")))
    for order in ((0, 1), (1, 0)):
        before = snapshot(library)
        results = [one_goes(library, f"{number}.jpg", "keep.jpg") for number in (2, 3)]
        assert set(read_xmp((library.root / "keep.jpg.xmp").read_bytes()).tags) == {"tag 2", "tag 3"}
        for number in order:
            take_back(library, results[number])
        assert snapshot(library) == before


def test_the_sidecar_stays_while_a_file_that_it_speaks_for_is_not_back(library: ALibrary) -> None:
    two_pairs(library)
    result = pair_goes(library)
    lost = next(moved.to for moved in result.moved if moved.path.suffix == ".xmp")
    lost.unlink()
    take_back(library, result)
    assert "Oslo" in read_xmp((library.root / "keep.jpg.xmp").read_bytes()).tags


@pytest.mark.parametrize("step", ["before sidecars", "write sidecar", "rename", "before sidecars done"])
def test_a_run_cut_off_before_the_sidecar_was_written_is_finished_at_the_next_start(
    library: ALibrary, step: str
) -> None:
    two_pairs(library)
    with pytest.raises(Crash):
        pair_goes(library, disk=Disk(At(step, Crash(), 3 if step == "rename" else 1)))
    library.reopen()
    recover(library.conn)
    assert set(read_xmp((library.root / "keep.jpg.xmp").read_bytes()).tags) == {"fjord", "Oslo", "boat"}
    assert list(library.root.rglob("*.photosim-part")) == []


def test_what_the_disk_refuses_is_told_and_the_photo_is_in_the_trash_with_its_tags(library: ALibrary) -> None:
    two_pairs(library)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    result = pair_goes(library, disk=Disk(At("write sidecar", full)))
    assert [one.path for one in result.not_carried] == [library.root / "keep.jpg"]
    assert result.not_carried[0].reason.endswith("The disk is full.")
    assert len(result.moved) == 2
    assert take_back(library, result).sidecars == []


def test_a_sidecar_that_is_no_xmp_is_left_alone_and_that_is_said(library: ALibrary) -> None:
    two_pairs(library)
    library.file("kept.xmp", b"not XML at all")
    result = one_goes(library)
    assert [one.path for one in result.not_carried] == [library.root / "kept.jpg"]
    assert (library.root / "kept.xmp").read_bytes() == b"not XML at all"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_sidecar_that_is_a_link_is_not_written_through(library: ALibrary, tmp_path: Path) -> None:
    two_pairs(library)
    (library.root / "kept.xmp").rename(tmp_path / "elsewhere.xmp")
    (library.root / "kept.xmp").symlink_to(tmp_path / "elsewhere.xmp")
    assert len(one_goes(library).not_carried) == 1
    assert (tmp_path / "elsewhere.xmp").read_bytes() == sidecar("boat")


def test_a_photo_that_did_not_go_carries_nothing(library: ALibrary) -> None:
    two_pairs(library)
    removal = library.removal(library.root / "another.jpg", library.root / "kept.jpg", "same picture")
    (library.root / "another.jpg").write_bytes(picture(9))
    result = library.trash(removal, carries=True)
    assert (result.moved, result.carried) == ([], [])
    assert (library.root / "kept.xmp").read_bytes() == sidecar("boat")


def test_what_a_photo_gets_is_not_written_to_the_notes_on_its_raw_file(library: ALibrary) -> None:
    two_pairs(library)
    for name in ("keep.CR2", "keep.CR2.xmp"):
        library.file(name, b"of the RAW file")
    assert pair_goes(library).carried == [library.root / "keep.jpg.xmp"]
    assert (library.root / "keep.CR2.xmp").read_bytes() == b"of the RAW file"
