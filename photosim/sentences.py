"""Localizable sentences: English text that keeps its template and values, so that the window can translate it.

The layers below the window know no Qt and no languages. What they tell people is made here: a string like any other,
in English, for the command line, the log and the library file. `photosim.gui.widgets.translation.tr` makes the sentence
of the chosen language from its template. A template is a literal: `packaging/update_languages.py` collects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any


class Sentence(str):
    """A string with its `template` and `values`; for a counted one `number`, and `one`, the template of the singular.

    `about` tells apart two uses of one English text that other languages have two words for. Operations on strings
    return plain ones: what is cut or joined is no longer translated.
    """

    template: str
    values: dict[str, object]
    about: str
    number: int | None
    one: str

    def __new__(
        cls, template: str, values: dict[str, object], about: str = "", number: int | None = None, one: str = ""
    ) -> Sentence:
        """The sentence in English."""
        text = one if number == 1 else template
        made = super().__new__(cls, text.format(**values) if values else text)
        made.template, made.values, made.about, made.number, made.one = template, values, about, number, one
        return made

    def __format__(self, spec: str) -> str:
        """As a string; "capital" gives it a capital first letter."""
        return self[:1].upper() + self[1:] if spec == "capital" else super().__format__(spec)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.template, self.values, self.about, self.number, self.one


def sentence(template: str, /, *, about: str = "", **values: object) -> Sentence:
    """A sentence from a template with named fields, as for `str.format`. Values may be sentences themselves."""
    return Sentence(template, values, about)


def counted(number: int, one: str, many: str, /, **values: object) -> Sentence:
    """A sentence that counts: `one` and `many` are its templates, `{n}` the number in them with its separators."""
    return Sentence(many, {"n": Thousands(number), **values}, number=number, one=one)


def joined(parts: Iterable[str], by: str = ", ") -> Sentence:
    """Several in a row, each translated by itself; "" for none."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    return Sentence(by.join(f"{{{name}}}" for name in values), dict(values))


def recalled(text: str, known: Sequence[Sentence], parts: Sequence[Sentence] = ()) -> str:
    """The sentence that a stored text was made from, by the first of the known ones whose template fits.

    The values of its fields are looked for among `parts` in the same way. A text that fits none comes back as it is.
    """
    for one in known:
        for template in filter(None, (one.template, one.one)):
            pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template)).replace(
                "(?P<n>.+?)", r"(?P<n>[\d,]+)"
            )
            if (found := re.fullmatch(pattern, text, re.DOTALL)) is None:
                continue
            fields = found.groupdict()
            number = int(fields.pop("n").replace(",", "")) if one.number is not None else None
            values: dict[str, object] = {name: recalled(value, parts) for name, value in fields.items()}
            if number is not None:
                return counted(number, one.one, one.template, **values)
            return Sentence(one.template, values, one.about)
    return text


class Thousands(int):
    """An integer that is written with separators: 1,204."""

    def __format__(self, spec: str) -> str:
        return format(int(self), spec or ",")
