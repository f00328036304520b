"""Matplotlib charts as inline SVG: learning curves, ROC, histogram of distances, t-SNE map."""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from sklearn.manifold import TSNE

from trainer.common import metrics
from trainer.common.metrics import Floats, Roc, Vectors
from trainer.evaluation.evaluate import Evaluation

ACCENT, WARM, GREEN, MUTED, GRID = "#1f66e5", "#e5484d", "#2f9e64", "#686d76", "#e3e5e9"
LINES = (ACCENT, WARM, GREEN, "#a15bd6", "#d9822b", "#12808f")
MAP_LABELS, MAP_POINTS = 20, 500


def losses(history: pd.DataFrame) -> str:
    """Learning curves: training and validation loss over the epochs, and the learning rate."""
    figure, axes = _figure(whole=True)
    rate = axes.twinx()
    rate.plot(history["epoch"], history["lr"], color=MUTED, lw=1, ls=":", marker=".", ms=_dot(history))
    rate.set_ylabel("learning rate (dotted)", color=MUTED)
    rate.tick_params(axis="y", colors=MUTED)
    rate.ticklabel_format(axis="y", style="sci", scilimits=(0, 0))
    rate.spines[["top", "left", "right"]].set_visible(False)
    rate.set_ylim(0, 1.4 * float(history["lr"].max()) or 1)
    shown = (("train_loss", "training", ACCENT), ("val_loss", "validation", WARM))
    for column, name, color in shown:
        axes.plot(history["epoch"], history[column], color=color, marker="o", ms=_dot(history), label=name)
    top = float(history[[column for column, _, _ in shown]].max().max())
    axes.set(xlabel="epoch", ylabel="loss", xlim=_epochs(history), ylim=(0, 1.15 * top or 1))
    return _svg(figure, legend=2)


def progress(history: pd.DataFrame) -> str:
    """Validation metrics over the epochs: TAR, precision@1, EER."""
    figure, axes = _figure(whole=True)
    shown = (("tar_at_far_1e-2", "TAR at FAR 1e-2"), ("tar_at_far_1e-3", "TAR at FAR 1e-3"),
             ("precision_at_1", "precision@1"), ("eer", "EER"))  # fmt: skip
    for (column, name), color in zip(shown, LINES, strict=False):
        axes.plot(history["epoch"], history[column], color=color, marker="o", ms=_dot(history), label=name)
    axes.set(xlabel="epoch", ylabel="share", xlim=_epochs(history), ylim=(0, 1.02))
    return _svg(figure, legend=4)


def _dot(history: pd.DataFrame) -> float:
    """Marker size: one epoch alone is a dot, which must be visible; of a hundred, the line says enough."""
    return 8 if len(history) == 1 else 3 if len(history) < 40 else 0


def _epochs(history: pd.DataFrame) -> tuple[float, float]:
    first, last = float(history["epoch"].min()), float(history["epoch"].max())
    room = 0.5 if last - first < 2 else 0.03 * (last - first)
    return first - room, last + room


def roc(curves: Sequence[tuple[str, Roc]]) -> str:
    """ROC curves, TPR over FPR on a logarithmic axis, since what matters lies at few false matches."""
    figure, axes = _figure()
    for (name, curve), color in zip(curves, _colors(len(curves)), strict=True):
        shown = curve.fpr > 0
        axes.step(curve.fpr[shown], curve.tpr[shown], where="post", color=color, label=f"{name} (AUC {curve.auc:.4f})")
    line = np.geomspace(1e-5, 1, 50)
    axes.plot(line, line, color=MUTED, lw=1, ls=":")
    axes.set(xscale="log", xlim=(1e-5, 1), ylim=(0, 1.02), xlabel="false positive rate", ylabel="true positive rate")
    return _svg(figure, legend=2)


def histogram(found: Evaluation) -> str:
    """Histogram of distances of similar and of dissimilar pairs, each as a share of its kind, with the threshold."""
    figure, axes = _figure()
    distance, same = metrics.all_pairs(found.vectors, found.labels)
    bins = np.linspace(0, max(1.6, float(distance.max())), 70)
    for kind, name, color in ((same, "similar pairs", GREEN), (~same, "dissimilar pairs", WARM)):
        weights = np.full(int(kind.sum()), 1 / max(int(kind.sum()), 1))
        axes.hist(distance[kind], bins=list(bins), weights=weights, color=color, alpha=0.55, label=name)
    axes.axvline(found.threshold, color=MUTED, ls="--", lw=1, label=f"threshold {found.threshold:.2f}")
    axes.set(xlabel="distance", ylabel="share of pairs", ylim=(0, 1.05 * axes.get_ylim()[1]))
    return _svg(figure, legend=3)


def space(found: Evaluation) -> str:
    """t-SNE scatter plot of the labels with the most pictures, a color each: near points are similar pictures."""
    figure, axes = _figure(width=7.2, height=4.6)
    sizes = np.bincount(found.labels)
    largest = np.argsort(-sizes, kind="stable")[:MAP_LABELS]
    rows = np.flatnonzero(np.isin(found.labels, largest))
    if len(rows) > MAP_POINTS:
        rows = np.sort(np.random.default_rng(0).choice(rows, MAP_POINTS, replace=False))
    points = tsne(found.vectors[rows])
    palette = mpl.colormaps["tab20"]
    for number, label in enumerate(largest):
        own = points[found.labels[rows] == label]
        if len(own):
            name = found.names[int(label)]
            axes.scatter(
                own[:, 0],
                own[:, 1],
                s=13,
                color=palette(number % 20),
                label=name if len(name) < 26 else f"{name[:24]}…",
            )
    axes.set(xticks=[], yticks=[])
    axes.grid(False)
    axes.spines[:].set_visible(False)
    axes.legend(frameon=False, fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5))
    return _svg(figure)


def tsne(vectors: Vectors) -> Floats:
    """2-D t-SNE (van der Maaten and Hinton 2008) of vectors `(n, dim)`: points `(n, 2)`, the same on every run."""
    perplexity = min(20.0, max(1.0, (len(vectors) - 1) / 3))
    points: Floats = TSNE(perplexity=perplexity, init="pca", random_state=0).fit_transform(vectors)
    return points


def _colors(count: int) -> list[str]:
    return [LINES[number % len(LINES)] for number in range(count)]


def _figure(width: float = 5.4, height: float = 3.4, *, whole: bool = False) -> tuple[Figure, Axes]:
    # A Figure of its own, not pyplot's: nothing global, no window system.
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.grid(color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    if whole:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    return figure, axes


def _svg(figure: Figure, *, legend: int = 0) -> str:
    """SVG text of a figure; `legend` is its number of columns, under the curves, where it can cover none."""
    if legend:
        figure.legend(frameon=False, loc="outside lower center", ncols=legend, fontsize=9)
    with mpl.rc_context(
        {"svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif", "svg.hashsalt": "photosim"}
    ):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]
