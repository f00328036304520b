"""Command line (argparse) of photosim-train and photosim-evaluate.

Nothing heavy is imported before it is known what to do: `--help` answers without torch.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import Subject
from trainer import settings as choices
from trainer.settings import LabelRule, Settings, SettingsError

# How long a run without --data, --epochs and --max-minutes fits the synthetic people.
MADE_UP_MINUTES = 4.0
DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(Settings)}


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of photosim-train: parse `argv`, train, export; gives the exit status (0, 1 error, 130 Ctrl-C)."""
    options = train_parser().parse_args(argv)

    def work() -> None:
        settings = settings_of(options)
        # Threads that spin while they wait take the very cores they wait for: on two cores shared with other work,
        # training went from 4 pictures a second to 19. Read when torch is loaded, so it is said before.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from trainer.run import train

        train(settings, options.margin, resume=options.resume)

    def after_interrupt() -> str:
        learned = any(options.out.with_suffix(".run").rglob("*.pt"))
        if not learned and (options.out.with_suffix(".run") / "pool").exists():
            return "The views that were made are kept: the same command goes on with them."
        return "--resume goes on from the last checkpoint." if learned else "Nothing was learned yet."

    return _exit_status("photosim-train", work, after_interrupt)


def evaluate_main(argv: Sequence[str] | None = None) -> int:
    """Entry point of photosim-evaluate: parse `argv`, measure, print; gives the exit status as `main` does."""
    options = evaluate_parser().parse_args(argv)

    def work() -> None:
        rule, csv = labels_of(options.labels or ["folder"])
        given = {key: value for key, value in vars(options).items() if key not in ("labels", "json", "data")}
        from trainer.evaluation.assess import AssessmentRequest, assess

        figures = assess(AssessmentRequest(**given, data=tuple(options.data), rule=rule, labels_csv=csv))
        print(json.dumps(figures, indent=1) if options.json else "\n".join(_format_figures(figures)))

    return _exit_status("photosim-evaluate", work, lambda: "Nothing was written.")


def settings_of(options: argparse.Namespace) -> Settings:
    """Settings record of parsed options; its `margin` is the first of a sweep. Raises SettingsError."""
    rule, csv = labels_of(options.labels or ["folder" if options.subject == "face" else "instance"])
    given = {key: value for key, value in vars(options).items() if key in DEFAULTS}
    given |= {"labels": rule, "labels_csv": csv, "data": tuple(options.data), "margin": options.margin[0]}
    if not options.data and options.max_minutes is None and options.epochs == DEFAULTS["epochs"]:
        given["max_minutes"] = MADE_UP_MINUTES
    return Settings(**given)


def labels_of(words: Sequence[str]) -> tuple[LabelRule, Path | None]:
    """Label rule and CSV file of the words after `--labels`. Raises SettingsError for any but the four rules."""
    for rule in get_args(LabelRule):
        if words[0] == rule and len(words) == (2 if rule == "csv" else 1):
            return rule, Path(words[1]) if rule == "csv" else None
    raise SettingsError(f"--labels {' '.join(words)}: it takes folder, filename, instance, or csv FILE.")


def train_parser() -> argparse.ArgumentParser:
    """Argument parser of photosim-train, its options in groups."""
    parser = argparse.ArgumentParser(
        prog="photosim-train",
        description="Fits a Siamese EfficientNet-B0 with contrastive loss and writes the encoder file that photosim "
        "reads. Without --data it draws made-up people and learns those, for "
        f"{MADE_UP_MINUTES:g} minutes unless --epochs or --max-minutes say otherwise.",
    )
    group = parser.add_argument_group("what to learn")
    add = group.add_argument
    add("--data", type=Path, nargs="+", default=[], help="folders or zips of pictures, laid over each other")
    add(
        "--labels", nargs="+", metavar="RULE", help="folder, filename, instance, or csv FILE (folder; photos: instance)"
    )
    add(
        "--out", type=Path, default=Path("encoder.onnx"), help="the encoder file; OUT.run keeps the rest (encoder.onnx)"
    )
    _add(group, "--subject", "what the pictures show", choices=get_args(Subject))
    words = "share of the labels kept for validation, two at least; train/ and val/ in the data go before"
    _add(group, "--val-fraction", words, type=float)
    _add(group, "--seed", "of the split, the sampling and the edits", type=int)
    _add(group, "--name", "the encoder's name on its card")
    _add(group, "--about-data", "words for the card: source and license of the pictures")

    group = parser.add_argument_group("network")
    _add(group, "--side", "pixels of a side of the network's input", dest="side_px", type=int)
    _add(group, "--dim", "dimensions of an embedding", type=int)
    _add(group, "--weights", "imagenet (timm's hub), lite0 (a package), none, a checkpoint, or an encoder file")
    _add(
        group,
        "--upright",
        "turn faces upright first, by this landmark network (python -m trainer.distillation.fit_landmarks) or that of "
        "an encoder file",
        type=Path,
    )
    _add(group, "--freeze", "leave the stem and this many of the seven stages as they start", type=int)

    group = parser.add_argument_group("batches")
    _add(
        group, "--sampling", "P labels x K pictures with all their pairs, or pairs", choices=get_args(choices.Sampling)
    )
    _add(group, "--batch-size", "pictures in a batch, in each process", type=int)
    _add(group, "--per-label", "K: pictures of a label in a batch", type=int)
    _add(group, "--negatives", "which dissimilar pairs of a batch count", choices=get_args(choices.Negatives))
    group.add_argument("--no-augment", dest="augment", action="store_false", help="show pictures as they are")
    _add(group, "--workers", "processes that prepare pictures", type=int)

    group = parser.add_argument_group("loss")
    words = "margin of the contrastive loss: the distance that dissimilar pairs shall keep (1.0); several run a sweep"
    group.add_argument("--margin", type=float, nargs="+", default=[DEFAULTS["margin"]], help=words)
    words = (
        "all: the loss is the mean over all pairs, as in the paper; active: half that over similar ones and half "
        "that over dissimilar ones nearer than the margin"
    )
    _add(group, "--average", words, choices=get_args(choices.Average))
    _add(group, "--teacher", "teacher network for distillation: lite0, dlib, or a file of its vectors (.npz)")
    words = "faces mixed (mixup) from two, for each picture of a batch, to match dlib on; needs --upright and --teacher"
    _add(group, "--mixed", words, type=float)
    words = "weight of predicting dlib's feature maps (FitNets; 1 to 6 do well), too; needs --mixed"
    _add(group, "--hints", words, type=float)
    words = "weight of matching the teacher's similarities to a queue of its vectors (1 does well); needs --teacher"
    _add(group, "--queue", words, type=float)
    words = "weight of telling a picture's label by the means of the teacher's vectors of each label; needs --teacher"
    _add(group, "--centers", words, type=float)
    words = "asked of labels of at most so many pictures: those of the others are soon known by heart (40)"
    _add(group, "--centers-up-to", words, type=int)
    words = "make so many views once, cache the frozen stages' and dlib's outputs, learn from these; needs --hints"
    _add(group, "--pool", words, type=int)
    _add(group, "--teacher-weight", "weight of matching it, beside 1 for the pairs", type=float)

    group = parser.add_argument_group("fitting")
    _add(group, "--epochs", "at most this many", type=int)
    words = (
        "train and validate this long, with the schedule fitted to it; reading before and evaluation after add to it"
    )
    _add(group, "--max-minutes", words, type=float)
    _add(group, "--optimizer", "optimizer", choices=get_args(choices.Optimizer))
    _add(group, "--lr", "peak learning rate", type=float)
    _add(group, "--weight-decay", "weight decay (decoupled with adamw)", type=float)
    _add(group, "--schedule", "learning-rate schedule", choices=get_args(choices.Schedule))
    _add(group, "--warmup", "share of the run in which the learning rate rises", type=float)
    _add(group, "--clip", "clip the gradient's norm at this, 0 for never", type=float)
    _add(group, "--patience", "stop after so many epochs without a better validation loss, 0 for never", type=int)
    group.add_argument("--resume", action="store_true", help="go on from the run's last checkpoint")

    group = parser.add_argument_group("the encoder file")
    words = "checkpoint to export: best validation loss, best TAR at FAR 1e-3, last"
    _add(group, "--select", words, choices=get_args(choices.Selection))
    group.add_argument(
        "--mirrored",
        action="store_true",
        help="let it look at each picture and its mirror image and give the mean; takes twice as long",
    )
    _add(group, "--far", "false accept rate of the card's threshold", type=float)
    words = "also write OUT.int8.onnx, refused if it costs more than LOSS of TAR at FAR 1e-2 (0.01)"
    _add(group, "--int8", words, type=float, nargs="?", const=0.01, metavar="LOSS")
    return parser


def _add(group: argparse._ArgumentGroup, flag: str, words: str, **more: Any) -> None:
    """Add an option that is a field of Settings: default and its mention in the help come from there."""
    default = DEFAULTS[more.get("dest", flag.strip("-").replace("-", "_"))]
    help_text = words if default in ("", None) else f"{words} ({default})"
    group.add_argument(flag, default=default, help=help_text, **more)


def evaluate_parser() -> argparse.ArgumentParser:
    """Argument parser of photosim-evaluate."""
    parser = argparse.ArgumentParser(
        prog="photosim-evaluate",
        description="Measures an encoder file on labeled pictures: ROC and retrieval.",
    )
    add = parser.add_argument
    add("model", type=Path, help="the encoder file")
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, laid over each other")
    add("--labels", nargs="+", metavar="RULE", help="folder, filename, instance, or csv FILE (folder)")
    add(
        "--split",
        choices=("train", "val", "test", "all"),
        default="",
        help="which pictures (val or test where the data is split, else all)",
    )
    add("--pairs", type=Path, help="also verify a list of pairs: LFW's pairs.txt, or a CSV of a, b, same")
    add("--far", type=float, default=1e-3, help="false accept rate of the threshold that is printed (0.001)")
    add("--most", type=int, default=4000, help="compare at most this many views, drawn by --seed (4000)")
    add("--seed", type=int, default=0, help="of the drawing (0)")
    add("--card", type=Path, help="the card, as JSON, of an encoder that carries none")
    add("--out", type=Path, help="a folder for figures.json, roc.csv, labels.csv and report.html")
    add("--json", action="store_true", help="print JSON")
    return parser


def _format_figures(figures: dict[str, Any], indent: str = "") -> list[str]:
    """Lines of text, a figure each; nested tables are indented."""
    lines = []
    for key, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", *_format_figures(value, indent + "  ")]
        elif isinstance(value, list):
            lines += [f"{indent}{key}: {_format_value(each)}" for each in value]
        else:
            lines.append(f"{indent}{key:<28} {_format_value(value)}")
    return lines


def _format_value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_format_value(each)}" for name, each in value.items())
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _exit_status(program: str, work: Callable[[], None], after_interrupt: Callable[[], str]) -> int:
    """Run `work` with logging to standard error; errors and Ctrl-C become one sentence there and an exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    try:
        work()
    except PhotosimError as error:
        print(f"{program}: {error.title}", file=sys.stderr)
        if error.detail:
            print(f"  {error.detail}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{program}: stopped. {after_interrupt()}", file=sys.stderr)
        return 130
    return 0
