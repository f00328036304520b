"""Some hundred made-up histories in which everything goes wrong, and nothing is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

from tests.library.histories import Histories

TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=200,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
