"""Loads photos for the viewer: thumbnail, screen size, every pixel, frames; neighbors ahead, in a bounded cache."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photosim.errors import PhotosimError
from photosim.gui.photo.face_outlines import FaceOutline, outlines_of_photo
from photosim.gui.services.image_loading import Frames, read_frames, read_picture, read_raw_preview
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.files.companions import RAW, companions
from photosim.sentences import sentence
from photosim.store.facts import extra_content
from photosim.store.photos import Photo, files_of, get_photo, get_photos
from photosim.vision.image.animation import ANIMATED
from photosim.vision.image.exif_groups import ExifGroup, read_groups
from photosim.vision.workers.picture_process import apart

CACHE_BYTES = 256 << 20
# Every pixel of a photo is kept in the window: 4 bytes each.
MOST_WHOLE_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a photo at once: `image` is its thumbnail; `moves`: it is an animation."""

    photo: Photo
    files: list[Path]
    image: QImage | None
    outlines: list[FaceOutline]
    moves: bool


class PhotoLoader(QObject):
    """Asks for one photo at a time; what comes late for another one is dropped. Nothing is decoded in the window."""

    opened = Signal(object)  # an Opened, or None for a photo that is not in the library any more
    screen_came = Signal(int, object)  # a photo's id, and its QImage at screen size
    whole_came = Signal(int, object)  # a photo's id, and its QImage with every pixel
    frames_came = Signal(int, object)  # a photo's id, and its Frames
    groups_came = Signal(int, object)  # a photo's id, and its EXIF Groups
    raw_came = Signal(int, object, str)  # a photo's id, the QImage inside its RAW file, and that file's name
    refused = Signal(object)  # a PhotosimError

    def __init__(
        self, tasks: Tasks, thumbnail: Callable[[Photo], bytes | None], parent: QObject, *, slot: str = "viewer"
    ) -> None:
        """`slot` names the reads of this loader: two loaders at work have two names."""
        super().__init__(parent)
        self._tasks, self._thumbnail, self._slot = tasks, thumbnail, slot
        self._held: OrderedDict[tuple[bytes, int], QImage] = OrderedDict()

    def open(self, photo_id: int) -> None:
        """Ask for a photo's facts, thumbnail and faces; forget what was asked for another one."""
        for slot in ("whole", "screen", "frames", "ahead", "groups", "raw"):
            self._tasks.cancel(f"{self._slot}.{slot}")

        def work(conn: Connection) -> Opened | None:
            photo = get_photo(conn, photo_id)
            if photo is None:
                return None
            encoded = self._thumbnail(photo)
            image = QImage.fromData(encoded) if encoded is not None else None
            moves = photo.format in ANIMATED and _frames_of(conn, photo_id) > 1
            return Opened(photo, files_of(conn, photo_id), image, outlines_of_photo(conn, photo_id), moves)

        self._tasks.read(f"{self._slot}.first", work, self.opened.emit)

    def load_screen(self, photo: Photo, longest_px: int) -> None:
        """Ask for a photo at screen size; one that was loaded ahead comes at once."""
        held = self._held.get((photo.content, longest_px))
        if held is not None:
            self._held.move_to_end((photo.content, longest_px))
            self.screen_came.emit(photo.id, held)
            return

        def came(image: QImage) -> None:
            self._keep(photo, longest_px, image)
            self.screen_came.emit(photo.id, image)

        self._read("screen", lambda: read_picture(photo.path, longest_px), came)

    def load_whole(self, photo: Photo) -> None:
        """Ask for every pixel of a photo, or as many as MOST_WHOLE_PIXELS."""
        pixels = photo.width * photo.height
        longest = max(photo.width, photo.height)
        if pixels > MOST_WHOLE_PIXELS:
            longest = int(longest * (MOST_WHOLE_PIXELS / pixels) ** 0.5)
        self._read(
            "whole", lambda: read_picture(photo.path, longest), lambda image: self.whole_came.emit(photo.id, image)
        )

    def load_frames(self, photo: Photo, longest_px: int) -> None:
        """Ask for the frames of an animation."""

        def came(frames: Frames) -> None:
            self.frames_came.emit(photo.id, frames)

        self._read("frames", lambda: read_frames(photo.path, longest_px), came)

    def load_raw(self, photo: Photo, longest_px: int) -> None:
        """Ask for the preview inside the RAW file that lies beside a photo."""

        def work() -> tuple[QImage, str]:
            beside = next((path for path in companions(photo.path) if path.suffix.lower() in RAW), None)
            if beside is None:
                raise PhotosimError(sentence("There is no RAW file beside this photo."))
            return read_raw_preview(beside, longest_px), beside.name

        self._read("raw", work, lambda found: self.raw_came.emit(photo.id, *found))

    def load_groups(self, photo: Photo) -> None:
        """Ask for all that the file's header tells."""

        def came(groups: tuple[ExifGroup, ...]) -> None:
            self.groups_came.emit(photo.id, groups)

        self._read("groups", lambda: apart(read_groups, photo.path), came)

    def load_ahead(self, photo_ids: Sequence[int], longest_px: int) -> None:
        """Load photos at screen size before they are asked for, one after the other."""
        if not photo_ids:
            return
        first, rest = photo_ids[0], photo_ids[1:]

        def known(photos: list[Photo]) -> None:
            photo = photos[0] if photos else None
            if photo is None or photo.state != "here" or (photo.content, longest_px) in self._held:
                self.load_ahead(rest, longest_px)
                return

            def came(image: QImage) -> None:
                self._keep(photo, longest_px, image)
                self.load_ahead(rest, longest_px)

            self._tasks.read(
                f"{self._slot}.ahead",
                lambda _: read_picture(photo.path, longest_px),
                came,
                # It says what is wrong with it when its turn comes.
                failed=lambda _: self.load_ahead(rest, longest_px),
                lane="pictures",
            )

        self._tasks.read(f"{self._slot}.ahead", lambda conn: get_photos(conn, [first]), known)

    def close(self) -> None:
        """Forget what was asked, and what is kept."""
        for slot in ("first", "whole", "screen", "frames", "ahead", "groups", "raw"):
            self._tasks.cancel(f"{self._slot}.{slot}")
        self._held.clear()

    def holds(self, content: bytes) -> bool:
        """Whether a photo of that content is kept at some screen size."""
        return any(held == content for held, _ in self._held)

    def _read(self, slot: str, work: Callable[[], object], done: Callable[..., None]) -> None:
        def refused(error: PhotosimError) -> None:
            self.refused.emit(error)

        self._tasks.read(f"{self._slot}.{slot}", lambda _: work(), done, failed=refused, lane="pictures")

    def _keep(self, photo: Photo, longest_px: int, image: QImage) -> None:
        self._held[photo.content, longest_px] = image
        while sum(kept.sizeInBytes() for kept in self._held.values()) > CACHE_BYTES and len(self._held) > 1:
            self._held.popitem(last=False)


def _frames_of(conn: Connection, photo_id: int) -> int:
    found = extra_content.of_many(conn, [photo_id]).get(photo_id)
    return 1 if found is None else found.frames
