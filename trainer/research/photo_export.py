"""An encoder of copies and Lite0 for kinds written as one ONNX file, its card with parts, thresholds and ROC.

    python -m trainer.research.photo_export --run RUN --data PREPARED --kinds kinds.pt --out photo.onnx

The averaged weights of RUN/last.pt, or an earlier file's (`--copies photo.onnx`), give the part for copies. Weights are
rounded to float16, as which they are stored. Held-out pictures (split val, one of each motif) and their edits
(trainer/data/edits.py, both sets) give similar pairs, edited copies and other pictures dissimilar ones. The part for
kinds gets its threshold from held-out pictures whose names tell what they show (trainer/research/photo_labels.py).
"""

from __future__ import annotations

import argparse
import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder, Vectors
from photosim.vision.encoder.model_card import ModelCard, RocPoint, VectorPart
from photosim.vision.encoder.preprocess import preprocess
from trainer.common import checkpoint, metrics
from trainer.common.metrics import Roc
from trainer.data.edits import EDITS, HARDER_EDITS, Edit
from trainer.network import half_storage, warm_start
from trainer.network.export import export
from trainer.network.model import lite0
from trainer.research import photo_data, photo_distill
from trainer.research import recalibrate as calibrate
from trainer.research.photo_branches import PhotoBranches
from trainer.research.photo_labels import kinds_of
from trainer.research.photo_network import CopyEncoder
from trainer.settings import Settings, draft_card

log = logging.getLogger(__name__)

COPY, KIND = "copy", "kind"
PARITY_PICTURES = 64
Ask = Callable[[Sequence[Image.Image]], Vectors]
ROC_POINTS = 50
# False accept rate of the kind part's threshold: one in a hundred pairs of different kinds.
KIND_FAR = 1e-2
# On a card, between how the part for copies was trained and the side at which it is asked.
ASKED_AT = ", asked at "


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file as the command line asks. Raises PhotosimError."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_export", description="Exports a photo encoder."
    )
    add = made.add_argument
    source = made.add_mutually_exclusive_group(required=True)
    source.add_argument("--run", type=Path, help="folder of trainer.research.photo_distill")
    source.add_argument("--copies", type=Path, help="an encoder file of this program whose part for copies is kept")
    add("--data", type=Path, required=True, help="folder of trainer.research.photo_teachers")
    add("--kinds", type=Path, required=True, help="file of trainer.research.photo_kinds")
    add("--copy-side", type=int, default=112, help="pixels of a side for copies (112)")
    add("--copy-share", type=float, default=0.05, help="weight of the copy part in the whole vector (0.05)")
    add("--far", type=float, default=1e-4, help="false accept rate of the whole vector's threshold (1e-4)")
    add("--copy-far", type=float, default=1e-5, help="of the copy part's (1e-5)")
    add("--kind-far", type=float, default=KIND_FAR, help="of the kind part's (0.01)")
    add("--library", type=int, default=800, help="held-out pictures among which copies are looked for (800)")
    add("--edited", type=int, default=200, help="of those so many are edited (200)")
    add("--name", default="photosim photo encoder", help="on the card")
    add("--before", default="", help="words for the card: where the run's first weights came from, if not from Lite0")
    add("--about-data", default="not told", help="words for the card: source and license of the pictures")
    add("--out", type=Path, required=True, help="the encoder file")
    options = made.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    measured_before = None
    if options.copies:
        copies, words, margin, measured_before = kept(options.copies)
    else:
        state = checkpoint.load(options.run / photo_distill.LAST)
        copies, words = restored(state)
        margin = float(state["options"]["margin"])
    network, side, more = branched(copies, options.kinds, options.copy_side, options.copy_share)
    half_storage.round_weights(network)
    copy_dim = copies.copy.out_features
    dim = copy_dim + network.weight.shape[1]
    settings = Settings(
        (options.data,), options.out, "photo", side_px=side, dim=dim, name=options.name,
        about_data=options.about_data, weights="lite0", margin=margin,
    )  # fmt: skip
    before = f", begun from {options.before}" if options.before else ""
    words = f"{words}{before}{ASKED_AT}{options.copy_side} px; {more}"
    card = replace(draft_card(settings), created=datetime.date.today().isoformat(), trained_with=words, parts=(
        VectorPart(COPY, 0, copy_dim, options.copy_share), VectorPart(KIND, copy_dim, dim, 1 - options.copy_share),
    ))  # fmt: skip
    data = photo_data.read(options.data)
    held = held_out(data)
    sample = np.stack([preprocess(data.picture(row), card) for row in held[:PARITY_PICTURES]])
    export(network, card, sample, options.out)
    embedder = Embedder(options.out, threads=1)
    card = measured(
        card, lambda images: embed(embedder, images), [data.picture(row) for row in held], kinds_of(data.paths[held]),
        options.library, options.edited, Rates(options.far, options.copy_far, options.kind_far),
    )  # fmt: skip
    if measured_before:
        card = replace(card, parts=(measured_before, *card.parts[1:]))
    calibrate.write(options.out, card.to_metadata())
    log.info("whole: threshold %.3f", card.threshold)
    for part in card.parts:
        log.info("%s: threshold %s", part.name, part.threshold)
    return 0


def restored(state: dict[str, Any]) -> tuple[CopyEncoder, str]:
    """The network with a checkpoint's averaged weights, and words on how it was trained."""
    told = state["options"]
    network = CopyEncoder(told["dim"])
    network.load_state_dict(state["mean"])
    words = (
        "trainer.research.photo_distill: EfficientNet-Lite0 with ReLU; copy part taught by SSCD's vectors (Meta, MIT) "
        f"x {told['copy_weight']:g}, contrastive loss, margin {told['margin']:g}, with a memory of {told['memory']:,} "
        f"vectors, InfoNCE x {told['nce']:g}, entropy x {told['entropy']:g}; {state['seen']:,} views in "
        f"{state['elapsed_s'] / 60:.0f} minutes, sides {told['sides']}, seed {told['seed']}; averaged weights"
    )
    return network.eval(), words


def kept(file: Path) -> tuple[CopyEncoder, str, float, VectorPart]:
    """The network for copies of an encoder file, words on how it was trained, its margin, and the part on its card.

    Raises PhotosimError when the file has none.
    """
    card, given = Embedder(file).card, warm_start.read(file)
    part = card.part(COPY)
    if part is None:
        raise PhotosimError(f"{file} has no part for copies.")
    network = CopyEncoder(part.stop - part.start)
    try:
        network.load_state_dict(warm_start.state_of(given, network, "copy.weight"))
    except RuntimeError as error:
        raise PhotosimError(f"{file} holds no network for copies that is known here.", repr(error)) from error
    return network.eval(), card.trained_with.partition(ASKED_AT)[0], card.margin, part


def branched(copies: CopyEncoder, file: Path, copy_side: int, share: float) -> tuple[PhotoBranches, int, str]:
    """The network with a branch for kinds beside it, its side, and words on how the branch was made."""
    given = checkpoint.load(file)
    words = (
        "kind part trainer.research.photo_kinds: three levels of EfficientNet-Lite0 (Apache-2.0) mapped by ridge "
        f"regression to EfficientNet-Lite2's features (Apache-2.0) of {given['pictures']:,} pictures"
    )
    network = PhotoBranches(
        copies,
        lite0(),
        given["center"],
        given["weight"].half().float(),
        side=given["side"],
        copy_side=copy_side,
        copy_weight=share,
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


@dataclass(frozen=True, slots=True)
class Rates:
    """False accept rates of the thresholds: of the whole vector, of its copy part and of its kind part."""

    whole: float
    copy: float
    kind: float


def measured(
    card: ModelCard,
    ask: Ask,
    pictures: Sequence[Image.Image],
    kinds: npt.NDArray[np.str_],
    library: int,
    count: int,
    rates: Rates,
) -> ModelCard:
    """The card with thresholds and ROC of the whole and of its parts.

    Those of the whole and of the part for copies come from edits of the first `count` pictures among the first
    `library`, those of the part for kinds from pairs of all pictures with a name in `kinds` `(n,)`, similar where it is
    the same; without such pairs the part has none.
    """
    asked = ask(pictures)
    edited = pictures[:count]
    edits: list[Edit] = [*EDITS.values(), *HARDER_EDITS.values()]
    copies = np.stack([ask([edit(image) for image in edited]) for edit in edits])
    whole = curve(copies, asked[:library])
    (copy, kind) = card.parts
    copy = with_threshold(copy, curve(*(_slice(vectors, copy) for vectors in (copies, asked[:library]))), rates.copy)
    kind = of_kinds(kind, asked, kinds, rates.kind)
    threshold, _, rate = whole.at_fpr(rates.whole)
    return replace(card, threshold=max(threshold, 0.0), false_match_rate=rate, roc=points(whole), parts=(copy, kind))


def of_kinds(part: VectorPart, vectors: Vectors, kinds: npt.NDArray[np.str_], far: float) -> VectorPart:
    """The part for kinds with ROC and threshold, from pairs of those vectors `(n, dim)` that have a name in `kinds`.

    As it was where there are no such pairs, or none that are not similar.
    """
    named = np.flatnonzero(kinds != "")
    one, other = np.triu_indices(len(named), 1)
    same = kinds[named[one]] == kinds[named[other]]
    if not same.any() or same.all():
        return part
    unit = _slice(vectors[named], part)
    apart = np.sqrt(np.clip(2 - 2 * unit @ unit.T, 0, 4))[one, other]
    return with_threshold(part, metrics.roc(apart, same), far)


def with_threshold(part: VectorPart, found: Roc, far: float) -> VectorPart:
    """A part with a ROC and the threshold at a false accept rate."""
    threshold, _, rate = found.at_fpr(far)
    return replace(part, threshold=max(threshold, 0.0), false_match_rate=rate, roc=points(found))


def curve(copies: Vectors, library: Vectors) -> Roc:
    """The ROC of every edited copy `(edits, m, dim)` against every picture `(n, dim)`, the first m the originals."""
    apart = np.sqrt(np.clip(2 - 2 * copies @ library.T, 0, 4))
    same = np.broadcast_to(np.eye(copies.shape[1], len(library), dtype=bool), apart.shape)
    return metrics.roc(apart.ravel(), same.ravel())


def points(curve: Roc) -> tuple[RocPoint, ...]:
    """A curve as a card tells it."""
    return tuple(RocPoint(*(round(value, 6) for value in row)) for row in curve.thinned(ROC_POINTS))


def _slice(vectors: Vectors, part: VectorPart) -> Vectors:
    vectors = vectors[..., part.start : part.stop]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


if __name__ == "__main__":
    raise SystemExit(main())
