"""Facial landmark detector (five points) as a small convolutional network, and its training program.

python -m trainer.distillation.landmarks --data faces.zip faces_more.zip --points faces.csv --out landmarks.pt
"""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.data import picture_table, pixel_cache
from trainer.network import warm_start
from trainer.settings import LITE0_MEAN, LITE0_STD

log = logging.getLogger(__name__)

SIDE_PX = 128
POINTS = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")
# Index of each landmark in a mirrored picture.
MIRRORED = [1, 0, 2, 4, 3]
LR = 4e-3
# Beta of the smooth L1 loss, in shares of the crop's side: beyond it errors count linearly, so that label noise pulls
# less.
ROBUST_BEYOND = 0.02


class Landmarks(nn.Module):
    """Landmark network: preprocessed crops `(n, 3, 128, 128)` to points `(n, 5, 2)`, x and y in shares of the side."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *_full(3, 16, 2),
            *_separable(16, 32, 2),
            *_separable(32, 32, 1),
            *_separable(32, 64, 2),
            *_separable(64, 64, 1),
            *_separable(64, 96, 2),
            *_separable(96, 96, 1),
            nn.Conv2d(96, 32, 1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
        )
        self.points = nn.Linear(32 * 4 * 4, 10)

    def forward(self, crops: Tensor) -> Tensor:
        """Points `(n, 5, 2)` of crops, in shares of the side."""
        return self.from_half(functional.avg_pool2d(crops, 2))

    def from_half(self, crops: Tensor) -> Tensor:
        """Forward pass from crops of half the side, `(n, 3, 64, 64)`; training feeds these."""
        places: Tensor = self.points(self.features(crops).flatten(1))
        return 0.5 + places.view(-1, 5, 2)


def _full(inner: int, outer: int, stride: int) -> list[nn.Module]:
    return [nn.Conv2d(inner, outer, 3, stride, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU()]


def _separable(inner: int, outer: int, stride: int) -> list[nn.Module]:
    depthwise = nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False)
    return [depthwise, nn.BatchNorm2d(inner), nn.ReLU(), *_pointwise(inner, outer)]


def _pointwise(inner: int, outer: int) -> list[nn.Module]:
    return [nn.Conv2d(inner, outer, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU()]


def load(path: Path) -> Landmarks:
    """Landmark network from a .pt file of `main`, or from inside an encoder file. Raises PhotosimError."""
    network = Landmarks()
    try:
        if path.suffix == warm_start.SUFFIX:
            network.load_state_dict(warm_start.state_of(warm_start.read(path), network, "points.weight"))
        else:
            network.load_state_dict(checkpoint.load(path))
    except (RuntimeError, TypeError, AttributeError) as error:
        raise PhotosimError(f"{path} holds no landmark network.", str(error)) from error
    return network.eval()


def normalized(crops: Tensor) -> Tensor:
    """Input normalization of RGB bytes `(n, 3, h, w)`: (x / 255 - mean) / std, for every face network of ours."""
    return (crops.float() / 255 - LITE0_MEAN) / LITE0_STD


def read(sources: tuple[Path, ...], points: Path, scratch: Path) -> tuple[Tensor, Tensor, Tensor]:
    """Landmark data set: crops `(n, 3, 128, 128)` uint8, points `(n, 5, 2)` in shares of the side, train mask `(n,)`.

    `points` is a CSV with `file` and, for each landmark, its x and y in pixels of a crop of side 128. Crops without
    landmarks are left out.
    """
    frame = picture_table.read(sources, "folder", val_fraction=0.1, seed=0)
    try:
        columns = [f"{name}_{axis}" for name in POINTS for axis in "xy"]
        table = pd.read_csv(points).dropna(subset=columns).set_index("file")[columns]
    except (OSError, KeyError, ValueError) as error:
        raise PhotosimError(f"{points} is no table of landmarks: file, right_eye_x and so on.", repr(error)) from error
    frame = frame[frame["path"].isin(table.index)].reset_index(drop=True)
    if frame.empty:
        raise PhotosimError(f"{points} has landmarks for none of the pictures.")
    with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
        frame, pictures, _ = pixel_cache.prepare(frame, SIDE_PX, scratch, bar.update)
    crops = np.stack([np.asarray(pictures[row].resize((SIDE_PX, SIDE_PX))) for row in range(len(pictures))])
    wanted = table.loc[frame["path"]].to_numpy(np.float32).reshape(-1, 5, 2) / SIDE_PX
    training = torch.from_numpy((frame["split"] == "train").to_numpy().copy())
    return torch.from_numpy(crops).permute(0, 3, 1, 2), torch.from_numpy(wanted), training


def jiggled(crops: Tensor, points: Tensor, rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """Random augmentation of crops with their landmarks: flip, similarity transform, color jitter, blur."""
    count = len(crops)

    def uniform(low: float, high: float, *shape: int) -> Tensor:
        return torch.rand(count, *shape, generator=rng) * (high - low) + low

    mirrored = uniform(0, 1) < 0.5
    crops = torch.where(mirrored[:, None, None, None], crops.flip(3), crops)
    flipped = points[:, MIRRORED] * torch.tensor([-1.0, 1.0]) + torch.tensor([1.0, 0.0])
    points = torch.where(mirrored[:, None, None], flipped, points)
    angle, scale = torch.randn(count, generator=rng) * 0.25, uniform(0.8, 1.25)
    shift = uniform(-0.16, 0.16, 2)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    # New place of a point around the center, in units of half a side: p' = A p + shift; grid_sample wants the inverse.
    matrix = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)
    back = torch.linalg.inv(matrix)
    theta = torch.cat([back, -(back @ shift[:, :, None])], 2)
    grid = functional.affine_grid(theta, list(crops.shape), align_corners=False)
    crops = functional.grid_sample(crops, grid, "bilinear", "reflection", align_corners=False)
    points = ((2 * points - 1) @ matrix.transpose(1, 2) + shift[:, None, :] + 1) / 2
    crops = crops * uniform(0.6, 1.4, 1, 1, 1) + uniform(-0.3, 0.3, 1, 1, 1)
    gray = uniform(0, 1, 1, 1, 1) < 0.15
    crops = torch.where(gray, crops.mean(1, keepdim=True), crops)
    coarse = functional.interpolate(functional.avg_pool2d(crops, 2), crops.shape[2:], mode="bilinear")
    return torch.where(uniform(0, 1, 1, 1, 1) < 0.15, coarse, crops), points


def error_of(network: Landmarks, crops: Tensor, points: Tensor) -> Tensor:
    """Normalized mean error of the five landmarks `(n,)`, in shares of the distance between the eyes."""
    with torch.inference_mode():
        found = torch.cat([network(normalized(part)) for part in torch.split(crops, 256)])
    between = (points[:, 0] - points[:, 1]).norm(dim=1).clamp(min=0.05)
    error: Tensor = (found - points).norm(dim=2).mean(1) / between
    return error


def fit(crops: Tensor, points: Tensor, *, epochs: int, batch_size: int, seed: int) -> Landmarks:
    """Train a landmark network on crops uint8 `(n, 3, 128, 128)` and points `(n, 5, 2)`, with AdamW and one-cycle."""
    torch.manual_seed(seed)
    rng = torch.Generator().manual_seed(seed)
    network = Landmarks().to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(network.parameters(), LR, weight_decay=1e-4)
    steps = len(crops) // batch_size * epochs
    halved = torch.cat([functional.avg_pool2d(normalized(part), 2) for part in torch.split(crops, 1024)])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LR, total_steps=steps, pct_start=0.1)
    with tqdm(total=steps, desc="fitting landmarks", unit=" batches") as bar:
        for _ in range(epochs):
            order = torch.randperm(len(crops), generator=rng)
            for rows in torch.split(order[: len(order) // batch_size * batch_size], batch_size):
                views, wanted = jiggled(halved[rows], points[rows], rng)
                found = network.from_half(views.contiguous(memory_format=torch.channels_last))
                loss = functional.smooth_l1_loss(found, wanted, beta=ROBUST_BEYOND) / ROBUST_BEYOND
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                schedule.step()
                bar.update()
                bar.set_postfix(loss=f"{loss.item():.3f}")
    return network.eval()


def main(arguments: list[str] | None = None) -> int:
    """Command line entry: train, log the error on validation people, write the network; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.distillation.landmarks", description="Fit the landmark network."
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders or zips of face crops")
    parser.add_argument("--points", type=Path, required=True, help="CSV of file and landmarks in crop pixels")
    parser.add_argument("--out", type=Path, required=True, help="the network's file, .pt")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    scratch = chosen.out.with_suffix(".pixels")
    started = time.monotonic()
    try:
        crops, points, training = read(tuple(chosen.data), chosen.points, scratch)
    finally:
        scratch.unlink(missing_ok=True)
    network = fit(
        crops[training], points[training], epochs=chosen.epochs, batch_size=chosen.batch_size, seed=chosen.seed
    )
    torch.save(network.state_dict(), chosen.out)
    for name, rows in (("train", training), ("val", ~training)):
        error = error_of(network, crops[rows], points[rows])
        log.info(
            "%s: %d crops, mean error %.4f of the distance between the eyes, p95 %.4f, beyond 0.1: %.4f",
            name, len(error), error.mean(), error.quantile(0.95), (error > 0.1).float().mean(),
        )  # fmt: skip
    log.info("%s, %.1f minutes", chosen.out, (time.monotonic() - started) / 60)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
