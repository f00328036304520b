"""Result of one training run: settings, history, evaluation, card and parity of the export."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from photosim.vision.encoder.model_card import ModelCard
from trainer.evaluation.evaluate import Evaluation
from trainer.network.export import Parity
from trainer.settings import Settings


@dataclass(frozen=True)
class Outcome:
    """Result of training with one margin; `history` has a row per epoch."""

    settings: Settings
    history: pd.DataFrame
    evaluation: Evaluation
    card: ModelCard
    parity: Parity
