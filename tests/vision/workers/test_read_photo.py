"""One reading of a file: everything from the same bytes, and what it costs no second opening."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from PIL.PngImagePlugin import PngInfo

from photosim.boxes import Box
from photosim.vision.image import decoding
from photosim.vision.image.regular_file import open_regular
from photosim.vision.metadata import photo_metadata, xmp_regions
from photosim.vision.metadata.xmp_regions import Region, with_regions
from photosim.vision.workers import read_faces, read_photo
from photosim.vision.workers.read_photo import Decoded
from tests.pictures import picture
from tests.tiny_models import CARD

FACE_CARD = replace(CARD, subject="face")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are opened, one after the other."""
    paths: list[Path] = []

    def noted(path: Path, **how: Any) -> BinaryIO:
        paths.append(path)
        return open_regular(path, **how)

    for module in (read_photo, decoding, photo_metadata, xmp_regions):
        monkeypatch.setattr(module, "open_regular", noted)
    monkeypatch.setattr(read_faces, "find_faces", lambda image: [])
    return paths


def read(path: Path, sidecar: bytes | None = None) -> Decoded:
    outcome = read_photo.read_photo(os.fsencode(path), frozenset(), CARD, FACE_CARD, sidecar)
    assert isinstance(outcome, Decoded)
    return outcome


def test_a_photo_and_its_faces_are_read_from_one_opening_of_the_file(tmp_path: Path, opened: list[Path]) -> None:
    picture(1, 400, 300).save(tmp_path / "a.jpg")
    assert read(tmp_path / "a.jpg").faces == read_faces.FacesSeen(())
    assert opened == [tmp_path / "a.jpg"]


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
def test_names_inside_the_photo_come_with_the_reading(tmp_path: Path, opened: list[Path], kind: str) -> None:
    inside = with_regions(None, [Region("Ada", Box.of(0.2, 0.2, 0.4, 0.4))], (400, 300), 1)
    path = tmp_path / f"a.{kind}"
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", inside.decode())
    options: dict[str, dict[str, Any]] = {"tif": {"tiffinfo": {700: inside}}, "png": {"pnginfo": text}}
    picture(1, 400, 300).save(path, **options.get(kind, {"xmp": inside}))
    found = read(path).faces
    assert found is not None
    assert found.names == ((0, "Ada"),)
    beside = with_regions(None, [Region("Bea", Box.of(0.2, 0.2, 0.4, 0.4))], (400, 300), 1)
    found = read(path, sidecar=beside).faces
    assert found is not None
    assert found.names == ((0, "Bea"),), "a sidecar goes before what is inside"
    found = read(path, sidecar=b"").faces
    assert found is not None
    assert found.names == ()
