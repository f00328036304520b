"""Some hundred made-up histories in which everything goes wrong, and nothing is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.library.histories import Histories

TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=300, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
