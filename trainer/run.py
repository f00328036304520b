"""Training pipeline end to end: data set, network, fit, checkpoint selection, evaluation, ONNX export, report."""

from __future__ import annotations

import datetime
import itertools
import logging
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import torch
from accelerate import Accelerator
from torch import nn
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import ModelCard
from trainer.common import checkpoint, metrics
from trainer.common.checkpoint import State
from trainer.common.interrupt import interrupts
from trainer.data import synthetic_people
from trainer.data.pairs import SiameseDataset
from trainer.distillation import landmarks, upright
from trainer.evaluation import evaluate, report
from trainer.evaluation.evaluate import Evaluation
from trainer.evaluation.outcome import Outcome
from trainer.network import model
from trainer.network.export import export
from trainer.settings import Settings, check, check_resumed
from trainer.training import prepare, quantize, validate
from trainer.training.fit import Fit
from trainer.training.prepare import Prepared

log = logging.getLogger(__name__)

PARITY_PICTURES = 128


def train(settings: Settings, margins: Sequence[float], *, resume: bool = False) -> Path:
    """Train an encoder for each margin (a sweep) and export the best to `settings.out`; gives the report's path.

    Several margins share split, seed and decoded pictures, and are compared by TAR at the FAR of the settings. Raises
    PhotosimError; checkpoints and tables written until then stay.
    """
    for margin in margins:
        check(replace(settings, margin=margin))
    started = time.monotonic()
    accelerator = Accelerator(mixed_precision=precision(torch.cuda.is_available()))
    if accelerator.num_processes > 1 and accelerator.is_main_process:
        log.info("Training in %d processes, a batch of %d in each.", accelerator.num_processes, settings.batch_size)
    settings = _begin(settings, accelerator, resume)
    prepared = prepare.prepare(settings, accelerator)
    outcomes: list[Outcome] = []
    with interrupts() as stopped:
        for number, each in enumerate(_runs(settings, margins)):
            if number and _anyone(accelerator, stopped()):
                break
            outcome = _train_one(each, prepared, accelerator, stopped, resume=resume)
            if outcome:
                outcomes.append(outcome)
    page = settings.run / "report.html"
    if accelerator.is_main_process:
        best = max(outcomes, key=_merit)
        if best.settings.out != settings.out:
            shutil.copyfile(best.settings.out, settings.out)
        report.write(page, prepared, outcomes, outcomes.index(best))
        log.info("%s: %s", settings.out, best.card.trained_with)
        log.info("%s", page)
        try:
            if settings.int8 is not None:
                quantize.write(settings, prepared, best.evaluation.views)
        finally:
            for pictures in (prepared.pictures, prepared.shown):
                pictures.file.unlink(missing_ok=True)
        learned = sum(each.history["minutes"].iloc[-1] for each in outcomes)
        log.info(
            "This took %.1f minutes; the training and validation of these margins %.1f, resumed parts included.",
            (time.monotonic() - started) / 60,
            learned,
        )
    accelerator.wait_for_everyone()
    return page


def _anyone(accelerator: Accelerator, stopped: bool) -> bool:
    """All-reduce of the stop flag: whether any process was asked to stop, as all have to end at the same place."""
    asked = torch.tensor(float(stopped), device=accelerator.device)
    return bool(accelerator.reduce(asked, "sum") > 0)


def precision(cuda: bool) -> str:
    """Accelerate's name of the mixed precision: bf16 or fp16 on a GPU, "no" (float32) on CPUs."""
    if not cuda:
        return "no"
    return "bf16" if torch.cuda.is_bf16_supported() else "fp16"


def _begin(settings: Settings, accelerator: Accelerator, resume: bool) -> Settings:
    """Create the run directory, and synthetic pictures where no data was given.

    Never writes over an unfinished run unasked, and keeps a finished one beside: the mistake may be in this command.
    """
    run = settings.run
    finished = (run / "report.html").exists()
    unfinished = not finished and any(run.rglob(checkpoint.LAST))
    if unfinished and not resume:
        raise PhotosimError(f"{run} holds an unfinished run: --resume goes on with it, another --out leaves it be.")
    if resume and not finished and not unfinished:
        raise PhotosimError(f"{run} holds no run to go on with; without --resume a new one begins there.")
    if accelerator.is_local_main_process:
        try:
            if finished and not resume:
                _set_aside(run)
            run.mkdir(parents=True, exist_ok=True)
            (run / "settings.json").write_text(settings.to_json())
        except OSError as error:
            raise PhotosimError(f"{run} cannot be written: {error.strerror or error}.", repr(error)) from error
    if not settings.data:
        people = run / "made-up people"
        if accelerator.is_local_main_process:
            log.info("No --data given: drawing made-up people in %s", people)
            with tqdm(
                total=synthetic_people.PEOPLE * synthetic_people.PICTURES, desc="drawing people", unit=" pictures"
            ) as bar:
                synthetic_people.draw(people, settings.seed, advance=bar.update)
        settings = replace(settings, data=(people,), about_data=settings.about_data or synthetic_people.ABOUT)
    accelerator.wait_for_everyone()
    return settings


def _set_aside(run: Path) -> None:
    number = next(n for n in itertools.count(1) if not run.with_name(f"{run.name}.{n}").exists())
    kept = run.rename(run.with_name(f"{run.name}.{number}"))
    log.info("The finished run that was in %s is kept in %s.", run, kept)


def _runs(settings: Settings, margins: Sequence[float]) -> list[Settings]:
    if len(margins) == 1:
        return [replace(settings, margin=margins[0])]
    return [replace(settings, margin=each, out=settings.run / f"margin-{each:g}.onnx") for each in margins]


def _train_one(
    settings: Settings, prepared: Prepared, accelerator: Accelerator, stopped: Callable[[], bool], *, resume: bool
) -> Outcome | None:
    """Train one margin, select the checkpoint, evaluate, export. None in all but the main process."""
    run = settings.run
    run.mkdir(exist_ok=True)
    prepared = replace(prepared, card=replace(prepared.card, margin=settings.margin))
    encoder = model.build(settings.dim, settings.weights, settings.seed)
    fit = Fit(settings, encoder, prepared, accelerator, stopped)
    if resume and (run / checkpoint.LAST).exists():
        content = checkpoint.load(run / checkpoint.LAST)
        check_resumed(settings, content["settings"])
        fit.restore(content, str(run / checkpoint.LAST))
        log.info("Going on after %d epochs and %.1f minutes.", fit.state.epoch, fit.state.elapsed_s / 60)
    fit.run()
    fit.check_agreement()
    if not accelerator.is_main_process:
        return None
    chosen = _choose(fit)
    shipped = model.Mirrored(fit.encoder) if settings.mirrored else fit.encoder
    measured = fit.measure(shipped)
    found = evaluate.judge(measured.vectors, measured.labels, fit.val_views, prepared.names, settings.far)
    card = finished_card(prepared.card, settings, chosen, found)
    whole, card = _as_shipped(shipped, card, settings)
    some = SiameseDataset(prepared.pictures, prepared.labels, card)
    parity = export(whole, card, validate.preprocessed(some, fit.val_views[:PARITY_PICTURES]), settings.out)
    log.info("margin %g: %s", settings.margin, ", ".join(f"{k} {v:.4g}" for k, v in found.figures().items()))
    return Outcome(settings, pd.DataFrame(fit.state.history), found, card, parity)


def _as_shipped(encoder: nn.Module, card: ModelCard, settings: Settings) -> tuple[nn.Module, ModelCard]:
    """Network and card as exported: with face alignment inside, where it was trained on aligned faces."""
    if settings.upright is None:
        return encoder, card
    whole = upright.Whole(landmarks.load(settings.upright), encoder.to("cpu"), settings.side_px)
    return whole, replace(card, side_px=landmarks.SIDE_PX, crop=1.0)


def _merit(outcome: Outcome) -> tuple[float, float]:
    """Sort key of a sweep: TAR at the FAR of the settings, then AUC."""
    roc = outcome.evaluation.roc
    return roc.at_fpr(outcome.settings.far)[1], roc.auc


def _choose(fit: Fit) -> State:
    """Checkpoint selection: load the weights that `--select` names; gives the training state they are from."""
    name = {"loss": checkpoint.BEST_LOSS, "tar": checkpoint.BEST_TAR, "last": checkpoint.LAST}[fit.settings.select]
    path = fit.settings.run / name
    if not path.exists():
        return fit.state
    content = checkpoint.load(path)
    model.fit_state(fit.encoder, content["model"], str(path))
    return State(**content["state"])


def finished_card(card: ModelCard, settings: Settings, state: State, found: Evaluation) -> ModelCard:
    """Model card with provenance of the chosen weights, and threshold and ROC on the validation split."""
    ways = (
        ", faces turned upright" * (settings.upright is not None) + ", mean of both mirror images" * settings.mirrored
    )
    teacher = f", teacher {Path(settings.teacher).name} x {settings.teacher_weight:g}" if settings.teacher else ""
    teacher += f", class centers x {settings.centers:g}" if settings.centers else ""
    return replace(
        card,
        created=datetime.date.today().isoformat(),
        trained_with=(
            f"photosim-train: EfficientNet-B0 from {Path(settings.weights).name}, contrastive loss of margin "
            f"{settings.margin:g}{teacher}{ways}; {_duration(state.elapsed_s)}, {state.seen:,} pictures seen, "
            f"seed {settings.seed}"
        ),
        threshold=found.threshold,
        false_match_rate=found.roc.at_threshold(found.threshold)[1],
        roc=metrics.card_points(found.roc.thinned()),
    )


def _duration(elapsed_s: float) -> str:
    return f"{elapsed_s / 60:.0f} minutes" if elapsed_s >= 90 else f"{elapsed_s:.0f} seconds"
