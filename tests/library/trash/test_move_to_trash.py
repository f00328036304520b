"""Throwing away: what goes, where it goes, and that it goes whole."""

from __future__ import annotations

import json
import os
from itertools import count

from photosim.library.trash.move_to_trash import move_to_trash
from photosim.library.trash.trash_folder import FOLDER
from photosim.progress import Progress
from tests.library.a_library import ALibrary, content_of


def test_a_copy_goes_and_the_keeper_stays(library: ALibrary) -> None:
    victim, keeper = library.pair()
    result = library.trash(library.removal(victim, keeper))
    assert [moved.path for moved in result.moved] == [victim]
    assert (result.size_bytes, result.refused, result.stopped) == (7, [], False)
    assert not victim.exists()
    assert keeper.read_bytes() == b"a photo"
    assert result.moved[0].to.read_bytes() == b"a photo"


def test_the_library_knows_that_the_copy_is_gone_and_keeps_its_photo(library: ALibrary) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    assert library.places(b"a photo") == [keeper]
    other, best = library.photo("worse.jpg", b"worse"), library.photo("better.jpg", b"better")
    library.trash(library.removal(other, best, "same picture"))
    assert library.places(b"worse") == []
    kept = library.conn.execute("SELECT count(*) FROM photo WHERE content = ?", [content_of(b"worse")]).fetchone()[0]
    assert kept == 1


def test_the_trash_can_be_read_without_the_library(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("a.jpg", "holiday/näme 1.jpg"))
    library.trash(library.removal(victim, keeper))
    trash = library.root / FOLDER
    (lying,) = trash.rglob("*.jpg")
    assert lying.relative_to(trash).parts[1:] == ("holiday", "näme 1.jpg")
    (manifest,) = trash.glob("*.jsonl")
    about, line = map(json.loads, manifest.read_text().splitlines())
    assert "thrown away" in about["about"]
    assert (line["from"], line["kept"]) == (str(victim), str(keeper))
    assert trash / line["to"] == lying
    assert line["content"] == content_of(b"a photo").hex()


def test_every_root_has_its_own_trash_and_the_innermost_counts(library: ALibrary) -> None:
    library.add_root(library.root / "inner")
    victim, keeper = library.pair(names=("a.jpg", "inner/b.jpg"))
    result = library.trash(library.removal(victim, keeper))
    assert result.moved[0].to.is_relative_to(library.root / "inner" / FOLDER)


def test_files_of_one_unit_stay_together(library: ALibrary) -> None:
    jpeg, raw = library.pair(b"jpeg", ("a.jpg", "b.jpg")), library.pair(b"raw", ("a.cr2", "b.cr2"))
    removals = [library.removal(*jpeg, unit="b"), library.removal(*raw, unit="b")]
    jpeg[1].write_bytes(b"edited")
    result = library.trash(*removals)
    assert result.moved == []
    reasons = {refused.path: refused.reason for refused in result.refused}
    assert reasons[raw[0]] == "It stays together with b.jpg."
    assert raw[0].exists()


def test_files_of_one_unit_go_together(library: ALibrary) -> None:
    jpeg, raw = library.pair(b"jpeg", ("a.jpg", "b.jpg")), library.pair(b"raw", ("a.cr2", "b.cr2"))
    sidecar = library.file("b.xmp", b"five stars")
    companion = library.removal(sidecar, jpeg[1], "companion", unit="b")
    result = library.trash(library.removal(*jpeg, unit="b"), library.removal(*raw, unit="b"), companion)
    assert {moved.path for moved in result.moved} == {jpeg[0], raw[0], sidecar}


def test_read_only_files_and_odd_names_go_and_keep_their_time(library: ALibrary) -> None:
    name = os.fsdecode(b"b \xff\xfe \n'\"") + "x" * 200 + ".jpg"
    victim, keeper = library.pair(names=("a.jpg", name))
    victim.chmod(0o444)
    os.utime(victim, ns=(1, 1_234_567_891_234_567_891))
    moved = library.trash(library.removal(victim, keeper), label=name).moved
    assert moved[0].to.stat().st_mtime_ns == 1_234_567_891_234_567_891
    assert moved[0].to.name == name


def test_a_path_too_long_for_a_readable_place_gets_a_short_one(library: ALibrary) -> None:
    longest = os.pathconf(library.root, "PC_PATH_MAX") - 1
    folder = library.root
    while (left := longest - len(str(folder)) - len("/b.jpg") - 20) > 0:
        folder /= "d" * min(left, 200)
    folder.mkdir(parents=True)
    keeper, victim = library.photo("a.jpg", b"one"), folder / "b.jpg"
    victim.write_bytes(b"one")
    result = library.trash(library.removal(victim, keeper))
    assert result.refused == []
    assert result.moved[0].to.name == "1.jpg"
    assert victim.name in next((library.root / FOLDER).glob("*.jsonl")).read_text()


def test_stopping_keeps_what_was_moved_and_leaves_the_rest(library: ALibrary) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{number:02}.jpg", b"one") for number in range(40)]
    progress = Progress(lambda step: progress.stop() if step.done else None, clock=count().__next__)
    result = move_to_trash(
        library.conn, [library.removal(victim, keeper) for victim in victims], label="forty", progress=progress
    )
    assert result.stopped
    assert 0 < len(result.moved) < 40
    assert library.contents() == {b"one": 41}
    assert library.disagreements() == []
