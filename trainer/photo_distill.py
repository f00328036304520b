"""Distillation of two teachers into one photo encoder: SSCD for copies, ImageNet features for kinds.

    python -m trainer.photo_distill --data PREPARED --out RUN --minutes 120

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from trainer import bfloat16, checkpoint, schedule, stop
from trainer.carry import SHARPNESS, carried
from trainer.metrics import Vectors
from trainer.model import Encoder, lite0
from trainer.photo_network import PhotoEncoder
from trainer.photo_views import strong_view
from trainer.refit import refit
from trainer.settings import LITE0_MEAN, LITE0_STD
from trainer.teacher import Space

log = logging.getLogger(__name__)

LAST = "last.pt"
REFIT_PICTURES = 320
WARMUP = 0.02
SAVE_EVERY_S, TELL_EVERY = 150, 25
CLIP = 5.0
TEMPERATURE = 0.07


@dataclass(frozen=True, slots=True)
class Prepared:
    """Decoded pictures in one flat file, the pieces of them that are learnt from, and teachers' vectors of those.

    `pieces` `(n, 5)`: picture, left, top, right, bottom. Vectors `(n, any)`; a row of zeros: not asked. `groups`: a
    number for each picture, the same for pictures of one motif, which are neither similar nor dissimilar pairs.
    """

    file: Path
    places: npt.NDArray[np.int64]
    pieces: npt.NDArray[np.int32]
    train: npt.NDArray[np.bool_]
    copy: Vectors
    kind: Vectors
    groups: npt.NDArray[np.int64]

    def picture(self, row: int) -> Image.Image:
        """A whole picture."""
        offset, height, width = (int(value) for value in self.places[row])
        pixels = np.fromfile(self.file, np.uint8, height * width * 3, offset=offset)
        return Image.fromarray(pixels.reshape(height, width, 3))

    def piece(self, index: int) -> Image.Image:
        """What a teacher was asked about."""
        row, *box = (int(value) for value in self.pieces[index])
        return self.picture(row).crop(tuple(box))


def read(folder: Path) -> Prepared:
    """What `trainer.photo_teachers` wrote."""
    with np.load(folder / "pixels.npz") as pixels:
        places, split = pixels["places"], pixels["split"]
    pieces = np.load(folder / "boxes.npy")
    vectors = {name: np.load(folder / f"{name}.npy").astype(np.float32) for name in ("sscd", "kind")}
    for name, given in vectors.items():
        vectors[name] = np.pad(given, ((0, len(pieces) - len(given)), (0, 0)))
    groups = np.load(folder / "groups.npy").astype(np.int64)
    train = (split == "train")[pieces[:, 0]]
    return Prepared(folder / "pixels.bin", places, pieces, train, vectors["sscd"], vectors["kind"], groups)


class ViewBatches(IterableDataset[tuple[Tensor, Tensor]]):
    """Endless batches: pixels `(2 p, side, side, 3)`, the two views of a piece p apart, and the pieces `(p,)`."""

    def __init__(self, data: Prepared, rows: npt.NDArray[np.int64], pictures: int, side_px: int, seed: int) -> None:
        self.data, self.rows, self.pictures, self.side_px, self.seed = data, rows, pictures, side_px, seed

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        worker = torch.utils.data.get_worker_info()
        dice = np.random.default_rng((self.seed, worker.id if worker else 0))
        waiting: list[int] = []
        while True:
            chosen: list[int] = []
            sources: set[int] = set()
            while len(chosen) < self.pictures:
                waiting = waiting or dice.permutation(self.rows).tolist()
                index = waiting.pop()
                source = int(self.data.groups[self.data.pieces[index, 0]])
                if source not in sources:
                    sources.add(source)
                    chosen.append(index)
            views = [self._view(index, dice) for _ in range(2) for index in chosen]
            yield torch.from_numpy(np.stack(views)), torch.as_tensor(chosen)

    def _view(self, index: int, dice: np.random.Generator) -> npt.NDArray[np.uint8]:
        image = strong_view(self.data.piece(index), dice, self._background)
        return np.asarray(image.resize((self.side_px, self.side_px), Image.Resampling.BILINEAR))

    def _background(self, dice: np.random.Generator) -> Image.Image:
        return self.data.piece(int(dice.choice(self.rows)))


class Memory:
    """The vectors of the last batches and the pictures they show."""

    def __init__(self, size: int, dim: int) -> None:
        self.vectors, self.sources, self.next = torch.zeros(size, dim), torch.full((size,), -1), 0

    def add(self, vectors: Tensor, sources: Tensor) -> None:
        """Put vectors in place of the oldest."""
        places = (self.next + torch.arange(len(vectors))) % len(self.vectors)
        self.vectors[places], self.sources[places] = vectors.detach(), sources
        self.next = (self.next + len(vectors)) % len(self.vectors)

    def state(self) -> dict[str, Any]:
        """For a checkpoint."""
        return {"vectors": self.vectors.half(), "sources": self.sources, "next": self.next}

    def load(self, state: dict[str, Any]) -> None:
        """From a checkpoint of the same size."""
        if state["vectors"].shape == self.vectors.shape:
            self.vectors, self.sources, self.next = state["vectors"].float(), state["sources"], state["next"]


def contrast(vectors: Tensor, sources: Tensor, memory: Memory, margin: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Contrastive loss of similar pairs, of dissimilar ones, InfoNCE, and the entropy term.

    `vectors` `(2 p, dim)`, the two views of a picture p apart; `sources` `(2 p,)` the pictures. Dissimilar pairs are
    those of different pictures in the batch and between batch and memory, averaged over those nearer than the margin.
    """
    count = len(vectors) // 2
    similar = (vectors[:count] - vectors[count:]).square().sum(1).mean()
    known = memory.sources >= 0
    others = torch.cat([vectors, memory.vectors[known]])
    same = sources[:, None] == torch.cat([sources, memory.sources[known]])[None]
    distance = (2 - 2 * vectors @ others.T).clamp(min=1e-6).sqrt().masked_fill(same, 4.0)
    cost = (margin - distance).clamp(min=0).square()
    dissimilar = cost.sum() / (cost > 0).sum().clamp(min=1)
    # The other view's cosine against those of all other pictures (van den Oord et al. 2018).
    logits = (1 - distance.square() / 2) / TEMPERATURE
    own = (vectors * vectors.roll(count, 0)).sum(1, keepdim=True) / TEMPERATURE
    nce = (torch.cat([own, logits], dim=1).logsumexp(1) - own[:, 0]).mean()
    return similar, dissimilar, nce, -distance.min(1).values.clamp(min=1e-3).log().mean()


def normalized(pixels: Tensor) -> Tensor:
    """Pixels `(n, side, side, 3)` as the network wants them, channels last."""
    return ((pixels.float() / 255 - LITE0_MEAN) / LITE0_STD).permute(0, 3, 1, 2)


def start(data: Prepared, rows: npt.NDArray[np.int64], side_px: int) -> PhotoEncoder:
    """A B0 carried from Lite0, fitted on views of some pieces (`trainer/carry.py`)."""
    encoder = carried(2).eval()
    batches = iter(ViewBatches(data, rows, REFIT_PICTURES, side_px, 0))
    refit(
        encoder.backbone,
        lite0().requires_grad_(False),
        normalized(next(batches)[0][:REFIT_PICTURES]),
        SHARPNESS,
        log.info,
    )
    return PhotoEncoder(encoder)


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
    if state:
        network = PhotoEncoder(Encoder(2, pads_as_lite0=True), options.copy_dim, options.kind_dim)
        network.load_state_dict(state["model"])
        spaces = {name: Space(*each) for name, each in ((name, _space(one)) for name, one in state["spaces"].items())}
        if options.renew_kind:
            spaces["kind"] = Space.of(_unit(data.kind[data.kind.any(1) & data.train]), options.kind_dim)
    else:
        network = start(data, rows, 128)
        known = data.kind.any(1) & data.train
        spaces = {
            "copy": Space.of(_unit(data.copy[asked]), options.copy_dim),
            "kind": Space.of(_unit(data.kind[known]), options.kind_dim),
        }
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
            similar, dissimilar, nce, entropy = contrast(ours.float(), sources, memory, options.margin)
            terms = {
                "copy": _missed(ours, copy_wanted[twice]), "kind": _missed(kinds, kind_wanted[twice]),
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
    data: Prepared, rows: npt.NDArray[np.int64], side: int, options: argparse.Namespace, seen: int
) -> Iterator[tuple[Tensor, Tensor]]:
    dataset = ViewBatches(data, rows, options.pictures, side, options.seed + seen)
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
    return {"dim": space.dim, "centre": torch.from_numpy(space.centre), "axes": axes}


def _space(given: dict[str, Any]) -> tuple[int, Vectors, Vectors | None]:
    return given["dim"], given["centre"].numpy(), given["axes"].numpy() if given["axes"].numel() else None


def _plain(options: argparse.Namespace) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in vars(options).items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train as the command line asks."""
    made = argparse.ArgumentParser(prog="python -m trainer.photo_distill", description="Distils a photo encoder.")
    add = made.add_argument
    add("--data", type=Path, required=True, help="folder of trainer.photo_teachers")
    add("--out", type=Path, required=True, help="folder of the run")
    add("--minutes", type=float, default=120, help="of training, all resumed parts together (120)")
    add("--sides", default="96:0.55,128:1", help="side:share of the time at which it ends, ... (96:0.55,128:1)")
    add("--pictures", type=int, default=32, help="in a batch, two views of each (32)")
    add("--copy-dim", type=int, default=128)
    add("--kind-dim", type=int, default=128)
    add("--lr", type=float, default=2e-3, help="peak learning rate of AdamW (0.002)")
    add("--body-rate", type=float, default=0.7, help="share of it for the backbone (0.7)")
    add("--copy-weight", type=float, default=5.0, help="of 1 - cosine to the copy teacher (5)")
    add("--kind-weight", type=float, default=4.0, help="of 1 - cosine to the kind teacher (4)")
    add("--contrast", type=float, default=1.0, help="weight of the contrastive loss (1)")
    add("--margin", type=float, default=1.0, help="of the contrastive loss (1)")
    add("--nce", type=float, default=0.3, help="weight of InfoNCE (0.3)")
    add("--entropy", type=float, default=0.3, help="weight of the entropy term (0.3)")
    add("--memory", type=int, default=16384, help="vectors remembered (16384)")
    add("--ema", type=float, default=0.998, help="decay of the averaged weights (0.998)")
    add("--threads", type=int, default=1)
    add("--workers", type=int, default=1, help="processes that make views (1)")
    add("--seed", type=int, default=0)
    add("--renew-kind", action="store_true", help="the kind teacher is another one since: find its space anew")
    add("--resume", action="store_true", help="go on from RUN/last.pt")
    options = made.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    train(options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
