"""Worker task: finds, crops and describes the faces of one photo file."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.boxes import Sighting, best_match
from photosim.errors import PhotoError
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import fit
from photosim.vision.face_detection import cut_out, cut_to_show, find_faces, sharpness, size_px
from photosim.vision.image.decoding import NO_MEMORY, Picture, content_hash, opened, read_picture, system_reason
from photosim.vision.image.resampling import resample
from photosim.vision.metadata.xmp import XmpError
from photosim.vision.metadata.xmp_regions import Region, read_regions, stored

# The shorter side that a photo is decoded to at least: a face of a fortieth of it is still 25 pixels.
DECODE_SIDE_PX = 1024
FACE_PX = 160
ANOTHER = "The file holds another picture by now"


@dataclass(frozen=True, slots=True)
class SeenFace:
    """A detected face: `size_px` in the photo's own pixels, `pixels` uint8 `(side_px, side_px, 3)`, and a JPEG.

    `vector`: float32 `(dim,)`, where whoever read the file ran the encoder as well; the pixels may be empty then.
    """

    sighting: Sighting
    size_px: int
    sharpness: float
    pixels: npt.NDArray[np.uint8]
    image: bytes
    vector: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class FacesSeen:
    """Faces of a photo, left to right; `names` from XMP regions, by face number."""

    faces: tuple[SeenFace, ...]
    names: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoFaces:
    """Failure with its reason. `away`: the file is missing or changed; the next run tries again."""

    reason: str
    away: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Request: `known` faces are cropped again, without a search when `search` is off.

    `pointed` are places that the user called a face, of confidence 0 or, where drawn, 1: they are faces whatever the
    detector says. So are those with a name in the photo's XMP, or in its `sidecar`.
    """

    content: bytes
    search: bool
    known: tuple[Sighting, ...] = ()
    pointed: tuple[Sighting, ...] = ()
    sidecar: bytes | None = None


FacesAnswer = FacesSeen | NoFaces


def read_faces(path: bytes, wanted: Wanted, card: ModelCard) -> FacesAnswer:
    """Find the faces of a photo file. Raises only MemoryError, whatever the file holds."""
    file = Path(os.fsdecode(path))
    try:
        with opened(file, follow=False) as content:
            if content_hash(content) != wanted.content:
                return NoFaces(ANOTHER, away=True)
            return _look(content, file, wanted, card)
    except OSError as error:  # while a video was read
        return NoFaces(system_reason(error), away=True)
    except PhotoError as error:
        return NoFaces(error.title, away=True)


def _look(content: bytes | BinaryIO, file: Path, wanted: Wanted, card: ModelCard) -> FacesAnswer:
    try:
        picture = read_picture(content, DECODE_SIDE_PX)
    except PhotoError as error:
        if error.title == NO_MEMORY:
            raise MemoryError from error
        return NoFaces(error.title, away=False)
    return faces_in(picture, file, wanted, card)


def faces_in(picture: Picture, file: Path, wanted: Wanted, card: ModelCard) -> FacesSeen:
    """Faces of a decoded photo, its shorter side at least DECODE_SIDE_PX or its own; `file` for the names in it."""
    sightings = find_faces(picture.image) if wanted.search else list(wanted.known)
    packet = picture.xmp if wanted.sidecar is None else wanted.sidecar
    regions = _regions(file, packet) if wanted.search else []
    sightings = with_pointed(sightings, [*wanted.pointed, *(Sighting(region.box, 0.0) for region in regions)])
    size = picture.width, picture.height
    boxes = [sighting.box for sighting in sightings]
    names = [(best_match(region.box, boxes), region.name) for region in regions]
    return FacesSeen(
        tuple(_seen(picture.image, sighting, size, card) for sighting in sightings),
        tuple((number, name) for number, name in names if number is not None),
    )


def _regions(file: Path, packet: bytes | None) -> list[Region]:
    """Named regions in the XMP of a photo; unreadable ones count as none."""
    if packet is None or b"RegionList" not in packet:
        return []
    try:
        return read_regions(packet, stored(file)[1])
    except (XmpError, PhotoError):
        return []


def with_pointed(sightings: Sequence[Sighting], pointed: Sequence[Sighting]) -> list[Sighting]:
    """Detections, plus places the user pointed at where none was found."""
    boxes = [sighting.box for sighting in sightings]
    return [*sightings, *(place for place in pointed if best_match(place.box, boxes) is None)]


def face_image(crop: Image.Image) -> bytes:
    """JPEG of 160 x 160 of a cropped face."""
    file = io.BytesIO()
    shown = resample(crop, (FACE_PX, FACE_PX), Image.Resampling.LANCZOS)
    shown.save(file, "JPEG", quality=85)
    return file.getvalue()


def _seen(image: Image.Image, sighting: Sighting, size: tuple[int, int], card: ModelCard) -> SeenFace:
    crop = cut_out(image, sighting.box)
    pixels = np.asarray(fit(crop, card))
    shown = face_image(cut_to_show(image, sighting.box))
    return SeenFace(sighting, size_px(sighting.box, *size), sharpness(crop), pixels, shown)
