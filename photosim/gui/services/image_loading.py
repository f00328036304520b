"""Image loading for the window: files and MIME data (drops, clipboard) decoded to QImage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage

from photosim.gui.widgets.translation import tr
from photosim.library.files.file_types import NO_PICTURES, OTHER_MEDIA, PICTURES, RAW_PHOTOS, VIDEOS
from photosim.library.indexing.scan import begins_as_picture
from photosim.vision.image.animation import read_animation
from photosim.vision.image.decoding import open_upright
from photosim.vision.image.raw_preview import open_preview
from photosim.vision.workers.picture_process import apart

# A file without an ending, or with an unknown one, may be a picture: its first bytes tell when it is read.
_NO_PICTURES = NO_PICTURES | OTHER_MEDIA


def read_picture(source: Path | bytes, longest_px: int) -> QImage:
    """Decode a picture to an RGB QImage, upright, at most `longest_px` on its longer side. Slow. Raises PhotoError."""
    picture = apart(open_upright, source, longest_px)
    if max(picture.size) > longest_px:
        picture.thumbnail((longest_px, longest_px))
    return as_qimage(picture)


def read_raw_preview(path: Path, longest_px: int) -> QImage:
    """Decode the preview inside a RAW file, as `read_picture` does a picture. Slow. Raises PhotoError."""
    picture = apart(open_preview, path, longest_px)
    if max(picture.size) > longest_px:
        picture.thumbnail((longest_px, longest_px))
    return as_qimage(picture)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of an animation, each with how long it is shown; `total`: how many the file has."""

    images: tuple[QImage, ...]
    durations_ms: tuple[int, ...]
    total: int


def read_frames(path: Path, longest_px: int) -> Frames:
    """Decode the frames of an animation, at most `longest_px` on the longer side. Slow. Raises PhotoError."""
    found = apart(read_animation, path, longest_px)
    return Frames(tuple(map(as_qimage, found.frames)), found.durations_ms, found.total)


def as_qimage(picture: Image.Image) -> QImage:
    """A decoded picture as a QImage that owns its pixels."""
    rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
    pixels = rgb.tobytes()
    image = QImage(pixels, rgb.width, rgb.height, 3 * rgb.width, QImage.Format.Format_RGB888)
    # The copy owns its pixels; the first image only borrows them from `pixels`.
    return image.convertToFormat(QImage.Format.Format_RGB32).copy()


def picture_from_mime(data: QMimeData) -> tuple[str, Path | bytes] | None:
    """The picture in dropped or pasted MIME data: a name, and a file or encoded bytes; None when it holds none."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    files = [path for path in files if path.is_file() and _may_be_picture(path)]
    if files:
        return files[0].name, files[0]
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return tr("Picture from outside"), png_bytes(image)
    return None


def _may_be_picture(path: Path) -> bool:
    """Whether a file may hold a picture, by its ending, or by its first bytes where that says nothing or may lie."""
    kind = path.suffix.lower()
    if not kind or kind in PICTURES or kind in RAW_PHOTOS or kind in VIDEOS:
        return True
    try:
        return kind not in _NO_PICTURES and begins_as_picture(str(path))
    except OSError:
        return True  # who opens it says why it cannot be read


def folders_from_mime(data: QMimeData) -> list[Path]:
    """The local folders among the URLs of MIME data."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).is_dir()]


def png_bytes(image: QImage) -> bytes:
    """An image encoded as PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def scaled_to_fit(image: QImage, width_px: int, height_px: int) -> QImage:
    """The image scaled down smoothly to fit into a size in pixels; a smaller one is not enlarged."""
    if image.width() <= width_px and image.height() <= height_px:
        return image
    return image.scaled(
        width_px, height_px, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
