"""Facts and measures of a photo: data types that the workers fill, the store keeps and the library judges by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from photosim.boxes import Box

Preview = Literal["", "agrees", "differs"]
ToldSize = Literal["", "same", "scaled", "other shape"]
Attached = Literal["", "film", "data"]
# The formats of photos that are videos: one of their first frames stands for them.
VIDEO_FORMATS = ("MP4", "MOV", "3GP", "MKV", "WEBM", "AVI", "MPEG-TS", "MPEG", "WMV")


@dataclass(frozen=True, slots=True)
class ShotFacts:
    """EXIF facts of a shot (Exif 2.32); None or "" where unknown.

    `shot_at`: DateTimeOriginal (or Digitized) in local time, `subsec` the fraction's digits. `exposure_s` in seconds,
    `focal_mm` in millimeters, `bias_ev` in EV. `rendered`: CustomRendered, by which phones tell an HDR picture from its
    normal one. `shot_number`: shutter count, file number or unique id. `preview`: whether the EXIF thumbnail shows this
    picture. `tables`: a digest of the JPEG quantization tables, `quality` their IJG quality, 0 where they are others.
    `told_size`: whether the size in the EXIF block is the file's own.
    """

    shot_at: str | None = None
    subsec: str | None = None
    exposure_s: float | None = None
    f_number: float | None = None
    iso: float | None = None
    focal_mm: float | None = None
    bias_ev: float | None = None
    rendered: int | None = None
    shot_number: str | None = None
    software: str = ""
    maker_note: bool = False
    preview: Preview = ""
    tables: str = ""
    quality: int = 0
    told_size: ToldSize = ""


@dataclass(frozen=True, slots=True)
class ExtraContent:
    """Content beyond the first frame. `frames`: number of frames, pages or layers; 0 where they cannot be counted.

    `transparent`: any pixel of the first frame is. `attached`: what follows the end of the picture: "film" as in motion
    photos, or "data" of any other kind.
    """

    frames: int = 1
    transparent: bool = False
    attached: Attached = ""


@dataclass(frozen=True, slots=True)
class VideoFrames:
    """What videos are compared by. `codec` of the pictures, "" where unknown; `length_s` of the pictures alone.

    `hashes`: perceptual hashes of frames spread over the length; None for one that shows nothing or was not decoded.
    """

    codec: str
    frames_per_s: float | None
    length_s: float | None
    hashes: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares are 0 to 1, levels 0 to 255.

    `level`, `spread`: mean and standard deviation of the gray levels. `sharpness`: root of the mean squared gradient of
    the steepest tenth. `flat`: share of blocks in which nothing changes; `busy`: of those with the contrast of letters.
    `top_colors`: share of the four commonest of 4,096 colors. `paper`: share that is light and gray. `straight`: share
    of the edges that lie exactly along rows or columns. `outlined`: share of white pixels close to black ones, in the
    upper and lower quarter, where captions stand. `gray`: share without color.
    """

    level: float
    spread: float
    sharpness: float
    flat: float
    busy: float
    top_colors: float
    paper: float
    straight: float
    outlined: float
    gray: float


@dataclass(frozen=True, slots=True)
class FaceQuality:
    """A face's box, how sharp it is, and the gray levels of its eyes and what is around them."""

    box: Box
    sharpness: float
    eyes: bytes


@dataclass(frozen=True, slots=True)
class FrameQuality:
    """What frames of one scene are compared by.

    `sharpness`: mean gradient energy (Tenengrad) of the sharpest half of 8 x 8 cells, relative to the mean gray level.
    `across`, `down`: the part of it along rows and along columns; a shake takes one away. `dark`, `light`: shares of
    pixels that are clipped. `layout`: gray levels, `LAYOUT_PX` squared, the picture squeezed into a square.
    """

    sharpness: float
    across: float
    down: float
    dark: float
    light: float
    layout: bytes
    faces: tuple[FaceQuality, ...] = ()
