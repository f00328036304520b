"""Previews inside RAW files, made and real."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest

from photosim.errors import PhotoError
from photosim.vision.image.raw_preview import open_preview
from photosim.vision.image.raw_structure import NO_PREVIEW, find_preview
from tests.pictures import corners


def jpeg(width: int, height: int) -> bytes:
    content = io.BytesIO()
    corners(width, height).save(content, "JPEG", quality=95)
    return content.getvalue()


def raw(*previews: bytes, orientation: int = 1, order: str = "<") -> bytes:
    """A file of the TIFF family with an IFD for each preview, one after the other."""
    head = 8
    ifd_bytes = 2 + 3 * 12 + 4
    data_at = head + len(previews) * ifd_bytes
    body, ifds = b"", b""
    for number, preview in enumerate(previews):
        following = head + (number + 1) * ifd_bytes if number + 1 < len(previews) else 0
        ifds += struct.pack(f"{order}H", 3)
        ifds += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
        ifds += struct.pack(f"{order}HHII", 0x0201, 4, 1, data_at + len(body))
        ifds += struct.pack(f"{order}HHII", 0x0202, 4, 1, len(preview))
        ifds += struct.pack(f"{order}I", following)
        body += preview
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", head) + ifds + body


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_largest_preview_is_found_in_either_order_of_bytes(order: str) -> None:
    small, large = jpeg(160, 120), jpeg(800, 600)
    assert find_preview(raw(small, large, order=order)) == (large, 1)


def test_a_portrait_is_turned_as_the_camera_was(tmp_path: Path) -> None:
    file = tmp_path / "a.nef"
    file.write_bytes(raw(jpeg(800, 600), orientation=6))
    image = open_preview(file, 600)
    assert image.size == (600, 800)
    red, green, *_ = image.getpixel((580, 20))  # type: ignore[misc]
    assert red > 200, "what was at the top left lies at the top right"
    assert green < 60


def test_a_file_without_a_preview_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.cr3"
    file.write_bytes(b"\0\0\0\x18ftypcrx " + bytes(4000))
    with pytest.raises(PhotoError, match=NO_PREVIEW):
        open_preview(file, 600)


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_a_file_that_breaks_off_or_leads_in_a_circle_is_refused(cut: int) -> None:
    content = bytearray(raw(jpeg(800, 600))[:cut])
    if len(content) > 50:
        content[46:50] = struct.pack("<I", 8)
    with pytest.raises(PhotoError):
        find_preview(bytes(content))


def test_a_jpeg_with_the_name_of_a_raw_file_is_shown_and_an_empty_raw_file_is_told(shared_data: Path) -> None:
    assert min(open_preview(shared_data / "odd" / "nef__Issue_247-3.nef", 100).size) >= 100
    with pytest.raises(PhotoError, match=NO_PREVIEW):
        open_preview(shared_data / "odd" / "exiftool__CanonRaw.cr2", 100)
