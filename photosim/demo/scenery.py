"""Procedural landscapes: drawn photos of mountains, seas, meadows, woods, deserts and towns, another for each seed.

Layers of one-dimensional fractal noise (midpoint displacement) stand behind each other in a haze that takes on the
color of the sky at the horizon, which is what makes them look far away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from photosim.demo.palette import LIGHTS, Color, Kind, Light

Dice = np.random.Generator
Pixels = npt.NDArray[np.float32]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Scene:
    """Parameters of a landscape; equal parameters give the same pixels."""

    kind: Kind
    light: Light
    seed: int


def somewhere(seed: int) -> Scene:
    """A random scene."""
    dice = np.random.default_rng(seed)
    return Scene(KINDS[dice.integers(len(KINDS))], LIGHTS[dice.integers(len(LIGHTS))], seed)


def landscape(scene: Scene, width: int, height: int, shift: float = 0.0) -> Image.Image:
    """The scene as an RGB photo; `shift` moves the camera sideways by that share of the width (parallax)."""
    dice = np.random.default_rng([scene.seed, 7])
    light = scene.light
    horizon = height * dice.uniform(0.5, 0.64)
    image = Image.fromarray(_sky(light, width, height, horizon, dice, shift))
    pen = ImageDraw.Draw(image)
    _sun(image, light, horizon, dice)
    ridges = 2 if scene.kind in ("sea", "desert", "town") else 4
    for number in range(ridges):
        near = (number + 1) / ridges
        base = horizon + (height - horizon) * 0.5 * near * (scene.kind not in ("sea", "town"))
        tall = height * (0.3 if scene.kind == "mountains" else 0.1) * (1.15 - 0.55 * near)
        rough = 0.62 if scene.kind == "mountains" else 0.42
        line = base - tall * _ridge(dice, width, rough, shift * near)
        color = _mixed(light.haze, _ground(scene.kind, light), 0.25 + 0.65 * near)
        pen.polygon([(0, height), *zip(range(width), line.tolist(), strict=True), (width, height)], fill=color)
        if scene.kind == "mountains" and number < 2:
            _snow(image, line, horizon, light, dice)
    _FOREGROUNDS[scene.kind](image, light, horizon, dice, shift)
    return _as_photographed(image, dice)


def _sky(light: Light, width: int, height: int, horizon: float, dice: Dice, shift: float) -> npt.NDArray[np.uint8]:
    down = np.clip(np.arange(height, dtype=np.float32) / horizon, 0, 1)[:, None, None] ** 0.9
    sky = np.asarray(light.zenith, np.float32) * (1 - down) + np.asarray(light.haze, np.float32) * down
    sky = np.repeat(sky, width, axis=1)
    clouds = _clouds(width, height, dice, shift)
    fade = np.clip(1.1 - np.arange(height, dtype=np.float32) / horizon, 0, 1)[:, None]
    cover = np.clip((clouds - dice.uniform(0.5, 0.72)) * 3.2, 0, 0.85) * fade
    sky = sky * (1 - cover[..., None]) + np.asarray(light.cloud, np.float32) * cover[..., None]
    return np.asarray(sky.clip(0, 255), np.uint8)


def _clouds(width: int, height: int, dice: Dice, shift: float) -> Pixels:
    total, weight = np.zeros((height, width), np.float32), 0.0
    for octave in range(5):
        rows, columns = 2 + 2**octave, 3 + 2 ** (octave + 1)
        grain = Image.fromarray(dice.integers(0, 256, (rows, columns), dtype=np.uint8))
        scaled = np.asarray(grain.resize((width, height), Image.Resampling.BICUBIC), np.float32) / 255
        total += np.roll(scaled, round(-shift * width * 0.05), axis=1) * 0.55**octave
        weight += 0.55**octave
    return total / weight


def _sun(image: Image.Image, light: Light, horizon: float, dice: Dice) -> None:
    x, y = dice.uniform(0.15, 0.85) * image.width, horizon * dice.uniform(0.25, 0.92)
    radius = image.height * dice.uniform(0.025, 0.05)
    glow = Image.new("L", image.size, 0)
    ImageDraw.Draw(glow).ellipse((x - 3 * radius, y - 3 * radius, x + 3 * radius, y + 3 * radius), fill=120)
    glow = glow.filter(ImageFilter.GaussianBlur(radius * 1.6))
    image.paste(light.sun, mask=glow)
    ImageDraw.Draw(image).ellipse((x - radius, y - radius, x + radius, y + radius), fill=light.sun)


def _ridge(dice: Dice, width: int, rough: float, shift: float) -> Pixels:
    """A line of hills `(width,)` in 0..1 by midpoint displacement; `shift` moves it sideways."""
    points, spread = np.array([dice.random(), dice.random(), dice.random()]), 0.5
    while len(points) < 2 * width:
        middle = (points[:-1] + points[1:]) / 2 + dice.normal(0, spread * 0.5, len(points) - 1)
        woven = np.empty(2 * len(points) - 1)
        woven[::2], woven[1::2] = points, middle
        points, spread = woven, spread * rough
    first = round((0.25 + shift) * width) % max(1, len(points) - width)
    line = points[first : first + width]
    return np.asarray((line - points.min()) / max(float(np.ptp(points)), 1e-6), np.float32)


def _snow(image: Image.Image, line: Pixels, horizon: float, light: Light, dice: Dice) -> None:
    pen, top = ImageDraw.Draw(image), float(line.min())
    snow_line = top + (horizon - top) * dice.uniform(0.3, 0.5)
    for x in range(0, image.width, 2):
        low = snow_line + 14 * float(np.sin(x * 0.11)) + dice.normal(0, 5)
        if line[x] < low:
            pen.line((x, float(line[x]), x, low), fill=_mixed((255, 255, 255), light.haze, 0.2 + light.dusk), width=2)


def _sea(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    mirrored = image.crop((0, round(2 * horizon - image.height), image.width, round(horizon)))
    mirrored = mirrored.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.GaussianBlur(6))
    water = Image.blend(mirrored, Image.new("RGB", mirrored.size, light.water), 0.55)
    image.paste(water, (0, round(horizon)))
    pen = ImageDraw.Draw(image)
    for _ in range(260):
        depth = dice.random() ** 1.6
        y = horizon + (image.height - horizon) * depth
        x, length = (dice.random() - shift * depth) * image.width, image.width * (0.01 + 0.06 * depth)
        pen.line(
            (x, y, x + length, y),
            fill=_mixed(light.water, light.cloud, dice.uniform(0.2, 0.7)),
            width=1 + round(2 * depth),
        )
    for _ in range(dice.integers(0, 3)):
        x, size = dice.uniform(0.1, 0.9) * image.width, image.height * dice.uniform(0.03, 0.08)
        y = horizon + size * 0.6
        pen.polygon([(x, y - 2.2 * size), (x, y), (x + size, y)], fill=(245, 242, 236))
        pen.polygon(
            [
                (x - 0.8 * size, y + 2),
                (x + size, y + 2),
                (x + 0.7 * size, y + 0.3 * size),
                (x - 0.6 * size, y + 0.3 * size),
            ],
            fill=(92, 54, 40),
        )


def _meadow(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    pen, blossom = ImageDraw.Draw(image), _BLOSSOMS[dice.integers(len(_BLOSSOMS))]
    start = horizon + (image.height - horizon) * 0.45
    for _ in range(1500):
        depth = dice.random() ** 0.8
        y = start + (image.height - start) * depth
        x, size = (dice.random() - shift * depth) * image.width, 1 + 4 * depth
        pen.line(
            (x, y, x + dice.normal(0, size), y - 3 * size),
            fill=_mixed(_ground("meadow", light), (190, 205, 90), dice.uniform(0, 0.4)),
            width=1 + round(depth),
        )
        if dice.random() < 0.35:
            pen.ellipse(
                (x - size, y - size, x + size, y + size), fill=_mixed(blossom, light.sun, dice.uniform(0, 0.35))
            )


def _wood(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    pen = ImageDraw.Draw(image)
    trees = sorted((dice.random() ** 0.8, dice.random()) for _ in range(70))
    for depth, at in trees:
        x = (at - shift * depth) * image.width
        foot = horizon + (image.height * 1.04 - horizon) * (0.25 + 0.75 * depth)
        tall = image.height * (0.1 + 0.3 * depth) * dice.uniform(0.75, 1.15)
        color = _mixed(light.haze, _mixed((28, 66, 48), light.sun, 0.08), 0.4 + 0.6 * depth)
        pen.rectangle(
            (x - tall * 0.02, foot - tall * 0.15, x + tall * 0.02, foot), fill=_mixed(color, (60, 40, 30), 0.6)
        )
        for tier in range(4):
            wide, top = tall * (0.26 - 0.05 * tier), foot - tall * (0.12 + 0.22 * tier)
            pen.polygon(
                [(x - wide, top), (x + wide, top), (x, top - tall * 0.36)],
                fill=_mixed(color, (255, 255, 255), 0.03 * tier),
            )


def _desert(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    pen, sand = ImageDraw.Draw(image), _ground("desert", light)
    for number in range(4):
        near = (number + 1) / 4
        line = (
            horizon
            + (image.height - horizon) * (0.1 + 0.7 * near)
            - 30 * near * _ridge(dice, image.width, 0.32, shift * near)
        )
        shade = _mixed(sand, (70, 40, 40) if number % 2 else light.sun, 0.22)
        pen.polygon(
            [(0, image.height), *zip(range(image.width), line.tolist(), strict=True), (image.width, image.height)],
            fill=shade,
        )
    for _ in range(dice.integers(1, 5)):
        depth = dice.uniform(0.3, 0.9)
        x, foot, tall = (
            dice.random() * image.width,
            horizon + (image.height - horizon) * depth,
            image.height * 0.16 * depth,
        )
        thick, green = max(3, round(tall * 0.12)), _mixed((52, 94, 60), light.haze, 0.25)
        pen.line((x, foot, x, foot - tall), fill=green, width=thick)
        for sign, share in ((-1, 0.45), (1, 0.6)):
            pen.line((x, foot - tall * share, x + sign * tall * 0.22, foot - tall * share), fill=green, width=thick)
            pen.line(
                (x + sign * tall * 0.22, foot - tall * share, x + sign * tall * 0.22, foot - tall * (share + 0.25)),
                fill=green,
                width=thick,
            )


def _town(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    pen = ImageDraw.Draw(image)
    for row in range(3):
        near, x = (row + 1) / 3, -image.width * 0.1
        while x < image.width * 1.1:
            wide, tall = (
                image.width * dice.uniform(0.03, 0.09) * (0.6 + near),
                image.height * dice.uniform(0.12, 0.5) * (1.2 - 0.5 * near),
            )
            foot = horizon + (image.height * 1.02 - horizon) * near
            left = x - shift * near * image.width
            wall = _mixed(light.haze, _WALLS[dice.integers(len(_WALLS))], 0.3 + 0.6 * near)
            pen.rectangle((left, foot - tall, left + wide, image.height), fill=wall)
            pane, lit = max(3.0, wide / 9), light.window
            for column in range(1, int(wide / pane / 2)):
                for floor in range(1, int(tall / pane / 2.4)):
                    corner = left + (2 * column - 0.6) * pane, foot - tall + floor * 2.4 * pane
                    glass = lit if dice.random() < light.windows_lit else _mixed(wall, (30, 36, 52), 0.55)
                    pen.rectangle((*corner, corner[0] + pane, corner[1] + 1.3 * pane), fill=glass)
            x += wide * dice.uniform(0.95, 1.25)


def _nothing(image: Image.Image, light: Light, horizon: float, dice: Dice, shift: float) -> None:
    del image, light, horizon, dice, shift


_FOREGROUNDS = {"mountains": _nothing, "sea": _sea, "meadow": _meadow, "wood": _wood, "desert": _desert, "town": _town}
_BLOSSOMS: tuple[Color, ...] = ((214, 60, 72), (240, 200, 70), (150, 110, 210), (250, 250, 245))
_WALLS: tuple[Color, ...] = ((150, 96, 76), (104, 108, 122), (188, 164, 130), (84, 92, 110), (168, 120, 96))
_GROUNDS: dict[Kind, Color] = {
    "mountains": (62, 84, 86), "sea": (58, 92, 104), "meadow": (92, 134, 66), "wood": (50, 84, 62),
    "desert": (206, 158, 104), "town": (86, 90, 104),
}  # fmt: skip


def _ground(kind: Kind, light: Light) -> Color:
    return _mixed(_GROUNDS[kind], light.zenith, light.dusk)


def _mixed(one: Color, other: Color, share: float) -> Color:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _as_photographed(image: Image.Image, dice: Dice) -> Image.Image:
    """A lens that darkens the corners, and a sensor's grain."""
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(0.7)), np.float32)
    across = np.linspace(-1, 1, image.width, dtype=np.float32)[None, :, None]
    down = np.linspace(-1, 1, image.height, dtype=np.float32)[:, None, None]
    lit = pixels * (1 - 0.14 * (across**2 + down**2)) + dice.normal(0, 2.2, pixels.shape)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))
