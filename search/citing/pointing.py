"""Words that point back: *ibid.*, *supra note 18*, *arrêt Hirsi précité*, *the above-mentioned Views*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from search.citing.mention import Form, Mention
from search.citing.parties import party_words
from search.citing.patterns import any_capital, may_stand, pointing_data
from search.citing.states import state_at
from search.citing.tails import paragraphs_before, read_tail

_LEAD: Final = re.compile(
    r"(?:(?:In|See|Cf|Voir|Dans|Contrary to|Compare)\s+|(?:L[’']|Les\s+|The\s+)?(?:[Aa]rrêts?|[Aa]ffaires?|[Dd]écisions?|[Jj]udgments?|[Cc]ases?)\s+)+(?=\S)"
)
_PHRASE: Final = re.compile(
    r"(?:\b(?:for|for\s+the)|\b(?:report|rapport|[Oo]ffice|[Dd]epartment|département|council|ministry|ministère)\s(?:of|de|du)(?:\sthe|\sla)?|\b[Aa]rt(?:icles?|s?\.)\s[\d§\s,()a-z.]{1,24}(?:of\s+the|du|de\s+la|de\s+l[’']))\s*$"
)
"""What shows a name to be the end of a longer one, or a law: `the Federal Office for Migration, cited above`, `l’article 56 du CPA précité`."""
_OF_SEVERAL: Final = re.compile(r"\s(?:et|and)\s(?!\d|[Aa]utres\b|[Oo]thers\b|al\.)")
_POINTING_AT_SEVERAL: Final = ("précités", "précitées", "susmentionnés", "susmentionnées", "susvisés", "susvisées")
"""After two names these are several cases, each read by `listed_names`."""
_FORM: Final[dict[str, Form]] = {"same": "same", "note": "note", "short": "short"}
_SCHEME: Final = {"same": "same", "note": "same", "short": "short-form"}
NO_NAMES: Final = frozenset(
    [
        "court",
        "committee",
        "commission",
        "state",
        "party",
        "government",
        "comité",
        "cour",
        "commission",
        "état",
        "report",
        "judgment",
        "arrêt",
        "views",
        "article",
        "articles",
        "convention",
        "covenant",
        "pacte",
        "charter",
        "charte",
        "protocol",
        "protocole",
        "paragraph",
        "section",
        "chapter",
        "grand",
        "chamber",
        "chambre",
        "the",
        "la",
        "le",
        "les",
        "law",
        "loi",
        "act",
        "code",
        "case",
        "affaire",
        "as",
        "however",
        "see",
        "voir",
        "cases",
        "judgments",
        "arrêts",
        "affaires",
        "both",
        "all",
        "regulation",
        "regulations",
        "assembly",
        "constitution",
        "decree",
        "principle",
        "tribunal",
        "board",
        "ministry",
        "minister",
    ]
)
"""Words of bodies, laws and parts of documents, which are in no name of a party as a short form gives it."""


_DOCUMENTS: Final = frozenset(
    [
        "affaire",
        "arret",
        "case",
        "communication",
        "constatations",
        "decision",
        "judgement",
        "judgment",
        "jugement",
        "views",
    ]
)
"""What is no name by itself, at the head of a sentence: `Arrêt précité`, `Decision cited above`."""


@dataclass(frozen=True, slots=True)
class _Pointing:
    form: Form
    regex: re.Pattern[str]
    kind: str
    value: str
    needs: tuple[str, ...]


def find_pointing(text: str, low: str) -> Iterator[Mention]:
    """Every place of a text that points back; some may overlap what is named in full. `low` is the text in small letters."""
    for pointing in _pointings():
        if not may_stand(pointing.needs, low):
            continue
        for match in pointing.regex.finditer(text):
            mention = _mention(pointing, match, text)
            if mention is not None:
                yield mention


def _mention(pointing: _Pointing, match: re.Match[str], text: str) -> Mention | None:
    start, value, party = match.start(), pointing.value or " ".join(match[0].split()), ""
    if pointing.form == "short":
        start, value = match.start("name"), " ".join(match["name"].split())
        lead = _LEAD.match(text, start, match.end("name"))
        if lead is not None:
            start, value = lead.end(), " ".join(text[lead.end() : match.end("name")].split())
        words = party_words(value)
        state = state_at(value, 0)
        if state is not None and state[1] == len(value):
            return None
        if _OF_SEVERAL.search(value) and match[0].endswith(_POINTING_AT_SEVERAL):
            return None
        if (
            not words
            or _DOCUMENTS.issuperset(words)
            or any(word in NO_NAMES for word in words)
            or _PHRASE.search(text, max(0, start - 40), start)
        ):
            return None
        party = " ".join(words)
    elif pointing.form == "note":
        value = match["note"]
    end = match.end()
    tail = read_tail(text, end + 1 if text[end : end + 1] == ")" else end)
    if pointing.form == "short" and "(" in text[match.end("name") : end]:
        end = end + 1 if text[end : end + 1] == ")" else match.end("name")  # brackets are read whole, or not at all
    before = None if tail.paragraphs else paragraphs_before(text, start)
    return Mention(
        start=start,
        end=end,
        full_end=max(tail.end, end),
        form=pointing.form,
        scheme=_SCHEME[pointing.form],
        value=value,
        paragraphs=before[0] if before else tail.paragraphs,
        party=party,
        kind=pointing.kind,
        part=tail.part,
    )


@cache
def _pointings() -> tuple[_Pointing, ...]:
    return tuple(
        _Pointing(
            _FORM[table["form"]],
            re.compile(
                any_capital(re.sub(r"(?<!\[) (?![?*+])", r"\\s+", table["regex"])),
                0 if table.get("cased") else re.IGNORECASE,
            ),
            table.get("kind", ""),
            table.get("value", ""),
            tuple(table["needs"]),
        )
        for table in pointing_data()["pointing"]
    )
