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
from search.citing.patterns import any_capital, pattern_data, pointing_data
from search.citing.states import state_at
from search.citing.tails import read_tail
from search.text import english, french
from search.text.fold import fold

_WORD: Final = r"(?:[A-ZÀ-Þ][\w’'\-‐‑]+|[A-ZÀ-Þ]\.(?:[ \u00a0]?[A-ZÀ-Þ]\.)*)"
_NAME: Final = (
    rf"(?P<name>{_WORD}(?:(?:[ \u00a0](?:and|et|de|van|von|der|al|el|bin|di|da|du|des|la|le|y|&)){{0,2}}[ \u00a0]"
    rf"(?:{_WORD}|S\.[rp]\.[lA]\.|[as]\.[sr]\.(?:o\.)?|\d{{1,4}}[ \u00a0](?:[Oo]thers|[Aa]utres)|[Oo]thers|[Aa]utres|[Oo]tr[oa]s|al\.|a\.)){{0,6}}"
    r"(?:\s\((?:no\.?|n[°ºo]\.?)\s?\d{1,2}\))?)"
)
_PARAGRAPH: Final = re.compile(
    r",?\s(?:\[GC\],?\s)?\(?(?:at\s)?(?:§|¶|(?:[Pp]aras?|[Pp]ars?)\b\.?\s?\d|[Pp]aragraph(?:e?s?)\s\d|\[\d{1,3}(?:\.\d{1,3})?\])"
)
_BEFORE: Final = re.compile(any_capital(rf"(?<![\w’'\-‐‑.]){_NAME}$"))
_NAME_REACH: Final = 90
_OPENINGS: Final = frozenset("([“\"«‘'’")
_ENDS: Final = frozenset({"others", "autres", "otros", "otras", "al.", "a."})
"""What a party's name may end with beside a word with a capital."""
_FIRST_WORDS: Final = re.compile(r"([^\W\d_]+)\s+(?=\S)")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_CALLED: Final = tuple(
    (needs, re.compile(any_capital(regex.replace(" ", r"\s").replace("NAME", _NAME))))
    for needs, regex in (
        (
            (" case", " judg", " decision", " ruling"),
            r"(?<!\w)[Tt]he [“\"‘']?NAME[”\"’']? (?:case|judge?ment|decision|ruling)(?!\w)",
        ),
        (
            ("case of ", "cases of ", "case in ", "judgment in ", "decision in ", "ruling in "),
            r"(?<!\w)(?:case|judge?ment|decision|ruling) (?:in|of) [“\"‘']?NAME(?! (?:v|vs|c)\b)(?!\w)",
        ),
        (
            ("arrêt", "affaire", "décision ", "jurisprudence "),
            r"(?<!\w)(?:l[’'])?(?:[Aa]rrêt|[Aa]ffaire|[Dd]écision|[Jj]urisprudence) (?:« ?|“)?NAME(?! (?:c|v)\b)(?!\w)",
        ),
    )
)
_AUTHOR_BEFORE: Final = re.compile(
    any_capital(r"(?:[A-ZÀ-Þ]\.\s?|(?<!\w)(?:a|an|un|une|M\.|Mr\.?|Ms\.?|Mrs\.?|Mme|Dr\.?|v\.?|vs\.?|c\.)\s)$")
)
"""An author's initials, a title, an article, another party: what follows is a person or a thing."""
_IN_FULL: Final = re.compile(any_capital(r"(?:\s[A-ZÀ-Þ][^\s,;]*){0,4}\s(?:v|vs|c|contre)(?:\.|\s)"))
"""The other party follows: the name in full is read elsewhere."""
_POINTED: Final = re.compile(r"(?:[^\W\d_]\.\s?)+")
_AUTHOR_REACH: Final = 6


def find_parties_alone(text: str, low: str) -> Iterator[Mention]:
    """Every place where a party's name alone may stand for its case. `low` is the text in small letters."""
    for cue in _PARAGRAPH.finditer(text):
        first = max(0, cue.start() - _NAME_REACH)
        last = text[
            max(text.rfind(" ", first, cue.start()), text.rfind("\u00a0", first, cue.start())) + 1 : cue.start()
        ]
        if not (last[:1] in _OPENINGS or last[:1].isupper() or last[-1:] == ")" or last in _ENDS):
            continue
        found = _BEFORE.search(text, first, cue.start())
        if found is not None:
            yield from _mention(text, found)
    for needs, regex in _CALLED:
        if any(need in low for need in needs):
            for found in regex.finditer(text):
                yield from _mention(text, found)


def _mention(text: str, found: re.Match[str]) -> Iterator[Mention]:
    start, end = found.span("name")
    for lead in _FIRST_WORDS.finditer(text, start, end):
        if lead.start() != start or lead[1].casefold() not in _leads():
            break
        start = lead.end()
    if _AUTHOR_BEFORE.search(text, max(0, start - _AUTHOR_REACH), start) or _IN_FULL.match(text, end):
        return
    name = text[start:end]
    if _POINTED.fullmatch(name) and not text.startswith((",", " ["), end) and found.end() == end:
        return  # `18 U.S.C. § 2340`
    words = (*party_words(name), *numbered_party(name))
    if not _can_be_party(name, words):
        return
    tail = read_tail(text, found.end())
    if not tail.paragraphs and found.end() != end:
        tail = read_tail(text, end)
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
