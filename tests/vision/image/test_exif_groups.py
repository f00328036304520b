"""The information panel's groups, from drawn pictures and real headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from photosim.errors import PhotoError
from photosim.vision.image.exif_groups import in_words, lens_range, read_groups, shutter_time
from tests.pictures import draw, picture


def told(path: Path) -> dict[tuple[str, str], str]:
    return {(group.title, label): value for group in read_groups(path) for label, value in group.rows}


def test_camera_lens_exposure_dates_and_place_stand_in_their_groups(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x8298] = "Canon", "EOS 40D", "Paint 3", "Ann"
    detail = exif.get_ifd(0x8769)
    detail[0x9003], detail[0x829A], detail[0x829D] = "2019:07:03 14:05:11", IFDRational(1, 250), IFDRational(56, 10)
    detail[0x8827], detail[0x920A], detail[0xA434] = 400, IFDRational(35, 1), "EF-S 18-55mm"
    detail[0x9209], detail[0x9204], detail[0xA402] = 16, IFDRational(-2, 3), 0
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (16.0, 22.0, 0.0), 6: IFDRational(171, 1)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = tmp_path / "one.jpg"
    picture(1).save(file, exif=exif, icc_profile=profile, dpi=(300, 300))
    facts = told(file)
    assert facts["Camera", "Model"] == "EOS 40D"
    assert facts["Camera", "Software"] == "Paint 3"
    assert facts["Lens", "Model"] == "EF-S 18-55mm"
    assert facts["Lens", "Focal length"] == "35 mm"
    assert facts["Exposure", "Time"] == "1/250 s"
    assert facts["Exposure", "Aperture"] == "f/5.6"
    assert facts["Exposure", "ISO"] == "400"
    assert facts["Exposure", "Flash"] == "Did not fire"
    assert facts["Exposure", "Compensation"] == "-0.67 EV"
    assert facts["Dates", "Taken"] == "2019-07-03 14:05:11"
    assert facts["Place", "Position"] == "48.20833, 16.36667"
    assert facts["Place", "Altitude"] == "171 m"
    assert "sRGB" in facts["Color", "Profile"]
    assert facts["File", "Copyright"] == "Ann"
    assert facts["File", "Stored as"] == "96 × 64 pixels"
    assert facts["File", "Resolution"] == "300 dpi"


def test_what_has_no_group_of_its_own_is_told_under_its_name(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA405] = 52
    exif.get_ifd(0x8769)[0xA408] = 2
    file = tmp_path / "one.jpg"
    picture(1).save(file, exif=exif)
    facts = told(file)
    assert facts["Lens", "On 35 mm film"] == "52 mm"
    assert facts["More", "Contrast"] == "2"


def test_empty_groups_are_left_out(tmp_path: Path) -> None:
    titles = [group.title for group in read_groups(draw(tmp_path / "plain.png"))]
    assert titles == ["Color", "File"]


def test_a_file_that_is_no_picture_has_no_groups_and_one_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8 no")
    assert read_groups(tmp_path / "x.jpg") == ()
    with pytest.raises(PhotoError):
        read_groups(tmp_path / "gone.jpg")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ((18.0, 55.0, 3.5, 5.6), "18-55 mm f/3.5-5.6"),
        ((50.0, 50.0, 1.8, 1.8), "50 mm f/1.8"),
        ((24.0, 70.0, 0.0, 0.0), "24-70 mm"),
        ((0.0, 0.0, 0.0, 0.0), None),
        ("50 mm", None),
    ],
)
def test_a_lens_is_told_by_its_range(spec: object, words: str | None) -> None:
    assert lens_range(spec) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.004, "1/250 s"), (0.5, "0.5 s"), (30.0, "30 s")])
def test_exposure_times_read_as_photographers_write_them(seconds: float, words: str) -> None:
    assert shutter_time(seconds) == words


def test_values_become_one_line_and_bytes_that_are_no_text_nothing() -> None:
    assert in_words((1, 2.5, "a")) == "1, 2.5, a"
    assert in_words(b"0230") == "0230"
    assert in_words(b"\x01\x02\x03") == ""
    assert len(in_words("x" * 5000)) == 200


def test_headers_of_real_cameras_are_told(shared_data: Path) -> None:
    files = sorted((shared_data / "photos").iterdir())
    found = [dict.fromkeys(group.title for group in read_groups(file)) for file in files]
    assert sum("Exposure" in titles for titles in found) > len(files) / 2
