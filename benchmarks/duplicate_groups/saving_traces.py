"""What traces of saving alone tell of original and copy: right, nothing, or wrong. No EXIF, name or size counts here.

    python benchmarks/duplicate_groups/saving_traces.py ../shared/data [--every N] [--start M]

The originals of `keepers.py`, each with copies in its own size (saved again, turned, written over), enlarged and framed
ones. Traps: two copies of one origin, the one written over saved with the origin's steps, the clean one finer; a larger
original beside its half. Wrong is what would call an original the copy. Ends with 1 when anything is.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from keeper_edits import EDITS
from keepers import originals
from PIL import Image

from photosim.vision.compare.double_compression import edited_in_places, is_quantized_from, was_quantized
from photosim.vision.compare.enlargement import is_enlarged_from, is_framed_from

Saved = tuple[Image.Image, list[int]]
BACK = {Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of all originals take every Nth")
    parser.add_argument("--start", type=int, default=0, metavar="M", help="and the first of them from number M on")
    arguments = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    count = 0
    for number, (_, _, content) in enumerate(originals(arguments.data)):
        if number % arguments.every != arguments.start:
            continue
        with contextlib.suppress(OSError):
            for name, found in verdicts(content):
                table[name, "nothing" if found is None else "right" if found else "wrong"] += 1
            count += 1
    print(f"{count} originals\n{'':<28}{'right':>8}{'nothing':>9}{'wrong':>7}")
    for name in dict.fromkeys(name for name, _ in table):
        print(f"{name:<28}{table[name, 'right']:>8}{table[name, 'nothing']:>9}{table[name, 'wrong']:>7}")
    return 1 if any(told == "wrong" for _, told in table) else 0


def verdicts(content: bytes) -> Iterator[tuple[str, bool | None]]:
    """Each copy of a JPEG with whether it is called the copy; None where nothing is told."""
    gray, steps = opened(content)
    with Image.open(io.BytesIO(content)) as file:
        image, tables = file.convert("RGB"), file.quantization  # type: ignore[attr-defined]
    for quality in (60, 75, 85, 90, 92, 97):
        yield f"saved again at {quality}", same_size((gray, steps), saved(image, quality), None)
        turn = Image.Transpose.ROTATE_90
        yield f"turned, saved at {quality}", same_size((gray, steps), saved(image.transpose(turn), quality), turn)
    for name in ("watermark", "date stamp"):
        marked = EDITS[name].change(image)
        copy, own = saved(marked, 92)
        yield name, edited_in_places(gray, copy, steps, own) or None
        trap = io.BytesIO()
        marked.save(trap, "JPEG", qtables=tables)
        copy, own = saved(image, 92)
        over, steps_over = opened(trap.getvalue())
        yield f"{name}: trap", not edited_in_places(over, copy, steps_over, own)
    for name in ("enlarged by 1.5", "enlarged by 2 at 95"):
        copy, own = saved(EDITS[name].change(image), EDITS[name].quality)
        yield name, is_enlarged_from(copy, gray.size, steps, own) or None
    for quality in (70, 92):
        copy, own = saved(image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS), quality)
        yield f"half at {quality}: trap", not is_enlarged_from(gray, copy.size, own, steps)
    for name, place in (
        ("white border", (round(image.width * 0.05),) * 2), ("black bars", (0, round(image.height * 0.1))),
    ):  # fmt: skip
        copy, own = saved(EDITS[name].change(image), 92)
        yield name, is_framed_from(copy, gray, (place[0] + 1, max(0, place[1] - 1)), steps, own) or None


def same_size(original: Saved, copy: Saved, turn: Image.Transpose | None) -> bool | None:
    """As `origin_by_pixels` asks: the finer one, laid on the coarser, for the steps of that."""
    coarse, fine, back = (copy, original, turn) if sum(copy[1]) > sum(original[1]) else (original, copy, turn)
    if turn is not None and coarse is original:
        back = BACK[turn]
    gray = fine[0] if back is None else fine[0].transpose(back)
    found = was_quantized(gray, coarse[1], fine[1], aligned=turn is None)
    if found:
        return fine is copy
    if found is None or not is_quantized_from(coarse[0], gray, coarse[1]):
        return None
    return coarse is copy


def saved(image: Image.Image, quality: int) -> Saved:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality)
    return opened(content.getvalue())


def opened(content: bytes) -> Saved:
    """Luminance and its steps, as stored."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as file:
        file.draft("L", None)  # type: ignore[no-untyped-call]
        return file.convert("L"), [int(step) for step in file.quantization[0]]  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
