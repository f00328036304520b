"""Labels of edits of people as they are stored, in English: the templates by which they are known again."""

from __future__ import annotations

from photosim.sentences import counted, recalled, sentence

_REFUSED = sentence("Refused {count} for {called}")
# What may stand in a field besides a name.
_PARTS = (
    counted(0, "{n} face", "{n} faces"),
    counted(0, "{n} group", "{n} groups"),
    sentence("an unnamed group"),
    sentence("a group"),
    _REFUSED,
)
# Of two that fit, the longer first.
_LABELS = (
    sentence("{refused}; the other {others} of the group are now confirmed"),
    sentence("Confirmed {count} as {called}, refused {wrong}"),
    sentence("Confirmed {count} as {called}"),
    sentence("Made {count} a person, {name}"),
    sentence("Made {count} a person"),
    sentence("Took the name {name} away"),
    sentence("Renamed {old} to {new}"),
    sentence("Named {faces} {name}"),
    sentence("Merged {count} into {called}"),
    sentence("Split {count} from {called}"),
    _REFUSED,
    sentence("Called {count} no face"),
    sentence("Hid {who}"),
    sentence("Showed {who} again"),
    sentence("Chose the cover of {called}"),
    sentence("Forgot {name}"),
    sentence("Drew a face"),
    sentence("Words about faces followed changed files"),
    counted(0, "Read {n} word about people from {source}", "Read {n} words about people from {source}", source=""),
    sentence("Read names on faces from photos and sidecars"),
)


def label_of(stored: str) -> str:
    """A stored label as the sentence that it was made from; the text itself where it is none of these."""
    return recalled(stored, _LABELS, _PARTS)
