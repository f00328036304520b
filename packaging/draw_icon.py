"""Draws the app's icon as .ico (Windows) or .icns (macOS): `python packaging/draw_icon.py photosim.ico`.

Runs where photosim is installed: Qt draws the symbol that the window shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDE_PX = 1024


def draw_icon(svg: str, out: Path) -> None:
    """Write an SVG as an icon file with all sizes that its kind has, by the file's ending."""
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    drawn = Image.frombytes("RGBA", (SIDE_PX, SIDE_PX), bytes(image.constBits()))
    if out.suffix == ".ico":
        drawn.save(out, sizes=[(side, side) for side in (16, 24, 32, 48, 64, 128, 256)])
    else:
        drawn.save(out)


if __name__ == "__main__":
    from deb import icon

    draw_icon(icon(), Path(sys.argv[1]))
