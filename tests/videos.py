"""Videos drawn for tests by PyAV; who imports this skips where it is not installed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

av = pytest.importorskip("av", reason="PyAV, which reads videos (extra `video`), is not installed")

Frame = npt.NDArray[np.uint8]
WIDTH, HEIGHT, RATE = 160, 96, 24


def halves(left: tuple[int, int, int] = (220, 30, 30), right: tuple[int, int, int] = (30, 30, 220)) -> Frame:
    """A frame with one color on the left and another on the right."""
    frame = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    frame[:, : WIDTH // 2], frame[:, WIDTH // 2 :] = left, right
    return frame


def draw_video(
    path: Path,
    frame_of: Callable[[int], Frame] = lambda number: halves(),
    *,
    frames: int = 12,
    codec: str = "mpeg4",
    rotation: int = 0,
    aspect: Fraction | None = None,
    metadata: dict[str, str] | None = None,
) -> Path:
    """Write a video of so many frames; its kind is told by the path's ending."""
    with av.open(str(path), "w", options={"movflags": "use_metadata_tags"} if metadata else {}) as container:
        container.metadata.update(metadata or {})
        stream = container.add_stream(codec, rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        if aspect is not None:
            stream.codec_context.sample_aspect_ratio = aspect
        if rotation:
            stream.set_display_rotation(rotation)
        for number in range(frames):
            for packet in stream.encode(av.VideoFrame.from_ndarray(frame_of(number), format="rgb24")):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path
