"""Videos: one of the first frames as the picture, with length, date and place; bounded, and never another file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.errors import PhotoError
from photosim.photo_facts import VIDEO_FORMATS
from photosim.vision.image import video
from photosim.vision.image.decoding import (
    BROKEN_VIDEO,
    FORMATS,
    NO_PICTURE,
    UNKNOWN_KIND,
    content_hash,
    open_upright,
    read_picture,
)
from photosim.vision.image.exif_groups import read_groups
from photosim.vision.image.video_facts import clock, kind_of, place_of, taken_of
from tests import ROOT
from tests.videos import HEIGHT, WIDTH, draw_video, halves


def color(image: Image.Image, across: float, down: float) -> str:
    """Which of the colors of `halves` is seen at a place, given in parts of the width and height."""
    red, _, blue = image.convert("RGB").getpixel((int(image.width * across), int(image.height * down)))  # type: ignore[misc]
    return "red" if red > blue + 80 else "blue" if blue > red + 80 else "other"


@pytest.mark.parametrize(
    ("ending", "codec", "kind"),
    [
        (".mp4", "mpeg4", "MP4"), (".mov", "mpeg4", "MOV"), (".mkv", "mpeg4", "MKV"), (".avi", "mpeg4", "AVI"),
        (".webm", "libvpx", "WEBM"), (".mpg", "mpeg1video", "MPEG"), (".mts", "mpeg2video", "MPEG-TS"),
        (".wmv", "msmpeg4v3", "WMV"), (".3gp", "mpeg4", "3GP"),
    ],
)  # fmt: skip
def test_a_video_is_read_as_a_picture_of_its_kind(tmp_path: Path, ending: str, codec: str, kind: str) -> None:
    path = draw_video(tmp_path / f"a{ending}", frames=24, codec=codec)
    with path.open("rb") as file:
        found = read_picture(file, 64)
    assert (found.format, found.width, found.height) == (kind, WIDTH, HEIGHT)
    assert kind in VIDEO_FORMATS
    assert [color(found.image, across, 0.5) for across in (0.2, 0.8)] == ["red", "blue"]
    if kind != "MPEG":  # a program stream tells no length, and one of a few kilobytes lets none be guessed
        assert found.facts.length_s == pytest.approx(1.0, abs=0.15)


def test_the_same_bytes_in_memory_and_on_the_disk_give_the_same_picture(tmp_path: Path) -> None:
    path = draw_video(tmp_path / "a.mp4")
    assert open_upright(path, 64).tobytes() == open_upright(path.read_bytes(), 64).tobytes()
    with path.open("rb") as file:
        file.read(5)
        assert content_hash(file) == content_hash(path.read_bytes())


@pytest.mark.parametrize(("rotation", "seen"), [(90, "left"), (270, "right"), (180, "turned")])
def test_a_video_is_turned_as_players_turn_it(tmp_path: Path, rotation: int, seen: str) -> None:
    image = open_upright(draw_video(tmp_path / "a.mp4", rotation=rotation), 64)
    if seen == "turned":
        assert [color(image, across, 0.5) for across in (0.2, 0.8)] == ["blue", "red"]
        return
    assert image.size == (HEIGHT, WIDTH)
    # Turned to the left, what lay at the left lies at the bottom.
    assert [color(image, 0.5, down) for down in (0.2, 0.8)] == (["blue", "red"] if seen == "left" else ["red", "blue"])


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    assert open_upright(draw_video(tmp_path / "a.mp4", aspect=Fraction(2, 1)), 64).size == (2 * WIDTH, HEIGHT)


def test_the_poster_is_the_first_frame_with_something_on_it(tmp_path: Path) -> None:
    black = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    path = draw_video(tmp_path / "a.mp4", lambda number: black if number < 8 else halves())
    assert color(open_upright(path, 64), 0.2, 0.5) == "red"
    late = draw_video(tmp_path / "b.mp4", lambda number: black if number < video.MOST_FRAMES else halves(), frames=60)
    assert color(open_upright(late, 64), 0.2, 0.5) == "other", "it looks at the first frames alone"


def test_date_camera_and_place_come_from_the_header(tmp_path: Path) -> None:
    told = {
        "com.apple.quicktime.make": "Apple",
        "com.apple.quicktime.model": "iPhone 12",
        "com.apple.quicktime.creationdate": "2021-07-03T14:05:11+0200",
        "com.apple.quicktime.location.ISO6709": "+48.2082-016.3738+183/",
    }
    with draw_video(tmp_path / "a.mov", metadata=told).open("rb") as file:
        facts = read_picture(file, 64).facts
    assert (facts.taken_at, facts.camera) == ("2021-07-03T14:05:11", "Apple iPhone 12")
    assert (facts.latitude, facts.longitude) == (48.2082, -16.3738)


def test_the_information_panel_is_told_of_pictures_and_sound(tmp_path: Path) -> None:
    groups = {group.title: dict(group.rows) for group in read_groups(draw_video(tmp_path / "a.mp4"))}
    assert groups["Video"] == {"Frame rate": "24 per second", "Pictures": "mpeg4"}
    assert groups["File"] == {"Format": "MP4"}


def test_a_time_in_utc_is_told_in_the_time_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert taken_of({"creation_time": "2024-05-01T20:30:00.000000Z"}) == "2024:05:02 05:30:00"
    finally:
        monkeypatch.undo()
        time.tzset()
    assert taken_of({"creation_time": "1904-01-01T00:00:00Z"}) is None, "zero in a QuickTime header"
    assert taken_of({"creation_time": "yesterday"}) is None
    assert taken_of({}) is None


def test_places_and_lengths_in_words() -> None:
    assert place_of("+27.5916+086.5640+8850/") == (27.5916, 86.564)
    assert place_of("somewhere") is None
    assert [clock(seconds) for seconds in (0.2, 7, 750, 3723)] == ["0:01", "0:07", "12:30", "1:02:03"]
    assert kind_of("mov,mp4,m4a,3gp,3g2,mj2", "", ".mov") == "MOV"


def test_a_playlist_leads_nowhere(tmp_path: Path) -> None:
    draw_video(tmp_path / "secret.mp4")
    texts = {
        "list.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsecret.mp4\n#EXT-X-ENDLIST\n",
        "concat.mkv": "ffconcat version 1.0\nfile secret.mp4\n",
        "script.avi": "<?xml version='1.0'?><MPD><BaseURL>file:secret.mp4</BaseURL></MPD>",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(PhotoError) as error:
            open_upright(tmp_path / name, 64)
        assert error.value.title == NO_PICTURE


def test_what_is_left_of_a_video_is_shown_and_what_is_none_is_told(tmp_path: Path) -> None:
    whole = draw_video(tmp_path / "a.mkv", frames=40).read_bytes()
    half = tmp_path / "half.mkv"
    half.write_bytes(whole[: len(whole) // 2])
    assert color(open_upright(half, 64), 0.2, 0.5) == "red"
    for name, content in (("head.mkv", whole[:200]), ("zeros.mp4", b"\0\0\0\x1cftypisom" + bytes(5000))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(PhotoError) as error:
            open_upright(tmp_path / name, 64)
        assert error.value.title == BROKEN_VIDEO
    sound = io.BytesIO()
    Image.new("RGB", (8, 8)).save(sound, "PNG")
    assert read_picture(sound.getvalue(), 8).format == "PNG", "other pictures are read as before"


def test_random_damage_gives_a_picture_or_a_reason(tmp_path: Path) -> None:
    numbers = np.random.default_rng(3)
    whole = np.frombuffer(draw_video(tmp_path / "a.mp4", frames=30).read_bytes(), np.uint8)
    seen = set()
    for _ in range(60):
        broken = whole.copy()
        places = numbers.integers(0, len(broken), 20)
        broken[places] = numbers.integers(0, 256, len(places))
        try:
            seen.add(read_picture(broken.tobytes(), 64).format)
        except PhotoError as error:
            seen.add(error.title)
    assert seen <= {*VIDEO_FORMATS, BROKEN_VIDEO, UNKNOWN_KIND, NO_PICTURE, "The picture is damaged"}
    assert seen & set(VIDEO_FORMATS)


def test_without_the_package_videos_are_left_out_as_before(tmp_path: Path) -> None:
    draw_video(tmp_path / "a.mp4")
    Image.new("RGB", (9, 9)).save(tmp_path / "b.jpg")
    code = """
import sys
sys.modules["av"] = None
from pathlib import Path
from photosim.library.indexing.scan import scan_folder
from photosim.progress import Progress
from photosim.vision.image.decoding import FORMATS, read_picture
from photosim.errors import PhotoError
found = scan_folder(Path(sys.argv[1]), Progress())
print([Path(file.path).name for file in found.files], dict(found.skipped), "VIDEO" in FORMATS)
try:
    read_picture((Path(sys.argv[1]) / "a.mp4").read_bytes(), 64)
except PhotoError as error:
    print(error.title)
"""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.splitlines() == ["['b.jpg'] {'.mp4': 1} False", UNKNOWN_KIND]
    assert "VIDEO" in FORMATS


def test_the_turn_of_a_phone_held_upright_is_the_one_in_its_header(tmp_path: Path) -> None:
    path = draw_video(tmp_path / "a.mp4", rotation=270)
    content = path.read_bytes()
    matrix = content.index(b"tkhd") + 4 + 40
    # ISO 14496-12: right becomes down, down becomes left, as phones write it.
    turned = [int.from_bytes(content[at : at + 4], "big", signed=True) >> 16 for at in range(matrix, matrix + 20, 4)]
    assert turned[0:2] + turned[3:5] == [0, 1, -1, 0]
    assert [color(open_upright(path, 64), 0.5, down) for down in (0.2, 0.8)] == ["red", "blue"]
