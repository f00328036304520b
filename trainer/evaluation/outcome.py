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
    """What one margin's run came to."""

    settings: Settings
    history: pd.DataFrame
    evaluation: Evaluation
    card: ModelCard
    parity: Parity
