"""photosim-train and photosim-evaluate. Nothing heavy is imported before it is known what to do."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from photosim.errors import PhotosimError
from trainer import settings as choices
from trainer.settings import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Fit an encoder as the command line asks; 0 when it was written."""
    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    try:
        settings = settings_of(options)
        from trainer import run

        run.train(settings, resume=options.resume)
    except PhotosimError as error:
        print(f"photosim-train: {error.title}", file=sys.stderr)
        if error.detail:
            print(f"  {error.detail}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("photosim-train: stopped; --resume goes on from the last checkpoint.", file=sys.stderr)
        return 130
    return 0


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings that parsed options stand for."""
    labels = options.labels or ["folder" if options.subject == "face" else "instance"]
    if labels[0] not in get_args(choices.LabelRule) or len(labels) != (2 if labels[0] == "csv" else 1):
        raise choices.SettingsError("--labels takes folder, filename, instance, or csv FILE.", " ".join(labels))
    given = {key: value for key, value in vars(options).items() if key not in ("labels", "resume", "margin")}
    given["labels"] = labels[0]
    given["labels_csv"] = Path(labels[1]) if len(labels) == 2 else None
    given["data"] = tuple(options.data)
    given["margin"] = options.margin[0]
    return Settings(**given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="photosim-train",
        description="Fits a Siamese EfficientNet-B0 with contrastive loss and writes the encoder file that photosim reads.",
    )
    default = {field: value.default for field, value in Settings.__dataclass_fields__.items()}

    def add(group: argparse._ArgumentGroup, flag: str, words: str, *, key: str = "", **more: object) -> None:
        name = key or flag.strip("-").replace("-", "_")
        group.add_argument(flag, dest=name, help=words, default=default[name], **more)  # type: ignore[arg-type]

    what = parser.add_argument_group("what to learn")
    what.add_argument(
        "--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, laid over each other"
    )
    what.add_argument("--labels", nargs="+", metavar="RULE", help="folder, filename, instance, or csv FILE")
    what.add_argument("--out", type=Path, required=True, help="the encoder file to write")
    add(what, "--subject", "what the pictures show", choices=get_args(choices.Subject))
    add(what, "--val-fraction", "share of the labels kept for validation", type=float)
    add(what, "--seed", "of the split, the sampling and the edits", type=int)
    add(what, "--name", "the encoder's name on its card")
    add(what, "--about-data", "words for the card: source and licence of the pictures")

    network = parser.add_argument_group("network")
    add(network, "--side", "pixels of a side of the network's input", key="side_px", type=int)
    add(network, "--dim", "numbers in an embedding", type=int)
    add(network, "--weights", "imagenet (timm's hub), lite0 (a package), none, or a file")
    add(network, "--freeze", "leave the stem and this many of the seven stages as they start", type=int)

    batches = parser.add_argument_group("batches")
    add(
        batches,
        "--sampling",
        "P x K batches with all their pairs, or separate pairs",
        choices=get_args(choices.Sampling),
    )
    add(batches, "--batch-size", "pictures in a batch", type=int)
    add(batches, "--per-label", "K: pictures of a label in a batch", type=int)
    add(batches, "--negatives", "which dissimilar pairs count", choices=get_args(choices.Negatives))
    batches.add_argument("--no-augment", dest="augment", action="store_false", help="show pictures as they are")
    add(batches, "--workers", "processes that prepare pictures", type=int)

    losses = parser.add_argument_group("loss")
    losses.add_argument(
        "--margin", type=float, nargs="+", default=[default["margin"]], help="distance dissimilar pairs shall keep"
    )
    add(losses, "--teacher", "another network to match: lite0 (its ImageNet features), or a vectors.npz")
    add(losses, "--teacher-weight", "weight of matching it", type=float)

    fitting = parser.add_argument_group("fitting")
    add(fitting, "--epochs", "at most this many", type=int)
    add(fitting, "--max-minutes", "end by then, with the schedule fitted to it", type=float)
    add(fitting, "--optimiser", "", choices=get_args(choices.Optimiser))
    add(fitting, "--lr", "peak learning rate", type=float)
    add(fitting, "--weight-decay", "", type=float)
    add(fitting, "--schedule", "", choices=get_args(choices.Schedule))
    add(fitting, "--warmup", "share of the run in which the rate rises", type=float)
    add(fitting, "--clip", "longest gradient, 0 for any", type=float)
    add(fitting, "--patience", "stop after so many epochs without a better validation loss, 0 never", type=int)
    add(fitting, "--select", "which checkpoint is exported", choices=get_args(choices.Selection))
    add(fitting, "--far", "false accept rate of the card's threshold", type=float)
    fitting.add_argument("--resume", action="store_true", help="go on from the run's last checkpoint")
    return parser
