"""Brackets and panoramas are told from bursts: by exposure, by light, and by where each frame looks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image

from photosim.library.moments.layout_shift import layout_shift
from photosim.library.moments.series import SeriesFrame, series_of
from photosim.photo_facts import ShotFacts
from photosim.vision.image.frame_quality import frame_quality
from tests.pictures import picture

SHOT = ShotFacts(exposure_s=1 / 60, f_number=2.8, iso=200)


def frame(number: int, image: Image.Image, shot: ShotFacts | None) -> SeriesFrame:
    quality = frame_quality(image)
    level = float(np.asarray(image.convert("L")).mean())
    return SeriesFrame(number, f"2019-07-03T10:00:{number:02d}", f"{number}.jpg", level, shot, quality)


def lit(image: Image.Image, factor: float) -> Image.Image:
    return image.point([min(255, round(level * factor)) for level in range(256)] * 3)


def test_frames_with_another_exposure_bias_are_a_bracket() -> None:
    scene = picture(1, 300, 200)
    found = series_of([frame(n, scene, replace(SHOT, bias_ev=bias)) for n, bias in enumerate((-1.0, 0.0, 1.0))])
    assert found.kind == "bracket"
    assert found.words == "3 exposures of one view, from -1 to +1 EV"


def test_frames_of_other_exposure_times_are_a_bracket_where_the_picture_follows_them() -> None:
    scene = picture(2, 300, 200)
    shots = [replace(SHOT, exposure_s=time) for time in (1 / 120, 1 / 30)]
    assert series_of([frame(0, lit(scene, 0.6), shots[0]), frame(1, scene, shots[1])]).kind == "bracket"
    # Auto exposure: the light of the scene changed, the picture did not.
    assert series_of([frame(0, scene, shots[0]), frame(1, scene, shots[1])]).kind == "burst"


def test_the_same_view_in_clearly_other_light_counts_as_a_bracket_where_nothing_tells_the_exposure() -> None:
    scene = picture(3, 300, 200)
    assert series_of([frame(0, lit(scene, 0.6), None), frame(1, scene, None)]).kind == "bracket"
    assert series_of([frame(0, lit(scene, 0.97), None), frame(1, scene, None)]).kind == "burst"


def test_a_bracket_at_night_is_told_by_how_many_times_as_bright_its_frames_are() -> None:
    """Frames of 11, 17 and 26 levels were a burst, of which the darkest ones could be marked."""
    night = lit(picture(3, 300, 200), 0.2)
    levels = [frame(n, lit(night, factor), None) for n, factor in enumerate((0.5, 0.7, 1.0))]
    assert levels[2].level - levels[0].level < 16
    assert series_of(levels).kind == "bracket"
    assert series_of([frame(0, lit(night, 0.9), None), frame(1, night, None)]).kind == "burst"


def test_a_long_bracket_is_told_by_neighbors_where_its_darkest_frame_shows_nothing() -> None:
    scene = picture(3, 300, 200)
    rng = np.random.default_rng(1)
    dark = [Image.fromarray(np.uint8(rng.integers(0, 5, (200, 300, 3)))) for _ in range(2)]
    assert series_of([frame(n, each, None) for n, each in enumerate((scene, lit(scene, 0.7), *dark))]).kind == "bracket"
    # A cap on the lens is another picture, and no other exposure.
    assert series_of([frame(n, each, None) for n, each in enumerate((scene, *dark))]).kind == "burst"


def test_exposures_at_night_are_a_bracket_although_they_differ_by_few_levels() -> None:
    night = lit(picture(2, 300, 200), 0.06)
    shots = [replace(SHOT, exposure_s=time) for time in (1 / 8, 1 / 2)]
    levels = [frame(0, lit(night, 0.4), shots[0]), frame(1, night, shots[1])]
    assert levels[1].level - levels[0].level < 8
    assert series_of(levels).kind == "bracket"


def test_frames_that_each_show_another_part_of_the_view_are_a_panorama() -> None:
    view = picture(6, 1200, 300)
    parts = [view.crop((left, 0, left + 450, 300)) for left in (0, 150, 300, 450)]
    assert series_of([frame(n, part, SHOT) for n, part in enumerate(parts)]).kind == "panorama"


def test_a_panorama_of_several_rows_turns_back_in_each() -> None:
    view = picture(6, 1200, 900)
    corners = [(x, y) for y in (0, 200, 400) for x in ((0, 250, 500) if y != 200 else (500, 250, 0))]
    parts = [view.crop((x, y, x + 600, y + 450)) for x, y in corners]
    assert series_of([frame(n, part, SHOT) for n, part in enumerate(parts)]).kind == "panorama"


def test_a_panorama_whose_frames_the_camera_exposed_anew_is_no_bracket() -> None:
    """Two frames of it, 0.7 EV apart, were called "2 exposures of one view"."""
    view = picture(6, 1200, 300)
    left, right = view.crop((0, 0, 600, 300)), lit(view.crop((250, 0, 850, 300)), 0.8)
    shots = [replace(SHOT, exposure_s=time) for time in (1 / 50, 1 / 80)]
    assert series_of([frame(0, left, shots[0]), frame(1, right, shots[1])]).kind == "panorama"


def test_a_hand_that_shakes_makes_no_panorama() -> None:
    view = picture(7, 620, 420)
    parts = [view.crop((left, top, left + 600, top + 400)) for left, top in ((0, 0), (12, 5), (3, 14), (18, 9))]
    assert series_of([frame(n, part, SHOT) for n, part in enumerate(parts)]).kind == "burst"


def test_a_series_is_not_known_while_a_frame_was_not_measured() -> None:
    scene = picture(8, 300, 200)
    assert series_of([frame(0, scene, SHOT), replace(frame(1, scene, SHOT), quality=None)]).kind == "not known"


def test_the_shift_of_a_view_is_found_to_a_thirtieth_of_its_side() -> None:
    view = picture(9, 900, 900)
    one, other = view.crop((0, 0, 600, 600)), view.crop((180, 60, 780, 660))
    found = layout_shift(frame_quality(one).layout, frame_quality(other).layout)
    assert abs(found.right - 0.3) < 0.04
    assert abs(found.down - 0.1) < 0.04
    assert found.likeness > 0.85
