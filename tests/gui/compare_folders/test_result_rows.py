"""Rows and verdict of a comparison: "all is there" is said only where it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.gui.compare_folders.empty import step_words
from photosim.gui.compare_folders.result_rows import (
    LISTS,
    better_words,
    is_all_there,
    place_words,
    rows_of,
    skipped_words,
    total,
    verdict,
)
from photosim.library.compare_folders.missing import Missing, There
from photosim.progress import Step

HERE, ELSEWHERE = Path("/card/a.jpg"), Path("/photos/a.jpg")
SAME, PICTURE = There(HERE, ELSEWHERE), There(HERE, ELSEWHERE, "here", "more pixels")


def test_each_file_is_in_one_list() -> None:
    found = Missing((SAME,), (PICTURE,), (HERE,), ((HERE, "damaged"),))
    rows = {name: rows_of(found, name) for name, _, _ in LISTS}
    assert {name: len(listed) for name, listed in rows.items()} == dict.fromkeys(rows, 1)
    assert total(found) == 4
    assert rows["same_picture"][0].words == "The better one is here: more pixels"
    assert rows["same_picture"][0].better == "here"
    assert (rows["same_file"][0].other, rows["not_there"][0].other) == (ELSEWHERE, None)
    assert rows["unread"][0].words == "damaged"


@pytest.mark.parametrize(
    ("found", "told", "good"),
    [
        (Missing((SAME,) * 1900), "All 1,900 photos are in the library.", True),
        (Missing(same_picture=(PICTURE,)), "Its one photo is there.", True),
        (Missing((SAME,), not_there=(HERE,)), "1 of 2 photos is not in the library.", False),
        (Missing(not_there=(HERE, HERE)), "2 of 2 photos are not in the library.", False),
        (
            Missing((SAME,), unread=((HERE, "damaged"),)),
            "1 file could not be read, so whether it is there is not known.",
            False,
        ),
    ],
)
def test_the_verdict_is_good_only_where_every_photo_was_found(found: Missing, told: str, good: bool) -> None:
    assert verdict(found, "the library") == told
    assert is_all_there(found) is good


def test_an_empty_folder_is_no_good_news() -> None:
    assert verdict(Missing(), "the library") == "There are no photos in this folder."


def test_where_nothing_tells_which_is_better_the_doubt_stands_alone() -> None:
    assert better_words("", "It has more pixels than the one to keep.") == (
        "Look which is better. It has more pixels than the one to keep."
    )
    assert better_words("there", "") == "The better one is there."


def test_films_that_were_not_looked_at_are_told() -> None:
    assert skipped_words([(".mov", 12), ("hidden", 1)]) == "Not looked at: 12 .mov, 1 hidden."
    assert skipped_words([]) == ""


def test_a_running_job_tells_how_far_it_is_and_how_long_it_takes() -> None:
    assert step_words(None) == "You can go on working."
    assert step_words(Step("Reading photos", 400, 2000, 0, 8.0, 125.0)) == (
        "Reading photos: 400 of 2,000, 2 min left. You can go on working."
    )
    assert step_words(Step("Looking for photos", 70, None, 0, None, None)) == (
        "Looking for photos: 70. You can go on working."
    )


def test_a_folder_of_the_library_is_looked_for_in_the_rest_of_it() -> None:
    roots = [Path("/photos"), Path("/old/backup")]
    assert place_words(Path("/card"), None, roots) == "the library"
    assert place_words(Path("/photos/2019"), None, roots) == "the rest of the library"
    assert place_words(Path("/old"), None, roots) == "the rest of the library"
    assert place_words(Path("/photos"), Path("/old/backup"), roots) == "backup"
