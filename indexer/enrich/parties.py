"""The parties of a case: as its cover prints them, or as the first paragraph of a decision introduces them.

A data set of decisions often lacks the cover; author and State then stand in the first numbered paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.enrich.opening import Opening
from search.vocabulary import Vocabularies

_WORDS: Final = 30
_EARLY: Final = 16
_CASE: Final = re.compile(
    r"^\W*(?P<lead>(?:CASE OF|AFFAIRE|Case of|Affaire|In the case of|En l[’']affaire|Dans l[’']affaire|L[’']affaire)\s+)?"
    r"(?P<first>[^,;:]{1,140}?)\s+(?:v\.?|c\.|vs\.?|contre|against)\s+(?P<second>[A-ZÉÀ][^,;:()]{1,80}?|l(?:a|e|es)\s[^,;:()]{1,80}?|l[’'][^,;:()]{1,80}?|the\s[^,;:()]{1,80}?)"
    r"(?P<rest>\s*[(,\[].*|\s+(?:Applications?|Requ[êe]tes?|Affaire|Arr[êe]t|Judgment|Case)\b.*|\s*[.*]*)$"
)
_AUTHOR: Final = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:The|Les?|L[’'])\s*(?:authors?|complainants?|petitioners?|auteurs?|requ[ée]rante?s?|p[ée]titionnaires?)\s*"
    r"(?:\(s\)\s*)?(?:of the (?:present )?(?:communication|complaint|petition)|de la (?:pr[ée]sente )?(?:communication|requ[êe]te))?"
    r"\s*(?:\([^)]{0,80}\)|,[^,]{0,60}\bdated\b[^,]{0,40},|,)?\s*(?:is|are|est|sont)\s*:?\s+"
    r"(?P<name>(?:Mr\.?|Ms\.?|Mrs\.?|M\.|Mme|MM\.)?\s*[A-ZÉÀÖÜŞÇİ][^,;:(]{0,70}?)(?:\[\[fn:[^\]]*\]\])?\s*(?:,|\(|;|\[)"
)
_SUBMITTED: Final = re.compile(
    r"^(?:The (?:communication|complaint|petition) (?:is|was) submitted by\s|La communication est présentée par\s|(?:Submitted by|Présentée? par|Soumise? par)\s*:)\s*(?P<name>[^\[(;]{2,80}?)\s*(?:[\[(;,].*)?$"
)
_STATE_LINE: Final = re.compile(
    r"^(?:State\s+party(?:\s+concerned)?|State\s+Party|États?\s+parties?(?:\s+(?:concernés?|intéressés?))?|Respondent(?:\s+State)?|État\s+défendeur)\s*:\s*(?P<state>[^\[(;*]{2,70}?)[\s*.]*(?:[\[(;].*)?$",
    re.IGNORECASE,
)
_STATE: Final = r"(?:the\s+|la\s+|le\s+|les\s+|l[’'])?(?P<state>[A-ZÉ][^,;:.()]{2,70}?)"
_AGAINST: Final = tuple(
    re.compile(regex)
    for regex in (
        rf"\b(?:violations?|breach(?:es)?)\b.{{0,60}}?\b(?:by|par)\s+{_STATE}\s*(?:,|\.|;|\(|\bof\b|\bin\b|\bdes?\b|\bdu\b|\bon\b|$)",
        rf"\b(?:that|que)\s+{_STATE}\s+(?:has\s+|have\s+|had\s+|a\s+)?(?:violat|breach|viol[ée]|m[ée]connu)",
        rf"\b(?:entered into force for|entrée? en vigueur (?:pour|à l[’']égard d[eu]))\s+{_STATE}\s+(?:on|le)\b",
        rf"\b(?:deportation|expulsion|removal|extradition|return|deported|expelled|removed|extradited|returned)\s+from\s+{_STATE}\s+to\b",
        rf"\b(?:dirigée contre|lodged against|against)\s+{_STATE}\s+(?:et dont|with the Court|lodged)\b",
    )
)
_NAME_ENDS: Final = re.compile(
    r"\s+(?:an?|of|n[ée]e?s?|born|ressortissante?s?|nationals?|citizens?|who|qui|acting|agissant|on behalf|au nom|currently|residing|détenu)\b.*$"
    r"|(?<=[^\W\d_]{4})\.\s.*$"
)
"""What follows a name, or the sentence after it: a full stop after a whole word is no initial's."""
_NAME_WORDS: Final = 10
_TAIL: Final = re.compile(r"\s+(?:of|des?|du|in|on)\b.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """`names` as printed, the applicant first; `state` the code of the State; `line` the whole title where one is printed."""

    names: tuple[str, ...] = ()
    state: str | None = None
    line: str | None = None
    reason: str = ""


def find_parties(opening: Opening, states: Sequence[str], language: str, vocabularies: Vocabularies) -> Parties:
    """The parties of a case, empty for anything that is none: one of the two must be a State.

    `states` are the codes that a data set states; one alone is the other party of an author.
    """
    for line, kind, numbered in list(zip(opening.lines, opening.kinds, opening.numbered, strict=True))[:_EARLY]:
        text = " ".join(line.split())
        if numbered or kind in {"furniture", "footnote"} or len(text.split()) > _WORDS:
            continue
        match = _CASE.match(text)
        state = match and state_named(match["second"], vocabularies)
        if match and state:
            end = match.end("second") if match["rest"].strip(" .*,") == "" else len(text)
            whole = (
                text[:end].strip(" ,*")
                if match["lead"] and not match["lead"].startswith(("In", "En", "Dans"))
                else f"{text[match.start('first') : match.end('second')]}"
            )
            return Parties(
                names=(match["first"].strip(), match["second"].strip()),
                state=state,
                line=whole,
                reason=f"case: {text[:80]}",
            )
    return _introduced(opening, states, language, vocabularies)


def _introduced(opening: Opening, states: Sequence[str], language: str, vocabularies: Vocabularies) -> Parties:
    author = state = written = None
    for line in opening.lines[: 2 * _EARLY]:
        text = " ".join(line.split())
        if author is None and (match := _SUBMITTED.match(text) or _AUTHOR.match(text)):
            name = _NAME_ENDS.sub("", match["name"]).strip(" ,*")
            author = name if len(name.split()) <= _NAME_WORDS else None
        for pattern in (_STATE_LINE, *_AGAINST):
            found = pattern.search(text) if state is None else None
            code = found and state_named(found["state"], vocabularies)
            if found and code:
                state, written = code, _written(found["state"], code, vocabularies)
    if len(states) == 1 and author and state != states[0]:
        state, written = states[0], vocabularies.label("country", states[0], language)
    if state is None:
        return Parties()
    reason = f"State party: {written}"
    return Parties(names=(author, written) if author and written else (), state=state, reason=reason)


def _written(text: str, code: str, vocabularies: Vocabularies) -> str:
    """A State's name as printed, without what follows it: all of it where that is a name, as in `Republic of Moldova`."""
    name = text.strip(" .,*")
    return name if code in vocabularies.resolve("country", name) else _TAIL.sub("", name).strip()


def state_named(text: str, vocabularies: Vocabularies) -> str | None:
    """The code of the one State that a text names, with or without its article; None for none or several."""
    name = re.sub(r"^(?:the|la|le|les)\s+|^l[’']\s?", "", text.strip(" .,*"), flags=re.IGNORECASE)
    for candidate in dict.fromkeys(
        (
            name,
            re.sub(
                r"(?i)^(?:republic of|république d[ue]\s+|république de\s+|kingdom of|état d[ue]\s+|state of)\s*(?:the\s+)?",
                "",
                name,
            ),
            _TAIL.sub("", name),
        )
    ):
        codes = vocabularies.resolve("country", candidate) if len(candidate) > 3 else ()
        if len(codes) == 1:
            return codes[0]
    return None
