"""The training loop, on Hugging Face Accelerate: one process on a laptop, or several on several devices."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import torch
from accelerate import Accelerator
from torch import Tensor
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.modelcard import ModelCard
from trainer import checkpoint, loss, pairs, schedule, validate
from trainer.checkpoint import State
from trainer.model import Encoder, fit_state, freeze
from trainer.pairs import Batches, SiameseDataset, View
from trainer.pixels import Pictures
from trainer.settings import Settings
from trainer.validate import Measured

log = logging.getLogger(__name__)

CHECKPOINT_EVERY_S = 600.0
COLLAPSED_SPREAD = 0.02


class Fit:
    """One run of training: the network, its optimiser, and where it is. `run` trains until the end or a stop."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder,
        frame: pd.DataFrame,
        pictures: Pictures,
        card: ModelCard,
        teacher: npt.NDArray[np.float32] | None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.settings, self.card, self.stopped = settings, card, stopped
        self.accelerator = Accelerator(mixed_precision="bf16" if torch.cuda.is_available() else "no")
        self.state = State()
        self.teacher = teacher
        labels = pd.factorize(frame["label"])[0].astype(np.int64)
        self.dataset = SiameseDataset(pictures, labels, card)
        self.train_rows = np.flatnonzero(frame["split"] == "train").tolist()
        self.val_views = validate.validation_views(np.flatnonzero(frame["split"] == "val").tolist(), settings)
        freeze(encoder, settings.freeze)
        learning = [weight for weight in encoder.parameters() if weight.requires_grad]
        kind = torch.optim.AdamW if settings.optimiser == "adamw" else torch.optim.Adam
        optimiser = kind(learning, lr=settings.lr, weight_decay=settings.weight_decay)
        encoder = encoder.to(memory_format=torch.channels_last)
        self.model, self.optimiser = self.accelerator.prepare(encoder, optimiser)

    @property
    def encoder(self) -> Encoder:
        """The network itself, without what Accelerate wraps around it."""
        unwrapped: Encoder = self.accelerator.unwrap_model(self.model)
        return unwrapped

    def run(self) -> Measured:
        """Train to the end of the schedule, early stopping or a stop; gives the last epoch's figures."""
        measured: Measured | None = None
        while not self._over() and not self.stopped():
            self._train_epoch()
            measured = self._end_epoch()
            if self.settings.patience and self.state.epochs_since_best >= self.settings.patience:
                log.info("No better validation loss for %d epochs: stopped early.", self.settings.patience)
                break
        return measured or self.measure()

    def measure(self) -> Measured:
        """The figures on the validation split, as the network is now."""
        return validate.measure(
            self.encoder, self.dataset, self.val_views, self.settings, self.accelerator.device, self.teacher
        )

    def epoch_batches(self, epoch: int) -> list[list[View]]:
        """The views of every batch of an epoch, for all processes together."""
        settings, labels = self.settings, self.dataset.labels
        dice = pairs.epoch_dice(settings.seed, epoch)
        instance = settings.labels == "instance"
        if settings.sampling == "pairs":
            return pairs.pair_batches(
                labels, self.train_rows, settings.batch_size, instance=instance, augment=settings.augment, dice=dice
            )
        return pairs.pk_batches(
            labels,
            self.train_rows,
            settings.batch_size,
            settings.per_label,
            instance=instance,
            augment=settings.augment,
            dice=dice,
        )

    def share(self) -> float:
        """How much of the run is over, 0..1: by batches, or by the clock where that runs out first."""
        state, settings = self.state, self.settings
        by_batches = (state.epoch + state.step / max(self._epoch_length, 1)) / settings.epochs
        by_clock = state.elapsed_s / (settings.max_minutes * 60) if settings.max_minutes else 0.0
        return min(1.0, max(by_batches, by_clock))

    _epoch_length = 0

    def _over(self) -> bool:
        return self.state.epoch >= self.settings.epochs or self.share() >= 1

    def _train_epoch(self) -> None:
        state, settings, accelerator = self.state, self.settings, self.accelerator
        everything = self.epoch_batches(state.epoch)
        batches = Batches(everything, accelerator.process_index, accelerator.num_processes, state.step)
        self._epoch_length = len(everything) // accelerator.num_processes
        bar = tqdm(
            total=self._epoch_length * settings.batch_size,
            initial=state.step * settings.batch_size,
            unit=" pictures",
            desc=f"epoch {state.epoch + 1}",
            mininterval=1.0,
            disable=not accelerator.is_main_process,
            smoothing=0.05,
        )
        self.model.train()
        freeze(self.encoder, settings.freeze)
        mark, saved = time.monotonic(), time.monotonic()
        with bar:
            for images, labels, rows in validate.loader(self.dataset, list(batches), settings.workers):
                figures = self._step(images, labels, rows)
                for name, value in figures.items():
                    state.sums[name] = state.sums.get(name, 0.0) + value
                state.step += 1
                state.seen += len(images) * accelerator.num_processes
                now = time.monotonic()
                state.elapsed_s, mark = state.elapsed_s + now - mark, now
                bar.update(len(images))
                bar.set_postfix(loss=f"{state.sums['train_loss'] / state.step:.4f}", refresh=False)
                if now - saved > CHECKPOINT_EVERY_S:
                    self._save(checkpoint.LAST)
                    saved = now
                if self.share() >= 1 or self.stopped():
                    break

    def _step(self, images: Tensor, labels: Tensor, rows: Tensor) -> dict[str, float]:
        settings, device = self.settings, self.accelerator.device
        rate = settings.lr * schedule.factor(
            self.share(),
            settings.schedule,
            settings.warmup,
            schedule.plateaus([each["val_loss"] for each in self.state.history]),
        )
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        images = images.to(device, memory_format=torch.channels_last)
        labels = labels.to(device)
        with self.accelerator.autocast():
            vectors = self.model(images)
        vectors = vectors.float()
        if settings.sampling == "pairs":
            half = len(vectors) // 2
            contrast = loss.of_pairs(vectors[:half], vectors[half:], labels[:half] == labels[half:], settings.margin)
        else:
            contrast = loss.of_batch(vectors, labels, settings.margin, settings.negatives)
        total = contrast.loss
        figures = {"train_contrastive": contrast.loss.item(), "active": float(contrast.active)}
        if self.teacher is not None:
            wanted = torch.from_numpy(self.teacher[rows.numpy()]).to(device)
            matched = loss.to_teacher(vectors, wanted)
            figures["train_teacher"] = matched.item()
            total = total + settings.teacher_weight * matched
        figures["train_loss"] = total.item()
        if not math.isfinite(figures["train_loss"]):
            raise PhotosimError(
                "The loss is no longer a number. The last checkpoint is kept; a lower --lr or --clip would help.",
                f"epoch {self.state.epoch + 1}, batch {self.state.step + 1}: {figures}",
            )
        self.optimiser.zero_grad(set_to_none=True)
        self.accelerator.backward(total)
        if settings.clip > 0:
            self.accelerator.clip_grad_norm_(self.model.parameters(), settings.clip)
        self.optimiser.step()
        figures["lr"] = rate
        return figures

    def _end_epoch(self) -> Measured:
        state = self.state
        started = time.monotonic()
        measured = self.measure()
        state.elapsed_s += time.monotonic() - started
        means = {name: value / max(state.step, 1) for name, value in state.sums.items()}
        row = {
            "epoch": state.epoch + 1,
            "minutes": state.elapsed_s / 60,
            "pictures": state.seen,
            **means,
            **measured.figures(),
        }
        state.history.append(row)
        state.epoch, state.step, state.sums = state.epoch + 1, 0, {}
        better_loss, better_tar = measured.loss < state.best_loss, row["tar_at_far_1e-3"] > state.best_tar
        state.epochs_since_best = 0 if better_loss else state.epochs_since_best + 1
        if better_loss:
            state.best_loss = measured.loss
        if better_tar:
            state.best_tar = row["tar_at_far_1e-3"]
        self._save(checkpoint.LAST)
        if better_loss:
            self._save(checkpoint.BEST_LOSS)
        if better_tar:
            self._save(checkpoint.BEST_TAR)
        log.info("%s", "  ".join(f"{name} {value:.4g}" for name, value in row.items()))
        if measured.spread < COLLAPSED_SPREAD:
            log.warning(
                "The embeddings have collapsed: all pictures get nearly one vector. Lower --lr, other --margin."
            )
        return measured

    def _save(self, name: str) -> None:
        if not self.accelerator.is_main_process:
            return
        content: dict[str, Any] = {
            "model": self.encoder.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "state": asdict(self.state),
            "settings": self.settings.to_json(),
            "torch_rng": torch.get_rng_state(),
        }
        checkpoint.save(self.settings.run / name, content)
        pd.DataFrame(self.state.history).to_csv(self.settings.run / "history.csv", index=False)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint of this run. Raises PhotosimError when it belongs to another network."""
        content = checkpoint.load(path)
        fit_state(self.encoder, content["model"], str(path))
        self.optimiser.load_state_dict(content["optimiser"])
        torch.set_rng_state(content["torch_rng"])
        self.state = State(**content["state"])
