"""A plan that was edited by hand moves no photo for another picture, and tears no unit apart."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.trash.move_to_trash import look
from photosim.library.trash.types import Removal
from photosim.progress import Progress
from photosim.store import duplicate_links, files
from photosim.store.db import transaction
from tests.library.a_library import ALibrary, content_of
from tests.library.disks import undo_last


def refusals(library: ALibrary, *removals: Removal) -> dict[str, str]:
    """By file name; nothing moved, and a dry run says the same."""
    foreseen = look(library.conn, removals, Progress())
    result = library.trash(*removals)
    assert (result.moved, result.refused) == ([], foreseen)
    return {refused.path.name: refused.reason for refused in result.refused}


def two_units(library: ALibrary, *ends: str, beside_keeper: bool) -> tuple[Path, Path]:
    """A photo and its copy, the copy with companions; the photo with the same ones or with none."""
    keeper, victim = library.photo("best/K.JPG", b"one"), library.photo("copy/L.JPG", b"one")
    for end in ends:
        library.file(f"copy/L{end}", b"beside" + end.encode())
        if beside_keeper:
            library.file(f"best/K{end}", b"beside" + end.encode())
    return victim, keeper


def rows(library: ALibrary, victim: Path, keeper: Path, *ends: str) -> list[Removal]:
    companions = [library.removal(victim.with_suffix(end), keeper, "companion", unit="u") for end in ends]
    return [library.removal(victim, keeper, unit="u"), *companions]


def test_a_photo_does_not_go_for_another_picture(library: ALibrary) -> None:
    only, other = library.photo("only.jpg", b"a birthday"), library.photo("other.jpg", b"a mountain")
    edited = replace(library.removal(only, other), kind="same picture")
    assert refusals(library, edited) == {"only.jpg": "It and other.jpg are not known as the same picture."}


def test_a_photo_goes_for_what_the_library_knows_as_the_same_picture(library: ALibrary) -> None:
    worse, best = library.photo("worse.jpg", b"small"), library.photo("best.jpg", b"large")
    assert len(library.trash(library.removal(worse, best, "same picture")).moved) == 1
    assert undo_last(library) == []


def test_a_link_of_one_moment_is_none_of_one_picture(library: ALibrary) -> None:
    first, second = library.photo("1.jpg", b"first"), library.photo("2.jpg", b"second")
    removal = library.removal(second, first, "same picture")
    (link,) = duplicate_links.links(library.conn, "picture")
    with transaction(library.conn):
        duplicate_links.put_links(library.conn, [replace(link, kind="moment")])
    assert "not known as the same picture" in refusals(library, removal)["2.jpg"]


def test_what_the_user_calls_different_after_the_plan_was_made_stays(library: ALibrary) -> None:
    worse, best = library.photo("worse.jpg", b"small"), library.photo("best.jpg", b"large")
    removal = library.removal(worse, best, "same picture")
    with transaction(library.conn):
        duplicate_links.put_decision(library.conn, "different", {content_of(b"small"): 1, content_of(b"large"): 1})
    assert refusals(library, removal) == {"worse.jpg": "You said that it is no duplicate of best.jpg."}


@pytest.mark.parametrize("end", [".MOV", ".WAV", ".CR2"])
def test_what_lies_only_here_holds_its_photo_when_its_line_is_taken_out(library: ALibrary, end: str) -> None:
    pair = two_units(library, end, beside_keeper=False)
    assert refusals(library, *rows(library, *pair)) == {"L.JPG": f"L{end} lies only here."}


@pytest.mark.parametrize("end", [".MOV", ".WAV", ".CR2"])
def test_what_lies_only_here_does_not_go_when_its_line_stands(library: ALibrary, end: str) -> None:
    pair = two_units(library, end, beside_keeper=False)
    assert refusals(library, *rows(library, *pair, end))[f"L{end}"] == f"L{end} lies only here."


def test_a_raw_file_and_a_sidecar_do_not_stay_behind_when_their_lines_are_taken_out(library: ALibrary) -> None:
    pair = two_units(library, ".CR2", ".xmp", beside_keeper=True)
    assert refusals(library, *rows(library, *pair, ".xmp")) == {
        "L.JPG": "L.CR2 would stay behind alone.",
        "L.xmp": "It stays together with L.JPG.",
    }
    assert refusals(library, *rows(library, *pair, ".CR2"))["L.JPG"] == "L.xmp would stay behind alone."


def test_a_whole_unit_goes_and_comes_back(library: ALibrary) -> None:
    pair = two_units(library, ".CR2", ".xmp", beside_keeper=True)
    assert len(library.trash(*rows(library, *pair, ".CR2", ".xmp")).moved) == 3
    assert undo_last(library) == []


def test_a_raw_file_whose_only_other_copy_goes_too_stays(library: ALibrary) -> None:
    victim, keeper = two_units(library, ".CR2", beside_keeper=True)
    spare = library.file("spare/X.CR2", b"beside.CR2")
    planned = [
        *rows(library, victim, keeper, ".CR2"),
        library.removal(keeper.with_suffix(".CR2"), spare),
    ]
    refused = {one.path.name: one.reason for one in library.trash(*planned).refused}
    assert refused["L.CR2"] == "L.CR2 lies only here."


def test_another_photo_called_a_companion_stays(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("K.JPG", "copy/L.JPG"))
    only = library.photo("only.jpg", b"a birthday")
    edited = library.removal(only, keeper, "companion", unit="u")
    assert refusals(library, *rows(library, victim, keeper), edited) == {
        "L.JPG": "It stays together with only.jpg.",
        "only.jpg": "It does not belong to L.JPG.",
    }
    assert os.path.lexists(only)


def test_a_frame_of_a_burst_goes_for_another_one_it_is_chained_to(library: ALibrary) -> None:
    paths = [library.photo(f"{number}.jpg", b"frame %d" % number) for number in range(4)]
    ids = [files.photo_of(library.conn, content_of(path.read_bytes())) for path in paths]
    with transaction(library.conn):
        for one, other in ((ids[0], ids[1]), (ids[1], ids[2])):
            assert one is not None
            assert other is not None
            duplicate_links.put_links(library.conn, [duplicate_links.Link(one, other, "moment", 0.1)])
    stranger = library.removal(paths[3], paths[0], "same moment")
    assert refusals(library, stranger) == {"3.jpg": "It and 0.jpg are not known as frames of one moment."}
    assert len(library.trash(library.removal(paths[2], paths[0], "same moment")).moved) == 1
    assert undo_last(library) == []
    assert paths[2].read_bytes() == b"frame 2"
