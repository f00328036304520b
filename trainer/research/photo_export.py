"""A distilled photo encoder written as one ONNX file, its card with parts, thresholds and ROC of held-out pictures.

    python -m trainer.research.photo_export --run RUN --data PREPARED --kinds kinds.pt --out photo.onnx

The averaged weights of RUN/last.pt are exported; with `--kinds` the part for kinds is that branch, asked at its own
side, and the run's network gives the part for copies alone. Held-out pictures (split val, one of each motif) and their
edits (trainer/data/edits.py, both sets) give similar pairs, edited copies and other pictures dissimilar ones.
"""

from __future__ import annotations

import argparse
import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import nn

from photosim.vision.encoder.embedder import Embedder, Vectors
from photosim.vision.encoder.model_card import ModelCard, RocPoint, VectorPart
from photosim.vision.encoder.preprocess import preprocess
from trainer.common import checkpoint, metrics
from trainer.common.metrics import Roc
from trainer.data.edits import EDITS, HARDER_EDITS, Edit
from trainer.network.export import export
from trainer.network.model import Encoder, lite0
from trainer.research import photo_data, photo_distill
from trainer.research import recalibrate as calibrate
from trainer.research.photo_branches import PhotoBranches
from trainer.research.photo_network import PhotoEncoder
from trainer.settings import Settings, draft_card

log = logging.getLogger(__name__)

COPY, KIND = "copy", "kind"
PARITY_PICTURES = 64
ROC_POINTS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file as the command line asks. Raises PhotosimError."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_export", description="Exports a photo encoder."
    )
    add = made.add_argument
    add("--run", type=Path, required=True, help="folder of trainer.research.photo_distill")
    add("--data", type=Path, required=True, help="folder of trainer.research.photo_teachers")
    add("--side", type=int, default=160, help="pixels of a side that the file takes; with --kinds that of the branch")
    add("--kinds", type=Path, help="file of trainer.research.photo_kinds")
    add("--copy-side", type=int, default=96, help="with --kinds: pixels of a side for copies (96)")
    add("--copy-dim", type=int, help="with --kinds: the first numbers for copies alone (all)")
    add("--copy-share", type=float, default=0.3, help="weight of the copy part in the whole vector (0.3)")
    add("--far", type=float, default=1e-4, help="false accept rate of the whole vector's threshold (1e-4)")
    add("--copy-far", type=float, default=1e-5, help="of the copy part's (1e-5)")
    add("--library", type=int, default=800, help="held-out pictures among which copies are looked for (800)")
    add("--edited", type=int, default=200, help="of those so many are edited (200)")
    add("--name", default="photosim photo encoder", help="on the card")
    add("--about-data", default="not told", help="words for the card: source and license of the pictures")
    add("--out", type=Path, required=True, help="the encoder file")
    options = made.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    state = checkpoint.load(options.run / photo_distill.LAST)
    single, words = restored(state, options.copy_share)
    network: nn.Module = single
    side, copy_dim, kind_dim = options.side, single.copy.out_features, single.kind.out_features
    if options.kinds:
        if options.copy_dim:
            shorten(single, options.copy_dim)
        branches, side, more = branched(single, options.kinds, options.copy_side, options.copy_share)
        network, words = branches, f"{words}, asked at {options.copy_side} px; {more}"
        copy_dim, kind_dim = single.copy.out_features, branches.weight.shape[1]
    dim = copy_dim + kind_dim
    settings = Settings(
        (options.data,), options.out, "photo", side_px=side, dim=dim, name=options.name,
        about_data=options.about_data, weights="lite0", margin=float(state["options"]["margin"]),
    )  # fmt: skip
    card = replace(draft_card(settings), created=datetime.date.today().isoformat(), trained_with=words, parts=(
        VectorPart(COPY, 0, copy_dim, options.copy_share), VectorPart(KIND, copy_dim, dim, 1 - options.copy_share),
    ))  # fmt: skip
    data = photo_data.read(options.data)
    held = held_out(data)
    sample = np.stack([preprocess(data.picture(row), card) for row in held[:PARITY_PICTURES]])
    export(network, card, sample, options.out)
    embedder = Embedder(options.out, threads=1)
    pictures = [data.picture(row) for row in held[: options.library]]
    card = measured(
        card, lambda images: embed(embedder, images), pictures, options.edited, options.far, options.copy_far
    )
    calibrate.write(options.out, card.to_metadata())
    for name, threshold in (("whole", card.threshold), (COPY, card.parts[0].threshold)):
        log.info("%s: threshold %.3f", name, threshold)
    return 0


def restored(state: dict, copy_share: float) -> tuple[PhotoEncoder, str]:  # type: ignore[type-arg]
    """The network with a checkpoint's averaged weights, and words on how it was trained."""
    told = state["options"]
    network = PhotoEncoder(Encoder(2, pads_as_lite0=True), told["copy_dim"], told["kind_dim"], copy_share)
    network.load_state_dict(state["mean"])
    taught = "copy part taught by SSCD's vectors (Meta, MIT)"
    if told["kind_weight"]:
        taught += ", kind part by EfficientNet-Lite2's features (Apache-2.0)"
    weights = (
        f"x {told['copy_weight']:g} and x {told['kind_weight']:g}, contrastive loss, margin {told['margin']:g}, with a "
        f"memory of {told['memory']:,} vectors, InfoNCE x {told['nce']:g}, entropy x {told['entropy']:g}"
    )
    words = (
        f"trainer.research.photo_distill: EfficientNet-B0 carried from EfficientNet-Lite0; {taught}, {weights}; "
        f"{state['seen']:,} views in {state['elapsed_s'] / 60:.0f} minutes, sides of its last part {told['sides']}, "
        f"seed {told['seed']}; "
        "averaged weights"
    )
    return network.eval(), words


def shorten(network: PhotoEncoder, dim: int) -> None:
    """Keep the first numbers for copies alone, which are those of the teacher's first axes."""
    whole = network.copy
    network.copy = nn.Linear(whole.in_features, dim)
    with torch.no_grad():
        network.copy.weight.copy_(whole.weight[:dim])
        network.copy.bias.copy_(whole.bias[:dim])


def branched(copies: PhotoEncoder, file: Path, copy_side: int, share: float) -> tuple[PhotoBranches, int, str]:
    """The network with a branch of its own for kinds, its side, and words on how the branch was made."""
    given = checkpoint.load(file)
    words = (
        "kind part trainer.research.photo_kinds: EfficientNet-Lite0 (Apache-2.0) as it is, mapped by ridge regression "
        f"to EfficientNet-Lite2's features (Apache-2.0) of {given['pictures']:,} pictures"
    )
    network = PhotoBranches(
        copies, lite0(), given["center"], given["weight"], side=given["side"], copy_side=copy_side, copy_weight=share
    )
    return network.eval(), given["side"], words


def held_out(data: photo_data.PreparedPhotos) -> npt.NDArray[np.int64]:
    """Whole pictures that were not learned from and whose motif was not either, one of each, in a drawn order."""
    whole = np.arange(len(data.places))
    known = np.isin(data.groups, data.groups[data.train[whole]])
    _, first = np.unique(data.groups, return_index=True)
    return np.random.default_rng(0).permutation(np.intersect1d(whole[~known], first))


def embed(embedder: Embedder, images: Sequence[Image.Image]) -> Vectors:
    """An encoder's vectors `(n, dim)` of pictures."""
    batches = (images[start : start + 16] for start in range(0, len(images), 16))
    return np.concatenate(
        [embedder.embed(np.stack([preprocess(each, embedder.card) for each in few])) for few in batches]
    )


def measured(
    card: ModelCard,
    ask: Callable[[Sequence[Image.Image]], Vectors],
    pictures: Sequence[Image.Image],
    count: int,
    far: float,
    copy_far: float,
) -> ModelCard:
    """The card with thresholds and ROC of the whole and of its copy part, from edits of the first `count` pictures."""
    library = ask(pictures)
    edited = pictures[:count]
    edits: list[Edit] = [*EDITS.values(), *HARDER_EDITS.values()]
    copies = np.stack([ask([edit(image) for image in edited]) for edit in edits])
    whole = curve(copies, library)
    (copy, kind) = card.parts
    slices = [_unit(vectors[..., copy.start : copy.stop]) for vectors in (copies, library)]
    part = curve(*slices)
    threshold, _, rate = part.at_fpr(copy_far)
    copy = replace(copy, threshold=max(threshold, 0.0), false_match_rate=rate, roc=points(part))
    threshold, _, rate = whole.at_fpr(far)
    return replace(card, threshold=max(threshold, 0.0), false_match_rate=rate, roc=points(whole), parts=(copy, kind))


def curve(copies: Vectors, library: Vectors) -> Roc:
    """The ROC of every edited copy `(edits, m, dim)` against every picture `(n, dim)`, the first m the originals."""
    apart = np.sqrt(np.clip(2 - 2 * copies @ library.T, 0, 4))
    same = np.broadcast_to(np.eye(copies.shape[1], len(library), dtype=bool), apart.shape)
    return metrics.roc(apart.ravel(), same.ravel())


def points(curve: Roc) -> tuple[RocPoint, ...]:
    """A curve as a card tells it."""
    return tuple(RocPoint(*(round(value, 6) for value in row)) for row in curve.thinned(ROC_POINTS))


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


if __name__ == "__main__":
    raise SystemExit(main())
