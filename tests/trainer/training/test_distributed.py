"""Two processes under Accelerate do what one does, within noise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from photosim.vision.encoder.embedder import Embedder
from tests import ROOT

OPTIONS = (
    "--side 32 --dim 16 --weights none --epochs 3 --workers 0 --lr 0.002 --seed 5 --val-fraction 0.4 --per-label 4"
)


def train(people: Path, out: Path, processes: int, batch: int) -> tuple[pd.DataFrame, str]:
    """The history and the log. `accelerate launch` itself starts one process on CPUs, however many are asked for;
    torchrun starts them as it does on several GPUs, and Accelerate finds itself among them."""
    launch = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes),
              "--rdzv-backend", "c10d", "--rdzv-endpoint", "localhost:0"]  # fmt: skip
    words = ["-m", "trainer", "--data", str(people), "--out", str(out), "--batch-size", str(batch), *OPTIONS.split()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true"}
    done = subprocess.run([*launch, *words], env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-3000:]
    return pd.read_csv(out.with_suffix(".run") / "history.csv"), done.stderr


def test_two_processes_reach_the_loss_of_one_with_twice_the_batch(people: Path, tmp_path: Path) -> None:
    one, told_by_one = train(people, tmp_path / "one.onnx", 1, 16)
    two, told_by_two = train(people, tmp_path / "two.onnx", 2, 8)
    assert "Training in 2 processes" in told_by_two
    assert "Training in" not in told_by_one
    # The same number of pictures seen, up to a last batch that does not go round.
    assert two["pictures"].iloc[-1] == pytest.approx(one["pictures"].iloc[-1], rel=0.35)
    assert two["train_loss"].iloc[-1] == pytest.approx(one["train_loss"].iloc[-1], rel=0.35)
    assert Embedder(tmp_path / "two.onnx").card.dim == 16
