"""Ablation of distillation losses for the face encoder: short runs of equal length, from one start, on the same views.

    python -m trainer.research.face_trials RUN --start RUN/last.pt --cache DIR --only plain queue mirror

RUN is the run directory of a photosim-train that uses --mixed and --hints and is not at its end (its decoded and turned
faces are taken from there). The views of the trials are made once, with the teacher's answers to each and to its mirror
image and with what two frozen stages say of it; a trial changes one thing, and its row tells validation figures of the
mean over both mirror images, as they are and after `spread_vectors`' map from training crops.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.common import checkpoint, metrics
from trainer.common.metrics import Vectors
from trainer.data.pairs import SiameseDataset, View, pk_batches
from trainer.data.pixel_cache import Pictures
from trainer.distillation import dlib_network, hints, teacher, upright
from trainer.distillation.hints import Hinted
from trainer.distillation.mixing import Mixer, mixed
from trainer.distillation.upright import FACE
from trainer.network import loss, model
from trainer.network.schedule import factor
from trainer.research.spread_vectors import transport
from trainer.settings import Settings, draft_card
from trainer.training import validate
from trainer.training.objective import central

log = logging.getLogger(__name__)

STAGES, REAL, MIXED = 2, 24, 48
QUEUE = 8192
SPREAD_BY = 1000


@dataclass
class Trial:
    """What a trial does otherwise than the fit of the recipe: weights, the teacher's word, the optimizer."""

    label_weight: float = 1.0
    hint_weight: float = 3.0
    mirror: bool = False
    queue: float = 0.0
    temperature: float = 0.07
    centers: float = 0.0
    hard: float = 0.0
    dropout: float = 0.0
    sgd: float = 0.0
    lr: float = 0.0003


TRIALS = {
    "plain": Trial(),
    "queue": Trial(queue=1.0),
    "queue-4": Trial(queue=4.0),
    "queue-sharp": Trial(queue=1.0, temperature=0.05),
    "queue-soft": Trial(queue=2.0, temperature=0.1),
    "teacher-128": Trial(label_weight=1 / 16),
    "both": Trial(label_weight=1 / 16, queue=1.0),
    "both-mirror": Trial(label_weight=1 / 16, queue=1.0, mirror=True),
    "mirror": Trial(mirror=True),
    "hard": Trial(hard=1.0),
    "centers": Trial(centers=0.3),
    "dropout": Trial(dropout=0.2),
    "sgd": Trial(sgd=0.9, lr=0.01),
    "hints-6": Trial(hint_weight=6.0),
    "slow": Trial(lr=0.00015),
    "fast": Trial(lr=0.001),
}


class Data:
    """Faces of a run, its labels and its teacher's vectors."""

    def __init__(self, run: Path) -> None:
        given = json.loads((run / "settings.json").read_text())
        self.settings = Settings(
            data=(), out=run.with_suffix(".onnx"), upright=Path(given["upright"]), mixed=2.0, hints=3.0,
            side_px=given["side_px"], dim=given["dim"],
        )  # fmt: skip
        self.card = draft_card(self.settings)
        self.frame = pd.read_csv(run / "pictures.csv", dtype=str, keep_default_na=False)
        self.wide = round(self.card.side_px / self.card.crop)
        self.shown: Pictures = upright.turned(run / "upright.bin", len(self.frame), self.wide)
        self.labels = pd.factorize(self.frame["label"])[0].astype(np.int64)
        self.wanted, self.space = teacher.read(Path(given["teacher"]), self.frame, self.settings.dim)
        listed = pd.read_csv(Path(given["teacher"]).with_name("faces.csv"))
        self.pins = set(listed.loc[listed["source"] == "pins", "file"])

    def rows(self, split: str) -> list[int]:
        return np.flatnonzero((self.frame["split"] == split).to_numpy()).tolist()


def make(folder: Path, data: Data, encoder: model.Encoder, views: int, seed: int) -> int:
    """Write the views' features, labels and both answers of the teacher, a file a batch; gives the batches' number."""
    folder.mkdir(parents=True, exist_ok=True)
    dataset = SiameseDataset(data.shown, data.labels, replace(data.card, side_px=data.wide, crop=1.0), "upright face")
    batches = pk_batches(data.labels, data.rows("train"), REAL, 4, instance=False, augment=True, seed=seed)
    batches = [batch for batch in batches if len(batch) == REAL][: views // (REAL + MIXED)]
    mixer = Mixer(data.space, data.card.crop, torch.device("cpu"), hints=True)
    bent = 2.0 * 2 * data.card.crop / FACE.side
    encoder.eval()
    for number, batch in enumerate(batches):
        file = folder / f"{number:04}.pt"
        if file.exists():
            continue
        images = torch.stack([dataset[view][0] for view in batch])
        rng = torch.Generator().manual_seed(seed * 100_000 + number)
        faces = torch.cat([images, mixed(images, MIXED, bent, rng)])
        plain, other = mixer.ask(faces), mixer.ask(faces.flip(3))
        seen = central(faces, data.settings.side_px).contiguous(memory_format=torch.channels_last)
        with torch.no_grad():
            maps = encoder.stages(seen, STAGES).half()
        content = {
            "maps": maps, "labels": torch.from_numpy(data.labels[[view.row for view in batch]]),
            "plain": plain.vectors, "both": functional.normalize(plain.vectors + other.vectors, dim=1),
            "hints": [each.half() for each in plain.hints],
        }  # fmt: skip
        torch.save(content, file.with_suffix(".part"))
        file.with_suffix(".part").rename(file)
    return len(batches)


def run(name: str, trial: Trial, data: Data, start: Path, cache: Path, seed: int) -> dict[str, float | str]:
    """Fit a trial and measure it."""
    began = time.process_time()
    torch.manual_seed(seed)
    encoder = model.build(data.settings.dim, str(start), seed)
    network = Hinted(encoder, dlib_network.HINT_WIDTHS)
    if start.suffix == ".pt":
        network.guesses.load_state_dict(checkpoint.load(start)["hints"])
    if trial.dropout:
        # What the head gives is dropped in part before the last layer.
        encoder.backbone.drop_rate = trial.dropout
    model.freeze(encoder, STAGES)
    learning = [weight for weight in network.parameters() if weight.requires_grad]
    network.to(memory_format=torch.channels_last)
    optimizer: torch.optim.Optimizer = (
        torch.optim.SGD(learning, lr=trial.lr, momentum=trial.sgd, nesterov=True, weight_decay=2e-4)
        if trial.sgd
        else torch.optim.AdamW(learning, lr=trial.lr, weight_decay=0.02, fused=True)
    )
    extra = extra_loss(trial, data)
    files = sorted(cache.glob("*.pt"))
    sums: dict[str, float] = {}
    network.train()
    model.freeze(encoder, STAGES)
    for step, at in enumerate(np.random.default_rng(seed).permutation(len(files)).tolist()):
        batch = torch.load(files[at])
        for group in optimizer.param_groups:
            group["lr"] = trial.lr * factor(step / len(files), "cosine", 0.05)
        targets = batch["both" if trial.mirror else "plain"]
        maps = batch["maps"].float().contiguous(memory_format=torch.channels_last)
        vectors, guessed = network(maps, STAGES)
        count = len(batch["labels"])
        far = 1 - (vectors * targets).sum(1)
        harder = (far / far.mean()).detach() ** trial.hard
        parts = {
            "teacher": 8 * (far * harder / harder.mean()).mean(),
            "labels": trial.label_weight * loss.of_batch(vectors[:count], batch["labels"], 1.0).loss,
            "hints": trial.hint_weight * hints.hint_loss(guessed, [each.float() for each in batch["hints"]]),
            "extra": extra(vectors, targets, batch["labels"]),
        }
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        for key, value in {**parts, "apart": far.mean()}.items():
            sums[key] = sums.get(key, 0.0) + value.item() / len(files)
    seconds = time.process_time() - began
    torch.save({"model": encoder.state_dict(), "hints": network.guesses.state_dict()}, cache / f"{name}.weights")
    return {"trial": name, **measured(encoder, data, seed), **{f"train {k}": v for k, v in sums.items()}, "s": seconds}


def extra_loss(trial: Trial, data: Data) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """Similarities to a queue of the teacher's vectors (KL), and class centers of its vectors with a margin."""
    train = np.array(data.rows("train"))
    known = train[data.wanted[train].any(axis=1)]
    queue = torch.from_numpy(data.wanted[np.random.default_rng(0).permutation(known)[:QUEUE]])
    sums = np.zeros((data.labels.max() + 1, data.settings.dim), np.float32)
    np.add.at(sums, data.labels[known], data.wanted[known])
    middles = functional.normalize(torch.from_numpy(sums), dim=1)
    has = middles.abs().sum(1) > 0

    def of(vectors: Tensor, targets: Tensor, labels: Tensor) -> Tensor:
        nonlocal queue
        total = torch.zeros(())
        if trial.queue:
            wanted = functional.softmax(targets @ queue.T / trial.temperature, 1)
            given = functional.log_softmax(vectors @ queue.T / trial.temperature, 1)
            total = total + trial.queue * functional.kl_div(given, wanted, reduction="batchmean")
            queue = torch.cat([queue[len(targets) :], targets])
        if trial.centers:
            own = has[labels]
            cosine = vectors[: len(labels)][own] @ middles.T
            cosine = cosine - 0.2 * functional.one_hot(labels[own], len(middles))
            logits = (32 * cosine).masked_fill(~has, -1e4)
            total = total + trial.centers * functional.cross_entropy(logits, labels[own])
        return total

    return of


@torch.no_grad()
def measured(encoder: model.Encoder, data: Data, seed: int) -> dict[str, float]:
    """Validation figures of the mean over both mirror images, as it is and spread."""
    dataset = SiameseDataset(data.shown, data.labels, data.card, "upright face")
    train = np.array(data.rows("train"))
    known = train[data.wanted[train].any(axis=1)]
    some = np.sort(np.random.default_rng(seed).permutation(known)[:SPREAD_BY])
    val = data.rows("val")
    views = [View(int(row)) for row in [*val, *some]]
    vectors, _ = validate.embed(model.Mirrored(encoder), dataset, views, 0, torch.device("cpu"))
    own, crops = vectors[: len(val)], vectors[len(val) :]
    apart = float(1 - (own * data.wanted[val]).sum(1)[data.wanted[val].any(axis=1)].mean())
    spread = own @ transport(crops, data.wanted[some]).T.astype(np.float32)
    spread /= np.linalg.norm(spread, axis=1, keepdims=True)
    pins = data.frame["path"].iloc[val].isin(data.pins).to_numpy()
    figures = {"apart": apart}
    for words, each in (("", own), (" spread", spread)):
        figures |= rates(f"all{words}", each, data.labels[val])
        figures |= rates(f"PINS{words}", each[pins], data.labels[val][pins])
    return figures


def rates(words: str, vectors: Vectors, labels: metrics.Labels) -> dict[str, float]:
    distance, same = metrics.all_pairs(vectors, labels)
    roc = metrics.roc(distance, same)
    first = metrics.retrieval(vectors, labels).precision_at_1
    return {f"{words} 1e-2": roc.at_fpr(1e-2)[1], f"{words} 1e-3": roc.at_fpr(1e-3)[1], f"{words} P@1": first}


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: make the views if they are not there, run the trials, print and keep a row of each."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.face_trials", description="Losses compared.")
    parser.add_argument("run", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="encoder file or checkpoint that all begin from")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--views", type=int, default=15_000)
    parser.add_argument("--only", nargs="+", default=list(TRIALS), choices=list(TRIALS))
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--made", action="store_true", help="the views are there")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    data = Data(chosen.run)
    begun = model.build(data.settings.dim, str(chosen.start), 0)
    if not chosen.made:
        log.info("%d batches", make(chosen.cache, data, begun, chosen.views, chosen.seed))
    log.info("%s", json.dumps(measured(begun, data, chosen.seed)))
    for name in chosen.only:
        log.info("%s", json.dumps(run(name, TRIALS[name], data, chosen.start, chosen.cache, chosen.seed)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
