"""Translation of user-visible text: Qt's catalogs over named fields, plural forms, numbers as the locale has them."""

from __future__ import annotations

import re
import string
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from photosim.sentences import Sentence

CONTEXT = "photosim"  # the one context of the catalogs


def tr(text: str, /, *, about: str = "", **values: object) -> str:
    """The text in the language of the window, its fields filled in.

    `text`: a literal template with named fields, or a sentence from below. Numbers are written as the locale has them,
    sentences among the values translated, too. `about` tells apart two uses of one English word. A text that no catalog
    knows stays English.
    """
    if not text:
        return ""
    number, one = -1, ""
    if isinstance(text, Sentence):
        values, about, one = text.values | values, text.about, text.one
        number = -1 if text.number is None else text.number
        text = text.template
    found = QCoreApplication.translate(CONTEXT, text, about or None, number)  # type: ignore[arg-type]
    if number == 1 and found == text:
        found = one  # English has its two forms in the code, and no catalog
    return _FORMATTER.vformat(found, (), values) if values else found


def shown(text: str) -> str:
    """A sentence translated; any other text as it is: what somebody typed, or the name of a folder or a camera."""
    return tr(text) if isinstance(text, Sentence) else text


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Sentence):
            text = tr(value)
            return text[:1].upper() + text[1:] if format_spec == "capital" else text
        if isinstance(value, bool) or not isinstance(value, int | float):
            return format(value, format_spec)
        if (decimals := re.fullmatch(r",?\.(\d+)f", format_spec)) is not None:
            return QLocale().toString(float(value), "f", int(decimals[1]))
        if format_spec not in ("", ","):
            return format(value, format_spec).replace(".", QLocale().decimalPoint())
        return QLocale().toString(int(value)) if isinstance(value, int) else QLocale().toString(value)


_FORMATTER = _Formatter()
