"""Threshold and ROC of the part for kinds, measured anew on an exported photo encoder; nothing else of it changes.

    python -m trainer.research.photo_kind_threshold photo.onnx --data photos_more.zip

Similar pairs are pictures whose names tell one class (trainer/research/photo_labels.py), dissimilar ones those of two.
Pictures of split train, by the hash of their names as in `trainer.research.photo_teachers`, are left out.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.data import picture_table, pixel_cache
from trainer.research import recalibrate
from trainer.research.photo_export import KIND, KIND_FAR, embed, of_kinds
from trainer.research.photo_labels import kinds_of
from trainer.research.photo_teachers import SHORT_PX

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite the card as the command line asks. Raises PhotosimError; then the file stays as it was."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_kind_threshold", description="Measures the threshold of kinds."
    )
    add = made.add_argument
    add("model", type=Path, help="the encoder file")
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, SET/NAME")
    add("--far", type=float, default=KIND_FAR, help="false accept rate (0.01)")
    add("--seed", type=int, default=0, help="of the split, as trainer.research.photo_teachers had it (0)")
    options = made.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    embedder = Embedder(options.model, threads=1)
    part = embedder.card.part(KIND)
    if part is None:
        raise PhotosimError(f"{options.model} has no part for kinds.")
    frame = picture_table.read(options.data, "instance", seed=options.seed)
    frame = frame[(frame["split"] == "val") & (kinds_of(frame["path"]) != "")].reset_index(drop=True)
    with tempfile.TemporaryDirectory(prefix="photosim-kinds-") as scratch:
        read, pictures, _ = pixel_cache.prepare(frame, SHORT_PX, Path(scratch) / "pixels.bin")
        vectors = embed(embedder, [pictures[row] for row in range(len(read))]) if len(read) else None
    found = of_kinds(part, vectors, kinds_of(read["path"]), options.far) if vectors is not None else part
    if found is part:
        raise PhotosimError("The held-out pictures show no two kinds, one of them twice, as their names tell.")
    parts = tuple(found if each is part else each for each in embedder.card.parts)
    recalibrate.write(options.model, replace(embedder.card, parts=parts).to_metadata())
    log.info("%d pictures, threshold %.3f", len(read), found.threshold)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
