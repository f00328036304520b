"""Pillow reader of videos (PyAV, which is FFmpeg): one of the first frames as the picture, upright, with its facts.

Bounded: only named containers are opened, nothing but the file itself is read, and no more than MOST_FRAMES frames are
decoded, on one thread. The facts of the header stand where a photo has them, in EXIF; the rest is in `info`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import PurePath
from typing import Any

import numpy as np
from PIL import Image, ImageFile
from PIL.ExifTags import GPS, IFD, Base

from photosim.vision.image.jpeg_xl import MOST_PIXELS
from photosim.vision.image.video_facts import kind_of, place_of, taken_of

FORMAT = "VIDEO"
ENDINGS = frozenset(
    [".mp4", ".m4v", ".mov", ".3gp", ".3g2", ".mkv", ".webm", ".avi", ".mts", ".m2ts", ".mpg", ".mpeg", ".wmv", ".asf"]
)
MOST_FILE_BYTES = 32 << 30
# FFmpeg's demuxers. Playlists and scripts, which lead to other files or to the network, are not among them.
_DEMUXERS = "mov,matroska,webm,avi,mpegts,mpeg,asf"
# A film fades in from black: the first frame with something on it is looked for among so many.
MOST_FRAMES, MOST_PACKETS = 48, 4000
_LEAST_SPREAD = 12.0  # standard deviation of gray levels
_SAMPLE_PX = 64
_LEAST_ASPECT, _MOST_ASPECT = 0.2, 5.0  # of a pixel
TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
_EBML, _ASF, _MPEG = b"\x1aE\xdf\xa3", b"\x30\x26\xb2\x75", b"\0\0\1\xba"
_STILLS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"crx ", b"jxl ")


def may_be_video(head: bytes) -> bool:
    """Whether a file that begins so may be a video; `head` has 16 bytes."""
    if head[4:8] == b"ftyp":
        return head[8:12] not in _STILLS
    if head[:4] == b"RIFF":
        return head[8:12] == b"AVI "
    if head.startswith((_EBML, _ASF, _MPEG)) or head[4:8] in (b"moov", b"mdat", b"wide", b"skip"):
        return True
    return head[:1] == b"G" or head[4:5] == b"G"  # the beat of a transport stream, each packet of which begins so


class VideoImage(ImageFile.ImageFile):
    """An open video. `format` is its kind: MP4, MOV, MKV and so on; `size` that of the frames as they are shown."""

    format_description = "Video"

    def _open(self) -> None:
        import av

        try:
            with open_container(self.fp) as container:
                self._take(container)
        except av.error.FFmpegError as error:
            raise SyntaxError(f"no video that can be read: {error}") from error

    def load(self) -> Any:
        """The pixels of the poster, which were decoded when the file was opened."""
        if self._im is None:
            self.im = self._poster.im
        return Image.Image.load(self)

    def _take(self, container: Any) -> None:
        if not container.streams.video:
            raise SyntaxError("no video: it holds no pictures")
        stream = container.streams.video[0]
        codec = stream.codec_context
        if codec is None or not 0 < codec.width * codec.height <= MOST_PIXELS:
            raise SyntaxError("no video of a size that is read")
        codec.thread_count = 1
        codec.options = {"max_pixels": str(MOST_PIXELS)}
        frame = _poster_frame(_frames(container, stream))
        if frame is None:
            raise SyntaxError("no frame at the start of the video can be decoded")
        self._poster = _upright(frame, stream)
        told = {**container.metadata, **{f"stream {key}": value for key, value in stream.metadata.items()}}
        self.format = kind_of(container.format.name, told.get("major_brand", ""), self._ending())
        self._mode, self._size = "RGB", self._poster.size
        rate, sounds = stream.average_rate, container.streams.audio
        self.info |= {
            "length_s": _length_s(container, stream),
            "video_codec": codec.name,
            "frames_per_s": float(rate) if rate else None,
            "sound_codec": sounds[0].codec_context.name if sounds and sounds[0].codec_context else None,
        }
        self._take_exif(told)

    def _ending(self) -> str:
        """The file's ending, where its name is known; that of WebM is told by the document type in its first bytes."""
        assert self.fp is not None
        self.fp.seek(0)
        if b"webm" in self.fp.read(64):
            return ".webm"
        return PurePath(str(getattr(self.fp, "name", ""))).suffix.lower()

    def _take_exif(self, told: dict[str, str]) -> None:
        exif = self.getexif()
        exif[Base.Make] = told.get("com.apple.quicktime.make", told.get("make", ""))
        exif[Base.Model] = told.get("com.apple.quicktime.model", told.get("model", ""))
        if taken := taken_of(told):
            exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = taken
        place = place_of(told.get("com.apple.quicktime.location.ISO6709", told.get("location", "")))
        if place is not None:
            exif.get_ifd(IFD.GPSInfo).update(
                {
                    GPS.GPSLatitude: (abs(place[0]),), GPS.GPSLatitudeRef: "S" if place[0] < 0 else "N",
                    GPS.GPSLongitude: (abs(place[1]),), GPS.GPSLongitudeRef: "W" if place[1] < 0 else "E",
                }
            )  # fmt: skip


def open_container(file: Any) -> Any:
    """FFmpeg's view of an open file: the named containers alone, and nothing beside the file. Raises FFmpegError."""
    import av

    return av.open(
        _Reader(file),
        container_options={"format_whitelist": _DEMUXERS, "protocol_whitelist": ""},
        metadata_errors="replace",
    )


class _Reader:
    """A file that FFmpeg can read and seek in, and not close."""

    def __init__(self, file: Any) -> None:
        self.read, self.seek, self.tell = file.read, file.seek, file.tell


def register() -> None:
    """Make Pillow open videos."""
    Image.register_open(FORMAT, VideoImage, may_be_video)


def _frames(container: Any, stream: Any) -> Iterable[Any]:
    """The first frames that can be decoded; what comes before a damaged packet, if there is any."""
    import av

    found = 0
    try:
        for packet in islice(container.demux(stream), MOST_PACKETS):
            for frame in packet.decode():
                yield frame
                found += 1
                if found == MOST_FRAMES:
                    return
    except (av.error.FFmpegError, EOFError):
        if not found:
            raise


def _poster_frame(frames: Iterable[Any]) -> Any:
    """The first frame with something on it, else the one with most; None for no frame."""
    best, most = None, -1.0
    for frame in frames:
        side = min(_SAMPLE_PX, frame.width, frame.height)
        spread = float(np.std(frame.reformat(side, side, format="gray").to_ndarray()))
        if spread > most:
            best, most = frame, spread
        if spread >= _LEAST_SPREAD:
            break
    return best


def _upright(frame: Any, stream: Any) -> Image.Image:
    """The frame as it is shown: square pixels, turned as the header says."""
    image: Image.Image = frame.to_image()
    aspect = stream.sample_aspect_ratio
    if aspect and aspect != 1 and _LEAST_ASPECT <= float(aspect) <= _MOST_ASPECT:
        image = image.resize((max(1, round(image.width * float(aspect))), image.height), Image.Resampling.BILINEAR)
    turn = TURNS.get(round(frame.rotation / 90) * 90 % 360)
    return image if turn is None else image.transpose(turn)


def _length_s(container: Any, stream: Any) -> float | None:
    if container.duration:
        return round(float(container.duration) / 1e6, 3)
    if stream.duration and stream.time_base:
        return round(float(stream.duration * stream.time_base), 3)
    return None
