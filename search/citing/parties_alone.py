"""Cases called by a party's name alone: `Hirsi Jamaa, § 122`, `the Hirsi case`, `l’arrêt Chapman`, `M.S.S., §§ 250-264`.

Whether a name so written is a case's is for resolution to say: what is no party of a case known is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from search.citing.bodies_beside import body_before, date_before
from search.citing.case_names import numbered_party
from search.citing.mention import Mention
from search.citing.parties import party_words
from search.citing.patterns import any_capital, may_stand, pattern_data, pointing_data
from search.citing.pointing import NO_NAMES
from search.citing.spans import Identified
from search.citing.states import state_at
from search.citing.tails import read_tail
from search.text import english, french
from search.text.fold import fold

_WORD: Final = r"(?:[A-ZÀ-Þ][\w’'\-‐‑]+|[A-ZÀ-Þ]\.(?:[ \u00a0]?[A-ZÀ-Þ]\.)*)"
_NAME: Final = (
    rf"(?P<name>{_WORD}(?:(?:[ \u00a0](?:and|et|de|van|von|der|al|el|bin|di|da|du|des|la|le|y|&|–)){{0,2}}[ \u00a0]"
    rf"(?:{_WORD}|S\.[rp]\.[lA]\.|[as]\.[sr]\.(?:o\.)?|\d{{1,4}}[ \u00a0](?:[Oo]thers|[Aa]utres)|[Oo]thers|[Aa]utres|[Oo]tr[oa]s|al\.|a\.)){{0,6}}"
    r"(?:\s\((?:no\.?|n[°ºo]\.?)\s?\d{1,2}\))?)"
)
_CUE: Final = re.compile(
    r"§|¶|[Pp]ar(?:as?|s)?\b\.?(?=\s?\d)|[Pp]aragraph(?:e?s?)(?=\s\d)|\[(?=\d{1,3}(?:\.\d{1,3})?\])"
)
_LEADS_TO: Final = re.compile(r"(?:,?\s\[GC\])?(?:,?\s\(?supra)?,?\s\(?(?:at\s)?$")
"""What stands between a party and the paragraph."""
_LINK: Final = 20
_BEFORE: Final = re.compile(any_capital(rf"(?<![\w’'\-‐‑./]){_NAME}$"))
_NAME_REACH: Final = 90
_OPENINGS: Final = frozenset("([“\"«‘'’")
_ENDS: Final = frozenset({"others", "autres", "otros", "otras", "al.", "a."})
"""What a party's name may end with beside a word with a capital."""
_FIRST_WORDS: Final = re.compile(r"([^\W\d_]+)\s+(?=\S)")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_CASE: Final = re.compile(r"\s(?:case|judge?ment|decision|ruling)(?!\w)")
_CASE_NEEDS: Final = (" case", " judg", " decision", " ruling")
_THE: Final = re.compile(any_capital(rf"(?<!\w)[Tt]he\s[“\"‘']?{_NAME}[”\"’']?$"))
_CALLED: Final = tuple(
    (needs, re.compile(any_capital(rf"{regex}(?=[A-ZÀ-Þ]){_NAME}(?!\s(?:v|vs|c)\b)(?!\w)")))
    for needs, regex in (
        (
            ("case of ", "cases of ", "case in ", "judgment in ", "decision in ", "ruling in "),
            r"(?:case|judge?ment|decision|ruling)\s(?:in|of)\s[“\"‘']?",
        ),
        (
            ("arrêt", "affaire", "décision ", "jurisprudence "),
            r"(?:[Aa]rrêt|[Aa]ffaire|[Dd]écision|[Jj]urisprudence)\s(?:«\s?|“)?",
        ),
    )
)
_AUTHOR_BEFORE: Final = re.compile(
    any_capital(r"(?:[A-ZÀ-Þ]\.\s?|(?<!\w)(?:a|an|un|une|M\.|Mr\.?|Ms\.?|Mrs\.?|Mme|Dr\.?|v\.?|vs\.?|c\.)\s)$")
)
"""An author's initials, a title, an article, another party: what follows is a person or a thing."""
_IN_FULL: Final = re.compile(any_capital(r"(?:\s[A-ZÀ-Þ][^\s,;]*){0,4}\s(?:v|vs|c|contre)(?:\.|\s)"))
"""The other party follows: the name in full is read elsewhere."""
_AUTHOR_AFTER: Final = re.compile(
    any_capital(
        rf",?\s(?:\(|(?:submitted\sby|présentée\spar)\s(?:M(?:r|rs|s|me)?\.?\s)?){_NAME}(?=[,)]|\sagainst|\scontre|\s\()"
    )
)
"""The author of a communication, after its number."""
_POINTED: Final = re.compile(r"(?:[^\W\d_]\.\s?)+")
_AUTHOR_REACH: Final = 6


def find_parties_alone(text: str, low: str) -> Iterator[Mention]:
    """Every place where a party's name alone may stand for its case. `low` is the text in small letters."""
    for cue in _CUE.finditer(text):
        link = _LEADS_TO.search(text, max(0, cue.start() - _LINK), cue.start())
        if (
            link is not None
            and (cue[0] != "[" or "at" in link[0])
            and (found := _name_before(text, link.start(), _BEFORE))
        ):
            yield from _mention(text, found)
    if may_stand(_CASE_NEEDS, low):
        for cue in _CASE.finditer(text):
            if found := _name_before(text, cue.start(), _THE):
                yield from _mention(text, found, cue.end())
    for needs, regex in _CALLED:
        if may_stand(needs, low):
            for found in regex.finditer(text):
                yield from _mention(text, found)


def party_after(text: str, one: Identified) -> str:
    """The party named without its State beside a communication's number: `No. 418/1990 (C.H.J. Cavalcanti Araujo-Jongen, Views …)`."""
    if one.scheme != "communication":
        return ""
    found = _AUTHOR_AFTER.match(text, one.end)
    words = party_words(found["name"]) if found else ()
    return " ".join(words) if found and _can_be_party(found["name"], words) else ""


def _name_before(text: str, end: int, regex: re.Pattern[str]) -> re.Match[str] | None:
    """The name that ends at a place, by a pattern; what the last word shows to be none is not looked at."""
    first = max(0, end - _NAME_REACH)
    last = text[max(text.rfind(" ", first, end), text.rfind("\u00a0", first, end)) + 1 : end]
    if not (last[:1] in _OPENINGS or last[:1].isupper() or last[-1:] == ")" or last in _ENDS):
        return None
    return regex.search(text, first, end)


def _mention(text: str, found: re.Match[str], at: int | None = None) -> Iterator[Mention]:
    start, end = found.span("name")
    for lead in _FIRST_WORDS.finditer(text, start, end):
        if lead.start() != start or lead[1].casefold() not in _leads():
            break
        start = lead.end()
    if _AUTHOR_BEFORE.search(text, max(0, start - _AUTHOR_REACH), start) or _IN_FULL.match(text, end):
        return
    name = text[start:end]
    if _POINTED.fullmatch(name) and not text.startswith((",", " ["), end) and at is None:
        return  # `18 U.S.C. § 2340`
    words = (*party_words(name), *numbered_party(name))
    if not _can_be_party(name, words):
        return
    tail = read_tail(text, at or end)
    yield Mention(
        start=start,
        end=end,
        full_end=tail.end if tail.paragraphs else end,
        form="called",
        scheme="short-form",
        value=" ".join(name.split()),
        paragraphs=tail.paragraphs,
        party=" ".join(words),
        body=body_before(text, start),
        date=tail.date or date_before(text, start),
        kind="in-passing",
        part=tail.part if tail.paragraphs else "",
    )


def _can_be_party(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name can be a party's: no State, no word that is common or a body's, nobody's (*the Court’s case*), no single initial."""
    if _ROMAN.fullmatch(name) or fold(name) in _leads():
        return False
    if (
        not words
        or words[-1] == "s"
        or any(word in NO_NAMES for word in words)
        or max(len(word) for word in words) < 2
        or all(word in never_alone() for word in words)
    ):
        return False
    state = state_at(name, 0)
    return (state is None or state[1] != len(name)) and words[0] not in _bodies()


@cache
def _leads() -> frozenset[str]:
    """Words that begin a sentence or lead to a name, folded; particles are a name's own."""
    data = pattern_data()["party_names"]
    words = {*data["leading"], *data["sentence"], *french.STOP_WORDS, *english.STOP_WORDS}
    return frozenset(words - {"de", "du", "des", "di", "van", "von", "al", "el", "ben", "bin", "d", "a", "m", "s", "t"})


@cache
def never_alone() -> frozenset[str]:
    """Words that are no party by themselves, though they stand in the names of parties."""
    return frozenset(pointing_data()["alone"]["never"])


@cache
def _bodies() -> frozenset[str]:
    """One-word names of bodies and courts, folded."""
    names = (name for table in (*pattern_data()["body"], *pattern_data()["court"]) for name in table["names"])
    return frozenset(words[0] for name in names if len(words := party_words(name)) == 1)
