"""Made reports in French and English, paragraph by paragraph, for what compares the two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.model.unit import Unit, UnitKind

NAMES = ("Belkacem", "Ogden", "Varga", "Okonkwo", "Lindqvist", "Moreau", "Tessema", "Ivanova", "Castellanos", "Haddad")
PLACES = ("Bamako", "Tallinn", "Skopje", "Oran", "Kigali", "Tirana", "Lomé", "Cotonou", "Riga", "Bergen")
MONTHS = (
    ("janvier", "January"),
    ("mars", "March"),
    ("avril", "April"),
    ("juin", "June"),
    ("août", "August"),
    ("décembre", "December"),
)


def sentences(index: int) -> tuple[str, str]:
    """The index-th paragraph of a made report in French and in English; no two are alike."""
    name, place = NAMES[index % 10], PLACES[(index // 10 + 3 * index) % 10]
    day, year = 1 + index % 27, 1950 + index % 70
    month_fr, month_en = MONTHS[index % 6]
    amount = 1000 + 37 * index
    return (
        f"Le {day} {month_fr} {year}, M. {name} a été arrêté à {place} et conduit devant le juge, qui a fixé une caution de {amount} francs.",
        f"On {day} {month_en} {year} Mr {name} was arrested in {place} and brought before the judge, who set bail at {amount} francs.",
    )


def unit(
    ordinal: int,
    text: str,
    language: str,
    *,
    kind: UnitKind = "paragraph",
    number: str | None = None,
    anchor: str | None = None,
) -> Unit:
    """One unit; its address is its number where it has one."""
    label = None if number is None else f"{number}."
    return Unit(
        ordinal=ordinal,
        kind=kind,
        number=number,
        label=label,
        anchor=anchor or (f"p{number}" if number else f"u{ordinal}"),
        language=language,
        text=text,
    )


def versions(count: int, *, numbered: bool = True, first: int = 1) -> tuple[list[Unit], list[Unit]]:
    """A French and an English version with paragraphs that correspond one to one."""
    made: tuple[list[Unit], list[Unit]] = ([], [])
    for index in range(count):
        for side, language, text in zip(made, ("fr", "en"), sentences(index + first), strict=True):
            side.append(unit(index, text, language, number=str(index + first) if numbered else None))
    return made


def recounted(units: Sequence[Unit]) -> list[Unit]:
    """The same units with ordinals counted anew, and with them the addresses that count."""
    return [
        replace(each, ordinal=at, anchor=f"u{at}" if each.number is None else each.anchor)
        for at, each in enumerate(units)
    ]
