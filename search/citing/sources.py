"""The sources that a footnote cites, as *ibid.* and *supra note 12* see them: which works they are, and whether one was not read.

Volumes in which a document is printed and articles named beside a decision are no sources of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from search.citing.desk import Desk, Held, Outcome
from search.citing.mention import Mention

_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STOP: Final = re.compile(r"[.;]\s")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)$")
_ABBREVIATED: Final = frozenset(
    [
        "v",
        "c",
        "vs",
        "no",
        "nos",
        "para",
        "paras",
        "par",
        "pars",
        "art",
        "arts",
        "p",
        "pp",
        "sect",
        "chap",
        "vol",
        "rev",
        "add",
        "corr",
        "al",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "cf",
        "op",
        "cit",
    ]
)
_MUCH: Final = 4
"""So many words after the last citation of a footnote are another source, which was not read."""
_RESPECTIVELY: Final = re.compile(r"respective(?:ly|ment)")
_VOLUME: Final = re.compile(r"(?:A/\d{2,3}/\d{2}(?!\d)|HRI/GEN/1|CCPR/C/SR|OEA/Ser)")
"""Annual reports and compilations, which print what is cited."""


def distinct(cited: Iterable[Outcome]) -> list[Outcome]:
    """The works that were cited, each once with its last citation, the last cited last; volumes and articles where nothing else is."""
    found: dict[tuple[str, ...], Outcome] = {}
    for outcome in cited:
        one = outcome.mention
        named = one.party and outcome.target is None and outcome.status != "ambiguous"
        key = ("name", one.party, one.state) if named else outcome.meant
        again = next((kept for kept, other in found.items() if kept == key or other.symbol == outcome.symbol), key)
        before = found.pop(again, outcome)
        found[key] = before if outcome.target is None and before.target is not None else outcome
    works = list(found.values())
    main = [one for one in works if one.mention.form != "article" and not _VOLUME.match(one.symbol)]
    return main or [one for one in works if one.mention.form != "article"] or works


def with_paragraph(cited: Sequence[Outcome], mention: Mention, desk: Desk) -> list[Outcome]:
    """Those of several works that have the paragraph named; what is not held may have it. All of them where none is said to."""
    if (
        not mention.paragraphs
        or len(cited) < 2
        or _RESPECTIVELY.search(desk.place.text, mention.full_end, mention.full_end + 30)
    ):
        return list(cited)
    first = mention.paragraphs[0].partition("-")[0]
    return [one for one in cited if _may_have(one, first, desk)] or list(cited)


def _may_have(outcome: Outcome, paragraph: str, desk: Desk) -> bool:
    held = [outcome.target] if outcome.target is not None else list(outcome.candidates)
    return not held or any(desk.directory.anchor(each.number, paragraph) is not None for each in held)


def several(mention: Mention, cited: Sequence[Outcome], reason: str, absent: str) -> Outcome:
    """A citation that may mean any of several works: those held are its candidates."""
    works: dict[int, Held] = {}
    for one in cited:
        for held in (*((one.target,) if one.target else ()), *one.candidates):
            works.setdefault(held.number, held)
    return replace(
        cited[-1],
        mention=mention,
        status="ambiguous" if works else "outside",
        target=None,
        anchors=(),
        candidates=tuple(works.values()),
        scheme=mention.scheme,
        symbol=mention.value,
        reason=reason if works else absent,
    )


def another_follows(text: str) -> bool:
    """Whether a text after a citation holds another source."""
    rest = _BRACKETS.sub(" ", text)
    for stop in _STOP.finditer(rest):
        word = _WORD_BEFORE.search(rest, 0, stop.start())
        if stop[0][0] == "." and word is not None and (len(word[1]) == 1 or word[1].casefold() in _ABBREVIATED):
            continue
        return len(_LETTERS.findall(rest[stop.end() :])) >= _MUCH
    return False
