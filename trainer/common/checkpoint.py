"""Checkpoints: training state on disk, written atomically: the last good one survives a crash or a full disk."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from photosim.errors import BROKEN_INPUT, PhotosimError

LAST, BEST_LOSS, BEST_TAR = "last.pt", "best-loss.pt", "best-tar.pt"

_NO_PICKLE: tuple[type[Exception], ...] = (*BROKEN_INPUT, pickle.UnpicklingError)


@dataclass
class State:
    """Progress of a training run: `step` of `epoch_steps` batches into `epoch`, after `elapsed_s` and `seen` pictures.

    `elapsed_s` is wall clock in seconds, `train_s` the same without validation. `sums` are the metrics of the epoch so
    far, summed over its batches; `history` has a row per finished epoch.
    """

    epoch: int = 0
    step: int = 0
    epoch_steps: int = 0
    elapsed_s: float = 0.0
    train_s: float = 0.0
    seen: int = 0
    best_loss: float = float("inf")
    best_tar: float = -1.0
    epochs_since_best: int = 0
    sums: dict[str, float] = field(default_factory=dict)
    history: list[dict[str, float]] = field(default_factory=list)

    def share(self, epochs: int, max_minutes: float | None) -> float:
        """Fraction of the run that is over, 0..1: by batches, or by the clock where that is further."""
        by_batches = (self.epoch + self.step / max(self.epoch_steps, 1)) / epochs
        by_clock = self.elapsed_s / (max_minutes * 60) if max_minutes else 0.0
        return min(1.0, max(by_batches, by_clock))


def save(path: Path, content: dict[str, Any]) -> None:
    """Save a checkpoint atomically: temporary file, fsync, rename. Raises PhotosimError; the one before then stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            torch.save(content, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    # torch reports a full disk as RuntimeError from its zip writer.
    except (OSError, RuntimeError) as error:
        kept = "; the one before it is kept" if path.exists() else ""
        raise PhotosimError(
            f"The checkpoint {path} cannot be written{_free_space(path.parent)}{kept}.", repr(error)
        ) from error
    finally:
        # Where the folder itself is the trouble, there is nothing to clean up either.
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def load(path: Path) -> dict[str, Any]:
    """Load a checkpoint on the CPU, tensors and plain values only (`weights_only`). Raises PhotosimError."""
    try:
        content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    # A file that is no pickle raises whatever its bytes happen to mean: KeyError, IndexError, UnicodeDecodeError.
    except _NO_PICKLE as error:
        raise PhotosimError(f"The weights in {path} cannot be read.", repr(error)) from error
    return content


def _free_space(folder: Path) -> str:
    """ " (N MB free)" for an error: torch does not say that the disk is full."""
    try:
        return f" ({shutil.disk_usage(folder).free / 1e6:.0f} MB free)"
    except OSError:
        return ""
