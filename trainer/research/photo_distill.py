"""Distillation of two teachers into one photo encoder: SSCD for copies, ImageNet features for kinds.

    python -m trainer.research.photo_distill --data PREPARED --out RUN --minutes 120

Each step: two strong views of every picture of a batch. Loss = `--copy-weight` (1 - cosine to the copy teacher's vector
of the untouched picture) + `--kind-weight` (the same of the kind teacher) + contrastive loss and InfoNCE over the batch
and a cross-batch memory (Wang et al. 2020) + SSCD's entropy term, -mean log(distance to the nearest other). Weights are
also averaged over time (EMA); that mean is what is exported. `--resume` goes on from RUN/last.pt.
"""

from __future__ import annotations

import argparse
import copy
import logging
import os
import time
from collections.abc import Iterator, Mapping, Sequence
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
from trainer.network.model import Encoder, lite0
from trainer.research import bfloat16
from trainer.research.carry_lite0 import SHARPNESS, carried
from trainer.research.least_squares_refit import refit
from trainer.research.photo_data import PreparedPhotos, ViewBatches, normalized, read
from trainer.research.photo_loss import Memory, contrast
from trainer.research.photo_network import PhotoEncoder
from trainer.research.photo_options import parse
from trainer.research.photo_views import UNTOUCHED

log = logging.getLogger(__name__)

LAST = "last.pt"
REFIT_PICTURES = 320
WARMUP = 0.02
SAVE_EVERY_S, TELL_EVERY = 150, 25
CLIP = 5.0


def start(data: PreparedPhotos, rows: npt.NDArray[np.int64], side_px: int) -> PhotoEncoder:
    """A B0 carried from Lite0, fitted on views of some pieces (`trainer/carry.py`)."""
    encoder = carried(2).eval()
    batches = iter(ViewBatches(data, rows, REFIT_PICTURES, side_px, 0, UNTOUCHED))
    refit(
        encoder.backbone,
        lite0().requires_grad_(False),
        normalized(next(batches)[0][:REFIT_PICTURES]),
        SHARPNESS,
        log.info,
    )
    return PhotoEncoder(encoder)


def take_over(network: PhotoEncoder, given: Mapping[str, Tensor]) -> None:
    """Load weights of a network whose heads may have fewer numbers; further numbers begin near zero."""
    own = network.state_dict()
    for name, tensor in given.items():
        if own[name].shape == tensor.shape:
            own[name].copy_(tensor)
        else:
            rows = min(len(own[name]), len(tensor))
            own[name].mul_(0.01)[:rows] = tensor[:rows]


def widened(space: Space, training: Vectors, dim: int) -> Space:
    """A space whose first numbers stay what they were, with the principal axes of what they leave out behind them."""
    assert space.axes is not None
    rest = training - space.center
    rest = rest - rest @ space.axes @ space.axes.T
    _, _, more = np.linalg.svd(rest, full_matrices=False)
    return Space(dim, space.center, np.hstack([space.axes, more[: dim - space.dim].T]))


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
    if state or options.start:
        network = PhotoEncoder(Encoder(2, pads_as_lite0=True), options.copy_dim, options.kind_dim)
        if state:
            network.load_state_dict(state["model"])
        else:
            given = checkpoint.load(options.start)
            take_over(network, given["mean"])
    else:
        network = start(data, rows, 128)
    if state:
        spaces = {name: Space(*each) for name, each in ((name, _space(one)) for name, one in state["spaces"].items())}
        if options.renew_kind:
            spaces["kind"] = Space.of(_unit(data.kind[data.kind.any(1) & data.train]), options.kind_dim)
    else:
        known = data.kind.any(1) & data.train
        spaces = {
            "copy": Space.of(_unit(data.copy[asked]), options.copy_dim),
            "kind": Space.of(_unit(data.kind[known]), options.kind_dim),
        }
        if options.start:
            learned = Space(*_space(given["spaces"]["copy"]))
            spaces["copy"] = widened(learned, _unit(data.copy[asked]), options.copy_dim)
    copy_wanted = torch.from_numpy(spaces["copy"].unit(data.copy) * data.copy.any(1, keepdims=True))
    kind_wanted = torch.from_numpy(spaces["kind"].unit(data.kind) * data.kind.any(1, keepdims=True))
    log.info("%d pieces of %d pictures", len(rows), len(np.unique(data.pieces[rows, 0])))
    half = bfloat16.usable()
    if half:
        bfloat16.accelerate(network, same=True)
    network = network.to(memory_format=torch.channels_last)
    mean = copy.deepcopy(network).eval().requires_grad_(False)
    if state:
        mean.load_state_dict(state["mean"])
    heads = [*network.copy.parameters(), *network.kind.parameters()]
    body = list(network.backbone.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": heads, "scale": 1.0}, {"params": body, "scale": options.body_rate}],
        lr=options.lr,
        weight_decay=0.02,
        foreach=True,
    )
    memory = Memory(options.memory, options.copy_dim)
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
            "spaces": {name: _tensors(each) for name, each in spaces.items()},
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
                ours, kinds = network.halves(normalized(pixels))
            similar, dissimilar, nce, entropy = contrast(
                ours.float(), sources, memory, options.margin, options.temperature
            )
            missed = _missed(kinds, kind_wanted[twice]) if options.kind_weight else torch.zeros(())
            terms = {
                "copy": _missed(ours, copy_wanted[twice]), "kind": missed,
                "similar": similar, "dissimilar": dissimilar, "nce": nce, "entropy": entropy,
            }  # fmt: skip
            loss = (
                options.copy_weight * terms["copy"] + options.kind_weight * terms["kind"]
                + options.contrast * (0.5 * similar + 0.5 * dissimilar) + options.nce * nce + options.entropy * entropy
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


TERMS = ("copy", "kind", "similar", "dissimilar", "nce", "entropy")


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
