"""The search box's language, without a library."""

from __future__ import annotations

import pytest

from photosim.library.search.query import (
    OPERATORS,
    date_range,
    number_range,
    parse,
    point,
    size_range,
    with_term,
    without,
    written,
)


def told(text: str) -> list[tuple[str, str, bool]]:
    return [(term.field, term.value, term.negated) for term in parse(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("beach 2019", [("", "beach", False), ("", "2019", False)]),
        ("camera:canon -person:anna", [("camera", "canon", False), ("person", "anna", True)]),
        ('camera:"Canon EOS 40D" x', [("camera", "Canon EOS 40D", False), ("", "x", False)]),
        ('"two words" -"not these"', [("", "two words", False), ("", "not these", True)]),
        ("CAMERA:Canon stars:3+", [("camera", "Canon", False), ("rating", "3+", False)]),
        ("is:favorite is:favourite", [("is", "favorite", False), ("is", "favourite", False)]),
        ("DSC:12 http://x", [("", "DSC:12", False), ("", "http://x", False)]),
        ("year-book - camera:", [("", "year-book", False), ("", "camera:", False)]),
        ('person:"Anna', [("person", "Anna", False)]),
    ],
)
def test_a_query_is_taken_apart(text: str, terms: list[tuple[str, str, bool]]) -> None:
    assert told(text) == terms


@pytest.mark.parametrize("field", ["", *OPERATORS])
@pytest.mark.parametrize("value", ["a", "two words", "2019-07..2019-08"])
@pytest.mark.parametrize("negated", [True, False])
def test_what_is_written_is_read_as_it_was_meant(field: str, value: str, negated: bool) -> None:
    assert told(written(field, value, negated=negated)) == [(field, value, negated)]


def test_a_term_is_taken_out_and_the_rest_stays() -> None:
    text = 'beach camera:"Canon EOS 40D" -year:2019'
    _, camera, year = parse(text)
    assert without(text, camera) == "beach -year:2019"
    assert without(text, year) == 'beach camera:"Canon EOS 40D"'


def test_a_term_is_added_once() -> None:
    once = with_term("beach", "camera", "Canon EOS 40D")
    assert once == 'beach camera:"Canon EOS 40D"'
    assert with_term(once, "camera", "Canon EOS 40D") == once


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("2019", ["2019-01-01T00:00:00", "2019-12-31T23:59:59"], ["2018-12-31T23:59:59", "2020-01-01T00:00:00"]),
        ("2019-7", ["2019-07-31T23:59:59"], ["2019-08-01T00:00:00", "2019-06-30T23:59:59"]),
        ("2019-07-03", ["2019-07-03T00:00:00"], ["2019-07-04T00:00:00"]),
        ("2017..2019-02", ["2017-01-01T00:00:00", "2019-02-28T10:00:00"], ["2019-03-01T00:00:00"]),
        ("..2018", ["1990-01-01T00:00:00", "2018-12-31T00:00:00"], ["2019-01-01T00:00:00"]),
        ("2018..", ["2018-01-01T00:00:00", "2030-01-01T00:00:00"], ["2017-12-31T23:59:59"]),
    ],
)
def test_dates_are_ranges_of_text(value: str, inside: list[str], outside: list[str]) -> None:
    bounds = date_range(value)
    assert bounds is not None
    low, high = bounds
    assert all(low <= moment < high for moment in inside)
    assert not any(low <= moment < high for moment in outside)


@pytest.mark.parametrize("value", ["", "..", "july", "2019-13", "2019-07-32", "19", "2019-07..x"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert date_range(value) is None


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        (">5MB", (5_000_000, 1 << 62)),
        ("<200k", (0, 200_000)),
        ("1MB..3mb", (1_000_000, 3_000_001)),
        ("2,5 MB", (2_375_000, 2_625_001)),
        ("big", None),
    ],
)
def test_sizes_of_files(value: str, bounds: tuple[int, int] | None) -> None:
    assert size_range(value) == bounds


@pytest.mark.parametrize(
    ("value", "bounds"),
    [("3", (3, 3)), ("3+", (3, 5)), (">=4", (4, 5)), ("1..2", (1, 2)), ("0", (0, 0)), ("9", None), ("x", None)],
)
def test_stars_are_numbers_or_ranges(value: str, bounds: tuple[int, int] | None) -> None:
    assert number_range(value, 5) == bounds


def test_points_have_a_distance() -> None:
    assert point("48.21,16.37") == (48.21, 16.37, 10)
    assert point("-33.9, 151.2~50km") == (-33.9, 151.2, 50)
    assert point("91,0") is None


def test_a_value_that_makes_no_sense_is_told_with_what_would() -> None:
    (term,) = parse("size:big")
    assert ">5MB" in term.problem
    assert [term.problem for term in parse("size:>5MB camera:x is:favourite place:no word")] == [""] * 5
