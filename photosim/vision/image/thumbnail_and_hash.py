"""Thumbnail, mean color and perceptual hash (DCT) of a photo."""

from __future__ import annotations

import functools
import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.image.resampling import resample

THUMBNAIL_PX = 320
_THUMBNAIL_QUALITY = 82
_HASH_SIDE, _DCT_SIDE = 8, 32


def thumbnail(image: Image.Image) -> Image.Image:
    """The picture downscaled to 320 px on its longer side; smaller pictures stay as they are."""
    scale = THUMBNAIL_PX / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return resample(image, size, Image.Resampling.LANCZOS)


def thumbnail_bytes(small: Image.Image) -> bytes:
    """JPEG encoding of a thumbnail."""
    file = io.BytesIO()
    small.save(file, "JPEG", quality=_THUMBNAIL_QUALITY, optimize=False, subsampling="4:2:0")
    return file.getvalue()


def mean_rgb(image: Image.Image) -> int:
    """Mean color of an RGB picture, 0xRRGGBB."""
    # Counted by Pillow: numpy takes 1.8 ms for a mean over rows of three.
    sums = np.asarray(image.histogram()).reshape(3, 256) @ np.arange(256)
    red, green, blue = (round(float(channel)) for channel in sums / (image.width * image.height))
    return red << 16 | green << 8 | blue


def perceptual_hash(image: Image.Image) -> int:
    """Perceptual hash (pHash, DCT), 64 bits as a signed integer: small Hamming distance for similar pictures.

    The DCT-II of the 32 x 32 gray picture; bit i, from the highest, tells whether the i-th of the lowest 8 x 8
    frequencies is over 0. pHash asks whether it is over their median, which is near 0 too; but only with 0 does turning
    or mirroring the picture do no more than move bits and invert them (photosim.vision.compare.orientations).
    """
    gray = resample(image.convert("L"), (_DCT_SIDE, _DCT_SIDE), Image.Resampling.LANCZOS)
    basis = _dct_basis()
    low = basis @ np.asarray(gray, np.float64) @ basis.T
    bits = np.packbits((low > 0).ravel())
    return int.from_bytes(bits.tobytes(), "big", signed=True)


@functools.cache
def _dct_basis() -> npt.NDArray[np.float64]:
    """`(8, 32)`: the lowest eight rows of the unnormalized DCT-II."""
    frequency, position = np.arange(_HASH_SIDE)[:, None], np.arange(_DCT_SIDE)[None, :]
    return 2 * np.cos(np.pi * frequency * (2 * position + 1) / (2 * _DCT_SIDE))
