"""Parser of the search box: words, operators such as `camera:` and `year:2019`, quotes, and `-` for not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from photosim.sentences import sentence

OPERATORS: dict[str, str] = {
    "person": sentence("a name: person:anna"),
    "camera": sentence("a part of its name: camera:canon"),
    "lens": sentence("a part of its name: lens:50mm"),
    "year": sentence("a year or years: year:2019, year:2017..2019"),
    "date": sentence("a date or dates: date:2019-07, date:2019-07-03..2019-08"),
    "place": sentence("known or not, or near a point: place:yes, place:48.21,16.37, place:48.21,16.37~50km"),
    "kind": sentence("a format: kind:jpeg, kind:heic, kind:animated, kind:video"),
    "size": sentence("of the file: size:>5MB, size:<200kB, size:1MB..3MB"),
    "faces": sentence("how many: faces:0, faces:2, faces:3+"),
    "rating": sentence("stars: rating:3, rating:3+, rating:0"),
    "folder": sentence("a folder's name or full path: folder:2019/trip"),
    "is": sentence("is:favorite, is:animated, is:video, is:damaged"),
}
_SAME = {"people": "person", "type": "kind", "format": "kind", "stars": "rating", "in": "folder", "path": "folder"}
# A minus, an operator's name, and a value: in quotes, or up to the next space.
_TERM = re.compile(r'(?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))')
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kmg]?)i?b?", re.IGNORECASE)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)(?:~(\d+(?:\.\d+)?)(?:km)?)?")
_IS = {
    "favorite": "favorite", "favourite": "favorite", "fav": "favorite", "animated": "animated",
    "video": "video", "damaged": "damaged",
}  # fmt: skip
_MOST = 1 << 62


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the query: `field` is an operator or "" for a plain word; `start` and `stop` say where it stands."""

    field: str
    value: str
    negated: bool = False
    start: int = 0
    stop: int = 0

    @property
    def problem(self) -> str:
        """Why the value makes no sense for its operator, "" where it does."""
        check = _CHECKS.get(self.field)
        return (
            ""
            if check is None or check(self.value)
            else sentence("{field}: wants {operators}.", field=self.field, operators=OPERATORS[self.field])
        )


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a query, in order. What looks like an unknown operator is a plain word, as in "DSC:12"."""
    found = []
    for match in _TERM.finditer(text):
        name = (match["field"] or "").lower()
        field = _SAME.get(name, name)
        quoted = match["quoted"]
        value = quoted if quoted is not None else match["bare"]
        negated = match["minus"] is not None
        if field and field not in OPERATORS:
            field, value = "", f"{match['field']}:{value}"
        if value.strip() and value != "-":
            found.append(Term(field, value.strip(), negated, *match.span()))
    return tuple(found)


def written(field: str, value: str, *, negated: bool = False) -> str:
    """A term as it is typed: in quotes where it has to be."""
    shown = f'"{value}"' if re.search(r"\s", value) else value
    return f"{'-' if negated else ''}{field + ':' if field else ''}{shown}"


def without(text: str, term: Term) -> str:
    """The query without one of its terms."""
    return " ".join((text[: term.start] + " " + text[term.stop :]).split())


def with_term(text: str, field: str, value: str) -> str:
    """The query with another term at its end; a term of this field that says the same is not repeated."""
    if any((term.field, term.value, term.negated) == (field, value, False) for term in parse(text)):
        return text
    return f"{text.rstrip()} {written(field, value)}".strip()


def date_range(value: str) -> tuple[str, str] | None:
    """Dates as texts from (inclusive) and up to (exclusive) that compare like ISO times; None for what is no date."""
    first, dots, last = value.partition("..")
    if not dots:
        last = first
    low = _DATE.fullmatch(first) if first else None
    high = _DATE.fullmatch(last) if last else None
    if (first and low is None) or (last and high is None) or not (first or last):
        return None
    if not all(_is_date(match) for match in (low, high) if match is not None):
        return None
    # "~" comes after every digit and sign of a date: 2019-07~ is after all of July.
    return (_iso(low) if low else "", f"{_iso(high)}~" if high else "~")


def size_range(value: str) -> tuple[int, int] | None:
    """Bytes from (inclusive) and up to (exclusive) of ">5MB", "<200kB", "1MB..3MB" or "5MB" (that much, rounded)."""
    if value[:1] in "<>":
        bound = _bytes(value[1:].lstrip("="))
        return None if bound is None else ((bound, _MOST) if value[0] == ">" else (0, bound))
    first, dots, last = value.partition("..")
    if dots:
        low, high = _bytes(first) if first else 0, _bytes(last) if last else _MOST
        return None if low is None or high is None else (low, high + 1)
    exact = _bytes(value)
    return None if exact is None else (int(exact * 0.95), int(exact * 1.05) + 1)


def number_range(value: str, most: int) -> tuple[int, int] | None:
    """Numbers from and up to (both inclusive) of "3", "3+", ">=3" or "1..3", none over `most`; None for no number."""
    text = value.strip()
    if match := re.fullmatch(r"(\d+)\+|>=(\d+)", text):
        low, high = int(match[1] or match[2]), most
    elif match := re.fullmatch(r"(\d+)\.\.(\d+)", text):
        low, high = int(match[1]), int(match[2])
    elif re.fullmatch(r"\d+", text):
        low = high = int(text)
    else:
        return None
    return (low, high) if low <= most and low <= high else None


def point(value: str) -> tuple[float, float, float] | None:
    """Latitude, longitude and a distance in km (10 when it is not told) of "48.21,16.37~50km"; None for no point."""
    match = _POINT.fullmatch(value.strip())
    if match is None:
        return None
    latitude, longitude, km = float(match[1]), float(match[2]), float(match[3] or 10)
    return (latitude, longitude, km) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def state(value: str) -> str:
    """What an `is:` means: "favorite", "animated", "video" or "damaged"; "" for anything else."""
    return _IS.get(value.lower(), "")


def _is_date(match: re.Match[str]) -> bool:
    return 1 <= int(match[2] or 1) <= 12 and 1 <= int(match[3] or 1) <= 31


def _iso(match: re.Match[str]) -> str:
    return "-".join(part if len(part) > 2 else f"{int(part):02}" for part in match.groups() if part)


def _bytes(text: str) -> int | None:
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        return None
    return int(float(match[1].replace(",", ".")) * {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}[match[2].lower()])


_CHECKS: dict[str, Callable[[str], object]] = {
    "year": date_range,
    "date": date_range,
    "size": size_range,
    "faces": lambda value: number_range(value, 1000),
    "rating": lambda value: number_range(value, 5),
    "place": lambda value: value.lower() in ("yes", "no") or point(value),
    "is": state,
}
