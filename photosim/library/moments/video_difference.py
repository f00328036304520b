"""How a video differs from the one that is kept, in words: size of the picture, coding, length, bytes."""

from __future__ import annotations

from photosim.photo_facts import VideoFrames
from photosim.sentences import Sentence, joined, sentence
from photosim.store.photos import Photo

_NAMES = {"h264": "H.264", "mpeg4": "MPEG-4", "libdav1d": "AV1"}
_LEAST_S = 0.1


def codec_name(codec: str) -> str:
    """A codec as people write it: "H.264" for FFmpeg's h264."""
    return _NAMES.get(codec, codec.upper())


def video_difference(photo: Photo, keeper: Photo, frames: tuple[VideoFrames | None, VideoFrames | None]) -> str:
    """The difference in words: "640 x 360, MKV, HEVC, 0.4 s longer, 22% of its size"; `frames` in the same order."""
    said: list[str | Sentence] = []
    if (photo.width, photo.height) != (keeper.width, keeper.height):
        said.append(f"{photo.width} x {photo.height}")
    if photo.format != keeper.format:
        said.append(photo.format)
    one, other = frames
    if one is not None and other is not None:
        if one.codec != other.codec and one.codec:
            said.append(codec_name(one.codec))
        if one.frames_per_s and other.frames_per_s and round(one.frames_per_s) != round(other.frames_per_s):
            said.append(sentence("{n:.0f} frames per second", n=one.frames_per_s))
        longer_s = (one.length_s or 0.0) - (other.length_s or 0.0)
        if longer_s >= _LEAST_S:
            said.append(sentence("{n:.1f} s longer", n=longer_s))
        elif longer_s <= -_LEAST_S:
            said.append(sentence("{n:.1f} s shorter", n=-longer_s))
    share = photo.size_bytes / max(1, keeper.size_bytes)
    if share != 1:
        said.append(sentence("{share:.0%} of its size", share=share))
    return joined(said)
