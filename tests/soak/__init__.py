"""Soak test: hours of work, kills and damage at a gentle pace: `python -m tests.soak --hours 2` (Linux only)."""
