"""Training loop on Hugging Face Accelerate: epochs, validation, checkpoints, early stopping; one or more processes."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast_object_list
from torch import Tensor, nn
from tqdm import tqdm

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.common.checkpoint import State
from trainer.data.augment import Kind
from trainer.data.pairs import Batches, SiameseDataset
from trainer.distillation import dlib_network
from trainer.distillation.hints import Hinted
from trainer.network import schedule
from trainer.network.model import Encoder, fit_state, freeze
from trainer.settings import Settings
from trainer.training import validate, view_pool
from trainer.training.history import History, alarms
from trainer.training.objective import Objective
from trainer.training.prepare import Prepared
from trainer.training.steps import Fresh, Steps, TrainingStep
from trainer.training.validate import Measured
from trainer.training.view_pool import PooledSteps

log = logging.getLogger(__name__)

CHECKPOINT_EVERY_S = 600.0


class Fit:
    """Trainer of one run: network, optimizer, schedule and progress. `run` trains until the end or a stop."""

    def __init__(
        self, settings: Settings, encoder: Encoder, prepared: Prepared, accelerator: Accelerator,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self.settings, self.accelerator, self.stopped = settings, accelerator, stopped
        self.state = State()
        self.teacher = prepared.teacher
        self.objective = Objective(settings, prepared, accelerator.device)
        self.instance = settings.labels == "instance"
        views: Kind = "upright face" if settings.upright else prepared.card.subject
        self.dataset = SiameseDataset(prepared.shown, prepared.labels, prepared.card, views)
        training = SiameseDataset(prepared.shown, prepared.labels, self.objective.card(prepared.card), views)
        self.fresh = Fresh(settings, training, prepared.rows("train"), self.objective, self._answers)
        self.val_views = validate.views_of(prepared.rows("val"), instance=self.instance, seed=settings.seed)
        freeze(encoder, settings.freeze)
        network = Hinted(encoder, dlib_network.HINT_WIDTHS) if settings.hints else encoder
        learning = [weight for weight in network.parameters() if weight.requires_grad]
        kind = torch.optim.AdamW if settings.optimizer == "adamw" else torch.optim.Adam
        optimizer = kind(learning, lr=settings.lr, weight_decay=settings.weight_decay, fused=True)
        # Channels last is what convolutions on CPUs and tensor cores are fastest with.
        network = network.to(memory_format=torch.channels_last)
        self.model, self.optimizer = accelerator.prepare(network, optimizer)
        self.history = History(settings.run) if accelerator.is_main_process else None

    @property
    def encoder(self) -> Encoder:
        """Embedding network without the wrappers of Accelerate and hints."""
        unwrapped: Encoder | Hinted = self.accelerator.unwrap_model(self.model)
        return unwrapped.encoder if isinstance(unwrapped, Hinted) else unwrapped

    def run(self) -> None:
        """Train until the schedule ends, early stopping triggers or a stop is requested."""
        state, settings = self.state, self.settings
        steps = self._steps()
        while state.epoch < settings.epochs and not self._agreed_end():
            self._train_epoch(steps)
            if state.step < state.epoch_steps and not self._time_is_up():
                # Stopped in the middle: kept as it is, so that a resumed run misses no batch of the epoch. What follows
                # is for the report of what was learned until here.
                self._save(checkpoint.LAST)
                self._end_epoch(going_on=False)
                return
            self._end_epoch()
            if settings.patience and state.epochs_since_best >= settings.patience:
                log.info("Stopped early: no better validation loss for %d epochs.", settings.patience)
                break
        if state.step:
            # Resumed in the middle of an epoch, with no time left for the rest of it.
            self._end_epoch()

    def check_agreement(self) -> None:
        """Check that all processes hold the same weights. Raises PhotosimError when they have diverged."""
        own = torch.stack([each.detach().double().abs().sum() for each in self.encoder.parameters()]).sum()
        sums = self.accelerator.gather(own.float()[None].to(self.accelerator.device))
        if not torch.allclose(sums, sums[0], rtol=1e-5):
            raise PhotosimError(
                "The processes' networks have gone apart: their gradients were not averaged.", repr(sums.tolist())
            )

    def restore(self, content: dict[str, Any], where: str) -> None:
        """Resume from the `content` of a checkpoint: weights, optimizer and progress.

        Raises PhotosimError, naming `where`, when it belongs to another network.
        """
        fit_state(self.encoder, content["model"], where)
        if self.settings.hints:
            self.accelerator.unwrap_model(self.model).guesses.load_state_dict(content["hints"])
        # "optimiser" in checkpoints of the version before.
        self.optimizer.load_state_dict(content["optimizer" if "optimizer" in content else "optimiser"])
        self.state = State(**content["state"])

    def _steps(self) -> Steps:
        """Source of the steps: fresh views, or a pool of them, which is made first where it is not there yet."""
        settings, accelerator = self.settings, self.accelerator
        if not settings.pool:
            return self.fresh
        folder = settings.run / view_pool.FOLDER
        if accelerator.is_local_main_process:
            freeze(self.encoder, settings.freeze)
            with tqdm(total=settings.pool, desc="making views", unit=" views", mininterval=0.5) as bar:
                if not view_pool.make(folder, settings, self.fresh, self.encoder, self.stopped, bar.update):
                    raise KeyboardInterrupt
        accelerator.wait_for_everyone()
        return PooledSteps(settings, view_pool.Pool(folder), self.objective, self._answers)

    def _train_epoch(self, source: Steps) -> None:
        state, settings, accelerator = self.state, self.settings, self.accelerator
        everything = source.batches(state.epoch)
        mine = list(Batches(everything, accelerator.process_index, accelerator.num_processes, state.step))
        state.epoch_steps = len(everything) // accelerator.num_processes
        if state.epoch_steps == 0:
            raise PhotosimError(
                f"{len(everything)} batch(es) are too few for {accelerator.num_processes} processes.",
                "a smaller --batch-size or fewer processes would do",
            )
        self.model.train()
        freeze(self.encoder, settings.freeze)
        mark = saved = time.monotonic()
        with tqdm(
            total=len(mine), desc=f"epoch {state.epoch + 1}", unit=" batches", mininterval=0.5,
            smoothing=0.05, disable=not accelerator.is_main_process,
        ) as bar:  # fmt: skip
            for step in source.steps(mine, state.epoch, state.step):
                for name, value in self._step(step).items():
                    state.sums[name] = state.sums.get(name, 0.0) + value
                state.step += 1
                state.seen += step.pictures * accelerator.num_processes
                now = time.monotonic()
                state.elapsed_s, state.train_s, mark = state.elapsed_s + now - mark, state.train_s + now - mark, now
                bar.update()
                bar.set_postfix(loss=f"{state.sums['train_loss'] / state.step:.4f}", refresh=False)
                if self._agreed_end():
                    break
                if now - saved > CHECKPOINT_EVERY_S:
                    self._save(checkpoint.LAST)
                    saved = now

    def _step(self, step: TrainingStep) -> dict[str, float]:
        """Training step on one batch: rate, forward, loss, backward, clip, update; gives the batch's metrics."""
        settings, history = self.settings, self.state.history
        share = self.state.share(settings.epochs, settings.max_minutes)
        losses = [each["val_loss"] for each in history]
        rate = settings.lr * schedule.factor(share, settings.schedule, settings.warmup, losses)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        total, figures = step.judge()
        figures["lr"] = rate
        if not math.isfinite(figures["train_loss"]):
            raise PhotosimError(
                "The loss is no longer a number. The last checkpoint is kept; a lower --lr or --clip would help.",
                f"epoch {self.state.epoch + 1}, batch {self.state.step + 1}: {figures}",
            )
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(total)
        if settings.clip > 0:
            self.accelerator.clip_grad_norm_(self.model.parameters(), settings.clip)
        self.optimizer.step()
        return figures

    def _answers(self, images: Tensor, stages: int = 0) -> tuple[Tensor, list[Tensor]]:
        # The network alone: distances of unit vectors lose too much in half precision.
        with self.accelerator.autocast():
            answers = self.model(images, stages) if stages else self.model(images)
        vectors, guessed = answers if self.settings.hints else (answers, [])
        return vectors.float(), guessed

    def _agreed_end(self) -> bool:
        """Whether time is up or a stop was requested, agreed by all processes, or one would wait forever."""
        end = self._time_is_up()
        if self.accelerator.num_processes == 1:
            return end or self.stopped()
        own = torch.tensor([float(end or self.stopped()), self.state.elapsed_s], device=self.accelerator.device)
        every = self.accelerator.gather(own).view(-1, 2)
        # The clock of the first process is everybody's, since the learning rate hangs on it.
        self.state.elapsed_s = float(every[0, 1])
        return bool(every[:, 0].max() > 0)

    def _time_is_up(self) -> bool:
        given = self.settings
        return given.max_minutes is not None and self.state.share(given.epochs, given.max_minutes) >= 1

    def _end_epoch(self, *, going_on: bool = True) -> None:
        """Validate in the main process, broadcast the metrics, save history and checkpoints.

        Unless it is `going_on`, the last checkpoint is not overwritten.
        """
        started = time.monotonic()
        measured = self.measure() if self.accelerator.is_main_process else None
        broadcast = [measured.figures() if measured else None]
        if self.accelerator.num_processes > 1:
            broadcast_object_list(broadcast)
        assert broadcast[0] is not None
        figures: dict[str, float] = broadcast[0]
        state = self.state
        state.elapsed_s += time.monotonic() - started
        row = {
            "epoch": state.epoch + 1,
            "minutes": state.elapsed_s / 60,
            "pictures": state.seen,
            "pictures_per_s": state.seen / max(state.train_s, 1e-9),
            **{name: value / max(state.step, 1) for name, value in state.sums.items()},
            **figures,
        }
        state.history.append(row)
        state.epoch, state.step, state.sums = state.epoch + 1, 0, {}
        better_loss, better_tar = figures["val_loss"] < state.best_loss, figures["tar_at_far_1e-3"] > state.best_tar
        state.epochs_since_best = 0 if better_loss else state.epochs_since_best + 1
        state.best_loss = min(state.best_loss, figures["val_loss"])
        state.best_tar = max(state.best_tar, figures["tar_at_far_1e-3"])
        if going_on:
            self._save(checkpoint.LAST)
        for better, name in ((better_loss, checkpoint.BEST_LOSS), (better_tar, checkpoint.BEST_TAR)):
            if better:
                self._save(name)
        if self.history:
            self.history.add(state.history)
        for words in alarms(row, taught=self.teacher is not None):
            log.warning("%s", words)

    def measure(self, network: nn.Module | None = None) -> Measured:
        """Validation metrics of the network as it is now, or of another one."""
        return validate.measure(
            network or self.encoder, self.dataset, self.val_views, self.settings, self.accelerator.device, self.teacher
        )

    def _save(self, name: str) -> None:
        if self.accelerator.is_main_process:
            network = self.accelerator.unwrap_model(self.model)
            content = {
                "model": self.encoder.state_dict(),
                "hints": network.guesses.state_dict() if isinstance(network, Hinted) else {},
                "optimizer": self.optimizer.state_dict(),
                "state": asdict(self.state),
                "settings": self.settings.to_json(),
            }
            checkpoint.save(self.settings.run / name, content)
