"""RAW files as photos: the preview upright, the sensor's data where there is none, facts of the file itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from photosim.errors import PhotoError
from photosim.vision.image.decoding import read_picture
from photosim.vision.image.exif_groups import read_groups
from photosim.vision.image.raw_structure import exif_block, raw_kind
from tests.pictures import corners
from tests.raw_files import dng
from tests.vision.image.test_decoding import corner_colors, saved
from tests.vision.image.test_raw_preview import jpeg, raw

pytest.importorskip("rawpy")


@pytest.mark.parametrize(
    ("orientation", "size", "shown"),
    [(1, (640, 480), "RGBW"), (6, (480, 640), "BRWG"), (8, (480, 640), "GWRB"), (3, (640, 480), "WBGR")],
)
def test_the_preview_is_upright_at_the_size_of_the_whole_photo(
    orientation: int, size: tuple[int, int], shown: str
) -> None:
    found = read_picture(dng(corners(320, 240), corners(640, 480), orientation=orientation), 240)
    assert (found.format, (found.width, found.height), found.damage) == ("DNG", size, None)
    assert corner_colors(found.image) == shown


def test_a_preview_that_is_upright_already_is_not_turned_again() -> None:
    found = read_picture(dng(corners(480, 640), corners(640, 480), orientation=6), 240)
    assert (found.width, found.height) == (480, 640)
    assert corner_colors(found.image) == "RGBW"


def test_without_a_preview_the_sensor_data_are_developed_at_half_size() -> None:
    found = read_picture(dng(None, corners(640, 480), orientation=6), 240)
    assert (found.width, found.height, found.image.size) == (480, 640, (240, 320))
    assert corner_colors(found.image) == "BRWG"


def test_a_preview_too_small_for_a_face_gives_way_to_the_sensor_data() -> None:
    assert min(read_picture(dng(corners(160, 120), corners(1000, 800)), 400).image.size) == 400


def test_facts_are_those_of_the_file(tmp_path: Path) -> None:
    content = dng(corners(640, 480), corners(640, 480))
    found = read_picture(content, 240)
    assert (found.facts.taken_at, found.facts.camera) == ("2021-05-06T07:08:09", "Pentax K-1")
    assert found.shot.exposure_s == 1 / 125
    file = tmp_path / "a.dng"
    file.write_bytes(content)
    assert any("1/125" in value for group in read_groups(file) for _, value in group.rows)


def test_a_camera_that_libraw_does_not_know_shows_its_preview() -> None:
    """Nikon's own header with a color filter array, and nothing in it that LibRaw could read."""
    content = raw(jpeg(800, 600), orientation=6)
    content = content.replace(b"\x12\x01\x03\0\x01\0\0\0\x06\0", b"\x06\x01\x03\0\x01\0\0\0\x23\x80", 1)
    assert raw_kind(content) == "RAW"
    assert read_picture(content, 300).format == "RAW"


def test_kinds_are_told_by_bytes_and_a_plain_tiff_is_none() -> None:
    assert raw_kind(b"FUJIFILMCCD-RAW 0201") == "RAF"
    assert raw_kind(b"\0\0\0\x18ftypcrx " + bytes(40)) == "CR3"
    assert raw_kind(b"IIU\0\x18\0\0\0") == "RW2"
    assert raw_kind(b"IIRO\x08\0\0\0") == "ORF"
    assert raw_kind(b"II*\0\x10\0\0\0CR\2\0") == "CR2"
    tiff = saved(corners(), "TIFF")
    assert raw_kind(tiff) is None
    assert read_picture(tiff, 64).format == "TIFF"


def test_exif_of_canons_cr3_lies_in_a_box() -> None:
    block = b"II*\0" + bytes(20)
    box = (8 + len(block)).to_bytes(4, "big") + b"CMT1" + block
    assert exif_block(b"\0\0\0\x18ftypcrx " + bytes(12) + box + b"more") == block


def test_a_raw_file_whose_sensor_data_break_off_shows_its_preview() -> None:
    whole = dng(corners(640, 480), corners(640, 480))
    assert corner_colors(read_picture(whole[:-1000], 240).image) == "RGBW"


@pytest.mark.parametrize("cut", [20, 200, 500])
def test_a_raw_file_that_breaks_off_before_its_preview_is_refused(cut: int) -> None:
    with pytest.raises(PhotoError):
        read_picture(dng(corners(320, 240), corners(320, 240))[:cut], 100)


def test_without_the_packages_raw_and_jpeg_xl_are_counted_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.dng").write_bytes(dng(corners(640, 480), corners(640, 480)))
    (tmp_path / "b.jxl").write_bytes(b"\xff\x0a" + bytes(20))
    (tmp_path / "c.jpg").write_bytes(jpeg(40, 30))
    code = f"""
import sys
sys.modules["rawpy"] = sys.modules["pillow_jxl"] = sys.modules["av"] = None
from pathlib import Path
from photosim.library.indexing.scan import scan_folder
from photosim.progress import Progress
from photosim.vision.image.decoding import FORMATS
from photosim.vision.image.optional_formats import optional_formats
found = scan_folder(Path({str(tmp_path)!r}), Progress())
print([Path(file.path).name for file in found.files], sorted(found.skipped), "RAW" in FORMATS, "JXL" in FORMATS)
print([one.version for one in optional_formats()])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['c.jpg'] ['.dng', '.jxl'] False False", "[None, None, None]"]
