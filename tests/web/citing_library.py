"""A library of four documents that cite each other: two systems, two languages, an ambiguous name, a restricted work."""

from __future__ import annotations

from pathlib import Path

from makers.libraries import report_text, run

CITED = report_text(
    "A/HRC/91/2",
    "Report on water",
    "Water is a right of everyone.",
    "Nobody shall go without water in detention, whatever the season.",
    "States should report on it every year.",
)
CITED_FR = report_text(
    "A/HRC/91/2",
    "Rapport sur l’eau",
    "L’eau est un droit de chacun.",
    "Nul ne doit être privé d’eau en détention, quelle que soit la saison.",
    "Les États devraient en rendre compte chaque année.",
)
CITING = report_text(
    "A/HRC/91/1",
    "Report on prisons",
    "Detention must be lawful (A/HRC/91/2, para. 2).",
    "See A/HRC/91/2, paras. 1-2, and A/HRC/91/77.",
    "The report <b>on</b> water (A/HRC/91/2) is recalled.",
)
COUNCIL = report_text(
    "CM/Rec(2019)1",
    "Recommendation on prisons",
    "The Committee recalls A/HRC/91/2, para. 2, and the report on prisons (A/HRC/91/1, para. 1).",
)
SECRET = report_text("A/HRC/91/9", "Report kept back", "Zebulon cites A/HRC/91/2, para. 2.")


def described(symbol: str, scheme: str, mechanism: str, date: str, more: str = "") -> str:
    return (
        f'{more}identifiers = [{{scheme = "{scheme}", value = "{symbol}"}}]\n'
        f'mechanisms = ["{mechanism}"]\ndate = "{date}"\n'
    )


def write_citing_library(library: Path, folder: Path) -> None:
    """Index the documents as a person would."""
    for name, texts, facts in (
        ("cited", {"en": CITED, "fr": CITED_FR}, described("A/HRC/91/2", "un-symbol", "HRC", "2010-03-01")),
        ("citing", {"en": CITING}, described("A/HRC/91/1", "un-symbol", "HRC", "2012-05-01")),
        ("council", {"en": COUNCIL}, described("CM/Rec(2019)1", "coe", "COE-CM", "2019-01-16")),
        (
            "secret",
            {"en": SECRET},
            described("A/HRC/91/9", "un-symbol", "HRC", "2020-01-01", 'access = "restricted"\n'),
        ),
    ):
        place = folder / name
        place.mkdir(parents=True)
        for language, text in texts.items():
            (place / f"{language}.txt").write_text(text, encoding="utf-8")
        (place / "document.toml").write_text(facts, encoding="utf-8")
    run(library, folder)
