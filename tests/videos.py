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


def drifting(seed: int) -> Callable[[int, int], Frame]:
    """Frames with soft blobs that wander, of any size: `frame(number, width)`; another seed is another film."""
    dice = np.random.default_rng(seed)
    start, by, level = dice.uniform(0.1, 0.9, (5, 2)), dice.uniform(-0.01, 0.01, (5, 2)), dice.uniform(60, 255, (5, 3))

    def frame(number: int, width: int = WIDTH) -> Frame:
        high = width * HEIGHT // WIDTH
        down, across = np.mgrid[0:high, 0:width] / np.array([[[high]], [[width]]])
        picture = np.full((high, width, 3), 20.0)
        for (x, y), (right, low), color in zip(start, by, level, strict=True):
            far = (across - x - right * number) ** 2 + (down - y - low * number) ** 2
            picture += np.exp(-far / 0.03)[..., None] * color
        return np.clip(picture, 0, 255).astype(np.uint8)

    return frame


def draw_video(
    path: Path,
    frame_of: Callable[[int], Frame] = lambda number: halves(),
    *,
    frames: int = 12,
    rate: int = RATE,
    width: int = WIDTH,
    codec: str = "mpeg4",
    rotation: int = 0,
    aspect: Fraction | None = None,
    metadata: dict[str, str] | None = None,
) -> Path:
    """Write a video of so many frames; its kind is told by the path's ending."""
    with av.open(str(path), "w", options={"movflags": "use_metadata_tags"} if metadata else {}) as container:
        container.metadata.update(metadata or {})
        stream = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, width * HEIGHT // WIDTH, "yuv420p"
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
