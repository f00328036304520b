"""Picture files as QImages, upright and turned like the keeper, and where one lies on the other."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

from photosim.vision.compare.gray_pyramid import Window
from photosim.vision.compare.orientations import turned
from photosim.vision.compare.overlay_window import LARGE_PX, lies_over
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import apart


def load_image(path: Path, turn: int, longest_px: int) -> QImage:
    """A file's picture, upright and turned, at most `longest_px` on its long side. Raises PhotoError."""
    return to_qimage(open_turned(path, turn, longest_px))


def overlay_window(keeper: tuple[Path, int], other: tuple[Path, int]) -> Window:
    """The rectangle (left, top, right, bottom) of the other picture on the keeper, as shares of the keeper's sides.

    Raises PhotoError.
    """
    return lies_over(open_turned(*keeper, 2 * LARGE_PX), open_turned(*other, 2 * LARGE_PX))


def open_turned(path: Path, turn: int, longest_px: int) -> Image.Image:
    """A file's picture as RGB, upright and turned, at most `longest_px` on its long side. Raises PhotoError."""
    image = apart(open_upright, path, longest_px)
    if max(image.size) > longest_px:
        image.thumbnail((longest_px, longest_px))
    return turned(image if image.mode == "RGB" else image.convert("RGB"), turn)


def to_qimage(image: Image.Image) -> QImage:
    """An RGB picture as a QImage that owns its pixels."""
    pixels = image.tobytes()
    borrowed = QImage(pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32).copy()
