"""The cover of a document: what stands around its title, the title itself, and the identifiers and dates above it.

Reads the first units in order. As long as what stands there is the name of an organisation, a session, a date, an agenda
item (`cover.toml`), it is set aside; what follows up to the summary or the first sentence of prose is the title.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Final

from indexer.enrich.opening import Opening
from search.citing.scheme import find_identifiers
from search.text.fold import fold
from search.vocabulary import Vocabularies

MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)"
)
DATE: Final = rf"(?:(?:1er|\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s*(?:19|20)\d{{2}}|{MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d{{2}})(?!\d)"
_SYMBOL: Final = r"(?:[A-Z][A-Za-z0-9]{0,5}(?:/[A-Za-z0-9.\-]+){1,8}\s*(?:\(\w+\))?)"
_PROSE_WORDS: Final = 22
_SENTENCE_WORDS: Final = 10
_SENTENCES: Final = re.compile(r"[a-zé]{3,}[.;] [A-ZÉÀ]")
_TITLE_WORDS: Final = 95
_OPENED_WORDS: Final = 220
"""Words of the longest title seen that names itself a report: a combined report lists all its authors."""
_TITLE_PIECES: Final = 6
_BEFORE_COVER: Final = 12
_LONGEST: Final = 1_500
_BODY_KINDS: Final = frozenset({"item", "footnote", "table_row", "quote", "other"})
_ABOVE_AGENDA: Final = frozenset({"agenda", "agenda title", "session", "working_group", "original_language"})
_NEVER_BELOW: Final = frozenset({"agenda", "distribution", "original_language", "languages_only"})
"""What stands above titles only: whatever was read before it is none, but a date or a session with a slip in it."""
_ARTICLE: Final = re.compile(r"(?:the|le|la|les)\s+|l[’']\s?", re.IGNORECASE)
_GLUED_WORDS: Final = re.compile(r"(?<=[A-ZÀÉÈÇ]{4})(?=[A-ZÀÉÈÇ][a-zàéèç]{3})|(?<=session)(?=[A-ZÀÉ])")
_GLUED_DAY: Final = re.compile(rf"(?<=/\d)(?=(?:[12]\d|3[01])\s+{MONTH}\s+(?:19|20)\d\d)", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"[“«\"][^”»\"]{1,400}[”»\"]?")
_NAME_LONGEST: Final = 200
_NUMBERED: Final = re.compile(r"\(?[^\W\d_][^\d]{0,60}\d")
_ACRONYM: Final = re.compile(r"\s*\(?\b[A-Z][A-Z\-]+\)|\s*\([A-Z][A-Z\-]+\)")
_ALIKE: Final = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`head` are the pieces set aside before the title, with the name of what each was; `parts` those of the title.

    `has_agenda` says that the cover has an agenda item, which United Nations documents have.
    """

    head: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]

    @property
    def is_cover(self) -> bool:
        """Whether anything of a cover was there: without, the first lines are no title page."""
        return len({name for name, _ in self.head} - {"marks", "letter", "address"}) >= 2

    @property
    def title(self) -> str:
        """The parts of the title as one line."""
        return " – ".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Rules:
    head: Mapping[str, re.Pattern[str]]
    agenda: tuple[tuple[str, ...], ...]
    ends_at: re.Pattern[str]
    ends_in: re.Pattern[str]
    aside: re.Pattern[str]
    part: re.Pattern[str]
    anywhere: re.Pattern[str]
    under: re.Pattern[str]
    marks: re.Pattern[str]
    opens: re.Pattern[str]
    apart: re.Pattern[str]
    dated: re.Pattern[str]
    itself: re.Pattern[str]


@dataclass(slots=True)
class _State:
    """`unsure` is how many of the first parts may be the title of an agenda item: they stand directly under its number."""

    head: list[tuple[str, str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    unsure: int = 0


def read_cover(opening: Opening, vocabularies: Vocabularies) -> Cover:
    """The cover as far as it goes; no parts where no title stands before the text."""
    rules = _rules()
    names = _bodies(vocabularies)
    state = _State()
    begins = _beginning(opening, rules, names)
    for index, (line, kind, numbered) in enumerate(zip(opening.lines, opening.kinds, opening.numbered, strict=True)):
        if kind == "furniture":
            continue
        text = _unglued(" ".join(line.replace("|", " ").split()))
        if state.parts and kind not in _BODY_KINDS and _is_head_again(text, rules, names):
            state.head += [("unread", part) for part in state.parts]
            state.parts.clear()
            state.unsure = 0
        under_agenda = False
        if not state.parts:
            if numbered and kind not in {"cover", "heading"}:
                break
            before = len(state.head)
            text = _without_head(text, rules, names, state)
            under_agenda = (
                bool(state.head) and state.head[-1][0] == "agenda" and (len(state.head) > before or _is_capitals(text))
            )
        if not text or (not state.head and index < begins):
            continue
        if (
            rules.ends_at.match(text)
            or (kind in _BODY_KINDS and not state.head)
            or (state.parts and (numbered or kind in _BODY_KINDS))
        ):
            break
        if rules.aside.fullmatch(text):
            if state.parts:
                break
            continue
        if state.unsure and rules.apart.match(text) is None and not _is_prose(text, rules):
            _set_aside(state)
        over = _take(text, rules, state)
        if under_agenda and rules.opens.match(text) is None:
            state.unsure = 1
            if len(state.parts) > 1 and _is_capitals(state.parts[0]) and not _is_capitals(state.parts[1]):
                _set_aside(state)
        if over:
            break
    if len(state.parts) > 1 and state.parts[0][:1].islower() and state.head and state.head[-1][0] == "agenda title":
        _set_aside(state)
    if (
        state.parts
        and state.head
        and rules.under.match(state.parts[0])
        and all(rules.apart.match(part) for part in state.parts[1:])
        and state.head[-1][0] in {"agenda title", "body"}
    ):
        state.parts.insert(0, state.head[-1][1])
    return Cover(head=tuple(state.head), parts=tuple(state.parts))


def _unglued(text: str) -> str:
    """A piece of a cover with the spaces that a conversion lost: `CO/431 juillet`, `FRANÇAISOriginal`, `sessionGenève`."""
    return _GLUED_DAY.sub(" ", _GLUED_WORDS.sub(" ", text, 4), 1)


def _is_head_again(text: str, rules: _Rules, names: frozenset[str]) -> bool:
    found = _next(text, rules, names, _State())
    return (found is not None and found[0] in _NEVER_BELOW) or rules.anywhere.search(text) is not None


def _set_aside(state: _State) -> None:
    """Take the parts that turned out to be an agenda item's title out of the title."""
    state.head += [("agenda title", part) for part in state.parts[: state.unsure or 1]]
    del state.parts[: state.unsure or 1]
    state.unsure = 0


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def _beginning(opening: Opening, rules: _Rules, names: frozenset[str]) -> int:
    """The first line that belongs to a cover: a web page or an archive may print lines of its own above it."""
    for index, line in enumerate(opening.lines[:_BEFORE_COVER]):
        if opening.numbered[index]:
            break
        found = _next(" ".join(line.split()), rules, names, _State())
        if found and found[0] not in {"marks", "letter", "address", "place", "days"}:
            return index
    return 0


def is_beside_title(text: str, vocabularies: Vocabularies) -> bool:
    """Whether a line is only what stands around titles (an organisation, a session, a summary's heading)."""
    rules = _rules()
    return bool(rules.ends_at.match(text)) or not _without_head(
        " ".join(text.split()), rules, _bodies(vocabularies), _State()
    )


def names_itself(text: str) -> bool:
    """Whether a line says what the document is and its number: `Décision LCD-2011-63`."""
    return _rules().itself.match(text.strip()) is not None


def _take(text: str, rules: _Rules, state: _State) -> bool:
    """Add a piece to the title; True where the title is over."""
    cut = rules.ends_in.search(f" {text}")
    kept = text[: max(0, cut.start() - 1)] if cut else text
    person = rules.aside.search(kept)
    if person and person.start():
        kept, cut = kept[: person.start()], person
    kept = rules.marks.sub(" ", kept).strip(" *,")
    dated = rules.dated.search(kept)
    kept = kept[: dated.start()].strip(" *,") if dated else kept
    further = bool(state.parts) and len(kept.split()) >= _TITLE_WORDS
    if not kept or (cut is None and (further or _is_prose(kept, rules))):
        return bool(state.parts) or bool(kept)
    if sum(map(len, state.parts)) + len(kept) > _LONGEST or len(state.parts) >= _TITLE_PIECES:
        return True
    state.parts += [part for part in (part.strip(" *,–-") for part in rules.part.split(kept)) if part]
    return cut is not None


def _is_prose(text: str, rules: _Rules) -> bool:
    """Whether a piece is text of the body: a whole sentence, or several, unless it calls itself a report or quotes a title."""
    words = len(text.split())
    if rules.opens.match(text) and words < _OPENED_WORDS:
        return words >= _PROSE_WORDS and _SENTENCES.search(_QUOTED.sub(" ", text)) is not None
    ends = text.rstrip('*”» "’)').endswith(".")
    several = words >= _PROSE_WORDS and _SENTENCES.search(text) is not None
    return (ends and (words >= _SENTENCE_WORDS or text[:1].islower())) or several or words >= _TITLE_WORDS


def _without_head(text: str, rules: _Rules, names: frozenset[str], state: _State) -> str:
    """The piece without what stands before the title, which is remembered."""
    while text:
        found = _next(text, rules, names, state)
        if found is None:
            agenda = None if state.head and state.head[-1][0].startswith("agenda") else rules.anywhere.search(text)
            if agenda is None:
                return text
            found = "agenda", agenda.end()
        name, length = found
        if name != "marks":
            state.head.append((name, text[:length].strip()))
        text = text[length:].strip()
    return ""


def _next(text: str, rules: _Rules, names: frozenset[str], state: _State) -> tuple[str, int] | None:
    identifiers = find_identifiers(text[:_NAME_LONGEST]) if _NUMBERED.match(text) else ()
    if identifiers and not identifiers[0].start and identifiers[0].scheme != "resolution":
        return "symbol", identifiers[0].end
    if any(name in _ABOVE_AGENDA for name, _ in state.head):
        length = _agenda_length(text, rules.agenda)
        if length and not text[length:].strip()[:1].islower():
            return "agenda title", length
    for name, pattern in rules.head.items():
        match = pattern.match(text)
        if match and match.end():
            rest = text[match.end() :].strip()
            if name == "organisations" and rest and _next(rest, rules, names, state) is None:
                continue
            return name, match.end()
    article = _ARTICLE.match(text)
    start = article.end() if article else 0
    length = _name_length(text[start:], names)
    length += start if length else 0
    acronym = _ACRONYM.match(text, length) if length else None
    length = acronym.end() if acronym else length
    rest = text[length:].strip(" *")
    if length and (
        not rest or any(p.match(rest) for n, p in rules.head.items() if n in {"session", "marks", "place", "days"})
    ):
        return "body", length
    return None


def _agenda_length(text: str, titles: Sequence[tuple[str, ...]]) -> int:
    """How much of a text's beginning is one of some agenda titles, a few words apart; 0 where none."""
    words = [(match.end(), fold(match[0])) for match in _WORD.finditer(text[:_LONGEST])]
    keys = [key for _, key in words]
    best, length = _ALIKE, 0
    for title in titles:
        if not keys or title[0] not in keys[:2]:
            continue
        for count in range(max(1, len(title) - 3), min(len(keys), len(title) + 4) + 1):
            if keys[count - 1] == title[-1]:
                alike = SequenceMatcher(None, title, keys[:count], autojunk=False).ratio()
                if alike > best:
                    best, length = alike, words[count - 1][0]
    return length


def _name_length(text: str, names: frozenset[str]) -> int:
    """How much of a text's beginning is a body's name, whatever the spaces, signs and capitals; 0 where none."""
    joined, best = "", 0
    for match in _WORD.finditer(text[:_NAME_LONGEST]):
        joined += fold(match[0])
        if joined in names:
            best = match.end()
    return best


@cache
def _bodies(vocabularies: Vocabularies) -> frozenset[str]:
    """Names of bodies and of their treaties, letters only."""
    names = set()
    for concept in vocabularies.concepts("mechanism"):
        treaties = [str(concept.facts[key]) for key in ("treaty_en", "treaty_fr") if key in concept.facts]
        for name in (*concept.labels.values(), *concept.other["en"], *concept.other["fr"], *treaties):
            if len(name.split()) > 1:
                names.add("".join(_WORD.findall(fold(name))))
    return frozenset(names)


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("indexer.enrich") / "cover.toml").read_text(encoding="utf-8"))
    pieces = {"number": data["number"], "item": data["item"], "date": DATE, "month": MONTH, "symbol": _SYMBOL}
    title = data["title"]
    return _Rules(
        head={name: _compiled(regex, pieces) for name, regex in data["head"].items()},
        agenda=tuple(tuple(_WORD.findall(fold(name))) for name in data["agenda"]["titles"]),
        ends_at=_compiled(title["ends_at"], pieces),
        ends_in=re.compile(title["ends_in"], re.VERBOSE),
        aside=re.compile(title["aside"], re.VERBOSE),
        part=re.compile(title["part"], re.VERBOSE),
        anywhere=_compiled(rf"(?<=session).{{0,60}}?\b{data['head']['agenda']}", pieces),
        under=re.compile(title["under"], re.VERBOSE),
        marks=re.compile(title["marks"], re.VERBOSE),
        opens=_compiled(title["opens"], pieces),
        apart=_compiled(title["apart"], pieces),
        dated=_compiled(title["dated"], pieces),
        itself=_compiled(title["names_itself"], pieces),
    )


def _compiled(regex: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    filled = re.sub(r"\{([a-z]+)\}", lambda match: pieces[match[1]], regex)
    return re.compile(filled, re.VERBOSE | re.IGNORECASE)
