"""What a photo says about itself."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from photosim.vision.image.decoding import read_picture
from photosim.vision.image.exif import camera_name, read_facts, taken_at
from tests.pictures import corners, draw

NOW = datetime(2026, 1, 1)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2019:07:03 14:05:11", "2019-07-03T14:05:11"),
        ("2019:07:03 14:05:11.123", "2019-07-03T14:05:11"),
        ("2019-07-03T14:05:11+02:00", "2019-07-03T14:05:11"),
        (b"2019:07:03 14:05:11\0", "2019-07-03T14:05:11"),
        ("1850:01:01 00:00:00", "1850-01-01T00:00:00"),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2019:13:45 99:00:00", None),
        ("2019:02:29 10:00:00", None),
        ("1019:02:28 10:00:00", None),
        ("2031:01:01 00:00:00", None),
        ("", None),
        ("yesterday", None),
        (None, None),
        (20190703, None),
    ],
)
def test_a_date_is_told_as_local_time_and_nonsense_is_refused(date: object, told: str | None) -> None:
    assert taken_at(date, now=NOW) == told


@pytest.mark.parametrize(
    ("make", "model", "name"),
    [
        ("Canon", "Canon EOS 40D", "Canon EOS 40D"),
        ("NIKON CORPORATION", "NIKON D70", "NIKON D70"),
        ("EASTMAN KODAK COMPANY", "KODAK DC240 ZOOM DIGITAL CAMERA", "KODAK DC240 ZOOM DIGITAL CAMERA"),
        ("OLYMPUS OPTICAL CO.,LTD", "C8080WZ", "OLYMPUS C8080WZ"),
        ("SONY", "DSC-H9", "SONY DSC-H9"),
        ("Apple", "iPhone 8", "Apple iPhone 8"),
        ("HTC", "HTC-8900", "HTC-8900"),
        ("Hewlett-Packard", "HP PhotoSmart 618", "Hewlett-Packard HP PhotoSmart 618"),
        ("", "Gemini11", "Gemini11"),
        ("Canon", "", "Canon"),
        ("  ", "", None),
    ],
)
def test_a_camera_is_named_without_saying_its_maker_twice(make: str, model: str, name: str | None) -> None:
    assert camera_name(make, model) == name


def test_text_ends_at_its_first_nul(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, make="Canon\0rubbish", model="EOS\0\x01\x02")
    assert read_picture(path.read_bytes(), 64).facts.camera == "Canon EOS"


def _with_gps(gps: dict[int, object]) -> Image.Image:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps)
    file = io.BytesIO()
    corners().save(file, "JPEG", exif=exif)
    return Image.open(file)


@pytest.mark.parametrize(
    ("gps", "place"),
    [
        ({1: "N", 2: (54.0, 59.0, 22.8), 3: "W", 4: (1.0, 54.0, 51.0)}, (54.9896667, -1.9141667)),
        ({1: "S", 2: (33.5, 0.0, 0.0), 3: "E", 4: (151.0, 12.0, 0.0)}, (-33.5, 151.2)),
        ({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, (None, None)),
        ({1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)}, (None, None)),
        ({1: "N", 2: (54.0, 59.0, 22.8)}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_a_place_is_told_in_degrees_and_nonsense_is_refused(
    gps: dict[int, object], place: tuple[float | None, float | None]
) -> None:
    with _with_gps(gps) as image:
        facts = read_facts(image)
    assert (facts.latitude, facts.longitude) == place


def test_the_time_of_taking_goes_before_the_time_of_editing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0132] = "2020:01:01 00:00:00"
    corners().save(tmp_path / "edited.jpg", exif=exif)
    exif.get_ifd(0x8769)[0x9003] = "2019:01:01 00:00:00"
    corners().save(tmp_path / "taken.jpg", exif=exif)
    for name, year in (("edited", "2020"), ("taken", "2019")):
        facts = read_picture((tmp_path / f"{name}.jpg").read_bytes(), 64).facts
        assert facts.taken_at == f"{year}-01-01T00:00:00"


def test_real_photos_tell_when_and_with_what_they_were_taken(shared_data: Path) -> None:
    paths = sorted((shared_data / "photos").iterdir())
    facts = [read_picture(path.read_bytes(), 64).facts for path in paths]
    assert sum(fact.taken_at is not None for fact in facts) >= 50
    assert sum(fact.camera is not None for fact in facts) >= 50
    assert all(fact.camera is None or fact.camera.isprintable() for fact in facts)
