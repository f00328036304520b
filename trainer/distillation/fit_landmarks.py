"""Training program of the landmark network.

    python -m trainer.distillation.fit_landmarks --data faces.zip faces_more.zip faces_extra.zip --points points.csv \
        --out landmarks.pt --minutes 45

AdamW, learning rate warmed up and then falling by a cosine; what is written is the exponential moving average of the
weights. Stopped at any time and run again with the same options, it goes on from `landmarks.run.pt` beside the file.
"""

from __future__ import annotations

import argparse
import copy
import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.common.interrupt import interrupts
from trainer.data import picture_table, pixel_cache
from trainer.distillation import landmark_views
from trainer.distillation.landmarks import POINTS, SIDE_PX, Landmarks, error_of

log = logging.getLogger(__name__)

LR, WARM_UP, LAST_LR, DECAY = 3e-3, 0.03, 0.005, 1e-4
# Below this share of the distance between the eyes errors count by their square, above it linearly, so that a wrong
# label pulls no more than a hard face.
ROBUST_BEYOND = 0.03
AVERAGED = 0.998
SAVED_EVERY_S = 120.0
BFLOAT16 = bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())


@dataclass(frozen=True, slots=True)
class Crops:
    """Crops `(n, 3, 128, 128)` uint8, their points `(n, 5, 2)` in shares of the side, and which are trained on."""

    pixels: Tensor
    points: Tensor
    training: Tensor

    def part(self, rows: Tensor) -> Crops:
        """Those rows."""
        return Crops(self.pixels[rows], self.points[rows], self.training[rows])


@dataclass(slots=True)
class Progress:
    """How far a run has come: seconds and views, and the loss of late."""

    elapsed_s: float = 0.0
    views: int = 0
    loss: float = float("nan")


def read(sources: tuple[Path, ...], points: Path, scratch: Path) -> Crops:
    """Face crops that have landmarks in the table `points`: a CSV of `file` and x and y of POINTS in crop pixels.

    Its column `split`, where it has one, says what is trained on; else the folders `train` and `val` do. Crops without
    landmarks are left out.
    """
    frame = picture_table.read(sources, "instance", val_fraction=0.1, seed=0)
    try:
        columns = [f"{name}_{axis}" for name in POINTS for axis in "xy"]
        table = pd.read_csv(points).dropna(subset=columns).set_index("file")
        table[columns] = table[columns].astype(np.float32)
    except (OSError, KeyError, ValueError) as error:
        raise PhotosimError(f"{points} is no table of landmarks: file, right_eye_x and so on.", repr(error)) from error
    frame = frame[frame["path"].isin(table.index)].reset_index(drop=True)
    if frame.empty:
        raise PhotosimError(f"{points} has landmarks for none of the pictures.")
    with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
        frame, pictures, _ = pixel_cache.prepare(frame, SIDE_PX, scratch, bar.update)
    crops = np.stack([np.asarray(pictures[row].resize((SIDE_PX, SIDE_PX))) for row in range(len(pictures))])
    known = table.loc[frame["path"]]
    splits = known["split"].to_numpy() if "split" in known else frame["split"].to_numpy()
    training = torch.from_numpy(splits == "train")
    wanted = known[columns].to_numpy(np.float32).reshape(-1, 5, 2) / SIDE_PX
    return Crops(torch.from_numpy(crops).permute(0, 3, 1, 2), torch.from_numpy(wanted), training)


def loss_of(network: Landmarks, views: Tensor, points: Tensor) -> Tensor:
    """Smooth L1 loss of the distances from the landmarks, in shares of the distance between the eyes."""
    # A third faster so where the processor has bfloat16.
    with torch.autocast("cpu", torch.bfloat16, enabled=BFLOAT16):
        maps = network.maps(views.contiguous(memory_format=torch.channels_last))
    found = network.points_of(maps.float())
    # Faces that look aside have their eyes close together, and count as if they did not.
    size = torch.maximum((points[:, 0] - points[:, 1]).norm(dim=1), 0.9 * _height(points))[:, None]
    off = (found - points).norm(dim=2) / size
    loss: Tensor = functional.smooth_l1_loss(off, torch.zeros_like(off), beta=ROBUST_BEYOND) / ROBUST_BEYOND
    return loss


def _height(points: Tensor) -> Tensor:
    """From between the eyes to between the corners of the mouth; about the distance between the eyes."""
    down: Tensor = (points[:, :2].mean(1) - points[:, 3:].mean(1)).norm(dim=1)
    return down


def batches(count: int, size: int, rng: torch.Generator) -> Iterator[Tensor]:
    """Endless batches of row numbers in random order, each row once before any comes again."""
    while True:
        yield from torch.split(torch.randperm(count, generator=rng), size)


def rate(share: float) -> float:
    """Learning rate when that share of a run is over, in shares of the highest."""
    if share < WARM_UP:
        return share / WARM_UP + 1e-3
    over = (share - WARM_UP) / (1 - WARM_UP)
    return LAST_LR + (1 - LAST_LR) * (1 + math.cos(math.pi * min(over, 1.0))) / 2


class Run:
    """A training run that can be stopped and resumed: network, averaged network, optimizer, progress."""

    def __init__(self, file: Path, seed: int) -> None:
        torch.manual_seed(seed)
        self.file, self.seed, self.progress = file, seed, Progress()
        self.network = Landmarks().to(memory_format=torch.channels_last)
        self.averaged = copy.deepcopy(self.network).eval()
        decayed = [each for each in self.network.parameters() if each.ndim > 1]
        free = [each for each in self.network.parameters() if each.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": DECAY}, {"params": free, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, LR)
        if file.exists():
            self._restore(checkpoint.load(file))

    def _restore(self, content: dict[str, Any]) -> None:
        try:
            self.network.load_state_dict(content["network"])
            self.averaged.load_state_dict(content["averaged"])
            self.optimizer.load_state_dict(content["optimizer"])
            self.progress = Progress(**content["progress"])
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            raise PhotosimError(f"{self.file} is no run of the landmark network.", repr(error)) from error
        log.info("going on after %d views, %.1f minutes", self.progress.views, self.progress.elapsed_s / 60)

    def save(self) -> None:
        """Write the checkpoint."""
        progress = {name: getattr(self.progress, name) for name in Progress.__slots__}
        content: dict[str, Any] = {"network": self.network.state_dict(), "averaged": self.averaged.state_dict()}
        checkpoint.save(self.file, content | {"optimizer": self.optimizer.state_dict(), "progress": progress})

    def step(self, batch: Crops, share: float, rng: torch.Generator) -> None:
        """Learn from a batch when that share of the run is over."""
        for group in self.optimizer.param_groups:
            group["lr"] = LR * rate(share)
        views, points = landmark_views.jiggled(batch.pixels, batch.points, rng)
        loss = loss_of(self.network, views, points)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        self.progress.views += len(views)
        late = self.progress.loss
        self.progress.loss = loss.item() if math.isnan(late) else 0.99 * late + 0.01 * loss.item()
        kept = min(AVERAGED, self.progress.views / (self.progress.views + 20000))
        with torch.no_grad():
            own = self.network.state_dict()
            for name, value in self.averaged.state_dict().items():
                if value.is_floating_point():
                    value.lerp_(own[name], 1 - kept)


def fit(run: Run, crops: Crops, *, minutes: float, views: int, batch_size: int) -> bool:
    """Train until so many minutes or views are over; gives whether they are, and not Ctrl-C ended it."""
    run.network.train()
    begun, before = time.monotonic(), run.progress.elapsed_s
    rng = torch.Generator().manual_seed(run.seed * 1_000_003 + run.progress.views)
    rows, saved = batches(len(crops.pixels), batch_size, rng), begun
    with tqdm(desc="fitting landmarks", unit=" views", initial=run.progress.views, total=views) as bar, \
            interrupts() as stopped:  # fmt: skip
        while not stopped():
            run.progress.elapsed_s = before + time.monotonic() - begun
            share = max(run.progress.views / views, run.progress.elapsed_s / (minutes * 60))
            if share >= 1:
                return True
            run.step(crops.part(next(rows)), share, rng)
            bar.update(run.progress.views - bar.n)
            bar.set_postfix(loss=f"{run.progress.loss:.3f}", refresh=False)
            if time.monotonic() - saved > SAVED_EVERY_S:
                run.save()
                saved = time.monotonic()
    return False


def measure(network: Landmarks, crops: Crops) -> None:
    """Log the error on crops that have landmarks, of training and of others."""
    for name, rows in (("train", crops.training), ("val", ~crops.training)):
        if rows.any():
            error = error_of(network, crops.pixels[rows], crops.points[rows])
            log.info(
                "%s: %d crops, mean error %.4f of the distance between the eyes, p95 %.4f, beyond 0.1: %.4f",
                name, len(error), error.mean(), error.quantile(0.95), (error > 0.1).float().mean(),
            )  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Command line entry: train, write the network, log the error on validation people; 1 where Ctrl-C ended it."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.distillation.fit_landmarks", description="Fit the landmark network."
    )
    add = parser.add_argument
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of face crops")
    add("--points", type=Path, required=True, help="CSV of file and landmarks in crop pixels")
    add("--out", type=Path, required=True, help="the network's file, .pt")
    add("--minutes", type=float, default=60.0, help="the run's length, at most (60)")
    add("--views", type=int, default=4_000_000, help="the run's length in views, at most (4,000,000)")
    add("--batch-size", type=int, default=64)
    add("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    scratch = chosen.out.with_suffix(".pixels")
    try:
        crops = read(tuple(chosen.data), chosen.points, scratch)
    finally:
        scratch.unlink(missing_ok=True)
    run = Run(chosen.out.with_suffix(".run.pt"), chosen.seed)
    training = crops.part(crops.training)
    over = fit(run, training, minutes=chosen.minutes, views=chosen.views, batch_size=chosen.batch_size)
    run.save()
    if not over:
        return 1
    torch.save(run.averaged.state_dict(), chosen.out)
    measure(run.averaged, crops)
    log.info("%s, %d views, %.1f minutes", chosen.out, run.progress.views, run.progress.elapsed_s / 60)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
