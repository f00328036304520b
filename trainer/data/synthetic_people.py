"""Made-up people: drawn faces to try the whole path with, where nobody has pictures at hand.

A person is a set of traits; a picture shows the person in some pose, light, mood, with or without glasses and with the
hair combed otherwise. The same seed draws the same people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from photosim.errors import PhotosimError

PEOPLE, PICTURES = 48, 14
SIDE_PX, SCALE = 128, 2
ABOUT = "Made-up people, drawn by photosim-train itself; good for trying it out and for nothing else."

Rng = np.random.Generator
Color = tuple[int, int, int]
SKINS: tuple[Color, ...] = (
    (255, 224, 196),
    (241, 194, 152),
    (224, 172, 118),
    (172, 118, 74),
    (120, 78, 48),
    (84, 54, 36),
)
HAIRS: tuple[Color, ...] = ((28, 22, 20), (72, 46, 28), (122, 78, 40), (204, 164, 92), (150, 60, 30), (168, 168, 168))
EYES: tuple[Color, ...] = ((60, 40, 24), (40, 84, 140), (60, 110, 70), (96, 104, 112))


@dataclass(frozen=True, slots=True)
class Person:
    """Traits that stay: lengths as shares of the face's width, colors as RGB."""

    skin: Color
    hair: Color
    eyes: Color
    width: float
    height: float
    jaw: float
    eye_gap: float
    eye_size: float
    eye_height: float
    brow: float
    brow_tilt: float
    nose: float
    nose_width: float
    mouth: float
    mouth_height: float
    fringe: float
    length: float
    beard: bool


def draw(
    folder: Path, seed: int, people: int = PEOPLE, pictures: int = PICTURES,
    advance: Callable[[int], object] = lambda done: None,
) -> None:  # fmt: skip
    """Draw `pictures` of each of `people` into `folder/NAME/NAME_01.png`, 128 px a side. Raises PhotosimError."""
    rng = np.random.default_rng(seed)
    try:
        for number in range(people):
            name, person = f"Person {number + 1:02d}", somebody(rng)
            (folder / name).mkdir(parents=True, exist_ok=True)
            for shot in range(pictures):
                portrait(person, rng).save(folder / name / f"{name}_{shot + 1:02d}.png")
                advance(1)
    except OSError as error:
        raise PhotosimError(
            f"The made-up people cannot be written to {folder}: {error.strerror}.", repr(error)
        ) from error


def somebody(rng: Rng) -> Person:
    """A new person."""
    return Person(
        skin=_shade(SKINS[rng.integers(len(SKINS))], rng, 10),
        hair=_shade(HAIRS[rng.integers(len(HAIRS))], rng, 12),
        eyes=EYES[rng.integers(len(EYES))],
        width=rng.uniform(0.40, 0.52),
        height=rng.uniform(1.22, 1.5),
        jaw=rng.uniform(0.3, 0.9),
        eye_gap=rng.uniform(0.36, 0.56),
        eye_size=rng.uniform(0.11, 0.19),
        eye_height=rng.uniform(-0.16, 0.0),
        brow=rng.uniform(0.02, 0.075),
        brow_tilt=rng.uniform(-0.06, 0.06),
        nose=rng.uniform(0.18, 0.36),
        nose_width=rng.uniform(0.1, 0.24),
        mouth=rng.uniform(0.28, 0.5),
        mouth_height=rng.uniform(0.03, 0.1),
        fringe=rng.uniform(0.05, 0.32),
        length=rng.uniform(-0.2, 0.9),
        beard=bool(rng.random() < 0.25),
    )


def portrait(person: Person, rng: Rng) -> Image.Image:
    """One picture of the person."""
    side = SIDE_PX * SCALE
    image = Image.new("RGB", (side, side), _shade((150, 160, 170), rng, 70))
    pen = ImageDraw.Draw(image)
    width = person.width * side * rng.uniform(0.94, 1.06)
    middle_x, middle_y = side / 2 + rng.normal(0, 0.02) * side, side * 0.54 + rng.normal(0, 0.02) * side
    # Turning the head moves what lies in front of the face more than its outline.
    turn, nod = rng.normal(0, 0.07), rng.normal(0, 0.04)
    half_w, half_h = width / 2, width * person.height / 2

    def at(x: float, y: float, depth: float = 1.0) -> tuple[float, float]:
        return middle_x + (x + turn * depth) * width, middle_y + (y + nod * depth) * width

    def oval(center: tuple[float, float], wide: float, high: float, fill: Color) -> None:
        wide, high = wide * width / 2, high * width / 2
        pen.ellipse((center[0] - wide, center[1] - high, center[0] + wide, center[1] + high), fill=fill)

    length = person.length + rng.normal(0, 0.06)
    back = (
        middle_x - half_w * 1.18,
        middle_y - half_h * 1.12,
        middle_x + half_w * 1.18,
        middle_y + half_h * (0.3 + length),
    )
    pen.rounded_rectangle(back, radius=half_w * 0.9, fill=person.hair)
    for ear in (-0.52, 0.52):
        oval(at(ear, 0.0, -0.4), 0.16, 0.3, _darker(person.skin, 0.92))
    pen.ellipse((middle_x - half_w, middle_y - half_h, middle_x + half_w, middle_y + half_h), fill=person.skin)
    chin = (middle_x - half_w * person.jaw, middle_y, middle_x + half_w * person.jaw, middle_y + half_h)
    pen.rounded_rectangle(chin, radius=half_w * 0.35, fill=person.skin)
    if person.beard:
        lower = (middle_x - half_w * 0.92, middle_y + half_h * 0.2, middle_x + half_w * 0.92, middle_y + half_h)
        pen.chord(lower, 0, 180, fill=_darker(person.hair, 1.1))
    fringe = (middle_x - half_w * 1.1, middle_y - half_h * 1.12, middle_x + half_w * 1.1, middle_y + half_h * 0.6)
    reach = person.fringe * 200 + rng.normal(0, 6)
    pen.chord(fringe, 270 - 40 - reach, 270 + 40 + reach * rng.uniform(0.7, 1.0), fill=person.hair)
    smile, open_eyes = rng.uniform(-0.05, 0.16), rng.uniform(0.55, 0.9)
    glasses = rng.random() < 0.25
    for sign in (-1, 1):
        x = sign * person.eye_gap / 2
        eye = at(x, person.eye_height)
        oval(eye, person.eye_size, person.eye_size * open_eyes, (250, 250, 250))
        oval(eye, person.eye_size * 0.55, person.eye_size * 0.55, person.eyes)
        oval(eye, person.eye_size * 0.25, person.eye_size * 0.25, (10, 10, 10))
        brow_y = person.eye_height - person.eye_size * 0.95
        inner, outer = at(x - sign * 0.1, brow_y + person.brow_tilt), at(x + sign * 0.1, brow_y)
        pen.line((inner, outer), fill=_darker(person.hair, 0.9), width=max(2, round(person.brow * width)))
        if glasses:
            round_ = person.eye_size * 0.95 * width
            pen.ellipse(
                (eye[0] - round_, eye[1] - round_, eye[0] + round_, eye[1] + round_), outline=(30, 30, 34), width=4
            )
    if glasses:
        pen.line((at(-0.08, person.eye_height), at(0.08, person.eye_height)), fill=(30, 30, 34), width=4)
    tip = person.eye_height + person.nose
    corners = (
        at(0, person.eye_height + 0.05),
        at(-person.nose_width / 2, tip, 1.5),
        at(person.nose_width / 2, tip, 1.5),
    )
    pen.polygon(corners, fill=_darker(person.skin, 0.86))
    left, right = at(-person.mouth / 2, tip + 0.16 - smile / 2), at(person.mouth / 2, tip + 0.16 - smile / 2)
    low = at(0, tip + 0.16 + smile / 2 + person.mouth_height)
    pen.polygon((left, at(0, tip + 0.15 + smile / 2), right, low), fill=_shade((176, 72, 74), rng, 6))
    return _photographed(image, rng)


def _photographed(image: Image.Image, rng: Rng) -> Image.Image:
    """Tilted, lit from a side, a little unsharp and grainy, at the final size."""
    image = image.rotate(rng.normal(0, 5), Image.Resampling.BILINEAR, fillcolor=image.getpixel((0, 0)))
    image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.75, 1.2))
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 2.0))).resize(
        (SIDE_PX, SIDE_PX), Image.Resampling.BOX
    )
    pixels = np.asarray(image, np.float32)
    across = np.linspace(-1, 1, SIDE_PX)
    side = rng.uniform(-0.25, 0.25) * across[None, :, None] + rng.uniform(-0.15, 0.15) * across[:, None, None]
    lit = pixels * (1 + side) + rng.normal(0, rng.uniform(1, 6), pixels.shape)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def _shade(color: Color, rng: Rng, by: int) -> Color:
    red, green, blue = (int(np.clip(value + rng.integers(-by, by + 1), 0, 255)) for value in color)
    return red, green, blue


def _darker(color: Color, factor: float) -> Color:
    red, green, blue = (min(255, round(value * factor)) for value in color)
    return red, green, blue
