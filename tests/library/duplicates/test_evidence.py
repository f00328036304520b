"""What tells a camera's original from a copy: every mark has a weight, a sentence, and decides who stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from photosim.library.duplicates.evidence import CERTAIN, keeper_words, marks, score
from photosim.library.duplicates.insufficient_evidence import (
    COLORIZED,
    ENLARGED,
    FRAMED,
    LIGHT,
    SAVED_AGAIN,
    TONED,
    TURNED,
    insufficient_evidence,
)
from photosim.library.duplicates.keeper_reasons import reason
from photosim.library.duplicates.keeper_rules import CONVERTED, Copy, KeeperRules, better_loser, rank
from photosim.photo_facts import ShotFacts
from photosim.store.duplicate_links import Link
from photosim.store.photos import Photo
from tests.library.duplicates.a_photo import PHOTO

STRIPPED = replace(PHOTO, id=2, taken_at=None, camera=None, content=b"2" * 32, path=Path("/p/b.jpg"), name="b.jpg")


@pytest.mark.parametrize(
    ("kind", "photo", "shot", "words"),
    [
        ("facts", {}, {}, "it tells when and with what it was taken"),
        ("exposure", {}, {"exposure_s": 0.01}, "it has exposure data"),
        ("maker note", {}, {"maker_note": True}, "it has the camera's maker notes"),
        ("preview", {}, {"preview": "agrees"}, "its preview shows the same picture"),
        ("size", {}, {"told_size": "same"}, "it has the size that its header tells"),
        ("tables", {}, {"tables": "a1", "quality": 0}, "it is compressed as a camera does it"),
        ("camera name", {"name": "DSC_0104.JPG"}, {}, "it has the name that a camera gave"),
    ],
)
def test_each_mark_of_an_original_speaks_for_it(
    kind: str, photo: dict[str, Any], shot: dict[str, Any], words: str
) -> None:
    found = marks(replace(PHOTO, **photo), ShotFacts(**shot))
    assert (found[kind].weight > 0, found[kind].words) == (True, words)
    assert keeper_words({kind: found[kind]}, {}) == words


@pytest.mark.parametrize(
    ("kind", "photo", "shot", "words"),
    [
        ("editor", {}, {"software": "Adobe Photoshop 22.0"}, "the other was saved by a program (Adobe Photoshop 22.0)"),
        ("messenger", {"name": "IMG-20190703-WA0001.jpg"}, {}, "the other's name is one of WhatsApp's"),
        ("messenger", {"name": "photo_2019-07-03_14-05-11.jpg"}, {}, "the other's name is one of Telegram's"),
        ("messenger", {"name": "signal-2019-07-03-140511.jpg"}, {}, "the other's name is one of Signal's"),
        ("messenger", {"name": "FB_IMG_1562155511.jpg"}, {}, "the other's name is one of Facebook's"),
        ("messenger", {"name": "IMG-20190703-WA0001.jpg", "width": 1200, "height": 1600}, {},
         "the other's name and its 1600 pixels are WhatsApp's"),
        ("scaled", {}, {"told_size": "scaled"}, "the other's header tells another size"),
        ("shape", {}, {"told_size": "other shape"}, "the other's header tells another shape"),
        ("screenshot", {"name": "Screenshot_20190703.png"}, {}, "the other is a screenshot"),
        ("edited name", {"name": "IMG_E1234.JPG"}, {}, "the other's name says that it was edited"),
    ],
)  # fmt: skip
def test_each_mark_of_a_copy_speaks_against_it(
    kind: str, photo: dict[str, Any], shot: dict[str, Any], words: str
) -> None:
    found = marks(replace(PHOTO, **photo), ShotFacts(**shot))
    assert found[kind].weight < 0
    assert keeper_words({}, {kind: found[kind]}) == words


@pytest.mark.parametrize("software", ["", "Ver.1.00", "16.3.1", "ILCE-6000 v3.20", "Digital Camera FinePix"])
def test_a_cameras_own_software_is_no_editor(software: str) -> None:
    assert "editor" not in marks(PHOTO, ShotFacts(software=software))


def test_thin_evidence_does_not_hide_that_the_one_to_keep_may_be_enlarged() -> None:
    """An enlarged copy that was given a camera's name was kept without a question."""
    enlarged = copy(replace(STRIPPED, name="DSC_0104.JPG", path=Path("/p/DSC_0104.JPG"), width=8000, height=6000))
    original = copy(replace(STRIPPED, id=1))
    assert rank(enlarged, KeeperRules()) < rank(original, KeeperRules())
    words = "The one to keep has more pixels but hardly more bytes: it may be an enlarged copy."
    assert better_loser(original, enlarged, KeeperRules()) == words


def copy(photo: Photo, shot: ShotFacts | None = None, **facts: Any) -> Copy:
    return Copy(photo, photo.path, marks=marks(photo, shot), **facts)


def test_the_original_is_kept_over_an_enlarged_copy_in_a_preferred_folder() -> None:
    original = copy(PHOTO, ShotFacts(maker_note=True, exposure_s=0.01))
    larger = replace(STRIPPED, width=8000, height=6000, size_bytes=9_000_000, path=Path("/best/b.jpg"))
    rules = KeeperRules(preferred=(Path("/best"),))
    assert min((original, copy(larger)), key=lambda one: rank(one, rules)) is original
    assert reason(original, [copy(larger)], rules) == "Kept: it tells when and with what it was taken."


def test_a_reason_that_is_not_true_against_all_says_against_how_many() -> None:
    keeper = copy(PHOTO)
    small = copy(replace(PHOTO, id=2, width=1000, height=750, size_bytes=400_000, content=b"2" * 32))
    stripped = copy(STRIPPED)
    assert reason(keeper, [small, stripped], KeeperRules()) == (
        "Kept: it tells when and with what it was taken, unlike 1 of 2; "
        "it has more pixels (4000 x 3000), unlike 1 of 2."
    )


@pytest.mark.parametrize(
    ("link", "turn", "facts", "words"),
    [
        ({"turn": 1}, 1, {}, TURNED),
        ({"bars": True}, 0, {}, FRAMED),
        ({}, 0, {"mean_rgb": 0x707070}, LIGHT),
        ({}, 0, {}, SAVED_AGAIN),
        ({"gray": 3}, 0, {}, TONED),
        ({"gray": 2}, 0, {}, None),
        ({"made": 2}, 1, {}, None),
        ({"made": 2}, 0, {}, None),
        ({"made": 1}, 0, {"width": 2000, "height": 1500}, ENLARGED),
        ({}, 0, {"width": 2000, "height": 1500}, None),
    ],
)
def test_where_nothing_tells_the_original_the_row_says_why(
    link: dict[str, Any], turn: int, facts: dict[str, Any], words: str | None
) -> None:
    keeper, loser = replace(STRIPPED, id=1), replace(STRIPPED, content=b"3" * 32, **facts)
    found = insufficient_evidence(copy(loser), copy(keeper), Link(1, 2, "picture", 0.01, **link), turn, None)
    assert found == words


def test_headers_that_tell_the_original_leave_no_doubt() -> None:
    original = copy(PHOTO, ShotFacts(maker_note=True))
    assert score(original.marks) - score(copy(STRIPPED).marks) >= CERTAIN
    assert insufficient_evidence(copy(STRIPPED), original, Link(1, 2, "picture", 0.01, turn=1), 1, None) is None


def question(loser: Copy, keeper: Copy, **link: Any) -> str | None:
    return insufficient_evidence(loser, keeper, Link(1, 2, "picture", 0.001, **link), 0, None)


ORIGINAL = ShotFacts(maker_note=True, exposure_s=0.01)


def test_a_name_that_a_camera_gave_makes_no_original() -> None:
    """Originals that their owner had renamed were marked beside edits that kept EXIF and had a camera's name."""
    renamed = copy(replace(PHOTO, id=2, name="Birthday 7.jpg", content=b"2" * 32), ORIGINAL)
    edit = copy(replace(PHOTO, name="IMG_4007.JPG"), ORIGINAL)
    assert rank(edit, KeeperRules()) < rank(renamed, KeeperRules())
    assert question(renamed, edit) == SAVED_AGAIN
    assert question(renamed, edit, made=2) is None


def test_a_heic_is_not_given_up_for_what_its_jpeg_was_named_or_how_it_was_saved() -> None:
    heic = copy(replace(PHOTO, id=2, name="Lisbon.heic", format="HEIF", content=b"2" * 32), ORIGINAL)
    named = ShotFacts(maker_note=True, exposure_s=0.01, tables="a1", preview="agrees", told_size="same")
    jpeg = copy(replace(PHOTO, name="IMG_7101.JPG"), named)
    assert question(heic, jpeg) == CONVERTED
    assert question(heic, jpeg, made=2) is None
    stripped = copy(replace(STRIPPED, format="HEIF"), ShotFacts())
    assert question(stripped, jpeg) is None


@pytest.mark.parametrize("kind", ["TIFF", "PSD"])
def test_a_picture_without_loss_is_never_given_up_for_a_jpeg_that_is_not_proven_to_be_older(kind: str) -> None:
    """A scan went, since of the two only its JPEG told a date and a camera."""
    scan, jpeg = replace(STRIPPED, format=kind), copy(PHOTO, ORIGINAL)
    assert question(copy(scan), jpeg) == f"It is {kind}, and the one to keep is JPEG."
    assert question(copy(scan), jpeg, made=2) is None
    assert question(copy(replace(scan, width=1000, height=750)), jpeg) is None


def test_a_gray_original_is_not_given_up_for_colors_that_were_put_in() -> None:
    gray = copy(replace(PHOTO, id=2, content=b"2" * 32), ORIGINAL)
    colored = copy(replace(STRIPPED, id=1, name="DSC_0101 colorized.jpg", content=b"3" * 32))
    assert question(gray, colored, gray=2) == COLORIZED
    assert question(copy(STRIPPED), colored, gray=2) == COLORIZED
    plain = copy(replace(STRIPPED, id=1, content=b"3" * 32))
    assert question(copy(STRIPPED), plain, gray=2) is None


@pytest.mark.parametrize("name", ["old MyHeritage.jpg", "a colourised.jpg", "b (enhanced).jpg", "c-upscaled.png"])
def test_names_of_programs_that_make_pictures_up_speak_against_a_photo(name: str) -> None:
    assert "edited name" in marks(replace(PHOTO, name=name), None)
    assert "edited name" not in marks(replace(PHOTO, name="Colorado river.jpg"), None)
