"""The labels that ordered lists print: `3.`, `(a)`, `iv)`, in the number formats of HTML and of Word."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """A number in small Roman letters; beyond 3999, or below 1, in digits as word processors do."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def letters(number: int) -> str:
    """A number in small letters as lists count: a … z, then aa, bb (Word) for 27, 28."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def ordered_label(number: int, style: str) -> str:
    """The label of an item of an HTML list by its `type` (1, a, A, i, I), with the point that browsers print."""
    if style == "a":
        return f"{letters(number)}."
    if style == "A":
        return f"{letters(number).upper()}."
    if style == "i":
        return f"{roman(number)}."
    if style == "I":
        return f"{roman(number).upper()}."
    return f"{number}."
