"""What a State answered, recommendation by recommendation, in the addendum to the report of its review.

Three ways are read: sentences that list numbers (`accepts recommendations 118.1, 118.4–118.7`), pieces that begin with the number
they answer, and paragraphs that are numbered as the recommendations are (`12. … accepts the recommendation`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.recommendations.lists import list_rules, response_of
from indexer.structure.roles import bare_text
from search.catalogue.store import Answer
from search.model.document import Description
from search.model.recommendation import Response
from search.model.unit import Unit

_NUM: Final = r"\d{1,3}(?:\.\d{1,3})?(?!\.?\d)"
_JOIN: Final = r"\s*(?:,|;|and|et|&|-|–|to|a)\s*(?:and |et )?"
_LISTED: Final = re.compile(
    rf"recomm[ae]ndations? (?:(?:n(?:o|os|°)\.?|numbers?|numbered|numeros?|contained in paragraphs?|in paragraphs?|figurant aux? paragraphes?|des? paragraphes?) )?"
    rf"(?P<numbers>{_NUM}(?:{_JOIN}{_NUM})*)"
)
_BARE_LIST: Final = re.compile(rf"(?P<numbers>{_NUM}(?:{_JOIN}{_NUM})*)[\s.;:,]*")
_RANGES: Final = re.compile(rf"(?P<first>{_NUM})(?:\s*(?:-|–| to | a | à )\s*(?P<last>{_NUM}))?")
_LEADING: Final = re.compile(r"(?P<numbers>(?:\d{1,3}\.,? ?(?:and |et )?){2,})")
_COMPOUND: Final = re.compile(r"\d{1,3}\.\d{1,3}")
_SENTENCES: Final = re.compile(r"(?<=[a-z)]{2}[.;:])\s+")
_ABOUT_IT: Final = re.compile(
    r"\b(?:the|this|these|the following|la|cette|ces|les) recomm[ae]ndations?\b|\brecomm[ae]ndations? on\b"
)
_SEE: Final = re.compile(r"^(?:see|voir|cf)\b")
_HEADINGS: Final[tuple[tuple[Response, re.Pattern[str]], ...]] = (
    ("noted", re.compile(r"\bnot\b|\bnoted\b|\brejected\b|\bnotees?\b|\bpas\b|\brejetees?\b")),
    ("accepted", re.compile(r"\baccepted\b|\bsupported\b|\bacceptees?\b|\bappuyees?\b|\bsupport\b|\badhesion\b")),
)
_LEAST: Final = 3
"""Numbers a bare list must hold to be one."""
_SHARE: Final = 0.3
"""Share of numbered paragraphs that must answer by their own number for that way to be read."""
_WORDS: Final = 200
_ADDENDUM: Final = re.compile(r"/Add\.\d+$")


def is_addendum(description: Description) -> bool:
    """Whether a document adds to another, by its symbol or what is said of it."""
    return any(_ADDENDUM.search(one.value) for one in description.identifiers) or any(
        relation.kind == "addendum_of" for relation in description.relations
    )


def answers_of(units: Sequence[Unit]) -> tuple[Answer, ...]:
    """The answers of an addendum, each number once, in the order told; two different ones make a partial acceptance."""
    body = [unit for unit in units if unit.kind not in {"furniture", "cover", "footnote"}]
    found: dict[str, Answer] = {}
    for answer in (*_told(body), *_by_own_number(body)):
        known = found.get(answer.number)
        if known is None:
            found[answer.number] = answer
        elif known.anchor != answer.anchor or known.response == answer.response:
            continue
        else:
            found[answer.number] = Answer(
                number=known.number, response="partially", words=known.words, anchor=known.anchor
            )
    # Where recommendations are named in full, a number alone is that of a paragraph.
    full = any("." in number for number in found)
    return tuple(answer for number, answer in found.items() if "." in number or not full)


def _told(body: Sequence[Unit]) -> Iterator[Answer]:
    """Answers by lists of numbers and by pieces that begin with their number."""
    rules = list_rules()
    above: Response | None = None
    for unit in body:
        text = bare_text(unit.text)
        if unit.kind == "heading":
            above = response_of(text, rules) or next((r for r, p in _HEADINGS if p.search(text)), None)
            continue
        if unit.number and _COMPOUND.fullmatch(unit.number):
            response = response_of(text[:_WORDS], rules) or above
            if response:
                yield Answer(number=unit.number, response=response, words=unit.text[:_WORDS], anchor=unit.anchor)
            continue
        bare = _BARE_LIST.fullmatch(text)
        if bare is not None and above:
            numbers = list(numbers_in(bare["numbers"]))
            if len(numbers) >= _LEAST or any("." in number for number in numbers):
                yield from _answers(numbers, above, unit)
            continue
        for sentence in _SENTENCES.split(text):
            numbers = [number for listed in _LISTED.finditer(sentence) for number in numbers_in(listed["numbers"])]
            if not numbers or _SEE.match(sentence):
                continue
            response = response_of(sentence, rules)
            if response is None and (len(numbers) >= _LEAST or any("." in number for number in numbers)):
                response = above
            if response:
                yield from _answers(numbers, response, unit)


def _answers(numbers: Sequence[str], response: Response, unit: Unit) -> Iterator[Answer]:
    for number in numbers:
        yield Answer(number=number, response=response, words=unit.text[:_WORDS], anchor=unit.anchor)


def _by_own_number(body: Sequence[Unit]) -> Iterator[Answer]:
    """Answers of paragraphs that bear the number of the recommendation answered, where most of them do."""
    rules = list_rules()
    numbered = [unit for unit in body if unit.kind == "paragraph" and unit.number and unit.number.isdecimal()]
    telling = [unit for unit in numbered if _ABOUT_IT.search(bare_text(unit.text)[:_WORDS])]
    if not numbered or len(telling) < _SHARE * len(numbered) or len(telling) < _LEAST:
        return
    current: list[str] = []
    anchor = ""
    for unit in body:
        text = bare_text(unit.text)
        leading = _LEADING.match(text)
        if unit.kind == "paragraph" and unit.number and unit.number.isdecimal():
            current, anchor = [unit.number], unit.anchor
        elif leading is not None:
            current, anchor = re.findall(r"\d+", leading["numbers"]), unit.anchor
            text = text[leading.end() :]
        said = _SENTENCES.split(text)[0]
        response = response_of(said, rules) if _ABOUT_IT.search(said) else None
        if response and current:
            for number in current:
                yield Answer(number=number, response=response, words=unit.text[:_WORDS], anchor=anchor)


def numbers_in(text: str) -> Iterator[str]:
    """The numbers that a list such as `118.1, 118.4-7 and 119.2` names, ranges unfolded."""
    for found in _RANGES.finditer(text):
        first, last = found["first"], found["last"]
        head, _, tail = first.rpartition(".")
        if last is None:
            yield first
            continue
        start, end = int(tail or first), int(last.rpartition(".")[2])
        if not start <= end <= start + 400:
            yield first
            yield last
            continue
        for value in range(start, end + 1):
            yield f"{head}.{value}" if head else str(value)
