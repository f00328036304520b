"""How often the original of an edited copy is found first, next to perceptual hashing in the same run.

    python benchmarks/edited_copies.py ../shared/data/photos [--model FILE.onnx]

Every photo that can be read is indexed with `photosim-cli index` into a library made for the run; each is edited, and
the copy is asked for with `similar`, as a user would. The peer is ImageHash's pHash at its defaults: the smallest
Hamming distance wins.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import imagehash
from PIL import Image, ImageEnhance, ImageOps

from photosim import cli

Edit = Callable[[Image.Image], Image.Image]


def third(image: Image.Image) -> Image.Image:
    return image.resize((max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.LANCZOS)


def cropped(image: Image.Image) -> Image.Image:
    """A tenth of the width and of the height cut away, evenly from the four sides."""
    width, height = image.size
    return image.crop((width // 20, height // 20, width - width // 20, height - height // 20))


EDITS: dict[str, tuple[Edit, int]] = {
    "resized to a third": (third, 92),
    "JPEG quality 60": (lambda image: image, 60),
    "cropped by 10 %": (cropped, 92),
    "all three at once": (lambda image: third(cropped(image)), 60),
    "turned by 90 degrees": (lambda image: image.transpose(Image.Transpose.ROTATE_90), 92),
    "mirrored": (ImageOps.mirror, 92),
    "brighter by 30 %": (lambda image: ImageEnhance.Brightness(image).enhance(1.3), 92),
    "gray": (lambda image: ImageOps.grayscale(image).convert("RGB"), 92),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    model = ["--model", str(arguments.model)] if arguments.model else []
    with tempfile.TemporaryDirectory() as scratch:
        home = ["--home", str(Path(scratch) / "home"), *model]
        began = time.perf_counter()
        result = ask(["index", str(arguments.folder), *home])
        print(f"indexed {result['new']} photos, {result['failed']} unreadable, {time.perf_counter() - began:.1f} s")
        originals = readable(arguments.folder)
        hashes = {path: imagehash.phash(image) for path, image in originals.items()}
        print(f"{'edit':<22}{'photosim':>10}{'pHash':>10}")
        for name, (edit, quality) in EDITS.items():
            ours = theirs = 0
            for path, image in originals.items():
                copy = Path(scratch) / "copy.jpg"
                edit(image).save(copy, quality=quality)
                answer = ask(["similar", str(copy), "-k", "1", *home])["similar"][0]["path"]
                ours += same_picture(Path(answer), path)
                with Image.open(copy) as opened:
                    hashed = imagehash.phash(opened)
                theirs += same_picture(min(hashes, key=lambda other: hashed - hashes[other]), path)
            print(f"{name:<22}{ours / len(originals):>10.3f}{theirs / len(originals):>10.3f}")
    return 0


def ask(arguments: list[str]) -> dict:
    """The answer of photosim-cli as JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = cli.main([*arguments, "--json"])
    if code != 0:
        raise SystemExit(f"photosim-cli {' '.join(arguments)} ended with {code}")
    return json.loads(out.getvalue())


def readable(folder: Path) -> dict[Path, Image.Image]:
    """Every picture that Pillow opens, upright and RGB, in the order of names."""
    found = {}
    for path in sorted(path.absolute() for path in folder.rglob("*") if path.is_file()):
        with contextlib.suppress(OSError), Image.open(path) as image:
            found[path] = ImageOps.exif_transpose(image).convert("RGB")
    return found


def same_picture(answer: Path, original: Path) -> bool:
    """The original itself, or a byte-identical copy of it elsewhere in the folder."""
    return answer == original or answer.read_bytes() == original.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
