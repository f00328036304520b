"""How two pictures lie on each other follows from how both lie on a third one."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from photosim.library.duplicates.matches import (
    Match,
    are_alike,
    are_crossing,
    composed,
    is_exact,
    is_plain,
    link_of_match,
    match_of_link,
    swapped,
)
from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, run_job
from photosim.vision.compare.orientations import TURNS, combined, turned, turned_window
from photosim.vision.image.thumbnail_and_hash import thumbnail_bytes
from tests.scenes import scene


def laid(first: Image.Image, second: Image.Image, key: tuple[int, int]) -> Match:
    (match,) = run_job(ComparePixelsJob(thumbnail_bytes(first), [thumbnail_bytes(second)], [Care()], [key])).matches
    return match


def test_two_turns_one_after_the_other_are_one() -> None:
    image = Image.fromarray(np.arange(12, dtype=np.uint8).reshape(3, 4))
    for first, second in itertools.product(range(TURNS), repeat=2):
        one_by_one = turned(turned(image, first), second)
        at_once = turned(image, combined(first, second))
        assert (one_by_one.size, one_by_one.tobytes()) == (at_once.size, at_once.tobytes())


def test_a_window_is_turned_as_its_picture_is() -> None:
    image = Image.fromarray(np.arange(80, dtype=np.uint8).reshape(8, 10))
    for turn in range(TURNS):
        whole = turned(image, turn)
        left, top, right, bottom = turned_window((0.1, 0.25, 0.6, 0.75), turn)
        box = [round(share * side) for share, side in zip((left, top, right, bottom), whole.size * 2, strict=True)]
        piece = turned(image.crop((1, 2, 6, 6)), turn)
        assert whole.crop((box[0], box[1], box[2], box[3])).tobytes() == piece.tobytes()


@pytest.mark.parametrize("turn", [1, 3, 5])
@pytest.mark.parametrize("piece_first", [False, True])
def test_what_is_composed_is_what_laying_gives(turn: int, piece_first: bool) -> None:
    """A turned copy and a gray piece of one picture, each laid on it."""
    hub, copy = scene(1), turned(scene(1), turn)
    piece = scene(1).crop((20, 30, 460, 350)).convert("L").convert("RGB")
    copy_key, piece_key = ((0, 2), (0, 1)) if piece_first else ((0, 1), (0, 2))
    plain, other = laid(hub, copy, copy_key), laid(hub, piece, piece_key)
    assert is_plain(plain)
    assert not is_plain(other)
    found = composed(plain, other)
    wanted = laid(piece, copy, (1, 2)) if piece_first else laid(copy, piece, (1, 2))
    assert found is not None
    told = ("key", "turn", "inside", "gray", "overlaid", "piece", "piece_turn")
    assert [getattr(found, name) for name in told] == [getattr(wanted, name) for name in told]
    assert found.window == pytest.approx(wanted.window, abs=0.005)
    assert found.share == pytest.approx(wanted.share, abs=0.01)


def test_of_colors_lost_twice_nothing_follows_where_one_was_toned() -> None:
    gray = replace(PLAIN, gray=2)  # the second has lost the colors of the first
    also_gray = composed(gray, replace(gray, key=(0, 2)))
    assert also_gray is not None
    assert also_gray.gray == 0
    in_color = composed(gray, replace(PLAIN, key=(0, 2)))
    assert in_color is not None
    assert in_color.gray == 1
    assert composed(gray, replace(PLAIN, key=(0, 2), gray=3)) is None


@pytest.mark.parametrize("turn", [0, 1, 5])
@pytest.mark.parametrize("small_first", [False, True])
def test_of_two_pieces_one_lies_in_the_other_where_their_places_tell(turn: int, small_first: bool) -> None:
    hub, large, small = scene(1), scene(1).crop((20, 10, 470, 350)), turned(scene(1).crop((60, 40, 440, 330)), turn)
    large_key, small_key = ((0, 2), (0, 1)) if small_first else ((0, 1), (0, 2))
    one, other = laid(hub, small, small_key), laid(hub, large, large_key)
    assert is_exact(one)
    assert is_exact(other)
    assert composed(other, one) is None
    found = composed(one, other)
    wanted = laid(small, large, (1, 2)) if small_first else laid(large, small, (1, 2))
    assert found is not None
    told = ("key", "turn", "inside", "gray", "overlaid", "bars", "piece", "piece_turn")
    assert [getattr(found, name) for name in told] == [getattr(wanted, name) for name in told]
    assert found.window == pytest.approx(wanted.window, abs=0.005)
    assert found.share == pytest.approx(wanted.share, abs=0.01)


def test_pieces_of_which_each_shows_more_on_one_side_cross() -> None:
    hub = scene(1)
    left, right = (
        laid(hub, hub.crop(box), (0, row)) for row, box in enumerate(((0, 0, 420, 360), (60, 0, 480, 360)), 1)
    )
    assert are_crossing(left, right)
    assert composed(left, right) is None
    assert composed(right, left) is None
    assert not are_crossing(left, laid(hub, hub.crop((0, 30, 400, 340)), (0, 3)))


def test_a_stored_link_is_the_match_that_it_was_made_of() -> None:
    for piece_first in (False, True):
        piece = turned(scene(1).crop((20, 30, 460, 350)), 5)
        match = laid(piece, scene(1), (1, 3)) if piece_first else laid(scene(1), piece, (1, 3))
        assert match.piece == 1 - piece_first
        assert match_of_link(link_of_match(match, 7, 9), (1, 3)) == match
        swapped_link = link_of_match(match, 9, 7)
        assert (swapped_link.first_id, swapped_link.second_id, swapped_link.inside) == (7, 9, 1 + piece_first)
        back = swapped(match_of_link(swapped_link, (3, 1)))
        assert are_alike(back, match)
        assert back.window == pytest.approx(match.window)
        assert (back.piece, back.piece_turn) == (match.piece, match.piece_turn)


PLAIN = Match(
    key=(0, 1), distance=0.001, turn=0, inside=0, share=1.0, overlaid=False, gray=0, one_place=False, bars=False,
    light=0.0, seat=(0.0, 0.0, 1.0, 1.0),
)  # fmt: skip
