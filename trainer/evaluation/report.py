"""HTML report of a run, self-contained: metrics, learning curves, example pictures, data, settings."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from PIL import Image

from photosim.errors import PhotosimError
from trainer.data import picture_table
from trainer.data.edits import EDITS
from trainer.data.pixel_cache import Pictures
from trainer.evaluation import evaluate, plots
from trainer.evaluation.evaluate import Evaluation
from trainer.network.export import OPSET
from trainer.settings import Settings
from trainer.training.prepare import Prepared

if TYPE_CHECKING:
    from trainer.evaluation.outcome import Outcome

THUMBNAIL_PX = 88
STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")


def write(path: Path, prepared: Prepared, outcomes: Sequence[Outcome], best: int) -> None:
    """Write the report of a run of one or several margins, of which `outcomes[best]` was exported.

    Several margins are also written to `comparison.csv` beside it. Raises PhotosimError.
    """
    chosen = outcomes[best]
    found, settings, card = chosen.evaluation, chosen.settings, chosen.card
    if len(outcomes) > 1:
        comparison(outcomes).to_csv(path.with_name("comparison.csv"), index=False)
    parts = [
        f"<h1>{_text(card.name)}</h1>",
        f"<p class=lead>{_text(card.trained_with)}. Made {card.created}.</p>",
        tiles(found),
        notes(found.notes()),
    ]
    if len(outcomes) > 1:
        curves = [(f"margin {each.settings.margin:g}", each.evaluation.roc) for each in outcomes]
        parts += [
            f"<h2>Margins compared</h2><p>Same seed, same split. Margin {settings.margin:g} was exported: it "
            f"accepts the most similar pairs at FAR {settings.far:g}.</p>",
            table(comparison(outcomes)),
            notes(_unequal_training(outcomes)),
            _charts(plots.roc(curves)),
            f"<h2>Margin {settings.margin:g} in detail</h2>",
        ]
    parts += [
        _charts(plots.losses(chosen.history), plots.progress(chosen.history)),
        *details(found, prepared.pictures, [f"margin {settings.margin:g}"]),
        "<h2>The data</h2>",
        table(_split_sizes(prepared)),
        notes(_data_warnings(prepared)),
        f"<p>{_text(card.training_data)}</p>",
        "<h2>The file</h2>",
        f"<p>{_text(settings.out)}: checked against the network on {chosen.parity.pictures} pictures, largest "
        f"difference {chosen.parity.max_abs:.1e}, the same ten neighbors. ONNX opset {OPSET}.</p>",
        f"<details><summary>Settings</summary>{table(_choices(settings))}</details>",
    ]  # fmt: skip
    save_page(path, card.name, parts)


def _choices(settings: Settings) -> pd.DataFrame:
    """Table of settings: value, and the default where it differs."""
    rows = []
    for each in fields(settings):
        chosen = getattr(settings, each.name)
        default = None if each.default is MISSING else each.default
        rows.append((each.name, _as_text(chosen), "" if chosen == default else _as_text(default)))
    return pd.DataFrame(rows, columns=["setting", "value", "default, where it differs"])


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value in (None, "") else str(value)


def _unequal_training(outcomes: Sequence[Outcome]) -> list[str]:
    """A warning where the runs of a sweep saw different numbers of pictures."""
    pictures = [int(each.history["pictures"].iloc[-1]) for each in outcomes]
    words = (
        f"The margins did not see the same number of pictures ({min(pictures):,} to {max(pictures):,}), as their time "
        "was limited or one was stopped: --epochs without --max-minutes compares like with like."
    )
    return [words] * (max(pictures) > 1.02 * min(pictures))


def details(found: Evaluation, pictures: Pictures, names: Sequence[str]) -> list[str]:
    """Sections of any evaluation: ROC and histogram, edits, nearest neighbors, hardest pairs, labels, map."""
    edits = evaluate.by_edit(found)
    false_matches, false_non_matches = evaluate.worst(found)
    return [
        "<h2>Telling pairs apart</h2>",
        _charts(plots.roc([(names[0], found.roc)]), plots.histogram(found)),
        table(_at_thresholds(found)),
        *(["<h2>Edited copies</h2>", table(edits)] if len(edits) else []),
        "<h2>The ten most similar</h2><p>The picture asked for at the left; hits are framed green, misses red. "
        "Half of the rows shown are failures, where there are any.</p>",
        *(_row(found, pictures, int(query)) for query in evaluate.some_queries(found)),
        "<h2>Nearest pairs that are not the same</h2>",
        _pairs(found, pictures, false_matches),
        "<h2>Farthest pairs that are the same</h2>",
        _pairs(found, pictures, false_non_matches),
        "<h2>Labels it fails on most</h2>",
        table(evaluate.by_label(found).head(12)),
        "<h2>Map of the embedding space</h2>",
        "<p>The labels with the most pictures, by t-SNE: only nearness has meaning.</p>",
        _charts(plots.space(found)),
    ]


def _data_warnings(prepared: Prepared) -> list[str]:
    count = len(prepared.copies)
    words = "near copy stands" if count == 1 else "near copies stand"
    copies = f"{count:,} {words} in train and in val (copies.csv): the figures flatter."
    return [f"{line} (problems.csv)." for line in picture_table.describe_left_out(prepared.problems)] + [copies] * bool(
        count
    )


def save_page(path: Path, title: str, parts: Sequence[str]) -> None:
    """Write an HTML page made of `parts`. Raises PhotosimError."""
    page = (
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{_text(title)}</title><style>{STYLE}</style><main>{''.join(parts)}</main></html>"
    )
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise PhotosimError(f"{path} cannot be written: {error.strerror or error}.", repr(error)) from error


def comparison(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """Comparison table of a sweep: a row per margin with its metrics."""
    keys = (
        "AUC",
        "AUC low",
        "AUC high",
        "EER",
        "TAR at FAR 1e-2",
        "TAR at FAR 1e-3",
        "precision@1",
        "recall@10",
        "mAP@R",
    )
    rows = []
    for each in outcomes:
        figures = each.evaluation.figures()
        last = each.history.iloc[-1]
        rows.append(
            {"margin": each.settings.margin, **{key: figures[key] for key in keys},
             "threshold": each.evaluation.threshold, "minutes": last["minutes"], "pictures seen": int(last["pictures"])}
        )  # fmt: skip
    return pd.DataFrame(rows)


def tiles(found: Evaluation) -> str:
    """Headline metrics of an evaluation as HTML tiles, with the sample they stand on."""
    figures = found.figures()
    shown = ("AUC", "EER", "TAR at FAR 1e-2", "TAR at FAR 1e-3", "precision@1", "recall@10", "mAP@R")
    tiles = "".join(f"<div><b>{figures[name]:.3f}</b><span>{_text(name)}</span></div>" for name in shown)
    interval = f"{found.auc_interval[0]:.4f} to {found.auc_interval[1]:.4f}"
    return (
        f"<section class=tiles>{tiles}</section><p class=small>On {len(found.vectors):,} validation views of "
        f"{len(np.unique(found.labels)):,} labels: {found.similar_pairs:,} similar and {found.dissimilar_pairs:,} "
        f"dissimilar pairs. AUC with 95 % bootstrap over labels: {interval}. Threshold {found.threshold:.3f} at FAR "
        f"{found.far:g}.</p>"
    )


def _at_thresholds(found: Evaluation) -> pd.DataFrame:
    steps = sorted({*np.round(np.arange(0.3, 1.41, 0.1), 2).tolist(), found.threshold})
    rows = [(step, *found.roc.at_threshold(step)) for step in steps]
    return pd.DataFrame(rows, columns=["threshold", "TPR", "FPR"])


def _split_sizes(prepared: Prepared) -> pd.DataFrame:
    """Table of pictures and labels in each split."""
    frame = prepared.frame
    rows = []
    for split in ("train", "val"):
        sizes = frame.loc[frame["split"] == split, "label"].value_counts()
        rows.append((split, int(sizes.sum()), len(sizes), int((sizes == 1).sum()), int(sizes.max())))
    return pd.DataFrame(rows, columns=["split", "pictures", "labels", "labels with one picture", "most of one label"])


def _row(found: Evaluation, pictures: Pictures, query: int) -> str:
    cells = [_figure(found, pictures, query, found.names[int(found.labels[query])], "asked")]
    for row in found.retrieval.nearest[query]:
        apart = float(np.linalg.norm(found.vectors[query] - found.vectors[row]))
        kind = "hit" if found.labels[row] == found.labels[query] else "miss"
        cells.append(_figure(found, pictures, int(row), f"{apart:.2f}", kind))
    return f"<div class=row>{''.join(cells)}</div>"


def _pairs(found: Evaluation, pictures: Pictures, pairs: Sequence[tuple[int, int, float]]) -> str:
    cells = []
    for one, other, apart in pairs:
        two = "".join(_figure(found, pictures, row, found.names[int(found.labels[row])], "") for row in (one, other))
        cells.append(f"<div class=pair>{two}<p>{apart:.2f}</p></div>")
    return f"<div class=pairs>{''.join(cells)}</div>"


def _figure(found: Evaluation, pictures: Pictures, row: int, caption: str, kind: str) -> str:
    view = found.views[row]
    image = pictures[view.row]
    if isinstance(view.edit, str):
        image = EDITS[view.edit](image)
    image.thumbnail((2 * THUMBNAIL_PX, 2 * THUMBNAIL_PX), Image.Resampling.BILINEAR)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    content = base64.b64encode(buffer.getvalue()).decode()
    what = _text(f"{found.names[int(found.labels[row])]} {view.edit or ''}".strip())
    return (
        f"<figure class='{kind}' title='{what}'><img src='data:image/jpeg;base64,{content}' alt='{what}'>"
        f"<figcaption>{_text(caption)}</figcaption></figure>"
    )


def _charts(*charts: str) -> str:
    return f"<div class=charts>{''.join(f'<div>{chart}</div>' for chart in charts)}</div>"


def table(frame: pd.DataFrame) -> str:
    """HTML table of a data frame, floats with four digits."""

    def cell(value: object) -> str:
        return f"{value:.4g}" if isinstance(value, float) else _text(value)

    head = "".join(f"<th>{_text(str(name).replace('_', ' '))}</th>" for name in frame.columns)
    rows = ("".join(f"<td>{cell(value)}</td>" for value in row) for row in frame.itertuples(index=False))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<div class=wide><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def notes(lines: Sequence[str]) -> str:
    """HTML of warnings, a paragraph each."""
    return "".join(f"<p class=note>{_text(line)}</p>" for line in lines)


def _text(value: object) -> str:
    return html.escape(str(value), quote=True)
