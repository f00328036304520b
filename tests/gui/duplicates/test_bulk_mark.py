"""Marking in bulk by folder, name, size and date: never the one that is kept, nor what is held or doubted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from photosim.gui.duplicates.bulk_mark import Criteria, any_matches, folders_of, mark_all, marking_words, megabytes
from photosim.gui.duplicates.mark_dialog import day
from photosim.library.duplicates.group import Group, Member
from photosim.store.photos import Photo


def member(path: str, *, size: int = 2_000_000, taken: str | None = "2019-07-03T14:05:11") -> Member:
    place = Path(path)
    photo = Photo(
        1, place, place.name, 40, 30, size, "JPEG", taken, None, 0, 0, 1, "here", path.encode(), None, None, None
    )  # fmt: skip
    return Member(photo, (place,), (), size)


KEPT, COPY, OLD = (
    member("/a/IMG_1.jpg"),
    member("/b/IMG_1 copy.PNG"),
    member("/b/old/x.jpg", taken="2011-01-02T00:00:00"),
)
GROUP = Group("picture", "key", (KEPT, COPY, OLD), "Kept")


@pytest.mark.parametrize(
    ("criteria", "wanted"),
    [
        (Criteria(folder=Path("/b")), [COPY, OLD]),
        (Criteria(folder=Path("/b/old")), [OLD]),
        (Criteria(pattern="*copy*"), [COPY]),
        (Criteria(pattern="*.jpg, *.png"), [COPY, OLD]),
        (Criteria(pattern="img_?.jpg"), []),
        (Criteria(most_bytes=1_000_000), []),
        (Criteria(least_bytes=2_000_000), [COPY, OLD]),
        (Criteria(first_day="2011-01-01", last_day="2011-12-99"), [OLD]),
        (Criteria(folder=Path("/b"), last_day="2018-01-01"), [OLD]),
    ],
)
def test_what_matches_is_marked_and_the_one_to_keep_never(criteria: Criteria, wanted: list[Member]) -> None:
    found = mark_all([GROUP], criteria, remove=True)
    marked = [one for group in found.groups for one in group.members if one.remove]
    assert [one.files for one in marked] == [one.files for one in wanted]
    assert found.changed == len(wanted)
    assert not any(group.keeper.remove for group in found.groups)


def test_what_is_held_doubted_or_of_one_moment_stays_and_is_told() -> None:
    held, doubted = replace(COPY, held="It lies in a protected folder."), replace(OLD, doubt="Look which is better.")
    group = replace(GROUP, members=(KEPT, held, doubted))
    found = mark_all([group, replace(GROUP, kind="moment")], Criteria(pattern="*"), remove=True)
    assert (found.groups, found.changed) == ((), 0)
    assert (found.kept, found.held, found.doubted) == (2, 3, 1)
    told = marking_words(found, remove=True)
    assert told == "Nothing to mark. 2 are the one to keep in its group. 1 is to be looked at first. 3 are held back."


def test_unmarking_is_told_and_done_for_those_that_match() -> None:
    marked = replace(GROUP, members=(KEPT, replace(COPY, remove=True), replace(OLD, remove=True)))
    found = mark_all([marked], Criteria(folder=Path("/b/old")), remove=False)
    assert [one.remove for one in found.groups[0].members] == [False, True, False]
    assert marking_words(found, remove=False) == "Unmarks 1 photo in 1 group."


def test_a_photo_without_a_date_has_no_day() -> None:
    group = replace(GROUP, members=(KEPT, member("/b/x.jpg", taken=None)))
    assert mark_all([group], Criteria(first_day="1900-01-01"), remove=True).changed == 0
    assert any_matches(group, Criteria(first_day="2019-01-01"))
    assert not any_matches(group, Criteria(first_day="2020-01-01"))


def test_months_and_years_are_days_too_and_sizes_are_typed_in_megabytes() -> None:
    assert (day("2019-07", "-01"), day("2019-07", "-99"), day("2019", "-01")) == (
        "2019-07-01",
        "2019-07-99",
        "2019-01-01",
    )
    assert (day("soon", "-01"), day("2019-07-03", "-99")) == ("", "2019-07-03")
    assert (megabytes("1,5"), megabytes("x"), megabytes("-3")) == (1_500_000, 0, 0)


def test_folders_that_hold_several_others_are_offered_too() -> None:
    assert folders_of([GROUP]) == [Path("/a"), Path("/b"), Path("/b/old")]
    apart = replace(GROUP, members=(member("/p/2019/a.jpg"), member("/p/2020/b.jpg")))
    assert folders_of([apart]) == [Path("/p"), Path("/p/2019"), Path("/p/2020")]
