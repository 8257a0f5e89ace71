"""Names of cases in running text: `Alp v. Denmark`, `Hirsi Jamaa et autres c. Italie`, with the spans where they stand.

A name needs its State: what ends otherwise (*Roe v. Wade*) is no case before an international body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from search.citing.parties import party_words
from search.citing.patterns import pattern_data
from search.citing.states import state_at

_AGAINST: Final = re.compile(r"(?<=[\w.)”\"»’'*\]])\s+(?:[vV]s?\.?(?!\s+[vc]\.\s)|c\.|c/|contre|versus)\s+(?=[^\W\d_])")
_ONE_INITIAL: Final = re.compile(r"[^\W\d_]\.")
_FRENCH_AGAINST: Final = re.compile(r"\s+(?:c\.|c/|contre)\s")
_HEAD: Final = re.compile(r"(?:(?:^|[.;:!?\]\n])\s*(?:\[?\d+[.\])]?\s+)?[(\[]?|[(\[])V\.\Z")
_TOKEN: Final = re.compile(r"\S+")
_REACH: Final = 160
"""How far back a party's name may begin."""

_ENDS: Final = re.compile(r"[;:]$|[.?!]$")
_INITIAL_POINTED: Final = re.compile(r"^(?:\w\.)+(?:\w\.?)?$")
_INITIALS: Final = re.compile(r"(?:(?:[^\W\d_]\.)+|[^\W\d_a-zà-ÿ]),$")
_SECOND: Final = re.compile(r"\s*\((?:(?:[Nn]o\.?|n[°ºo]\.?)\s?(?P<number>\d{1,2})|(?P<roman>I{1,3}|IV))\)")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MORE_STATES: Final = re.compile(
    r"\s+(?:and|et)\s+(?:la\s+|le\s+|les\s+|l[’']|the\s+)?(?P<others>(?:\d+\s+)?(?:[Oo]thers?|autres?)\b(?:\s+(?:États|States))?)?"
)
_NEXT_STATE: Final = re.compile(
    r"\s*(?:,\s+(?:(?P<last>and|et)\s+)?|\s(?P<end>and|et)\s+)(?:the\s+|la\s+|le\s+|l[’'])?[“\"«‘']?\s*(?:the\s+|l[’'])?"
)
_MOST_STATES: Final = 6
_INSIDE: Final = "\"“”«»’'([*_"
_QUOTES: Final = {'"': '"', "“": "”", "«": "»"}
_OTHERS_NUMBER: Final = re.compile(r"^\d{1,6}$")
_NUMBERED: Final = re.compile(r"\d[^\s]*/|/[^\s]*\d")
_NAMED_IN_FULL: Final = 6
"""So many words back a name with small words in it may begin, where a bracket or *see* leads to it."""
_REMARK: Final = re.compile(r"\([a-zà-ÿ][\w.]*\)[,;]?")
"""What is said of the case before, not a party’s other name: `Grande Stevens (précité) et Nodet c. France`."""
_BEFORE: Final = 60
_LEADS: Final = frozenset(
    [
        "(",
        "voir",
        "(voir",
        "see",
        "(see",
        "compare",
        "(compare",
        "affaire",
        "l’affaire",
        "avec",
        "mutandis",
        "mutandis,",
    ],
)
_ENUMERATED: Final = re.compile(r"d[’'][A-ZÀ-Þ]")
"""One more noun of a name: `Chambre de Commerce, d’Industrie et d’Agriculture`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words of names and around them, in small letters, and what shows a case to be a national court’s."""

    joining: frozenset[str]
    leading: frozenset[str]
    leading_small: frozenset[str]
    sentence: frozenset[str]
    opening: frozenset[str]
    pointed: frozenset[str]
    no_party: frozenset[str]
    national_before: re.Pattern[str]
    national_after: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A case name at [start, end): the words of its party and the code of its State."""

    start: int
    end: int
    party: str
    state: str
    written: str


def find_case_names(text: str) -> tuple[NameFound, ...]:
    """Every case name of a text in order, without overlaps."""
    found: list[NameFound] = []
    for match in _AGAINST.finditer(text):
        state = state_at(text, match.end())
        if state is None:
            continue
        begin = _party_begins(text, match.start(), found[-1].end if found else 0)
        if begin is None:
            continue
        words = party_words(text[begin : match.start()])
        code, end = state
        if words and " ".join(words) not in _words().no_party and not _is_national(text, begin, end):
            more = _MORE_STATES.match(text, end)
            if more is not None:
                also = None if more["others"] else state_at(text, more.end())
                if more["others"]:
                    end = more.end()
                elif also is not None and not _AGAINST.match(text, also[1]):
                    end = also[1]
            end = _states_listed(text, end)
            second = _SECOND.match(text, end)
            if second is not None:
                end, words = second.end(), (*words, *numbered_party(second[0]))
            written = " ".join(text[begin:end].split())
            found.append(NameFound(start=begin, end=end, party=" ".join(words), state=code, written=written))
    return tuple(found)


def _states_listed(text: str, end: int) -> int:
    """Where a list of States ends that goes on from one (`v. Bosnia and Herzegovina, Croatia, Serbia and Slovenia`); the same place without a list."""
    at = end
    for _ in range(_MOST_STATES):
        step = _NEXT_STATE.match(text, at)
        state = state_at(text, step.end()) if step else None
        if step is None or state is None or _AGAINST.match(text, state[1]):
            return end
        at = state[1]
        if step["last"] or step["end"]:
            return at + (text[at : at + 1] in '”"’»')
    return end


def numbered_party(text: str) -> tuple[str, ...]:
    """The word that tells a party’s second case from its first, from `(no. 2)` or `(II)` in a name; none for the first or where nothing is said."""
    second = _SECOND.search(text)
    if second is None:
        return ()
    number = int(second["number"]) if second["number"] else _ROMAN[second["roman"]]
    return (f"no{number}",) if number > 1 else ()


def _is_national(text: str, begin: int, end: int) -> bool:
    """Whether a name is of a case before a national court: `Suresh v. Canada (Minister of …)`, `Gregg v. Georgia, 428 U.S. 153`."""
    words = _words()
    return bool(
        words.national_after.match(text, end) or words.national_before.search(text, max(0, begin - _BEFORE), begin)
    )


def _party_begins(text: str, end: int, floor: int) -> int | None:
    """Where the party that ends at a place begins; None where nothing there is a name."""
    first = max(floor, end - _REACH)
    tokens = list(_TOKEN.finditer(text, first, end))
    if tokens and tokens[0].start() == first > floor and not text[first - 1 : first].isspace():
        del tokens[0]
    kept: list[re.Match[str]] = []
    depth = 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        word = token[0]
        if kept and depth == 0 and _stops(word, kept[-1][0]):
            break
        if _NUMBERED.search(word.rpartition("(")[2]) or (kept and _REMARK.fullmatch(word)):
            break
        if word.endswith(")") and "(" not in word and kept and _joins(kept[-1][0]) and not _is_alias(tokens, at):
            break
        depth += word.count(")") - word.count("(")
        if depth < 0 or (depth == 0 and _NUMBERED.search(word)):
            inside = None if kept and _means_see(text, [token, *kept[::-1]]) else _from_inside(text, token)
            return inside or (_from(text, kept) if kept else None)
        bare = word.strip(_INSIDE + "”»’',.)")
        if depth > 0 or "(" in word or _is_name(word, bare):
            kept.append(token)
            continue
        led = _led_name(tokens, at)
        if led is not None:
            kept += tokens[led : at + 1][::-1]
        break
    return _from(text, kept) if kept else None


def _is_alias(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a bracket that ends at a word holds another name of the party: `Refah Partisi (the Welfare Party) and Others`."""
    for back in range(at, max(-1, at - _NAMED_IN_FULL), -1):
        word = tokens[back][0]
        if any(sign.isdigit() for sign in word):
            return False
        if "(" in word:
            return back > 0 and tokens[back - 1][0][:1].isupper() and not tokens[back - 1][0].endswith((",", ";"))
    return False


def _led_name(tokens: list[re.Match[str]], at: int) -> int | None:
    """Where a name with small words in it begins: behind a bracket, *see*, *the case of*: `(Mouvement raëlien suisse v. …)`.

    A name of the form `Église catholique de la Canée` may also begin after a comma or *et*.
    """
    body = at + 1 < len(tokens) and tokens[at + 1][0].islower() and _joins(tokens[at + 1][0])
    for back in range(at, max(0, at - _NAMED_IN_FULL), -1):
        word, lead = tokens[back][0], tokens[back - 1][0].casefold()
        key = word.strip(_INSIDE + "”»’',.)").casefold()
        if (
            word[-1:] in ".,;:"
            or any(sign.isdigit() for sign in word)
            or key in _words().leading
            or key in _words().sentence
        ):
            return None
        inside = word[:1] == "(" and word[1:2].isupper()
        led = lead in _LEADS or (body and (lead[-1:] in ",;" or lead in {"et", "and"}))
        if inside or (word[:1].isupper() and (led or (lead == "of" and tokens[back - 2][0].casefold() == "case"))):
            return back
    return None


def _stops(word: str, following: str) -> bool:
    """Whether a word ends something before the name."""
    if word.endswith(","):
        if _INITIALS.match(word) and (_INITIALS.match(f"{following.rstrip(',')},") or following in {"and", "et", "&"}):
            return False
        if word[:1].isupper() and _ENUMERATED.match(following):
            return False
        return following.casefold() not in {"al", "al.", "jr.", "sr.", "s.r.o.", "a.s.", "spol.", "s.a.", "ltd", "inc."}
    return bool(_ENDS.search(word)) and not _is_pointed(word.lstrip(_INSIDE)) and not re.search(r"\b[A-ZÀ-Þ]\.$", word)


def _is_pointed(word: str) -> bool:
    """Whether a word may end in a point without ending a sentence."""
    key = word.casefold()
    return bool(_INITIAL_POINTED.match(word)) or key.rstrip(".") in _words().pointed or key in _words().joining


def _joins(word: str) -> bool:
    return word.casefold() in _words().joining


def _is_name(word: str, bare: str) -> bool:
    if not bare:
        return word in {"&", "-", "–", "/", "“", "”", "«", "»", '"'}
    return (
        bare[0].isupper()
        or bare.casefold() in _words().joining
        or word.casefold() in _words().joining
        or bool(_OTHERS_NUMBER.match(bare))
        or _is_apostrophed(bare)
    )


def _is_apostrophed(bare: str) -> bool:
    """`d’Almeida`, `al-Khawaja`, `s/o`."""
    head, sign, tail = re.split(r"([’'\-])", bare, maxsplit=1) if re.search(r"[’'\-]", bare) else (bare, "", "")
    return bool(sign) and len(head) <= 3 and tail[:1].isupper()


def _from_inside(text: str, token: re.Match[str]) -> int | None:
    """A name that begins behind an opening bracket: `(Alp v. Denmark)`."""
    at = token.start() + token[0].rfind("(") + 1
    inside = text[at : token.end()]
    leads = inside.casefold() in _words().leading or inside.casefold().strip(".,") in _words().sentence
    return at if inside[:1].isupper() and not leads else None


def _from(text: str, kept: list[re.Match[str]]) -> int | None:
    """The start of the first word that belongs to a name, after what leads to it."""
    ordered = kept[::-1]
    words = _words()
    court = _court_before(text, ordered)
    del ordered[:court]
    if len(ordered) > 1 and _means_see(text, ordered):
        del ordered[0]
    while ordered:
        word = ordered[0][0]
        key = word.strip(_INSIDE + "”»,.)").casefold()
        initial = _INITIAL_POINTED.match(word) and (word == "V." or not word.casefold().startswith(("v", "no")))
        if not initial and (
            (len(ordered) > 1 and key in words.opening)
            or key in words.leading
            or key in words.sentence
            or word.casefold() in words.leading
            or word in words.leading_small
            or not key
        ):
            ordered.pop(0)
            continue
        if (
            (key in words.joining or word.casefold() in words.joining)
            and not word[:1].isupper()
            and key not in {"al", "el", "van", "von", "de", "da", "ben", "bin", "ould"}
        ):
            ordered.pop(0)
            continue
        if _OTHERS_NUMBER.match(key):
            ordered.pop(0)
            continue
        break
    if not ordered:
        return None
    at = ordered[0].start()
    while at < ordered[0].end() and (
        text[at] in "([*_" or (text[at] in _QUOTES and not _closed(text, at, ordered[-1].end()))
    ):
        at += 1
    return at


def _means_see(text: str, ordered: list[re.Match[str]]) -> bool:
    """Whether a `V.` at the head of a sentence or note is *voir* in short: `V. Chapman c. Royaume-Uni`."""
    first = ordered[0]
    return (
        first[0].lstrip("([") == "V."
        and _FRENCH_AGAINST.match(text, ordered[-1].end()) is not None
        and not _ONE_INITIAL.fullmatch(ordered[1][0])
        and _HEAD.search(text, 0, first.end()) is not None
    )


def _closed(text: str, at: int, end: int) -> bool:
    """Whether a quotation mark is closed inside the name: `“Street Children” (Villagrán Morales et al.)`."""
    return _QUOTES[text[at]] in text[at + 1 : end]


def _court_before(text: str, ordered: list[re.Match[str]]) -> int:
    """How many words name a court or its rulings before the party: `European Court of Human Rights N.D. v. Spain`."""
    told = _before_party().match(text, ordered[0].start(), ordered[-1].end()) if ordered else None
    if told is None or told.end() >= ordered[-1].end():
        return 0
    return sum(token.end() <= told.end() for token in ordered)


@cache
def _before_party() -> re.Pattern[str]:
    names = sorted((one for table in pattern_data()["court"] for one in table["names"]), key=len, reverse=True)
    courts = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in names)
    return re.compile(
        rf"(?:(?:the\s+)?(?:(?:{courts}|Human\s+Rights\s+Committee|Committee)(?:['’]s)?(?![\w])[\s,:]*(?:\([A-Z]+\)[\s,:]*)?)"
        r"(?:(?:in\s+)?(?:its\s+)?(?:Views|views|decisions?|judge?ments?|jurisprudence|case)\s+(?:on|in|of)\s+)?"
        r"|(?:Views|Decision|Judgment)\s+(?:on|in)\s+|[Nn]os?\.\s+(?=[A-ZÀ-Þ]))"
    )


@cache
def _words() -> _Words:
    data = pattern_data()["party_names"]
    return _Words(
        joining=frozenset(data["joining"]),
        leading=frozenset(data["leading"]),
        leading_small=frozenset(data["leading_small"]),
        sentence=frozenset(data["sentence"]),
        opening=frozenset(data["opening"]),
        pointed=frozenset(data["pointed"]),
        no_party=frozenset(data["no_party"]),
        national_before=re.compile(data["national_before"]),
        national_after=re.compile(data["national_after"]),
    )
