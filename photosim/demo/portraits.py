"""Procedural portraits: drawn people for the demo library and for training without pictures.

A person is a set of traits; a picture shows the person in some pose, light, mood, with or without glasses and with the
hair combed otherwise. The same seed draws the same people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SIDE_PX, SCALE = 128, 2

Dice = np.random.Generator
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
class DrawnPerson:
    """A person's constant traits: lengths as shares of the face's width, colors as RGB."""

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


def somebody(dice: Dice) -> DrawnPerson:
    """A random person."""
    return DrawnPerson(
        skin=_shade(SKINS[dice.integers(len(SKINS))], dice, 10),
        hair=_shade(HAIRS[dice.integers(len(HAIRS))], dice, 12),
        eyes=EYES[dice.integers(len(EYES))],
        width=dice.uniform(0.40, 0.52),
        height=dice.uniform(1.22, 1.5),
        jaw=dice.uniform(0.3, 0.9),
        eye_gap=dice.uniform(0.36, 0.56),
        eye_size=dice.uniform(0.11, 0.19),
        eye_height=dice.uniform(-0.16, 0.0),
        brow=dice.uniform(0.02, 0.075),
        brow_tilt=dice.uniform(-0.06, 0.06),
        nose=dice.uniform(0.18, 0.36),
        nose_width=dice.uniform(0.1, 0.24),
        mouth=dice.uniform(0.28, 0.5),
        mouth_height=dice.uniform(0.03, 0.1),
        fringe=dice.uniform(0.05, 0.32),
        length=dice.uniform(-0.2, 0.9),
        beard=bool(dice.random() < 0.25),
    )


def portrait(person: DrawnPerson, dice: Dice) -> Image.Image:
    """A picture of the person, RGB, `SIDE_PX` a side: before a plain wall, with a camera's blur and grain."""
    wall = _shade((150, 160, 170), dice, 70)
    drawn = head(person, dice, SIDE_PX * SCALE)
    image = Image.new("RGB", drawn.size, wall)
    image.paste(drawn, mask=drawn.getchannel("A"))
    return _photographed(image, dice)


def head(person: DrawnPerson, dice: Dice, side: int) -> Image.Image:
    """Head and hair in some pose and mood, RGBA, `side` px a side, transparent around it."""
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    width = person.width * side * dice.uniform(0.94, 1.06)
    middle_x, middle_y = side / 2 + dice.normal(0, 0.02) * side, side * 0.54 + dice.normal(0, 0.02) * side
    # Turning the head moves what lies in front of the face more than its outline.
    turn, nod = dice.normal(0, 0.07), dice.normal(0, 0.04)
    half_w, half_h = width / 2, width * person.height / 2

    def at(x: float, y: float, depth: float = 1.0) -> tuple[float, float]:
        return middle_x + (x + turn * depth) * width, middle_y + (y + nod * depth) * width

    def oval(center: tuple[float, float], wide: float, high: float, fill: Color) -> None:
        wide, high = wide * width / 2, high * width / 2
        pen.ellipse((center[0] - wide, center[1] - high, center[0] + wide, center[1] + high), fill=fill)

    length = person.length + dice.normal(0, 0.06)
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
    reach = person.fringe * 200 + dice.normal(0, 6)
    pen.chord(fringe, 270 - 40 - reach, 270 + 40 + reach * dice.uniform(0.7, 1.0), fill=person.hair)
    smile, open_eyes = dice.uniform(-0.05, 0.16), dice.uniform(0.55, 0.9)
    glasses = dice.random() < 0.25
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
            round_, rim_px = person.eye_size * 0.95 * width, max(1, side // 64)
            pen.ellipse(
                (eye[0] - round_, eye[1] - round_, eye[0] + round_, eye[1] + round_), outline=(30, 30, 34), width=rim_px
            )
    if glasses:
        pen.line(
            (at(-0.08, person.eye_height), at(0.08, person.eye_height)), fill=(30, 30, 34), width=max(1, side // 64)
        )
    tip = person.eye_height + person.nose
    corners = (
        at(0, person.eye_height + 0.05),
        at(-person.nose_width / 2, tip, 1.5),
        at(person.nose_width / 2, tip, 1.5),
    )
    pen.polygon(corners, fill=_darker(person.skin, 0.86))
    left, right = at(-person.mouth / 2, tip + 0.16 - smile / 2), at(person.mouth / 2, tip + 0.16 - smile / 2)
    low = at(0, tip + 0.16 + smile / 2 + person.mouth_height)
    pen.polygon((left, at(0, tip + 0.15 + smile / 2), right, low), fill=_shade((176, 72, 74), dice, 6))
    return image


def _photographed(image: Image.Image, dice: Dice) -> Image.Image:
    """Tilted, lit from a side, a little unsharp and grainy, at the final size."""
    image = image.rotate(dice.normal(0, 5), Image.Resampling.BILINEAR, fillcolor=image.getpixel((0, 0)))
    image = ImageEnhance.Brightness(image).enhance(dice.uniform(0.75, 1.2))
    image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 2.0))).resize(
        (SIDE_PX, SIDE_PX), Image.Resampling.BOX
    )
    pixels = np.asarray(image, np.float32)
    across = np.linspace(-1, 1, SIDE_PX)
    side = dice.uniform(-0.25, 0.25) * across[None, :, None] + dice.uniform(-0.15, 0.15) * across[:, None, None]
    lit = pixels * (1 + side) + dice.normal(0, dice.uniform(1, 6), pixels.shape)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def _shade(color: Color, dice: Dice, by: int) -> Color:
    red, green, blue = (int(np.clip(value + dice.integers(-by, by + 1), 0, 255)) for value in color)
    return red, green, blue


def _darker(color: Color, factor: float) -> Color:
    red, green, blue = (min(255, round(value * factor)) for value in color)
    return red, green, blue
