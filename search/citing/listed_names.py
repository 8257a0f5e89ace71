"""Several cases called by short names with one word that points back: `Axel Springer AG, § 90; and Couderc, § 93; all cited above`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from search.citing.mention import Mention
from search.citing.parties import party_words
from search.citing.patterns import any_capital
from search.citing.tails import read_tail

_TRIGGER: Final = re.compile(
    r"[,;)]?\s+\(?(?:(?:both|all)(?:\s+(?:two|three|four|five|six|of\s+(?:which|them)))?(?:\s+(?:judgments|cases))?\s+(?:cited|quoted|referred\s+to|mentioned)\s+above"
    r"|(?:(?:tous|toutes)(?:\s+(?:les\s+)?(?:deux|trois|quatre|cinq))?\s+)?précitée?s)(?!\w)",
    re.IGNORECASE,
)
_NEEDS: Final = ("both", "all ", "précités", "précitées")
_REACH: Final = 420
_BEGINS: Final = re.compile(
    any_capital(
        r"\((?![^()]*\))|[a-zà-ÿ)\]”»]{3}\.\s+(?=[A-ZÀ-Þ])|\b(?:arrêts?|affaires?|décisions?|judgments?|cases?)\s+(?:in\s+|of\s+|in\s+the\s+cases\s+of\s+)?(?=[A-ZÀ-Þ])"
    )
)
_BETWEEN: Final = re.compile(
    any_capital(
        r"\s*;\s*(?:and\s+|et\s+)?|\s*,\s*(?:and\s+|et\s+)?(?=[A-ZÀ-Þ])|\s+(?:and|et)\s+(?!(?:\d+\s+)?(?:[Oo]thers?|[Aa]utres?|al\.))(?=[A-ZÀ-Þ])"
    )
)
_LEAD: Final = re.compile(
    r"(?:(?:and|et|see|voir|cf\.?|also|aussi|notably|notamment|among\s+others|for\s+example|par\s+exemple|mutatis\s+mutandis|in\s+particular|compare|to|in|of|the|les|des|arrêts|affaires|judgments|cases|,)\s*)+",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    any_capital(
        r"(?P<name>[A-ZÀ-Þ][\w’'.\-‐‑]*(?:\s+(?:(?:and|et|de|van|von|der|al|el|bin|the|di|da|du|des|la|le|&)\s+)?(?:[A-ZÀ-Þ][\w’'.\-‐‑]*|[Oo]thers|[Aa]utres|al\.)){0,7}(?:\s*\((?:no\.?|n[°o])\s?\d\))?)"
    )
)
_REST: Final = re.compile(r"\s*(?:\[GC\])?\s*,?\s*(?:§|¶|paras?\b|pars?\b|$)")
_OF_STATE: Final = re.compile(r"\s(?:v|c)\.\s")


def find_listed(text: str, low: str) -> Iterator[Mention]:
    """Each short name of a list that ends with a word which points back for all of them. `low` is the text in small letters."""
    if not any(need in low for need in _NEEDS):
        return
    for trigger in _TRIGGER.finditer(text):
        start = max(0, trigger.start() - _REACH)
        for begin in _BEGINS.finditer(text, start, trigger.start()):
            start = begin.end()
        yield from _listed(text, start, trigger.start())


def _listed(text: str, start: int, end: int) -> Iterator[Mention]:
    cuts = [(start, start), *((each.start(), each.end()) for each in _BETWEEN.finditer(text, start, end)), (end, end)]
    pieces = [(cuts[at][1], cuts[at + 1][0]) for at in range(len(cuts) - 1)]
    if len(pieces) < 2:
        return
    for first, last in pieces:
        lead = _LEAD.match(text, first, last)
        begin = lead.end() if lead else first
        one = _ONE.match(text, begin, last)
        if one is None or _OF_STATE.search(text, begin, last) or not _REST.match(text, one.end(), last):
            continue
        words = party_words(one["name"])
        if words and max(len(word) for word in words) > 2:
            tail = read_tail(text, one.end())
            yield Mention(
                start=begin,
                end=one.end(),
                full_end=max(tail.end, one.end()),
                form="short",
                scheme="short-form",
                value=" ".join(one["name"].split()),
                paragraphs=tail.paragraphs,
                party=" ".join(words),
                kind="in-passing",
                part=tail.part,
            )
