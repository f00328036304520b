"""Weight transfer from EfficientNet-Lite0 to EfficientNet-B0 by layer-wise least squares, without gradient descent.

Gives an encoder of photos that is robust to edits, and a start for photosim-train.

    python -m trainer.research.carry_lite0 --data crops.zip --out photo.onnx

B0 has what Lite0 has, and squeeze-excite gates, and SiLU for ReLU6. Copying the tensors alone leaves
hardly a trace of what Lite0 knows (cosine 0.06 between centered features, scenes.zip). Here

- strided convolutions pad as Lite0's do: with B0's usual padding in timm Lite0 itself finds kinds of pictures worse
  (precision of the ten most similar 0.49 instead of 0.58, side 160);
- the gates begin as a constant, divided out by the norm behind;
- what goes into a SiLU is made `SHARPNESS` times as large, which bends it towards ReLU, and is divided out likewise;
- every layer is fitted to what Lite0's layer answers to edited views, by least squares
  (`trainer/research/least_squares_refit.py`);
- the linear map to `dim` numbers is Fisher's linear discriminant of many edited views of many pictures: it keeps what
  tells pictures apart and drops what edits change.

The weights lie beside the encoder file; photosim-train goes on from them: `--weights photo.pt`.
"""

from __future__ import annotations

import argparse
import datetime
import logging
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from torch import Tensor, nn
from tqdm import tqdm

from photosim.vision.encoder.model_card import INPUT_NAME, ModelCard
from trainer.common import checkpoint, metrics
from trainer.common.metrics import Labels, Vectors
from trainer.data import picture_table, pixel_cache
from trainer.data.pairs import SiameseDataset, View
from trainer.evaluation import evaluate
from trainer.network.export import export, onnx_model, session
from trainer.network.model import OPEN_GATE, Encoder, lite0, lite0_tensors
from trainer.research.least_squares_refit import refit
from trainer.settings import Settings, draft_card
from trainer.training import validate

log = logging.getLogger(__name__)

SHARPNESS = 8.0
# Share of the identity in the within-class covariance: directions in which the drawn views happen to vary least must
# not count for most. Less finds edited copies a little better, and kinds of pictures worse.
SHRINKAGE = 0.5
LITE0_EPSILON = 1e-3


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: write an encoder file and its weights; gives the exit status. Raises PhotosimError."""
    chosen = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    settings = Settings(
        tuple(chosen.data), chosen.out, "photo", side_px=chosen.side, dim=chosen.dim, name=chosen.name,
        about_data=chosen.about_data,
    )  # fmt: skip
    card = draft_card(settings)
    frame = picture_table.read(chosen.data, "instance", seed=chosen.seed)
    rng = np.random.default_rng(chosen.seed)
    train, val = (np.flatnonzero(frame["split"] == each) for each in ("train", "val"))
    drawn = rng.permutation(train)[: max(chosen.pictures, chosen.known)]
    decoded = chosen.out.with_suffix(".pixels")
    try:
        some = frame.iloc[np.concatenate([drawn, val])]
        shown, pictures, _ = pixel_cache.prepare(some, pixel_cache.short_side_px(card), decoded)
        dataset = SiameseDataset(pictures, np.arange(len(shown)), card)
        learned, judged = (np.flatnonzero(shown["split"] == each).tolist() for each in ("train", "val"))
        encoder = carried(chosen.dim).eval()
        edited = [View(row, int(rng.integers(2**63))) for row in learned for _ in range(chosen.views)]
        images = torch.stack([dataset[view][0] for view in edited[:: chosen.views][: chosen.pictures]])
        refit(encoder.backbone, lite0().requires_grad_(False), images, SHARPNESS, log.info)
        known = edited[: chosen.known * chosen.views]
        fit_map(encoder, features(encoder.backbone, dataset, known, chosen.threads), chosen.views)
        checkpoint.save(chosen.out.with_suffix(".pt"), {"model": encoder.state_dict()})
        views = validate.views_of(judged, instance=True, seed=chosen.seed)
        vectors, labels = validate.embed(encoder, dataset, views, 0, torch.device("cpu"))
        found = evaluate.judge(vectors, labels, views, shown["label"].tolist(), settings.far)
        log.info("%d pictures of val: %s", len(judged), ", ".join(f"{k} {v:.4g}" for k, v in found.figures().items()))
        words = (
            f"trainer.research.carry_lite0: EfficientNet-B0, its layers fitted to EfficientNet-Lite0's on "
            f"{len(images)} pictures, its "
            f"map by Fisher's discriminant of {len(known):,} edited views of {len(known) // chosen.views:,}; "
            f"seed {chosen.seed}"
        )
        export(encoder, measured_card(card, words, found), validate.preprocessed(dataset, views[:128]), chosen.out)
    finally:
        decoded.unlink(missing_ok=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """Argument parser of `python -m trainer.research.carry_lite0`."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.carry_lite0", description="Fits an encoder of photos, no descent."
    )
    add = made.add_argument
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, as for photosim-train")
    add("--dim", type=int, default=256, help="numbers in an embedding (256)")
    add("--side", type=int, default=160, help="pixels of a side (160)")
    add("--pictures", type=int, default=320, help="fit the layers on a view of so many, drawn (320)")
    add("--known", type=int, default=1500, help="fit the map on so many, drawn (1500)")
    add("--views", type=int, default=5, help="and so many edited views of each (5)")
    add("--threads", type=int, default=2, help="of onnxruntime (2)")
    add("--seed", type=int, default=0, help="of all that is drawn (0)")
    add("--name", default="", help="the encoder's name on its card")
    add("--about-data", default="", help="words for the card: source and license of the pictures")
    add("--out", type=Path, required=True, help="the encoder file")
    return made


def features(backbone: nn.Module, dataset: SiameseDataset, views: Sequence[View], threads: int) -> Vectors:
    """Pooled features `(n, 1280)` of views, through onnxruntime, which is twice as fast as torch on a CPU."""
    run = session(onnx_model(backbone, dataset.card.side_px), threads)
    batches = tqdm(validate.in_batches(views), desc="views", unit=" batches")
    return np.concatenate([run.run(None, {INPUT_NAME: validate.preprocessed(dataset, each)})[0] for each in batches])


@torch.no_grad()
def fit_map(encoder: Encoder, numbers: Vectors, views: int) -> None:
    """Set the projection layer to the discriminant of features `(pictures * views, 1280)`, picture by picture."""
    weight, bias = discriminant(numbers, np.repeat(np.arange(len(numbers) // views), views), encoder.dim)
    encoder.project.weight.copy_(torch.from_numpy(weight))
    encoder.project.bias.copy_(torch.from_numpy(bias))


def discriminant(features: Vectors, labels: Labels, dim: int, shrinkage: float = SHRINKAGE) -> tuple[Vectors, Vectors]:
    """Fisher's linear discriminant of features `(n, k)`: weight `(dim, k)` and bias `(dim,)`, which centers them.

    Directions come in the order of between-class to within-class variance, and each has within-class variance 1, so
    that a distance is in units of what an edit does. It is the linear answer to what contrastive loss asks for.
    """
    wide = features.astype(np.float64)
    fitted = LinearDiscriminantAnalysis(solver="eigen", shrinkage=shrinkage).fit(wide, labels)
    weight = fitted.scalings_.T[:dim]
    return weight.astype(np.float32), (-weight @ wide.mean(0)).astype(np.float32)


def measured_card(card: ModelCard, words: str, found: evaluate.Evaluation) -> ModelCard:
    """Model card with provenance, and threshold and ROC on the validation pictures."""
    return replace(
        card,
        created=datetime.date.today().isoformat(),
        trained_with=words,
        threshold=found.threshold,
        false_match_rate=found.roc.at_threshold(found.threshold)[1],
        roc=metrics.card_points(found.roc.thinned()),
    )


def carried(dim: int) -> Encoder:
    """EfficientNet-B0 with Lite0's weights: constant squeeze-excite gates, sharpened SiLU, random projection."""
    encoder = Encoder(dim, pads_as_lite0=True)
    backbone = encoder.backbone
    state = backbone.state_dict()
    shared = [name for name in state if ".se." not in name]
    state.update(zip(shared, list(lite0_tensors().values())[: len(shared)], strict=True))
    backbone.load_state_dict(state)
    gate = 1 / (1 + math.exp(-OPEN_GATE))
    for part in backbone.modules():
        if isinstance(part, nn.BatchNorm2d):
            _variance(part).add_(LITE0_EPSILON - part.eps)
    _sharpen(backbone.bn1)
    for block in (block for stage in backbone.blocks for block in stage):
        nn.init.zeros_(block.se.conv_expand.weight)
        nn.init.constant_(block.se.conv_expand.bias, OPEN_GATE)
        if hasattr(block, "bn3"):
            _sharpen(block.bn1)
            _enlarged(block.bn2, SHARPNESS)
            _sharpen(block.bn2)
            _enlarged(block.bn3, SHARPNESS * gate)
        else:
            _enlarged(block.bn1, SHARPNESS)
            _sharpen(block.bn1)
            _enlarged(block.bn2, SHARPNESS * gate)
    _sharpen(backbone.bn2)
    return encoder


def _sharpen(norm: nn.BatchNorm2d) -> None:
    """Scale what a norm gives by `SHARPNESS`."""
    norm.weight.data.mul_(SHARPNESS)
    norm.bias.data.mul_(SHARPNESS)


def _enlarged(norm: nn.BatchNorm2d, factor: float) -> None:
    """Adapt a norm's running statistics to inputs scaled by `factor`."""
    assert norm.running_mean is not None
    norm.running_mean.mul_(factor)
    _variance(norm).mul_(factor * factor)


def _variance(norm: nn.BatchNorm2d) -> Tensor:
    assert norm.running_var is not None
    return norm.running_var


if __name__ == "__main__":
    raise SystemExit(main())
