"""Learns keeper rules from the user's choices: the folder, format or size that was kept again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from photosim.library.duplicates.group import Member
from photosim.library.duplicates.keeper_rules import KeeperRules, Rule
from photosim.sentences import sentence

LEAST_CHOICES, LEAST_SHARE = 5, 0.9

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Proposed change of the rules: its words, the resulting rules, and how many of how many choices support it."""

    words: str
    rules: KeeperRules
    seen: int
    of: int


def facts(member: Member) -> Facts:
    """The properties of a member that are stored with a choice."""
    photo = member.photo
    return {
        "folder": str(member.files[0].parent),
        "format": photo.format,
        "pixels": photo.width * photo.height,
        "bytes_per_pixel": photo.size_bytes / max(1, photo.width * photo.height),
        "taken_at": photo.taken_at,
        "tells": (photo.taken_at is not None) + (photo.camera is not None),
    }


def propose(choices: Sequence[tuple[Facts, Facts]], rules: KeeperRules) -> list[Proposal]:
    """Rule changes supported by at least 90 % of five or more choices `(kept, removed)`, the best supported first.

    A rule that stands where it would be put already is not proposed.
    """
    found = [*_folders(choices, rules), *_orders(choices, rules)]
    return sorted(found, key=lambda one: (-one.seen, one.words))


def _folders(choices: Sequence[tuple[Facts, Facts]], rules: KeeperRules) -> list[Proposal]:
    apart = [(kept["folder"], removed["folder"]) for kept, removed in choices if kept["folder"] != removed["folder"]]
    won, met = Counter(kept for kept, _ in apart), Counter(folder for pair in apart for folder in pair)
    found = []
    for folder, count in won.items():
        if count >= LEAST_CHOICES and count >= LEAST_SHARE * met[folder] and Path(folder) not in rules.preferred:
            order: tuple[Rule, ...] = (
                "preferred folder",
                *(name for name in rules.order if name != "preferred folder"),
            )
            changed = replace(rules, order=order, preferred=(*rules.preferred, Path(folder)))
            found.append(Proposal(sentence("Prefer the folder {folder}", folder=folder), changed, count, met[folder]))
    return found


def _orders(choices: Sequence[tuple[Facts, Facts]], rules: KeeperRules) -> list[Proposal]:
    tests: dict[Rule, tuple[str, str, int]] = {
        "pixels": (sentence("Let more pixels count first"), "pixels", 1),
        "original": (sentence("Let the camera's file count first"), "tells", 1),
        "bytes per pixel": (sentence("Let less compression count first"), "bytes_per_pixel", 1),
    }
    found = []
    for name, (words, fact, sign) in tests.items():
        # A PNG has more bytes than a JPEG at any quality: compression is compared within one format.
        alike = [
            (kept, removed)
            for kept, removed in choices
            if name != "bytes per pixel" or kept["format"] == removed["format"]
        ]
        apart = [(kept[fact], removed[fact]) for kept, removed in alike if kept[fact] != removed[fact]]
        count = sum(sign * kept > sign * removed for kept, removed in apart)
        if count >= LEAST_CHOICES and count >= LEAST_SHARE * len(apart) and _place(rules, name) > 0:
            head: tuple[Rule, ...] = ("preferred folder",) if rules.order[:1] == ("preferred folder",) else ()
            rest = tuple(other for other in rules.order if other != name and other not in head)
            found.append(Proposal(words, replace(rules, order=(*head, name, *rest)), count, len(apart)))
    return found


def _place(rules: KeeperRules, name: Rule) -> int:
    """Position of a rule, not counting preferred folders; after the last when it is not used."""
    order = [other for other in rules.order if other != "preferred folder"]
    return order.index(name) if name in order else len(order)
