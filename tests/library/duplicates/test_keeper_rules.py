"""Which copy stays, and why, in words."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.errors import PhotosimError
from photosim.library.duplicates.keeper_reasons import reason
from photosim.library.duplicates.keeper_rules import (
    PRESETS,
    RULE_WORDS,
    Copy,
    KeeperRules,
    better_loser,
    load_rules,
    preset,
    rank,
    save_rules,
)
from photosim.library.duplicates.rule_suggestions import propose
from tests.library.duplicates.a_photo import PHOTO


def copy(path: str = "/p/a.jpg", **facts: object) -> Copy:
    extra = {
        name: facts.pop(name)
        for name in ("here", "originals", "names", "notes", "fringe", "alike", "bars")
        if name in facts
    }
    return Copy(replace(PHOTO, path=Path(path), **facts), Path(path), **extra)  # type: ignore[arg-type]


def keeper(*copies: Copy, rules: KeeperRules | None = None) -> tuple[Copy, str]:
    rules = rules or KeeperRules()
    first, *others = sorted(copies, key=lambda one: rank(one, rules))
    return first, reason(first, others, rules)


def test_the_cameras_file_is_kept_over_an_export_that_lost_its_facts() -> None:
    original, export = copy("/p/z.jpg"), copy("/p/a.jpg", taken_at=None, camera=None)
    assert keeper(export, original) == (original, "Kept: it tells when and with what it was taken.")


def test_more_pixels_are_kept_with_their_number_in_the_reason() -> None:
    large, small = copy("/p/z.jpg"), copy("/p/a.jpg", width=1000, height=750)
    assert keeper(small, large) == (large, "Kept: it has more pixels (4000 x 3000).")


def test_bars_around_a_picture_are_no_pixels_of_it() -> None:
    framed, plain = copy("/p/a.jpg", height=3600, bars=3000 / 3600), copy("/p/z.jpg")
    assert keeper(framed, plain) == (plain, "Kept: it has no bars around it.")
    small = copy("/p/s.jpg", width=400, height=300)
    assert keeper(small, framed) == (framed, "Kept: it has more pixels (4000 x 3600).")


def test_what_more_of_the_copies_are_like_is_kept_before_what_is_less_compressed() -> None:
    """Turned by a program and saved large, a copy was kept; four others were not like it, and were left out."""
    turned, original = copy("/p/a.jpg", size_bytes=9_000_000, fringe=True), copy("/p/z.jpg", alike=4)
    assert keeper(turned, original) == (original, "Kept: it is like more of the copies.")
    larger = copy("/p/l.jpg", width=8000, height=6000, size_bytes=9_000_000, fringe=True)
    assert keeper(larger, original)[0] == larger


def test_the_file_with_the_sidecar_is_kept_before_the_one_with_the_nicer_name_but_not_over_a_preferred_folder() -> None:
    """What Lightroom was told of the photo went to the trash, with the copy that was a second younger."""
    edited, plain = copy("/p/a (1).jpg", notes=True, mtime_ns=2), copy("/q/a.jpg")
    assert keeper(plain, edited) == (edited, "Kept: its sidecar lies with it.")
    assert keeper(plain, edited, rules=KeeperRules(preferred=(Path("/q"),)))[0] == plain
    assert keeper(plain, edited, rules=PRESETS["Oldest first"])[0] == edited
    assert keeper(copy("/q/a.jpg", notes=True), edited)[0] != edited


def test_heic_and_jpeg_are_not_told_apart_by_their_formats() -> None:
    """The camera's JPEG went, and the HEIC made of it stayed for being HEIC."""
    camera, made = copy("/p/z.jpg", size_bytes=6_000_000), copy("/p/a.heic", format="HEIF", size_bytes=2_000_000)
    assert keeper(made, camera) == (camera, "Kept: it has more bytes for each pixel.")
    words = "One is HEIF and the other JPEG: either may be made of the other."
    assert better_loser(made, camera, KeeperRules()) == better_loser(camera, made, KeeperRules()) == words
    small = copy("/p/b.jpg", width=1000, height=750, size_bytes=400_000)
    assert better_loser(small, made, KeeperRules()) is None
    png = copy("/p/a.png", format="PNG", size_bytes=9_000_000)
    assert keeper(png, made)[0] is made


def test_more_pixels_with_hardly_more_bytes_are_doubted() -> None:
    enlarged, original = copy("/p/z.jpg", width=8000, height=6000, size_bytes=5_000_000), copy()
    assert keeper(original, enlarged)[0] is enlarged
    words = "The one to keep has more pixels but hardly more bytes: it may be an enlarged copy."
    assert better_loser(original, enlarged, KeeperRules()) == words
    third = copy("/p/a.jpg", width=1333, height=1000, size_bytes=900_000)
    assert keeper(third, original)[0] is original
    assert better_loser(third, original, KeeperRules()) is None


def test_a_picture_is_not_doubted_for_a_piece_of_it_that_was_saved_finer() -> None:
    """A copy cropped by a tenth and saved at 97 had more bytes than its original, which "may be an enlarged copy"."""
    original, piece = copy(), copy("/p/z.jpg", width=3600, height=2700, size_bytes=4_400_000)
    words = "The one to keep has more pixels but hardly more bytes: it may be an enlarged copy."
    assert better_loser(piece, original, KeeperRules()) == words
    assert better_loser(piece, original, KeeperRules(), share=0.81) is None
    enlarged = copy(width=8000, height=6000)
    assert better_loser(piece, enlarged, KeeperRules(), share=0.81) == words


def test_less_compression_is_kept_when_all_else_is_equal() -> None:
    fine, coarse = copy("/p/z.jpg"), copy("/p/a.jpg", size_bytes=900_000)
    assert keeper(coarse, fine) == (fine, "Kept: it is less compressed.")


@pytest.mark.parametrize(
    "name", ["a copy.jpg", "a (1).jpg", "a - Kopie.jpg", "a~2.jpg", "a-1024x768.jpg", "a_edited.jpg"]
)
def test_a_name_like_that_of_a_copy_goes(name: str) -> None:
    plain, other = copy("/p/sub/folder/a.jpg"), copy(f"/p/{name}")
    assert keeper(other, plain)[0] is plain


def test_the_copy_of_what_is_named_like_a_copy_goes() -> None:
    """As many programs name what they number: "IMG (2) (1)" sorts before "IMG (2)"."""
    numbered, copied = copy("/p/IMG (2).jpg"), copy("/p/IMG (2) (1).jpg")
    assert keeper(copied, numbered) == (numbered, "Kept: the other is named as a further copy.")


@pytest.mark.parametrize("name", ["a1.jpg", "IMG_1234.jpg", "copyright.jpg", "2019-07-03.jpg"])
def test_a_plain_name_is_not_taken_for_that_of_a_copy(name: str) -> None:
    first = copy(f"/p/{name}")
    assert keeper(first, copy("/p/sub/folder/zzz.jpg"))[1] == "Kept: fewer folders lead to it."


def test_a_damaged_file_is_never_kept_over_a_whole_one() -> None:
    whole, damaged = (
        copy("/p/z.jpg", width=100, height=75, taken_at=None),
        copy("/p/a.jpg", damage="The file ends too early"),
    )
    assert keeper(damaged, whole) == (whole, "Kept: it is whole, and the other is damaged.")


def test_a_preferred_folder_comes_first_in_the_order_of_the_list() -> None:
    rules = KeeperRules(preferred=(Path("/best"), Path("/good")))
    best, good, other = copy("/best/a.jpg", width=100), copy("/good/a.jpg"), copy("/p/a.jpg")
    assert keeper(other, good, best, rules=rules)[0] is best
    assert keeper(other, good, rules=rules)[0] is good


def test_a_protected_folder_comes_before_any_rule() -> None:
    rules = KeeperRules(preferred=(Path("/best"),), protected=(Path("/mine"),))
    mine = copy("/mine/deep/a.jpg", width=100, taken_at=None)
    assert keeper(copy("/best/a.jpg"), mine, rules=rules) == (mine, "Kept: it lies in a protected folder.")


def test_the_one_with_its_raw_file_is_kept() -> None:
    unit = copy("/p/z.jpg", originals=1, width=100)
    assert keeper(copy("/p/a.jpg"), unit) == (unit, "Kept: its RAW file, film or voice note lies with it.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"taken_at": None, "camera": None}, "It tells when or with what it was taken, and the one to keep does not."),
        ({"width": 3990}, "It has more pixels than the one to keep."),
        ({"format": "PNG"}, "It is JPEG, and the one to keep is PNG."),
        ({"size_bytes": 3_000_000}, "It is less compressed than the one to keep."),
        ({"size_bytes": 3_900_000}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("why", [{"originals": 1}, {"path": "/mine/a.jpg"}])
def test_what_is_better_than_a_keeper_that_its_folder_or_its_film_made_one_is_doubted(
    why: dict[str, object], facts: dict[str, object], words: str | None
) -> None:
    rules = KeeperRules(protected=(Path("/mine"),))
    worse, better = copy(**why, **facts), copy("/p/z.jpg")  # type: ignore[arg-type]
    assert keeper(better, worse, rules=rules)[0] is worse
    assert better_loser(better, worse, rules) == words


def test_what_the_users_own_rules_decided_is_not_doubted() -> None:
    rules = KeeperRules(preferred=(Path("/best"),))
    worse, better = copy("/best/a.jpg", size_bytes=900_000), copy("/p/z.jpg")
    assert keeper(better, worse, rules=rules)[0] is worse
    assert better_loser(better, worse, rules) is None


def test_a_disk_that_is_away_keeps_nothing_for_others() -> None:
    away = copy("/usb/a.jpg", here=False)
    small = copy("/p/a.jpg", width=10)
    assert keeper(away, small)[0] is small


FACTS = st.builds(
    lambda path, width, size, taken, kind: copy(
        f"/{path}.jpg", width=width, size_bytes=size, taken_at=taken, format=kind
    ),
    st.text("abc/", min_size=1, max_size=5),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([None, "2019-01-01T00:00:00", "2020-01-01T00:00:00"]),
    st.sampled_from(["JPEG", "PNG", "odd"]),
)


@given(st.lists(FACTS, min_size=1, max_size=6), st.sampled_from(sorted(PRESETS)), st.randoms(use_true_random=False))
def test_the_keeper_does_not_hang_on_the_order_of_the_copies(copies: list[Copy], name: str, dice: object) -> None:
    rules = preset(name, KeeperRules())
    first = sorted(copies, key=lambda one: rank(one, rules))
    dice.shuffle(copies)  # type: ignore[attr-defined]
    assert sorted(copies, key=lambda one: rank(one, rules)) == first
    assert reason(first[0], first[1:], rules).startswith("Kept: ")


def test_every_rule_has_words_and_every_preset_knows_its_rules() -> None:
    for rules in PRESETS.values():
        assert set(rules.order) <= set(RULE_WORDS)


def test_rules_are_stored_with_the_library(conn: sqlite3.Connection) -> None:
    assert load_rules(conn) == KeeperRules()
    rules = KeeperRules(("pixels", "name"), (Path("/best"),), (Path("/mine"),))
    save_rules(conn, rules)
    assert load_rules(conn) == rules


def test_a_rule_that_does_not_exist_is_not_stored(conn: sqlite3.Connection) -> None:
    with pytest.raises(PhotosimError, match="no rule called 'luck'"):
        save_rules(conn, KeeperRules(("luck",)))  # type: ignore[arg-type]


def choice(kept: str, removed: str, **facts: object) -> tuple[dict[str, object], dict[str, object]]:
    base: dict[str, object] = {"folder": "/x", "format": "JPEG", "pixels": 1, "tells": 2, "bytes_per_pixel": 1.0}
    return base | {"folder": kept} | facts, base | {"folder": removed}


def test_a_folder_that_is_kept_again_and_again_is_proposed() -> None:
    found = propose([choice("/best", "/other")] * 9 + [choice("/other", "/best")], KeeperRules())
    assert [one.words for one in found] == ["Prefer the folder /best"]
    assert (found[0].rules.preferred, found[0].seen, found[0].of) == ((Path("/best"),), 9, 10)


def test_few_choices_or_wavering_ones_propose_nothing() -> None:
    assert propose([choice("/best", "/other")] * 4, KeeperRules()) == []
    assert propose([choice("/best", "/other"), choice("/other", "/best")] * 10, KeeperRules()) == []


def test_pixels_are_proposed_to_count_first_when_they_always_won() -> None:
    found = propose([choice("/x", "/x", pixels=2)] * 6, KeeperRules())
    assert [one.words for one in found] == ["Let more pixels count first"]
    assert found[0].rules.order[:2] == ("preferred folder", "pixels")
    assert propose([choice("/x", "/x", pixels=2)] * 6, found[0].rules) == []


def test_less_compression_is_proposed_within_one_format_only() -> None:
    found = propose([choice("/x", "/x", bytes_per_pixel=2.0)] * 6, KeeperRules())
    assert [one.words for one in found] == ["Let less compression count first"]
    assert propose([choice("/x", "/x", bytes_per_pixel=2.0, format="PNG")] * 6, KeeperRules()) == []


def test_a_preferred_folder_that_is_a_link_is_the_folder_it_leads_to(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """The library knows photos by their real places: such a preference never told anything."""
    best, link = tmp_path / "best", tmp_path / "link"
    best.mkdir()
    link.symlink_to(best)
    with conn:
        save_rules(conn, KeeperRules(preferred=(link,)))
    assert load_rules(conn).preferred == (best.resolve(),)
