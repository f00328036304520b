"""A whole run: table, pictures, network, training, choice of checkpoint, encoder file."""

from __future__ import annotations

import datetime
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.modelcard import ModelCard, RocPoint
from trainer import checkpoint, data, model, pixels, settings as choices, teacher
from trainer.export import Parity, export
from trainer.fit import Fit
from trainer.settings import Settings
from trainer.validate import Measured

log = logging.getLogger(__name__)


def train(settings: Settings, *, resume: bool = False) -> Path:
    """Fit an encoder as the settings say and write it to `settings.out`; gives that path. Raises PhotosimError."""
    run = settings.run
    try:
        run.mkdir(parents=True, exist_ok=True)
        (run / "settings.json").write_text(settings.to_json())
    except OSError as error:
        raise PhotosimError(f"The folder {run} cannot be written: {error.strerror}.", repr(error)) from error
    card = choices.draft_card(settings)
    frame = data.read(
        settings.data, settings.labels, csv=settings.labels_csv, val_fraction=settings.val_fraction, seed=settings.seed
    )
    with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
        frame, pictures, problems = pixels.prepare(
            frame, round(card.side_px / card.crop), run / "pixels.bin", bar.update
        )
    problems.to_csv(run / "problems.csv", index=False)
    frame.to_csv(run / "pictures.csv", index=False)
    data.check(frame, settings.labels)
    counts = frame.groupby("split")["label"].agg(["size", "nunique"])
    for split, (size, labels) in counts.iterrows():
        log.info("%s: %d pictures of %d labels", split, size, labels)
    if len(problems):
        log.warning("%d pictures could not be read; they are in %s", len(problems), run / "problems.csv")
    wanted = None
    if settings.teacher:
        vectors = Path(settings.teacher)
        if settings.teacher == "lite0":
            vectors = teacher.make_lite0(frame, pictures, card, run / "teacher.npz")
        wanted = teacher.read(vectors, frame, settings.dim)
    encoder = model.build(settings.dim, settings.weights, settings.seed)
    with _interrupts() as stopped:
        fit = Fit(settings, encoder, frame, pictures, card, wanted, stopped)
        if resume and (run / checkpoint.LAST).exists():
            fit.restore(run / checkpoint.LAST)
            log.info("Going on after %d epochs, %.1f minutes.", fit.state.epoch, fit.state.elapsed_s / 60)
        fit.run()
    if fit.accelerator.is_main_process:
        _choose(fit)
        measured = fit.measure()
        parity = write(fit, measured, card)
        log.info("%s: %s", settings.out, parity)
    pictures.file.unlink(missing_ok=True)
    return settings.out


def write(fit: Fit, measured: Measured, card: ModelCard) -> Parity:
    """Write the encoder file with its card filled from the run."""
    settings = fit.settings
    threshold, _, rate = measured.roc.at_fpr(settings.far)
    threshold = min(max(threshold, 0.0), 2.0)
    minutes, seen = fit.state.elapsed_s / 60, fit.state.seen
    card = replace(
        card,
        created=datetime.date.today().isoformat(),
        trained_with=(
            f"photosim-train: EfficientNet-B0 from {settings.weights}, contrastive loss, margin {settings.margin:g}"
            + (f", teacher {Path(settings.teacher).name} x {settings.teacher_weight:g}" if settings.teacher else "")
            + f"; {minutes:.0f} minutes, {seen:,} pictures seen, seed {settings.seed}, torch {torch.__version__}"
        ),
        training_data=settings.about_data,
        threshold=threshold,
        false_match_rate=rate,
        roc=tuple(RocPoint(*(round(value, 6) for value in row)) for row in measured.roc.thinned(50)),
    )
    some = np.stack([fit.dataset[view][0].numpy() for view in fit.val_views[:128]])
    return export(fit.encoder, card, some, settings.out)


def _choose(fit: Fit) -> None:
    """Put the weights of the checkpoint that `--select` names into the network."""
    name = {"loss": checkpoint.BEST_LOSS, "tar": checkpoint.BEST_TAR, "last": checkpoint.LAST}[fit.settings.select]
    path = fit.settings.run / name
    if path.exists():
        model.fit_state(fit.encoder, checkpoint.load(path)["model"], str(path))


@contextmanager
def _interrupts() -> Iterator[object]:
    """A first Ctrl-C asks the run to end cleanly, a second one ends it at once."""
    stop = threading.Event()

    def ask(signum: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        log.warning("Stopping after this batch; once more to stop at once.")
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)
