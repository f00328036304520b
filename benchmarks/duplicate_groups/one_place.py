"""How often plain copies are doubted for differing in one place, and how often copies that do differ are.

    python benchmarks/duplicate_groups/one_place.py ../shared/data/photos

Each copy is compared with its picture as the library does it, through thumbnails. "doubted": the pair is one picture
and told as differing in one place, or as written over. "not found": the two are not called one picture at all.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw, ImageOps

from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.same_picture import same_picture
from photosim.vision.image.decoding import open_upright
from photosim.vision.image.thumbnail_and_hash import thumbnail, thumbnail_bytes
from photosim.vision.workers.read_photo import THUMBNAIL_SIDE_PX

_WORDS = ("invoice", "total", "amount", "payment", "date", "customer", "order", "number", "account", "bank", "address")


def scaled(by: float) -> Callable[[Image.Image], Image.Image]:
    return lambda image: image.resize((round(image.width * by), round(image.height * by)), Image.Resampling.BICUBIC)


def same(image: Image.Image) -> Image.Image:
    return image


PLAIN: dict[str, tuple[Callable[[Image.Image], Image.Image], str, dict[str, int]]] = {
    "JPEG 60": (same, "JPEG", {"quality": 60}),
    "JPEG 75": (same, "JPEG", {"quality": 75}),
    "JPEG 95": (same, "JPEG", {"quality": 95}),
    "twice the size": (scaled(2), "JPEG", {"quality": 60}),
    "0.7 of the size": (scaled(0.7), "JPEG", {"quality": 85}),
    "a third of the size": (scaled(1 / 3), "JPEG", {"quality": 85}),
    "PNG": (same, "PNG", {"compress_level": 1}),
    "WebP": (same, "WEBP", {"quality": 80, "method": 0}),
    "HEIC": (same, "HEIF", {"quality": 70}),
    "turned": (lambda image: image.transpose(Image.Transpose.ROTATE_90), "JPEG", {"quality": 90}),
    "mirrored": (ImageOps.mirror, "JPEG", {"quality": 90}),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth photo")
    arguments = parser.parse_args()
    pillow_heif.register_heif_opener()
    found: dict[tuple[str, str], list[bool | None]] = defaultdict(list)
    for what, name, one, other in chain(invoices(), photos(sorted(arguments.photos.iterdir())[:: arguments.every])):
        match = same_picture(one, other)
        found[what, name].append(None if match is None else match.one_place or match.comparison.overlaid)
    print(f"{'':<32}{'pairs':>7}{'not found':>11}{'doubted':>9}")
    for (what, name), answers in found.items():
        print(f"{what + ': ' + name:<32}{len(answers):>7}{answers.count(None):>11}{answers.count(True):>9}")
    for what in ("plain", "differing"):
        doubts = [x for (kind, _), answers in found.items() if kind == what for x in answers if x is not None]
        print(f"of the {len(doubts)} {what} pairs that are found {sum(doubts) / max(1, len(doubts)):.2%} are doubted")
    return 0


def photos(paths: list[Path]) -> Iterator[tuple[str, str, GrayPicture, GrayPicture]]:
    """Each photo beside its plain copies, one written on, and two into which a part of the photo before was put."""
    before: Image.Image | None = None
    for number, path in enumerate(paths):
        content = path.read_bytes()
        with Image.open(io.BytesIO(content)) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
        one = looked_at(content)
        for name, (edit, kind, options) in PLAIN.items():
            yield "plain", name, one, looked_at(saved(edit(image), kind, **options))
        written = image.copy()
        size = max(10, image.width // (16 if number % 2 else 26))
        ImageDraw.Draw(written, "RGBA").text(
            (image.width * 0.55, image.height * 0.9), "© John Doe 2024", (255, 255, 255, 150 + number % 3 * 50), None,
            font_size=size,
        )  # fmt: skip
        yield "differing", "written on", one, looked_at(saved(written, "JPEG", quality=95))
        patch = (before or image).resize((image.width // 9, image.height // 6))
        for place in ((0.4, 0.4), (0.1, 0.6)):
            put = image.copy()
            put.paste(
                patch,
                (int(image.width * place[0]), int(image.height * place[1])),
            )
            yield "differing", "something put in", one, looked_at(saved(put, "JPEG", quality=92))
        before = image


def invoices() -> Iterator[tuple[str, str, GrayPicture, GrayPicture]]:
    """Pages that differ in a number and a total, and the same page saved again."""
    pages = [invoice(number) for number in range(6)]
    read = [looked_at(saved(page, "JPEG", quality=92)) for page in pages]
    for number, page in enumerate(pages):
        for other in read[:number]:
            yield "differing", "another number", read[number], other
        if number < 2:
            for name, (edit, kind, options) in PLAIN.items():
                yield "plain", name, read[number], looked_at(saved(edit(page), kind, **options))


def invoice(number: int) -> Image.Image:
    rng, own = random.Random(7), random.Random(number)
    page = Image.new("RGB", (1000, 1400), "white")
    draw = ImageDraw.Draw(page)
    for down in range(120, 1300, 40):
        draw.text((80, down), " ".join(rng.choice(_WORDS) for _ in range(9)), "black", font_size=26)
    draw.text((600, 60), f"Invoice {1000 + number * 37}", "black", font_size=34)
    draw.text((600, 1320), f"Total {own.randint(10, 9999)}.{own.randint(10, 99)} EUR", "black", font_size=34)
    return page


def saved(image: Image.Image, kind: str, **options: int) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def looked_at(content: bytes) -> GrayPicture:
    """As the library sees it: through its thumbnail."""
    small = thumbnail_bytes(thumbnail(open_upright(content, THUMBNAIL_SIDE_PX)))
    return GrayPicture(Image.open(io.BytesIO(small)).convert("RGB"))


if __name__ == "__main__":
    sys.exit(main())
