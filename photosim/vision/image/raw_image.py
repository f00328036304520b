"""Pillow reader of RAW files (LibRaw by rawpy): the camera's embedded preview, else the sensor's data at half size.

The image lies as the sensor does, `size` is the whole photo's, and EXIF tells how it is turned, as with a JPEG. Nothing
is decoded before `load`, so that reading facts costs no more than the header.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageFile
from PIL.ExifTags import Base

from photosim.errors import PhotoError
from photosim.vision.image.jpeg_xl import MOST_PIXELS
from photosim.vision.image.raw_structure import JPEG, exif_block, find_preview, may_be_raw, raw_kind

FORMAT = "RAW"
# Older cameras embed 160 x 120 alone: too little for a face or a copy, where the sensor's data can be had.
LEAST_PREVIEW_PX = 400
# LibRaw's turns, clockwise in the notation of EXIF.
_ORIENTATIONS = {0: 1, 3: 3, 5: 8, 6: 6}
_UNTURN = {
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
_XMP = 0x02BC


class RawImage(ImageFile.ImageFile):
    """An open RAW file. `format` is its kind: DNG, CR2, NEF and so on."""

    format_description = "Camera RAW"

    def _open(self) -> None:
        file: Any = self.fp
        self._content: bytes = file.read()
        kind = raw_kind(self._content)
        if kind is None:
            raise SyntaxError("no RAW file")
        self.format = kind
        self._mode = "RGB"
        self._wanted: tuple[int, int] | None = None
        self._size, orientation = self._sizes()
        self._take_exif(orientation)

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> None:
        """Ask for a preview that is decoded at about this size, where that is cheaper."""
        self._wanted = size

    def load(self) -> Any:
        """Decode the pixels. Raises OSError where there is neither preview nor sensor data that can be read."""
        if self._im is None:
            picture = self._pixels()
            self.im, self._mode, self._size = picture.im, picture.mode, picture.size
            self._content = b""
        return Image.Image.load(self)

    def _sizes(self) -> tuple[tuple[int, int], int]:
        """The stored size of the whole photo and its orientation. Raises SyntaxError where nothing can be shown."""
        import rawpy

        try:
            with rawpy.imread(io.BytesIO(self._content)) as raw:
                told = raw.sizes
                if told.width > 0 < told.height:
                    return (told.width, told.height), _ORIENTATIONS.get(told.flip, 1)
        except rawpy.LibRawError:
            pass  # a camera that LibRaw does not know yet: the preview tells its own size
        try:
            preview, orientation = find_preview(self._content)
            with Image.open(io.BytesIO(preview), formats=("JPEG",)) as image:
                size, own = image.size, image.getexif().get(Base.Orientation, 1)
        except (PhotoError, OSError) as error:
            raise SyntaxError("no RAW file with a picture in it") from error
        return size, orientation if orientation > 1 or not isinstance(own, int) else own

    def _take_exif(self, orientation: int) -> None:
        """EXIF of the file where it has any, else of its preview; the orientation is LibRaw's."""
        block = exif_block(self._content)
        if block is None and (preview := self._preview()) is not None:
            block = preview.info.get("exif")
        if block is not None:
            self.info["exif"] = block if block.startswith(b"Exif\0\0") else b"Exif\0\0" + block
        exif = self.getexif()
        exif[Base.Orientation] = orientation
        packet = exif.get(_XMP)
        if isinstance(packet, bytes):
            self.info["xmp"] = packet

    def _pixels(self) -> Any:
        preview = self._preview()
        if preview is None or min(preview.size) < min(LEAST_PREVIEW_PX, *self._size):
            developed = self._developed()
            preview = developed if developed is not None else preview
        if preview is None:
            raise OSError("neither a preview nor sensor data can be read")
        if self._wanted is not None:
            preview.draft(None, self._wanted)
        preview.load()
        orientation = self.getexif().get(Base.Orientation, 1)
        if orientation in _UNTURN and (preview.width < preview.height) != (self.width < self.height):
            # Upright already, as some cameras keep it: back to where the sensor lies.
            return preview.transpose(_UNTURN[orientation])
        return preview

    def _preview(self) -> Any:
        """The embedded preview, open and not decoded; None where there is none."""
        import rawpy

        try:
            with rawpy.imread(io.BytesIO(self._content)) as raw:
                found: Any = raw.extract_thumb()
            if found.format == rawpy.ThumbFormat.BITMAP:
                return Image.fromarray(found.data).convert("RGB")
            content: bytes = found.data
        except rawpy.LibRawError:
            try:
                content = find_preview(self._content)[0]
            except PhotoError:
                return None
        if not content.startswith(JPEG):
            return None
        image = Image.open(io.BytesIO(content), formats=("JPEG",))
        if image.width * image.height > MOST_PIXELS:
            return None
        return image if image.mode in ("RGB", "L") else image.convert("RGB")

    def _developed(self) -> Image.Image | None:
        """The sensor's data at half size, in the camera's white balance; None where LibRaw cannot read them."""
        import rawpy

        if self.width * self.height > MOST_PIXELS:
            return None
        try:
            with rawpy.imread(io.BytesIO(self._content)) as raw:
                # Unturned: EXIF tells the turn.
                return Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0))
        except rawpy.LibRawError:
            return None


def register() -> None:
    """Make Pillow open RAW files; of a TIFF that is none it goes on to the reader of TIFF."""
    Image.register_open(FORMAT, RawImage, may_be_raw)
