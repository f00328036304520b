"""Demo album: a folder of drawn photos with people, copies, edits and a burst, to try every feature in a minute."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from photosim.demo.palette import LIGHTS
from photosim.demo.portraits import DrawnPerson, head, somebody
from photosim.demo.scenery import KINDS, Scene, landscape, somewhere
from photosim.errors import PhotosimError

SIZE_PX = (960, 640)
CAMERA, PHONE = ("Drawn Optics", "Drawn One"), ("Drawn Phones", "Pocket 5")
# Six of the people that `somebody` draws, unlike each other.
_FACES = (79, 75, 71, 66, 62, 58)
# How much of the picture a head takes.
_TALL = (0.56, 0.66)
# Whose face is named inside some of their photos, as another photo program would have written it.
NAMES = ("Arthur", "Ben", "Dev", "Noah", "Emma")
_NAMED_PHOTOS = 2
# Region of a head (center and size) in shares of its drawing's side.
_REGION = (0.5, 0.52, 0.62, 0.72)
_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"><mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList>
<rdf:Bag>{regions}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>"""
_NAMED = """<rdf:li rdf:parseType="Resource"><mwg-rs:Name>{name}</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
<mwg-rs:Area stArea:x="{x:.4f}" stArea:y="{y:.4f}" stArea:w="{wide:.4f}" stArea:h="{high:.4f}"
stArea:unit="normalized"/>
</rdf:li>"""
_MAKE, _MODEL, _SOFTWARE, _TAKEN = 0x010F, 0x0110, 0x0131, 0x9003
_SHIRTS = ((176, 62, 58), (54, 96, 156), (66, 128, 96), (214, 168, 74), (110, 84, 150), (70, 74, 84))
# Who is in which photo of people, by number.
CAST = (
    (0,),
    (0,),
    (0,),
    (0, 1),
    (1,),
    (1,),
    (1, 2),
    (2,),
    (2,),
    (0, 2),
    (3,),
    (3,),
    (0, 1, 3),
    (4,),
    (4,),
    (2, 3),
    (5,),
)


def draw_album(
    folder: Path, seed: int = 1, advance: Callable[[], object] = lambda: None, *, named: bool = False
) -> int:
    """Draw the album into `folder`; returns the number of files. `advance` is called after each drawn photo.

    `named`: some photos of people say who is in them, in XMP face regions, so that there are people to begin with. The
    same seed draws the same files. Raises PhotosimError when they cannot be written.
    """
    try:
        photos = _travels(folder / "Travels", seed, advance) + _people(folder / "Friends", seed, advance, named)
        burst = _burst(folder / "Harbor", seed, advance)
        copies = _copies(folder, photos)
    except OSError as error:
        raise PhotosimError(f"The demo album cannot be written to {folder}: {error.strerror}.", repr(error)) from error
    return len(photos) + len(burst) + copies


def photo_count() -> int:
    """Number of calls of `advance` by `draw_album`."""
    return len(KINDS) * len(LIGHTS) // 2 + len(CAST) + 4


def _travels(folder: Path, seed: int, advance: Callable[[], object]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(len(KINDS) * len(LIGHTS) // 2):
        kind, light = KINDS[number % len(KINDS)], LIGHTS[(number * 5 + number // len(KINDS)) % len(LIGHTS)]
        picture = landscape(Scene(kind, light, 100 * seed + number), *SIZE_PX)
        when = datetime(2021, 5, 3, 9) + timedelta(days=41 * number, hours=(7 * number) % 11)
        paths.append(_save(picture, folder / f"DSC{4100 + 37 * number:05d}.jpg", when, CAMERA))
        advance()
    return paths


def _people(folder: Path, seed: int, advance: Callable[[], object], named: bool) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng([seed, 2])
    cast = [somebody(np.random.default_rng([number, 2])) for number in _FACES]
    paths = []
    for number, who in enumerate(CAST):
        picture = landscape(somewhere(1000 * seed + number), *SIZE_PX).filter(ImageFilter.GaussianBlur(3))
        room = SIZE_PX[0] / len(who)
        regions = []
        for place, person in enumerate(who):
            head_px = _stand(picture, cast[person], person, round(room * (place + 0.5)), dice)
            before = sum(person in others for others in CAST[:number])
            if named and person < len(NAMES) and before < _NAMED_PHOTOS:
                regions.append(_region(NAMES[person], head_px))
        when = datetime(2022, 7, 9, 14) + timedelta(days=23 * number, minutes=13 * number)
        xmp = _XMP.format(regions="".join(regions)).encode() if regions else b""
        paths.append(_save(picture, folder / f"IMG_{when:%Y%m%d_%H%M%S}.jpg", when, PHONE, xmp))
        advance()
    return paths


def _region(name: str, head_px: tuple[int, int, int]) -> str:
    """The XMP of a named face region, for a head at that left, top and side in pixels."""
    left, top, side = head_px
    x, y, wide, high = _REGION
    return _NAMED.format(
        name=name, x=(left + x * side) / SIZE_PX[0], y=(top + y * side) / SIZE_PX[1], wide=wide * side / SIZE_PX[0],
        high=high * side / SIZE_PX[1],
    )  # fmt: skip


def _stand(
    picture: Image.Image, person: DrawnPerson, shirt: int, middle: int, dice: np.random.Generator
) -> tuple[int, int, int]:
    """Draw head and shoulders, the head centered on that column; returns the head's left, top and side in pixels."""
    tall = round(picture.height * dice.uniform(*_TALL))
    top = picture.height - round(tall * 1.28)
    drawn = _lit(head(person, dice, 2 * tall).resize((tall, tall), Image.Resampling.LANCZOS), dice)
    pen, neck = ImageDraw.Draw(picture), top + round(tall * 0.82)
    pen.rounded_rectangle(
        (middle - tall * 0.11, neck - tall * 0.1, middle + tall * 0.11, neck + tall * 0.2), 20, person.skin
    )
    shoulders = (middle - tall * 0.46, neck + tall * 0.08, middle + tall * 0.46, picture.height + tall)
    pen.rounded_rectangle(shoulders, tall * 0.24, _SHIRTS[shirt % len(_SHIRTS)])
    picture.paste(drawn, (middle - tall // 2, top), drawn.getchannel("A"))
    return middle - tall // 2, top, tall


def _lit(drawn: Image.Image, dice: np.random.Generator) -> Image.Image:
    """The head with soft light from a side and a little grain, without which no detector takes it for a face."""
    soft = drawn.filter(ImageFilter.GaussianBlur(drawn.width / 110))
    pixels = np.array(soft, np.float32)
    across = np.linspace(-1, 1, drawn.width, dtype=np.float32)
    light = 1 + dice.uniform(-0.2, 0.2) * across[None, :, None] - 0.12 * across[:, None, None]
    pixels[..., :3] = pixels[..., :3] * light + dice.normal(0, 4, (drawn.height, drawn.width, 1))
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGBA")


def _burst(folder: Path, seed: int, advance: Callable[[], object]) -> list[Path]:
    """Four frames within two seconds, from a slightly shaking hand; one of them is blurred."""
    folder.mkdir(parents=True, exist_ok=True)
    scene, start = Scene("sea", LIGHTS[1], 10 * seed + 4), datetime(2023, 8, 2, 18, 4, 11)
    paths = []
    for number in range(4):
        picture = landscape(scene, *SIZE_PX, shift=0.012 * number)
        if number == 2:
            picture = picture.filter(ImageFilter.BoxBlur(5))
        when = start + timedelta(milliseconds=500 * number)
        paths.append(_save(picture, folder / f"DSC{7201 + number:05d}.jpg", when, CAMERA))
        advance()
    return paths


def _copies(folder: Path, photos: list[Path]) -> int:
    """Copies as people have them: a backup, sent by a messenger, edited, renamed by a file manager."""
    backup, sent, edited = (folder / name for name in ("Backup 2023", "Sent", "Edited"))
    for place in (backup, sent, edited):
        place.mkdir(parents=True, exist_ok=True)
    for path in photos[0:8]:
        shutil.copy2(path, backup / path.name)
    shutil.copy2(photos[2], photos[2].with_name(f"{photos[2].stem} (1).jpg"))
    for number, path in enumerate(photos[4:12]):
        with Image.open(path) as picture:
            picture.resize((640, 427), Image.Resampling.LANCZOS).save(
                sent / f"IMG-202306{number + 10}-WA00{number:02d}.jpg", quality=70
            )
    with Image.open(photos[9]) as picture:
        ImageEnhance.Brightness(picture).enhance(1.25).save(edited / f"{photos[9].stem}-brighter.jpg", quality=90)
    with Image.open(photos[10]) as picture:
        picture.crop((70, 40, 900, 600)).save(edited / f"{photos[10].stem}-crop.jpg", quality=92)
    with Image.open(photos[13]) as picture:
        picture.convert("L").convert("RGB").save(edited / f"{photos[13].stem}-bw.png")
    return 8 + 1 + 8 + 3


def _save(picture: Image.Image, path: Path, when: datetime, camera: tuple[str, str], xmp: bytes = b"") -> Path:
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = camera
    exif.get_ifd(0x8769)[_TAKEN] = f"{when:%Y:%m:%d %H:%M:%S}"
    if xmp:
        picture.save(path, quality=92, exif=exif, xmp=xmp)
    else:
        picture.save(path, quality=92, exif=exif)
    return path
