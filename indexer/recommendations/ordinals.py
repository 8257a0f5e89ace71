"""Ordinal numbers in words or figures, in English and French: `twenty-second`, `22nd`, `vingt-deuxième`, `22e`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from search.text.fold import fold

_ENGLISH: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ENGLISH_TENS: Final = {
    20: "twent",
    30: "thirt",
    40: "fort",
    50: "fift",
    60: "sixt",
    70: "sevent",
    80: "eight",
    90: "ninet",
}
_FRENCH: Final = [
    "premier",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
    "onzieme",
    "douzieme",
    "treizieme",
    "quatorzieme",
    "quinzieme",
    "seizieme",
    "dix-septieme",
    "dix-huitieme",
    "dix-neuvieme",
]
_FRENCH_TENS: Final = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_FIGURES: Final = re.compile(r"(\d{1,3}) ?(?:st|nd|rd|th|e|er|re|eme|ieme)?")


def ordinal_number(words: str) -> int | None:
    """The number that an ordinal stands for, 1 to 99 in words; None for anything else."""
    plain = " ".join(fold(words).split())
    figures = _FIGURES.fullmatch(plain)
    return int(figures[1]) if figures else _table().get(plain.replace(" ", "-"))


@cache
def _table() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_ENGLISH, 1)}
    for tens, stem in _ENGLISH_TENS.items():
        table[f"{stem}ieth"] = tens
        table.update({f"{stem}y-{_ENGLISH[unit - 1]}": tens + unit for unit in range(1, 10)})
    table.update({word: value for value, word in enumerate(_FRENCH, 1)})
    table.update({"premiere": 1, "second": 2, "seconde": 2})
    for tens, stem in _FRENCH_TENS.items():
        table[f"{stem.removesuffix('e')}ieme"] = tens
        table[f"{stem}-et-unieme"] = tens + 1
        table.update({f"{stem}-{_FRENCH[unit - 1]}": tens + unit for unit in range(2, 10)})
    table.update({f"soixante-{_FRENCH[unit - 1]}": 60 + unit for unit in range(10, 20)})
    table["soixante-et-onzieme"] = 71
    return table
