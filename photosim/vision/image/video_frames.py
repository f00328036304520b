"""Perceptual hashes of a few frames of a video, spread over its length, and how its pictures are coded (PyAV).

Two encodings of one film have their key frames in different places, so that each frame is decoded up to its own time.
Bounded: MOST_PIXELS decoded and MOST_SECONDS spent in all, on one thread; frames that are not reached have no hash.
"""

from __future__ import annotations

import time
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from photosim.photo_facts import VideoFrames
from photosim.vision.image.thumbnail_and_hash import perceptual_hash
from photosim.vision.image.video import TURNS, open_container

FRAMES = 8
# Of 1080p so much are 720 frames: some six seconds on one core.
MOST_PIXELS, MOST_SECONDS, MOST_PACKETS = 1_500_000_000, 6.0, 4000
# A fade or a wall has nothing to hash: as with the poster, in standard deviations of gray levels.
_LEAST_SPREAD = 8.0
_SAMPLE_PX = 64
# Frames that no other one is made from are not decoded until shortly before the wanted time.
_ALL_FRAMES_S = 0.3
# Every second one first, so that a video with no time for all is looked at from its start to its end.
_ORDER = (1, 5, 3, 7, 0, 4, 2, 6)


def frames_of(file: BinaryIO) -> VideoFrames:
    """The frames in the middle of each eighth of an open video; none where it cannot be decoded there."""
    import av

    hashes: list[int | None] = [None] * FRAMES
    codec_name, rate, length_s = "", None, None
    try:
        file.seek(0)
        with open_container(file) as container:
            stream = container.streams.video[0]
            codec = stream.codec_context
            codec.thread_count = 1
            codec_name, rate = codec.name, stream.average_rate
            length_s = _length_s(container, stream)
            budget = _Budget(codec.width * codec.height)
            for number in _ORDER if length_s is not None else ():
                hashes[number] = _hash_at(container, stream, (number + 0.5) / FRAMES * (length_s or 0.0), budget)
    except (av.error.FFmpegError, EOFError, IndexError):
        pass  # what was decoded before the damage counts
    return VideoFrames(codec_name, float(rate) if rate else None, length_s, tuple(hashes))


class _Budget:
    """What is left of the pixels and the time that one video may take."""

    def __init__(self, frame_pixels: int) -> None:
        self._frame = max(1, frame_pixels)
        self._pixels, self._end = MOST_PIXELS, time.monotonic() + MOST_SECONDS

    def take(self) -> bool:
        """Take one frame; False when nothing is left."""
        self._pixels -= self._frame
        return self._pixels >= 0 and time.monotonic() < self._end


def _hash_at(container: Any, stream: Any, at_s: float, budget: _Budget) -> int | None:
    """The hash of the frame that is shown at this time; None without one, or where it shows nothing."""
    codec, tick = stream.codec_context, stream.time_base
    wanted = round(at_s / tick) + (stream.start_time or 0)
    soon = wanted - round(_ALL_FRAMES_S / tick)
    container.seek(wanted, stream=stream)
    shown = None
    for number, packet in enumerate(container.demux(stream)):
        codec.skip_frame = "NONREF" if packet.pts is not None and packet.pts < soon else "DEFAULT"
        for frame in packet.decode():
            if not budget.take():
                return None
            if frame.pts is not None and frame.pts > wanted:
                return _hash(shown or frame)
            shown = frame
        if number >= MOST_PACKETS:
            return None
    return None if shown is None else _hash(shown)


def _hash(frame: Any) -> int | None:
    gray = frame.reformat(_SAMPLE_PX, _SAMPLE_PX, format="gray", interpolation="AREA").to_ndarray()
    if float(np.std(gray)) < _LEAST_SPREAD:
        return None
    image = Image.fromarray(gray)
    turn = TURNS.get(round(frame.rotation / 90) * 90 % 360)
    return perceptual_hash(image if turn is None else image.transpose(turn))


def _length_s(container: Any, stream: Any) -> float | None:
    """How long the pictures last; sound often lasts a little longer, in each encoding in its own way."""
    if stream.duration and stream.time_base:
        return round(float(stream.duration * stream.time_base), 3)
    return round(float(container.duration) / 1e6, 3) if container.duration else None
