"""Shot identity by EXIF and file names: which pairs are two shots of a camera, and which are certainly one.

Pixels of a still scene cannot tell: of 41 exposure brackets 73 frames were proposed for removal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from photosim.library.moments.merged_exposures import Frame, merged
from photosim.photo_facts import ShotFacts

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Programs round what they write anew: 1/60 s comes back as 0.0167.
_TOLERANCE, _BIAS_EV = 0.03, 0.05
# DCF's names (JEITA CP-3461): four letters, figures or underscores, then four figures: DSC_0104, _C4A1566, P1020304.
_CAMERA_NAME = re.compile(r"((?=.{0,3}[A-Z_])[A-Z0-9_]{4}|img_|dsc_|dscn|dscf|imgp|sam_)(\d{4})(?![\dx])")


@dataclass(frozen=True, slots=True)
class ShotTable:
    """Columnar shot facts, each `(n,)` or `(n, k)`; NaN or 0 where a fact is not known.

    `settings`: exposure time, f-number, ISO, focal length; `number`, `name`: two columns each, the kind and the value.
    `merged`: whether it may be merged of several exposures; `edited`: whether its header names a program.
    """

    ids: Rows
    taken_s: npt.NDArray[np.float64]
    subsec: npt.NDArray[np.float64]
    settings: npt.NDArray[np.float64]
    bias_ev: npt.NDArray[np.float64]
    rendered: npt.NDArray[np.float64]
    camera: Rows
    number: Rows
    name: Rows
    tables: Rows
    merged: Mask
    edited: Mask

    def rows(self, ids: Sequence[int]) -> Rows:
        """Row numbers of those photos."""
        order = np.argsort(self.ids, kind="stable")
        return np.asarray(order[np.searchsorted(self.ids, np.asarray(ids, np.int64), sorter=order)], np.int64)


def shot_table(
    ids: Sequence[int],
    taken_s: npt.NDArray[np.float64],
    camera: Rows,
    shots: dict[int, ShotFacts],
    names: dict[int, list[str]],
) -> ShotTable:
    """Build the table; `taken_s` is NaN and `camera` 0 where unknown."""
    told = [shots.get(photo_id) for photo_id in ids]
    nothing = ShotFacts()
    facts = [each or nothing for each in told]
    settings = [[_value(one) for one in (each.exposure_s, each.f_number, each.iso, each.focal_mm)] for each in facts]
    seconds = np.array(
        [
            float(before) if each is None else _seconds(each.shot_at)
            for each, before in zip(told, taken_s.tolist(), strict=True)
        ],
        np.float64,
    )
    frames = [
        Frame(names.get(photo_id, ()), *each)
        for photo_id, *each in zip(ids, facts, seconds.tolist(), camera.tolist(), strict=True)
    ]
    codes: dict[str, int] = {}
    return ShotTable(
        ids=np.asarray(ids, np.int64),
        taken_s=seconds,
        subsec=np.array([np.nan if each.subsec is None else float(f"0.{each.subsec}") for each in facts], np.float64),
        settings=np.array(settings, np.float64).reshape(len(facts), 4),
        bias_ev=np.array([_value(each.bias_ev) for each in facts], np.float64),
        rendered=np.array([_value(each.rendered) for each in facts], np.float64),
        camera=camera,
        number=_codes([each.shot_number.partition(" ")[::2] if each.shot_number else None for each in facts], codes),
        name=_codes([_one_name(names.get(photo_id, [])) for photo_id in ids], codes),
        tables=_codes([("tables", each.tables) if each.tables else None for each in facts], codes)[:, 1],
        merged=np.array(merged(frames), np.bool_),
        edited=np.array([frame.edited for frame in frames], np.bool_),
    )


def two_shots(table: ShotTable, one: Rows, other: Rows) -> Mask:
    """`(n,)` bool: pairs of rows that are two releases of the shutter, or a merge of several, whatever pixels say.

    A fact counts where both have it: a copy that lost its time or its camera claims nothing.
    """
    differ = (table.camera[one] != table.camera[other]) & (table.camera[one] > 0) & (table.camera[other] > 0)
    same_second = table.taken_s[one] == table.taken_s[other]
    differ |= _told(table.taken_s, one, other) & ~same_second
    differ |= same_second & (np.abs(table.subsec[one] - table.subsec[other]) > 1e-6)
    first, second = table.settings[one], table.settings[other]
    with np.errstate(invalid="ignore"):
        differ |= (np.abs(first - second) > _TOLERANCE * np.maximum(first, second)).any(axis=1)
        differ |= np.abs(table.bias_ev[one] - table.bias_ev[other]) > _BIAS_EV
    differ |= _told(table.rendered, one, other) & (table.rendered[one] != table.rendered[other])
    differ |= _codes_differ(table.number, one, other)
    differ |= table.merged[one] != table.merged[other]
    # A phone that keeps an edit gives it the next free number. So the name counts only where nothing proves one shot,
    # and where either both are a camera's files or both have lost what would say so.
    alike = np.isnan(table.taken_s[one]) == np.isnan(table.taken_s[other])
    differ |= _codes_differ(table.name, one, other) & alike & ~_same_moment(table, one, other)
    return np.asarray(differ, np.bool_)


def one_shot(table: ShotTable, one: Rows, other: Rows) -> Mask:
    """`(n,)` bool: pairs of rows that EXIF shows to be one shot, so that another brightness is an edit.

    Same second and camera, and the same exposure settings, fraction of the second or shot number.
    """
    first, second = table.settings[one][:, :3], table.settings[other][:, :3]
    with np.errstate(invalid="ignore"):
        exposed = (np.abs(first - second) <= _TOLERANCE * np.maximum(first, second)).any(axis=1)
    same = (table.taken_s[one] == table.taken_s[other]) & (table.camera[one] == table.camera[other])
    same &= table.camera[one] > 0
    return np.asarray(same & (exposed | _same_moment(table, one, other)) & ~two_shots(table, one, other), np.bool_)


def edited_shot(table: ShotTable, one: Rows, other: Rows) -> Mask:
    """`(n,)` bool: pairs of rows of one shot of which a program saved at least one, whatever it made of it.

    Frames of a burst may share second and exposure; they have one fraction of a second or shot number only if they are
    one, and a camera writes all of them in one way.
    """
    saved = (table.tables[one] != table.tables[other]) | (table.edited[one] != table.edited[other])
    return np.asarray(one_shot(table, one, other) & (_same_moment(table, one, other) | saved), np.bool_)


def tell_alike(table: ShotTable, one: Rows, other: Rows) -> Mask:
    """`(n,)` bool: pairs of rows of which both or neither tell when they were taken."""
    return np.asarray(np.isnan(table.taken_s[one]) == np.isnan(table.taken_s[other]), np.bool_)


def _same_moment(table: ShotTable, one: Rows, other: Rows) -> Mask:
    """Pairs with the same fraction of a second (unless zero, which some cameras always write) or shot number."""
    fraction = (table.subsec[one] == table.subsec[other]) & (table.subsec[one] > 0)
    numbered = (table.number[one] == table.number[other]).all(axis=1) & (table.number[one][:, 1] > 0)
    return np.asarray(numbered | (fraction & (table.taken_s[one] == table.taken_s[other])), np.bool_)


def _told(values: npt.NDArray[np.float64], one: Rows, other: Rows) -> Mask:
    return np.asarray(~np.isnan(values[one]) & ~np.isnan(values[other]), np.bool_)


def _codes_differ(codes: Rows, one: Rows, other: Rows) -> Mask:
    """Pairs whose codes are of one kind and differ."""
    kind = (codes[one][:, 0] == codes[other][:, 0]) & (codes[one][:, 0] > 0)
    return np.asarray(kind & (codes[one][:, 1] != codes[other][:, 1]), np.bool_)


def _codes(values: Sequence[tuple[str, str] | None], codes: dict[str, int]) -> Rows:
    """`(n, 2)`: a number for each kind and each value, 0 for none."""
    found = np.zeros((len(values), 2), np.int64)
    for row, value in enumerate(values):
        if value is not None:
            found[row] = [codes.setdefault(f"{place}{part}", len(codes) + 1) for place, part in enumerate(value)]
    return found


def _one_name(names: Sequence[str]) -> tuple[str, str] | None:
    """Camera prefix and number in the file name, when all files of a photo agree."""
    found = {(match[1].casefold(), match[2]) if (match := _CAMERA_NAME.match(name)) else None for name in names}
    return found.pop() if len(found) == 1 else None


def _seconds(shot_at: str | None) -> float:
    return np.nan if shot_at is None else (datetime.fromisoformat(shot_at) - datetime(1970, 1, 1)).total_seconds()


def _value(value: float | None) -> float:
    return np.nan if value is None else float(value)
