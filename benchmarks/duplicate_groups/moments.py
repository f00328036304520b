"""Whether other shots of one scene are ever marked for the trash, and whether edits of each frame are still found.

    python benchmarks/duplicate_groups/moments.py ../shared/data [--every N] [--stripped] [--model FILE.onnx]

The brackets and panoramas of `moments.zip`, every frame with four edits: brighter, a filter (gamma and warmer colors),
cropped, saved again. Editors keep the frame's EXIF block; `--stripped` drops it, as messengers do. A frame that is
proposed for removal beside any file but a copy of its own counts as marked. Ends with 1 when one is.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

from PIL import Image, ImageEnhance
from reference_library import Groups, groups_of


def brighter(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(1.25)


def filtered(image: Image.Image) -> Image.Image:
    """Lifted shadows, warmer: what a phone's preset does."""
    curves = [lambda v: 255 * (v / 255) ** 0.8, lambda v: 255 * (v / 255) ** 0.85, lambda v: 255 * (v / 255) ** 1.0]
    return image.point([min(255, round(curve(level))) for curve in curves for level in range(256)])


def cropped(image: Image.Image) -> Image.Image:
    wide, high = image.size
    return image.crop((round(wide * 0.06), round(high * 0.05), round(wide * 0.96), round(high * 0.97)))


def same(image: Image.Image) -> Image.Image:
    return image


EDITS = {"brighter": (brighter, 92), "filter": (filtered, 92), "cropped": (cropped, 92), "saved again": (same, 80)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of the scenes take every Nth")
    parser.add_argument("--stripped", action="store_true", help="the edits have no EXIF block")
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        began = time.perf_counter()
        folder = Path(scratch) / "photos"
        frames = unpack(arguments.data, folder, arguments.every)
        alone = groups_of(folder, Path(scratch) / "alone", arguments.model)
        copies = edit(frames, Path(scratch) / "photos" / "edits", stripped=arguments.stripped)
        beside = groups_of(folder, Path(scratch) / "beside", arguments.model)
        wrong = report(frames, copies, alone, beside)
        print(f"{time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


def unpack(data: Path, folder: Path, every: int) -> dict[Path, str]:
    """The frames written below `folder`, each with its kind."""
    with (data / "moments.csv").open() as file:
        rows = list(csv.DictReader(file))
    wanted = set(list(dict.fromkeys(row["group"] for row in rows))[::every])
    frames = {}
    with zipfile.ZipFile(data / "moments.zip") as archive:
        for row in rows:
            if row["group"] in wanted:
                path = folder / row["file"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(f"moments/{row['file']}"))
                frames[path] = row["kind"]
    return frames


def edit(frames: dict[Path, str], folder: Path, *, stripped: bool) -> dict[Path, tuple[Path, str]]:
    """Copies by path, each with the frame that it was made of, and how."""
    copies = {}
    for frame in frames:
        with Image.open(frame) as opened:
            exif = b"" if stripped else opened.info.get("exif", b"")
            image = opened.convert("RGB")
        for name, (change, quality) in EDITS.items():
            path = folder / name / "-".join(frame.parts[-3:])
            path.parent.mkdir(parents=True, exist_ok=True)
            content = io.BytesIO()
            change(image).save(content, "JPEG", quality=quality, exif=exif)
            path.write_bytes(content.getvalue())
            copies[path] = frame, name
    return copies


def report(
    frames: dict[Path, str], copies: dict[Path, tuple[Path, str]], alone: Groups, beside: Groups
) -> list[tuple[Path, Path]]:
    """Print the figures; answers the frames that are marked, each with the file that was to stay instead."""
    kinds = Counter(frames.values())
    print(", ".join(f"{number} frames of {kind}s" for kind, number in sorted(kinds.items())))
    marked = [(frame, keeper) for keeper, frame in alone.marked]
    joined = sum(len(group) for group in alone.pictures)
    moments = sum(len(group) for group in alone.moments)
    print(f"frames alone: {len(marked)} marked, {joined} in groups of one picture, {moments} shown as one moment")
    for keeper, file in beside.marked:
        if file in frames and copies.get(keeper, (None,))[0] != file:
            marked.append((file, keeper))
    others = [(k, f) for k, f in beside.marked if f in copies and copies[f][0] != copies.get(k, (k,))[0]]
    origins = [f for k, f in beside.marked if f in frames and copies.get(k, (None,))[0] == f]
    print(
        f"with four edits of each: {len(marked)} frames marked beside another shot, {len(origins)} beside their own "
        f"copy, {len(others)} copies marked beside another shot"
    )
    for frame, keeper in marked[:20]:
        print(f"  MARKED {'/'.join(frame.parts[-3:])} beside {'/'.join(keeper.parts[-3:])}")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, groups in (("picture", beside.pictures), ("moment", beside.moments)):
        for group in groups:
            for file in group & copies.keys():
                if copies[file][0] in group:
                    found[kind][copies[file][1]] += 1
    print(f"{'found beside its frame':<24}{'same picture':>14}{'only same moment':>18}")
    for name in EDITS:
        pictures = found["picture"][name] / len(frames)
        print(f"{name:<24}{pictures:>14.3f}{found['moment'][name] / len(frames):>18.3f}")
    return marked


if __name__ == "__main__":
    sys.exit(main())
