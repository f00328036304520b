"""Parser and validator of the JSON export of people; nothing is imported before all of it is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from photosim.errors import PhotosimError
from photosim.library.files.json_input import read_json_text
from photosim.library.people.edits import clean
from photosim.sentences import sentence

FORMAT = 1
# A file that holds a face which the user drew: before there were any, a reader took its verdict for damage.
WITH_DRAWN_FACES = 2
_MOST_BYTES = 1 << 30
# Boxes may stick out of the picture, but not by this much.
_FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person of the file, with its number there. `cover`: a face as `content box`, or None."""

    id: int
    name: str
    hidden: bool
    cover: str | None


@dataclass(frozen=True, slots=True)
class WordRead:
    """An answer of the file; `person` is the number there, None for "no face" and "face"."""

    content: bytes
    box: str
    verdict: str
    person: int | None


@dataclass(frozen=True, slots=True)
class WordsRead:
    """Contents of the file, checked to be consistent: no face is two people, or a person and no face."""

    people: list[PersonRead]
    words: list[WordRead]


def read_words(path: Path) -> WordsRead:
    """Parse and validate a file. Raises PhotosimError when it is of another kind, damaged, or contradictory."""
    return parse_words(read_json(path), path)


def read_json(path: Path) -> object:
    """Parse a JSON file of at most 1 GiB. Raises PhotosimError."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PhotosimError(sentence("{path} is too large.", path=path))
        return cast(object, json.loads(read_json_text(path, _MOST_BYTES)))
    except (OSError, ValueError, RecursionError) as error:
        raise PhotosimError(sentence("{path} cannot be read.", path=path), repr(error)) from error


def document_of(read: object, path: Path, key: str, newest: int, what: str) -> dict[str, Any]:
    """The JSON object that has a format up to `newest` under `key`. Raises PhotosimError; `what` it should hold."""
    if not isinstance(read, dict) or key not in read:
        raise PhotosimError(sentence("{path} does not hold {what}.", path=path, what=what))
    if read[key] not in range(1, newest + 1):
        raise PhotosimError(sentence("{path} was written by a newer photosim.", path=path))
    return read


def parse_words(read: object, path: Path) -> WordsRead:
    """Validate the document of such a file; `path` is for the error. Raises PhotosimError like `read_words`."""
    document = document_of(read, path, "photosim_people", WITH_DRAWN_FACES, "what photosim knows about people")
    try:
        people = [_person(each) for each in document["people"]]
        ids = {each.id for each in people}
        if len(ids) < len(people):
            raise ValueError("two people have one number")
        words = [_word(each, ids) for each in document["words"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PhotosimError(
            sentence("{path} is damaged, and nothing was read from it.", path=path), repr(error)
        ) from error
    for one in _at_odds(words):
        detail = f"{one.content.hex()} {one.box}"
        raise PhotosimError(
            sentence("{path} says two things about one face, and nothing was read from it.", path=path), detail
        )
    return WordsRead(people, words)


def _person(read: dict[str, Any]) -> PersonRead:
    cover = read["cover"]
    if cover is not None:
        content, _, box = str(cover).partition(" ")
        cover = f"{_content(content).hex()} {_box(box)}"
    name = read["name"]
    name.encode()  # half a sign is no text that a library can keep
    return PersonRead(_number(read["id"]), clean(name), bool(read["hidden"]), cover)


def _word(read: dict[str, Any], ids: set[int]) -> WordRead:
    verdict, person = read["verdict"], read["person"]
    if verdict not in ("is", "not", "no face", "face"):
        raise ValueError(f"unknown verdict: {verdict}")
    if verdict in ("no face", "face"):
        person = None
    elif _number(person) not in ids:
        raise ValueError(f"unknown person: {person}")
    return WordRead(_content(read["content"]), _box(read["box"]), verdict, person)


def _content(text: str) -> bytes:
    content = bytes.fromhex(text)
    if len(content) != 32:
        raise ValueError(f"no content: {text}")
    return content


def _box(text: str) -> str:
    x, y, width, height = (int(part) for part in text.split())
    if not (abs(x) < _FARTHEST and abs(y) < _FARTHEST and 0 <= width < _FARTHEST and 0 <= height < _FARTHEST):
        raise ValueError(f"no box: {text}")
    return f"{x} {y} {width} {height}"


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"no number: {value}")
    return value


def _at_odds(words: list[WordRead]) -> Iterator[WordRead]:
    said: dict[tuple[bytes, str], int | None] = {}
    drawn = {(word.content, word.box) for word in words if word.verdict == "face"}
    for word in words:
        if word.verdict == "no face" and (word.content, word.box) in drawn:
            yield word
        if word.verdict in ("is", "no face") and said.setdefault((word.content, word.box), word.person) != word.person:
            yield word
