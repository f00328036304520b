"""Every clause of a reason is true against each copy that it is told of, checked on raw facts and not by the rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.duplicates.evidence import marks
from photosim.library.duplicates.keeper_reasons import reason
from photosim.library.duplicates.keeper_rules import PRESETS, Copy, KeeperRules, rank
from photosim.photo_facts import ShotFacts
from tests.library.duplicates.a_photo import PHOTO

FOLDERS = ("/best", "/good", "/plain", "/plain/deep", "/mine", "/reference")
RULES = KeeperRules(
    preferred=(Path("/best"), Path("/good")), protected=(Path("/mine"),), reference=(Path("/reference"),)
)
SHOTS: dict[int, ShotFacts] = {}


OF_PHOTO: dict[str, tuple[Any, ...]] = {
    "width": (2048, 4000),
    "height": (2000, 3000),
    "size_bytes": (10**6, 2 * 10**6),
    "format": ("JPEG", "HEIF", "PNG", "TIFF", "GIF", "AVIF"),
    "taken_at": (None, "2019-01-01T00:00:00", "2020-01-01T00:00:00"),
    "camera": (None, "Canon"),
    "mtime_ns": (1, 2),
    "damage": (None, "The file ends too early"),
}
OF_SHOT: dict[str, tuple[Any, ...]] = {
    "exposure_s": (None, 0.01),
    "maker_note": (False, True),
    "preview": ("", "agrees", "differs"),
    "tables": ("", "a1"),
    "told_size": ("", "same", "scaled", "other shape"),
    "software": ("", "Snapseed", "GIMP 2"),
}
OF_COPY: dict[str, tuple[Any, ...]] = {
    "here": (True, False),
    "originals": (0, 1, 2),
    "names": (1, 2, 3),
    "notes": (False, True),
    "gray_beside": (frozenset(), frozenset({1}), frozenset({2, 3})),
    "made_of": (frozenset(), frozenset({1}), frozenset({2, 3})),
    "fringe": (False, True),
    "alike": (2, 1, 3),
    "bars": (1.0, 0.9, 0.5),
}
NAMES = (
    "a.jpg",
    "a (1).jpg",
    "a (1) (2).jpg",
    "DSC_0104.JPG",
    "IMG-20190703-WA0001.jpg",
    "Screenshot_1.png",
    "IMG_E1234.JPG",
)
PLACES: dict[str, tuple[Any, ...]] = {"folder": FOLDERS, "name": NAMES}
VALUES = OF_PHOTO | OF_SHOT | OF_COPY | PLACES
# What comes before the user's rules decides nearly always: half of the examples are alike in it.
OUTWARD = (
    "width",
    "height",
    "size_bytes",
    "format",
    "taken_at",
    "camera",
    "mtime_ns",
    "bars",
    "folder",
    "name",
    "alike",
)


@st.composite
def copies(draw: Callable[..., Any]) -> list[Copy]:
    """Two to five copies that share all but a few facts: so each of the rules decides once in a while."""
    shared = {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    outward = draw(st.booleans())
    return [_one(draw, number, dict(shared), outward) for number in range(1, draw(st.integers(2, 5)) + 1)]


def _one(draw: Callable[..., Any], number: int, facts: dict[str, Any], outward: bool) -> Copy:
    for name in draw(st.lists(st.sampled_from(OUTWARD if outward else sorted(VALUES)), max_size=3)):
        facts[name] = draw(st.sampled_from(VALUES[name]))
    path = Path(facts["folder"]) / str(number) / facts["name"]
    photo = replace(
        PHOTO, id=number, content=bytes([number]) * 32, path=path, name=path.name, **{k: facts[k] for k in OF_PHOTO}
    )
    SHOTS[number] = ShotFacts(**{name: facts[name] for name in OF_SHOT})
    beside = {name: facts[name] - {number} for name in ("gray_beside", "made_of")}
    found = {} if outward else marks(photo, SHOTS[number])
    return Copy(photo, path, marks=found, **{name: facts[name] for name in OF_COPY} | beside)


def told(copy: Copy) -> tuple[bool, bool]:
    return copy.photo.taken_at is not None, copy.photo.camera is not None


def area(copy: Copy) -> int:
    return copy.photo.width * copy.photo.height


def denser(a: Copy, b: Copy) -> bool:
    return a.photo.size_bytes / area(a) > b.photo.size_bytes / area(b)


def has(kind: str, value: object) -> Callable[[Copy, Copy], bool]:
    """A fact of the shot that the one to keep has and the other has not."""
    return lambda a, b: getattr(SHOTS[a.photo.id], kind) == value != getattr(SHOTS[b.photo.id], kind)


def lacks(kind: str, value: object) -> Callable[[Copy, Copy], bool]:
    return lambda a, b: has(kind, value)(b, a)


def inside(folder: str) -> Callable[[Copy, Copy], bool]:
    return lambda a, b: str(a.path).startswith(folder) and not str(b.path).startswith(folder)


RANKED = ("HEIF", "JPEG", "PNG", "AVIF")  # and the first two alike


def formats(mine: str, other: str, camera: str | None = None) -> Callable[[Copy, Copy], bool]:
    return lambda a, b: (a.photo.format, b.photo.format) == (mine, other) and camera in (None, a.photo.camera)


TRUE: dict[str, Callable[[Copy, Copy], bool]] = {
    "it is here, and the other's disk is away": lambda a, b: a.here and not b.here,
    "it is whole, and the other is damaged": lambda a, b: a.photo.damage is None and b.photo.damage is not None,
    "it is in color": lambda a, b: not a.gray_beside and a.photo.id in b.gray_beside,
    "the other has lost the colors of another copy": lambda a, b: not a.gray_beside and bool(b.gray_beside),
    "it lies in a reference folder": inside("/reference"),
    "it lies in a protected folder": inside("/mine"),
    "its RAW file, film or voice note lies with it": lambda a, b: a.originals > 0 == b.originals,
    "more RAW files, films or voice notes lie with it": lambda a, b: a.originals > b.originals > 0,
    "the other was saved again from it": lambda a, b: a.photo.id in b.made_of,
    "the other was saved again from another copy": lambda a, b: not a.made_of and bool(b.made_of),
    "it tells when and with what it was taken": lambda a, b: all(told(a)) and not all(told(b)),
    "it tells when it was taken": lambda a, b: told(a)[0] and not told(b)[0],
    "it tells with what it was taken": lambda a, b: told(a)[1] and not told(b)[1],
    "it has exposure data": has("exposure_s", 0.01),
    "it has the camera's maker notes": has("maker_note", True),
    "its preview shows the same picture": has("preview", "agrees"),
    "it has the size that its header tells": has("told_size", "same"),
    "it is compressed as a camera does it": lambda a, b: SHOTS[a.photo.id].tables == "a1"
    and not (SHOTS[b.photo.id].tables == "a1" and all(told(b))),
    "it has the name that a camera gave": lambda a, b: a.path.name == "DSC_0104.JPG" != b.path.name,
    "the other's header tells another size": lacks("told_size", "scaled"),
    "the other's header tells another shape": lacks("told_size", "other shape"),
    "the other was saved by a program (Snapseed)": lacks("software", "Snapseed"),
    "the other was saved by a program (GIMP 2)": lacks("software", "GIMP 2"),
    "the other's name is one of WhatsApp's": lambda a, b: "-WA" in b.path.name and "-WA" not in a.path.name,
    "the other's name and its 2048 pixels are WhatsApp's": lambda a, b: "-WA" in b.path.name
    and max(b.photo.width, b.photo.height) == 2048
    and not ("-WA" in a.path.name and max(a.photo.width, a.photo.height) == 2048),
    "the other is a screenshot": lambda a, b: "Screenshot" in b.path.name and "Screenshot" not in a.path.name,
    "the other's name says that it was edited": lambda a, b: "IMG_E" in b.path.name and "IMG_E" not in a.path.name,
    "its file has further names": lambda a, b: a.names > 1 == b.names,
    "its file has more names": lambda a, b: a.names > b.names > 1,
    "its sidecar lies with it": lambda a, b: a.notes and not b.notes,
    "it is like more of the copies": lambda a, b: a.alike > b.alike,
    "the other is like fewer of the copies than another one": lambda a, b: b.fringe and not a.fringe,
    "it lies in a preferred folder": lambda a, b: str(a.path).startswith(("/best", "/good"))
    and not str(b.path).startswith(("/best", "/good")),
    "its folder comes first among the preferred ones": lambda a, b: inside("/best")(a, b) and inside("/good")(b, a),
    "it has more pixels": lambda a, b: area(a) > area(b),
    "it has no bars around it": lambda a, b: a.bars == 1 > b.bars,
    "the bars around it are smaller": lambda a, b: b.bars < a.bars < 1,
    **{
        f"it is TIFF, as scans and masters are, and the other is {name}": formats("TIFF", name)
        for name in ("JPEG", "HEIF", "PNG", "GIF", "AVIF")
    },
    **{
        f"it is {mine}, as a camera saves, and the other {name}, as programs do": formats(mine, name, camera="Canon")
        for mine in ("JPEG", "HEIF")
        for name in ("PNG", "GIF")
    },
    **{f"it is JPEG, as most photos are, and the other is {name}": formats("JPEG", name) for name in ("PNG", "GIF")},
    "the other is a GIF, which has 256 colors at most": lambda a, b: a.photo.format != "GIF" == b.photo.format,
    **{
        f"its format, {mine}, comes before the other's, {name}, in the rules": formats(mine, name)
        for place, mine in enumerate(RANKED)
        for name in RANKED[place + 1 :]
    },
    "it is less compressed": lambda a, b: denser(a, b) and a.photo.format == b.photo.format,
    "it has more bytes for each pixel": lambda a, b: denser(a, b) and a.photo.format != b.photo.format,
    "it was taken earlier": lambda a, b: all(told(each)[0] for each in (a, b)) and a.photo.taken_at < b.photo.taken_at,  # type: ignore[operator]
    "its name is not that of a copy": lambda a, b: "(" in b.path.name and "(" not in a.path.name,
    "the other is named as a further copy": lambda a, b: b.path.name.count("(") > a.path.name.count("(") > 0,
    "its file is older": lambda a, b: a.photo.mtime_ns < b.photo.mtime_ns,
    "fewer folders lead to it": lambda a, b: len(a.path.parents) < len(b.path.parents),
    "its path sorts first": lambda a, b: str(a.path) < str(b.path),
}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(copies(), st.sampled_from(sorted(PRESETS)))
def test_every_clause_of_a_reason_is_true_against_each_copy_that_it_is_told_of(found: list[Copy], name: str) -> None:
    rules = replace(RULES, order=PRESETS[name].order)
    keeper, *others = sorted(found, key=lambda each: rank(each, rules))
    words = reason(keeper, others, rules)
    for clause in words.removeprefix("Kept: ").removesuffix(".").split("; "):
        parts = re.fullmatch(r"(.+?)(?: \(\d+ x \d+\))?(?:, unlike (\d) of \d| \((\d) of \d\))?", clause)
        assert parts is not None
        claimed = int(parts[2] or parts[3] or len(others))
        holds = sum(TRUE[parts[1]](keeper, other) for other in others)
        assert 0 < claimed <= holds, f"{clause}: holds against {holds} of {len(others)}"


@pytest.mark.parametrize(
    ("keeper", "other", "words"),
    [
        ({"path": "/best/a.jpg"}, {"path": "/good/b.jpg"}, "its folder comes first among the preferred ones"),
        ({"path": "/best/a.jpg"}, {"path": "/plain/b.jpg"}, "it lies in a preferred folder"),
        ({"path": "/p/a (1).jpg"}, {"path": "/p/a (1) (1).jpg"}, "the other is named as a further copy"),
        ({"path": "/p/a.jpg"}, {"path": "/p/a (1).jpg"}, "its name is not that of a copy"),
        ({}, {"taken_at": "2020-01-01T00:00:00"}, "it was taken earlier"),
        ({}, {"taken_at": None}, "it tells when it was taken"),
    ],
)
def test_what_both_have_is_not_said_of_one_alone(keeper: dict[str, Any], other: dict[str, Any], words: str) -> None:
    one, two = (
        Copy(replace(PHOTO, id=number, **{name: value for name, value in facts.items() if name != "path"}),
             Path(facts.get("path", "/p/a.jpg")))
        for number, facts in ((1, keeper), (2, other))
    )  # fmt: skip
    rules = replace(RULES, order=("preferred folder", "name", "capture time"))
    assert reason(one, [two], rules) == f"Kept: {words}."


def test_what_a_third_copy_proves_is_not_said_of_the_one_to_keep() -> None:
    """A copy saved again from one file was told to be saved again from another one, which stayed."""
    keeper = Copy(PHOTO, PHOTO.path)
    made = [Copy(replace(PHOTO, id=number), PHOTO.path, made_of=of) for number, of in ((2, {1}), (3, {2}))]  # type: ignore[arg-type]
    assert reason(keeper, made, KeeperRules()) == (
        "Kept: the other was saved again from another copy (1 of 2); the other was saved again from it (1 of 2)."
    )


@pytest.mark.parametrize(
    ("keeper", "other", "camera", "words"),
    [
        ("JPEG", "PNG", "Canon", "it is JPEG, as a camera saves, and the other PNG, as programs do"),
        ("JPEG", "PNG", None, "it is JPEG, as most photos are, and the other is PNG"),
        ("HEIF", "PNG", None, "its format, HEIF, comes before the other's, PNG, in the rules"),
        ("TIFF", "JPEG", "Canon", "it is TIFF, as scans and masters are, and the other is JPEG"),
        ("PNG", "GIF", None, "the other is a GIF, which has 256 colors at most"),
        ("PNG", "WEBP", "Canon", "its format, PNG, comes before the other's, WEBP, in the rules"),
    ],
)
def test_a_format_is_no_reason_without_what_speaks_for_it(
    keeper: str, other: str, camera: str | None, words: str
) -> None:
    """Beside a PNG a photo was "Kept: it is JPEG." and nothing said why."""
    one, two = (
        Copy(replace(PHOTO, id=number, format=kind, camera=camera), PHOTO.path)
        for number, kind in ((1, keeper), (2, other))
    )
    assert reason(one, [two], KeeperRules()) == f"Kept: {words}."
