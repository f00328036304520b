"""Images a second of photosim-train beside a bare forward-backward loop on random tensors, in one run.

    python benchmarks/encoders/train_throughput.py FOLDER_OR_ZIP [--side 112] [--seconds 60] [--rounds 3]

Both train the same network with the same optimizer on batches of the same size; the bare loop has its one batch in
memory. They take turns, so that whatever else the machine does meets both. The aim: a ratio of at least 0.9.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import torch
from accelerate import Accelerator

from photosim.vision.encoder.model_card import Subject
from trainer.network import loss, model
from trainer.settings import Settings
from trainer.training.fit import Fit
from trainer.training.prepare import prepare


def real(fit: Fit, seconds: float) -> float:
    """Pictures a second of the trainer's own epoch: reading, editing, preprocessing, loader, step."""
    epoch = fit.state.epoch
    fit.state.epoch += 1
    steps = fit.fresh.steps(fit.fresh.batches(epoch), epoch, 0)
    pictures, start = 0, time.perf_counter()
    for number, step in enumerate(steps):
        fit.model.train()
        fit._step(step)
        if number == 1:
            # The first batches pay for starting the workers, once an epoch of minutes.
            pictures, start = 0, time.perf_counter()
        else:
            pictures += step.pictures
        if time.perf_counter() - start > seconds:
            break
    return pictures / (time.perf_counter() - start)


def bare(fit: Fit, seconds: float) -> float:
    """Pictures a second of the same network's forward, loss, backward and update on one random batch."""
    settings = fit.settings
    images = torch.randn(settings.batch_size, 3, settings.side_px, settings.side_px)
    images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.arange(settings.batch_size) // settings.per_label
    fit.model.train()
    pictures, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        total = loss.of_batch(fit.model(images), labels, settings.margin).loss
        fit.optimizer.zero_grad(set_to_none=True)
        total.backward()
        fit.optimizer.step()
        pictures += len(images)
    return pictures / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", help="pictures, as for photosim-train")
    parser.add_argument("--subject", choices=("face", "photo"), default="face")
    parser.add_argument("--side", type=int, default=112)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    subject: Subject = options.subject
    instance = subject == "photo"
    with tempfile.TemporaryDirectory(prefix="photosim-throughput-") as folder:
        settings = Settings(
            data=tuple(options.data), out=Path(folder) / "x.onnx", subject=subject, side_px=options.side,
            labels="instance" if instance else "folder", per_label=2 if instance else 4,
        )  # fmt: skip
        settings.run.mkdir()
        accelerator = Accelerator(cpu=True)
        prepared = prepare(settings, accelerator)
        trainers = [Fit(replace(settings), model.build(settings.dim, "lite0", 0), prepared, accelerator) for _ in "ab"]
        for fit in trainers:
            bare(fit, 3)
        rows = []
        for number in range(options.rounds):
            row = {"bare": bare(trainers[0], options.seconds), "photosim-train": real(trainers[1], options.seconds)}
            rows.append(row)
            ratio = row["photosim-train"] / row["bare"]
            print(
                f"round {number + 1}: " + ", ".join(f"{k} {v:.1f}/s" for k, v in row.items()) + f", ratio {ratio:.3f}"
            )
        medians = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
        ratio = statistics.median(row["photosim-train"] / row["bare"] for row in rows)
        facts = {"cores": os.cpu_count(), "torch": torch.__version__, "side_px": options.side, "subject": subject}
        print(json.dumps({**{k: round(v, 2) for k, v in medians.items()}, "ratio": round(ratio, 3), **facts}))


if __name__ == "__main__":
    main()
