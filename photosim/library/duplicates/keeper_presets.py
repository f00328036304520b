"""Presets of the keeper rules: orders that users ask for, by name."""

from __future__ import annotations

from dataclasses import replace

from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.sentences import sentence

PRESETS: dict[str, KeeperRules] = {
    sentence("Camera originals"): KeeperRules(),
    sentence("Best quality"): KeeperRules(
        ("pixels", "format", "bytes per pixel", "original", "preferred folder", "capture time", "name")
    ),
    sentence("My folders first"): KeeperRules(
        ("preferred folder", "name", "original", "pixels", "format", "bytes per pixel", "capture time")
    ),
    sentence("Oldest first"): KeeperRules(
        ("capture time", "file time", "original", "pixels", "format", "bytes per pixel", "name")
    ),
}


def preset(name: str, rules: KeeperRules) -> KeeperRules:
    """A preset's order with the user's own folders. Raises KeyError for an unknown name."""
    return replace(rules, order=PRESETS[name].order)
