"""Distillation of SSCD into an encoder of copies: which pictures are one picture, however edited.

    python -m trainer.research.photo_distill --data PREPARED --out RUN --minutes 120

Each step: two strong views of every picture of a batch. Loss = `--copy-weight` (1 - cosine to the teacher's vector of
the untouched picture) + contrastive loss and InfoNCE over the batch and a cross-batch memory (Wang et al. 2020) +
SSCD's entropy term, -mean log(distance to the nearest other). Weights are also averaged over time (EMA); that mean is
what is exported. `--resume` goes on from RUN/last.pt.
"""

from __future__ import annotations

import argparse
import copy
import logging
import os
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from trainer.common import checkpoint
from trainer.common import interrupt as stop
from trainer.common.metrics import Vectors
from trainer.distillation.teacher import Space
from trainer.network import schedule
from trainer.network.model import lite0
from trainer.research import bfloat16
from trainer.research.photo_data import PreparedPhotos, ViewBatches, normalized, read
from trainer.research.photo_loss import Memory, contrast
from trainer.research.photo_network import CopyEncoder
from trainer.research.photo_options import parse

log = logging.getLogger(__name__)

LAST = "last.pt"
WARMUP = 0.02
SAVE_EVERY_S, TELL_EVERY = 150, 25
CLIP = 5.0


def start(dim: int) -> CopyEncoder:
    """EfficientNet-Lite0's ImageNet weights below a new head."""
    network = CopyEncoder(dim)
    network.backbone.load_state_dict(lite0().state_dict())
    return network


def side_at(stages: Sequence[tuple[int, float]], share: float) -> int:
    """The side at a share of the run; stages are (side, share at which it ends)."""
    return next((side for side, end in stages if share < end), stages[-1][0])


def train(options: argparse.Namespace) -> None:
    """Run until the minutes are over or Ctrl-C; a checkpoint every few minutes and at the end."""
    torch.set_num_threads(options.threads)
    # Sigmoids far below zero make denormals, which cost a hundred cycles each.
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    data = read(options.data)
    asked = data.copy.any(1) & data.train
    stages = [(int(side), float(end)) for side, end in (each.split(":") for each in options.sides.split(","))]
    last = options.out / LAST
    state: dict[str, Any] = checkpoint.load(last) if options.resume and last.exists() else {}
    rows = np.flatnonzero(asked)
    network = CopyEncoder(options.dim) if state or options.start else start(options.dim)
    if state:
        network.load_state_dict(state["model"])
        space = Space(*_space(state["space"]))
    elif options.start:
        given = checkpoint.load(options.start)
        network.load_state_dict(given["mean"])
        space = Space(*_space(given["space"]))
    else:
        space = Space.of(_unit(data.copy[asked]), options.dim)
    wanted = torch.from_numpy(space.unit(data.copy) * data.copy.any(1, keepdims=True))
    log.info("%d pieces of %d pictures", len(rows), len(np.unique(data.pieces[rows, 0])))
    half = bfloat16.usable()
    if half:
        bfloat16.accelerate(network, same=True)
    network = network.to(memory_format=torch.channels_last)
    mean = copy.deepcopy(network).eval().requires_grad_(False)
    if state:
        mean.load_state_dict(state["mean"])
    heads = list(network.copy.parameters())
    body = list(network.backbone.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": heads, "scale": 1.0}, {"params": body, "scale": options.body_rate}],
        lr=options.lr,
        weight_decay=0.02,
        foreach=True,
    )
    memory = Memory(options.memory, options.dim)
    seen, elapsed, sums = 0, 0.0, dict.fromkeys(TERMS, 0.0)
    if state:
        optimizer.load_state_dict(state["optimizer"])
        memory.load(state["memory"])
        seen, elapsed = state["seen"], state["elapsed_s"]
    network.train()
    side, batches, step, since, told = 0, None, 0, time.monotonic(), time.monotonic()
    saved = since

    def save() -> None:
        checkpoint.save(last, {
            "model": network.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict(),
            "memory": memory.state(), "seen": seen, "elapsed_s": elapsed, "options": _plain(options),
            "space": _tensors(space),
        })  # fmt: skip

    with stop.interrupts() as asked_to_stop:
        while elapsed < options.minutes * 60 and not asked_to_stop():
            share = elapsed / (options.minutes * 60)
            if side_at(stages, share) != side:
                side = side_at(stages, share)
                batches = _loader(data, rows, side, options, seen)
                log.info("side %d", side)
            assert batches is not None
            pixels, pieces = next(batches)
            rate = schedule.factor(share, "cosine", WARMUP) * options.lr
            for group in optimizer.param_groups:
                group["lr"] = rate * group["scale"]
            twice = torch.cat([pieces, pieces])
            sources = torch.from_numpy(data.groups[data.pieces[twice.numpy(), 0]])
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                ours = network(normalized(pixels))
            similar, dissimilar, nce, entropy = contrast(
                ours.float(), sources, memory, options.margin, options.temperature
            )
            terms = {
                "copy": _missed(ours, wanted[twice]),
                "similar": similar, "dissimilar": dissimilar, "nce": nce, "entropy": entropy,
            }  # fmt: skip
            loss = (
                options.copy_weight * terms["copy"] + options.contrast * (0.5 * similar + 0.5 * dissimilar)
                + options.nce * nce + options.entropy * entropy
            )  # fmt: skip
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*heads, *body], CLIP)
            optimizer.step()
            memory.add(ours.float(), sources)
            step += 1
            seen += len(twice)
            _average(mean, network, min(options.ema, (1 + step) / (10 + step)) if not state else options.ema)
            for name, value in terms.items():
                sums[name] += float(value.detach())
            now = time.monotonic()
            elapsed += now - since
            since = now
            if step % TELL_EVERY == 0:
                words = ", ".join(f"{name} {sums[name] / TELL_EVERY:.4f}" for name in TERMS)
                log.info("%d views, %.1f min, %.1f views/s, lr %.2e: %s", seen, elapsed / 60,
                         TELL_EVERY * len(twice) / (now - told), rate, words)  # fmt: skip
                sums, told = dict.fromkeys(TERMS, 0.0), now
            if now - saved > SAVE_EVERY_S:
                save()
                saved = time.monotonic()
    save()
    torch.set_flush_denormal(False)
    log.info("ended after %d views, %.1f minutes", seen, elapsed / 60)


TERMS = ("copy", "similar", "dissimilar", "nce", "entropy")


def _missed(ours: Tensor, wanted: Tensor) -> Tensor:
    """1 - cosine to the teacher, over the pictures that it was asked about."""
    known = wanted.abs().sum(1) > 0
    return ((1 - (ours.float() * wanted).sum(1)) * known).sum() / known.sum().clamp(min=1)


@torch.no_grad()
def _average(mean: torch.nn.Module, network: torch.nn.Module, decay: float) -> None:
    pairs = zip(mean.state_dict().values(), network.state_dict().values(), strict=True)
    held, new = zip(*((a, b) for a, b in pairs if a.is_floating_point()), strict=True)
    torch._foreach_lerp_(list(held), list(new), 1 - decay)


def _loader(
    data: PreparedPhotos, rows: npt.NDArray[np.int64], side: int, options: argparse.Namespace, seen: int
) -> Iterator[tuple[Tensor, Tensor]]:
    dataset = ViewBatches(data, rows, options.pictures, side, options.seed + seen, options.calm)
    return iter(
        DataLoader(
            dataset,
            None,
            num_workers=options.workers,
            worker_init_fn=_lower,
            prefetch_factor=8 if options.workers else None,
        )
    )


def _lower(worker: int) -> None:
    stop.ignore_interrupts(worker)
    os.nice(4)
    torch.set_num_threads(1)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6), np.float32)


def _tensors(space: Space) -> dict[str, Any]:
    axes = torch.zeros(0) if space.axes is None else torch.from_numpy(np.ascontiguousarray(space.axes))
    return {"dim": space.dim, "center": torch.from_numpy(space.center), "axes": axes}


def _space(given: dict[str, Any]) -> tuple[int, Vectors, Vectors | None]:
    return given["dim"], given["center"].numpy(), given["axes"].numpy() if given["axes"].numel() else None


def _plain(options: argparse.Namespace) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in vars(options).items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train as the command line asks."""
    options = parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    train(options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
