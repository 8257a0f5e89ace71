"""Article numbers written with Chinese numerals, as digits: data sets of treaties number their articles so."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_AFTER: Final = {2: "bis", 3: "ter", 4: "quater", 5: "quinquies"}
_NUMERAL: Final = re.compile(rf"[{''.join(_DIGITS)}{''.join(_TENS)}]+")


def digits(text: str) -> str:
    """`十五之三` as `15 ter`, `一百零七` as `107`; what holds no such numeral stays as it is."""
    number, _, after = text.partition("之")
    read = _NUMERAL.sub(lambda match: str(_value(match[0])), number)
    if not after:
        return read
    count = _value(after) if _NUMERAL.fullmatch(after) else 0
    return f"{read} {_AFTER[count]}" if count in _AFTER else f"{read}-{count or after}"


def _value(numeral: str) -> int:
    total = unit = 0
    for character in numeral:
        if character in _TENS:
            total += (unit or 1) * _TENS[character]
            unit = 0
        else:
            unit = unit * 10 + _DIGITS[character] if not total else _DIGITS[character]
    return total + unit
