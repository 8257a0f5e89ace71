"""What one recommendation asks, so that the same ask can be known again in other words, by another body or in the other language.

Asks that return everywhere (to ratify a treaty, to invite special procedures …) are known by set phrases, kept as data in
`asks.toml`; of all others the words are compared. French words are put into English by the dictionary of the library.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from search.bridge.dictionary import Dictionary
from search.recommending.stated import CELLS, stated_text
from search.text.analyse import analyse, fingerprint
from search.text.fold import fold

_FILE: Final = Path(__file__).with_name("asks.toml")
_BEHIND: Final = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)[\s;.,]*$")
"""Who recommends stands in brackets behind the text, in reports of the universal periodic review."""
_NUMBER: Final = re.compile(r"^\s*\d{1,3}\.\d{1,3}\.?\s+")
_SHORT: Final = 25
"""Characters up to which the first cell of a row is a number or a name and not the recommendation."""
_PROTOCOL: Final = r"(?:optional protocol|protocole facultatif|protocol)s?|protocoles facultatifs"
_ITS: Final = rf"(?:its|the|their|son|ses|le|les|leurs?)(?: first| two| both| deux)? (?:{_PROTOCOL})(?: thereto)?(?! (?:to|of|on|concerning|se|a|au|relatif)\b)"
"""A protocol named by its treaty in front of it."""
_OF: Final = (
    rf"(?:{_PROTOCOL})(?: thereto)? (?:to|of|on|se rapportant|a|au)(?: (?:the|la|le|l'))?(?: united nations| un)? "
)
"""A protocol named by its treaty behind it, where the whole is no name of `asks.toml`."""
_READ_BY: Final = "4"
"""Raised whenever the code below reads other asks from the same text."""
_JOINED: Final = re.compile(
    r"[\s,]*(?:\(\w+\)[\s,]*)?(?:and|et|as well as|&)?[\s,]*(?:to|of|a|au|aux)?\s*(?:the |la |le |l'|both )?\s*"
)
"""Between treaties whose protocols are named together: the Optional Protocols to ICESCR and CRPD."""
_OTHER_TREATY: Final = re.compile(r"\b(?:convention|covenant|pacte)s?\b")
"""Between a treaty known and "its protocol": the protocol is another's."""
RATIFY: Final = "ratify"
ABOUT: Final = "about:"
"""In front of what is no ask but what one is about."""
TURNS: Final = frozenset({"ratify", "reservations"})
"""What may be asked of a treaty that makes an ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a recommendation asks.

    `keys` are asks known by set phrases (`ratify:ICRMW`, `standing-invitation`), and under `about:` what it is about;
    `words` the stems of the whole in
    English, with the number of times each stands. `treaty` tells whether a treaty is to be
    ratified, known or not; `themes` are those of the recommendation.
    """

    keys: frozenset[str]
    words: Mapping[str, int]
    treaty: bool = False
    themes: frozenset[str] = frozenset()

    @property
    def asked(self) -> frozenset[str]:
        """The asks known by set phrases alone."""
        return frozenset(key for key in self.keys if not key.startswith(ABOUT))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """An ask of its own: a phrase of each list must stand in the text and none that bars it, or one that is enough."""

    wanted: tuple[re.Pattern[str], ...]
    barred: re.Pattern[str] | None
    enough: re.Pattern[str] | None

    def stands_in(self, text: str) -> bool:
        """Whether a folded text asks it."""
        if self.enough and self.enough.search(text):
            return True
        return all(wanted.search(text) for wanted in self.wanted) and not (self.barred and self.barred.search(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knowledge:
    """`asks.toml` made ready."""

    phrases: Mapping[str, re.Pattern[str]]
    meanings: Mapping[str, Mapping[str, tuple[str, str]]]
    stems: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    protocols: Mapping[tuple[str, bool], tuple[str, ...]]
    own: Mapping[str, _Own]
    subjects: Mapping[str, re.Pattern[str]]
    names: Mapping[str, Mapping[str, str]]
    light: frozenset[str]
    aside: re.Pattern[str]


def bare_text(text: str) -> str:
    """The text without its number, the recommending State behind it, and the other cells of a table's row."""
    first, *cells = stated_text(text).split(CELLS)
    own = max(cells, key=len) if cells and len(first) < _SHORT else first
    return _BEHIND.sub("", _NUMBER.sub("", own)).strip()


def read_ask(text: str, language: str, dictionary: Dictionary, themes: Iterable[str] = ()) -> Ask:
    """What a text in French or English asks; in another language nothing is known of it."""
    if language not in {"fr", "en"}:
        return Ask(keys=frozenset(), words={})
    bare = bare_text(text)
    keys, treaty = _keys(_folded(bare), language)
    words: dict[str, int] = {}
    for word in _english(bare, dictionary) if language == "fr" else _stems(bare, "en"):
        words[word] = words.get(word, 0) + 1
    return Ask(keys=frozenset(keys), words=words, treaty=treaty, themes=frozenset(themes))


@cache
def rules_mark() -> str:
    """What changes whenever texts are read differently: the phrases, the analysis, the way of reading."""
    return hashlib.blake2b(f"{_READ_BY} {fingerprint()}".encode() + _FILE.read_bytes(), digest_size=16).hexdigest()


def is_light(stem: str) -> bool:
    """Whether a word stands in recommendations of every kind."""
    return stem in _knowledge().light


def key_name(key: str, language: str) -> str:
    """An ask known by a set phrase, as people say it."""
    turn, _, code = key.partition(":")
    names = _knowledge().names
    if not code:
        return names[key][language]
    if turn == RATIFY:
        return f"Ratifier : {names[code][language]}" if language == "fr" else f"Ratify: {names[code][language]}"
    return (
        f"Retirer les réserves : {names[code][language]}"
        if language == "fr"
        else f"Withdraw reservations: {names[code][language]}"
    )


def _keys(text: str, language: str) -> tuple[set[str], bool]:
    """The asks that set phrases tell, and whether any treaty is to be ratified."""
    known = _knowledge()
    found: set[str] = set()
    treaty = False
    turn, last, behind = "", "", 0
    together = False
    for match in known.phrases[language].finditer(text):
        kind, code = _meaning(known, language, match[0])
        if kind == "turn":
            turn = turn if code == "same" else code
            treaty = treaty or code == RATIFY
            continue
        if kind == "protocol" and not code and _OTHER_TREATY.search(text, behind, match.start()):
            continue
        plural = kind == "protocol" and _is_plural(match[0])
        joined = kind == "instrument" and together and bool(_JOINED.fullmatch(text, behind, match.start()))
        codes: tuple[str, ...] = (code,)
        if kind == "protocol":
            codes = known.protocols.get((code or last, plural), ())
        elif joined:
            codes = known.protocols.get((code, False), known.protocols.get((code, True), codes))
        # One treaty with a single protocol cannot be all that a plural is of.
        together = joined or (plural and bool(code) and len(codes) == 1)
        last, behind = code or last, match.end()
        if turn in TURNS:
            found.update(f"{turn}:{one}" for one in codes)
    text = known.aside.sub(" ", text)
    found.update(code for code, own in known.own.items() if own.stands_in(text))
    found.update(f"{ABOUT}{code}" for code, phrases in known.subjects.items() if phrases.search(text))
    return found, treaty


def _meaning(known: _Knowledge, language: str, phrase: str) -> tuple[str, str]:
    """What a phrase found is: a turn or an instrument with its code, or a protocol with the code of its treaty, if named."""
    meaning = known.meanings[language].get(phrase)
    if meaning is not None:
        return meaning
    for pattern, code in known.stems[language]:
        if pattern.fullmatch(phrase):
            return ("turn", code)
    named = re.match(_OF, phrase)
    return ("protocol", known.meanings[language][phrase[named.end() :]][1] if named else "")


def _is_plural(phrase: str) -> bool:
    return re.search(r"protocols|protocoles", phrase) is not None


def _english(text: str, dictionary: Dictionary) -> Iterable[str]:
    """The words of a French text as English stems, the longest known terms first; unknown words stay French."""
    tokens = analyse(text, "fr")
    words = [token.exact for token in tokens]
    at = 0
    while at < len(words):
        found = dictionary.terms_at(words, at, "fr")
        length = max(found, default=0)
        if length > 1 or (length == 1 and tokens[at].stem is not None):
            (counterpart, *_) = found[length]
            yield from _stems(counterpart.text, "en")
            at += length
        else:
            if (stem := tokens[at].stem) is not None:
                yield stem
            at += 1


@lru_cache(maxsize=4096)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(token.stem for token in analyse(text, language) if token.stem is not None)


def _folded(text: str) -> str:
    """The text in the form of the phrases; a word printed twice running stands once (`to the the Convention`)."""
    words = fold(text).replace("’", "'").split()
    return " ".join(word for place, word in enumerate(words) if place == 0 or word != words[place - 1])


@cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    phrases, meanings, stems = {}, {}, {}
    for language in ("fr", "en"):
        meant: dict[str, tuple[str, str]] = {}
        open_ended: list[tuple[re.Pattern[str], str]] = []
        for code, table in data["instrument"].items():
            meant.update(dict.fromkeys(table[language], ("instrument", code)))
        for code, table in data["turn"].items():
            for phrase in table[language]:
                if phrase.endswith("*"):
                    open_ended.append((re.compile(_pattern(phrase)), code))
                else:
                    meant[phrase] = ("turn", code)
        alternatives = sorted(
            (*meant, *(p for t in data["turn"].values() for p in t[language] if p[-1] == "*")), key=len
        )
        joined = "|".join(_pattern(phrase) for phrase in reversed(alternatives))
        treaties = sorted(
            (phrase for phrase, (kind, _) in meant.items() if kind == "instrument"), key=len, reverse=True
        )
        of_one = f"{_OF}(?:{'|'.join(map(re.escape, treaties))})"
        phrases[language] = re.compile(rf"\b(?:{joined}|{of_one}|{_ITS})(?!\w)")
        meanings[language], stems[language] = meant, tuple(open_ended)
    names = {code: {x: table[x] for x in ("fr", "en")} for code, table in data["ask"].items()}
    names |= {code: {x: table[f"name_{x}"] for x in ("fr", "en")} for code, table in data["instrument"].items()}
    return _Knowledge(
        phrases=phrases,
        meanings=meanings,
        stems=stems,
        protocols=_protocols(data["instrument"]),
        aside=re.compile("|".join(data["aside"]["patterns"])),
        own={code: _own(table) for code, table in data["ask"].items()},
        subjects={code: _any_of([*table["en"], *table["fr"]]) for code, table in data["subject"].items()},
        names=names,
        light=frozenset(stem for x in ("fr", "en") for word in data["light"][x] for stem in _stems(word, x)),
    )


def _protocols(instruments: Mapping[str, Any]) -> dict[tuple[str, bool], tuple[str, ...]]:
    """What "its protocol" and "its protocols" mean behind each treaty."""
    found: dict[tuple[str, bool], tuple[str, ...]] = {}
    for code, table in instruments.items():
        if "protocol" in table:
            found[code, False] = (table["protocol"],)
        if "protocols" in table:
            found[code, True] = tuple(table["protocols"])
    return found


def _own(table: Mapping[str, Any]) -> _Own:
    return _Own(
        wanted=tuple(_any_of(phrases) for phrases in table["all"]),
        barred=_either([*map(_whole, table["none"]), *table.get("not", ())]),
        enough=_either(table.get("near", ())),
    )


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_whole, phrases)))


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None


def _whole(phrase: str) -> str:
    return rf"\b{_pattern(phrase)}(?!\w)"


def _pattern(phrase: str) -> str:
    return re.escape(phrase[:-1]) + r"\w*" if phrase.endswith("*") else re.escape(phrase)
