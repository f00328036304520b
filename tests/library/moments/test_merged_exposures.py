"""A picture merged of a bracket is told from its frames by name, and by the program that saved it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from photosim.library.moments.merged_exposures import Frame, merged
from photosim.photo_facts import ShotFacts

SHOT = ShotFacts(exposure_s=1 / 60, f_number=8.0, iso=100)


def frame(seconds: float, name: str = "a.jpg", software: str = "", times: float = 1.0, bias: float = 0.0) -> Frame:
    shot = replace(SHOT, exposure_s=times / 60, software=software, bias_ev=bias)
    return Frame([name], shot, seconds, 1)


BRACKET = [frame(0.0, bias=-2.0), frame(1.0), frame(2.0, bias=2.0)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("IMG_1133_HDR.jpg", True), ("IMG_1133-HDR-2.jpg", True), ("DSC_0104_5_6_tonemapped.jpg", True),
        ("sea merged.tif", True), ("sea (fused).jpg", True), ("DSC_0104.jpg", False),
        ("hdr_palace-DSC_0104.jpg", False),
        ("20190703_140511_HDR.jpg", False), ("IMG_20190703_140511_HDR.jpg", False), ("emerged.jpg", False),
        ("sea_emergence.jpg", False), ("sea_HDRI_lamp.jpg", False),
    ],
)  # fmt: skip
def test_a_name_tells_a_merge_and_a_phone_names_its_own_pictures_so(name: str, told: bool) -> None:
    assert merged([Frame([name], ShotFacts(), math.nan, 0)]) == [told]


def test_what_a_program_saved_beside_a_bracket_may_be_merged_of_it() -> None:
    assert merged([*BRACKET, frame(1.0, software="Photomatix Pro 6")]) == [False, False, False, True]
    times = [frame(0.0, times=0.25), frame(0.5), frame(1.0, times=4.0)]
    assert merged([*times, frame(0.0, times=0.25, software="Adobe Photoshop Lightroom")]) == [False] * 3 + [True]


def test_exports_of_each_frame_of_a_bracket_are_no_merges() -> None:
    exports = [frame(0.0, bias=-2.0, software="Lightroom"), frame(1.0, software="Lightroom")]
    assert not any(merged([*BRACKET, *exports]))


def test_an_edit_beside_frames_of_one_exposure_or_far_from_a_bracket_is_no_merge() -> None:
    assert not any(merged([frame(0.0), frame(1.0), frame(1.0, software="GIMP 2.10")]))
    assert not any(merged([*BRACKET, frame(100.0, software="GIMP 2.10")]))
    assert not any(merged([frame(0.0, bias=-2.0), frame(0.0, software="GIMP 2.10")]))
