"""Names of cases in running text: `Alp v. Denmark`, `Hirsi Jamaa et autres c. Italie`, with the spans where they stand.

A name needs its State: what ends otherwise (*Roe v. Wade*) is no case before an international body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.citing.parties import party_words
from search.citing.states import state_at

_AGAINST: Final = re.compile(r"(?<=[\w.)”\"»’'*])\s+(?:[vV]s?\.?|c\.|contre|versus)\s+(?=[^\W\d_])")
_TOKEN: Final = re.compile(r"\S+")
_REACH: Final = 160
"""How far back a party's name may begin."""

_JOINING: Final = frozenset(
    [
        "and",
        "et",
        "y",
        "&",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "d'",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "ould",
        "others",
        "other",
        "autres",
        "autre",
        "otros",
        "otras",
        "al.",
        "alii",
        "of",
        "the",
        "for",
        "pour",
        "née",
        "né",
        "né(e)",
        "a.k.a.",
        "alias",
        "aka",
        "community",
        "communauté",
        "association",
        "party",
        "on",
        "behalf",
        "au",
        "nom",
        "sur",
        "e",
        "i",
        "zu",
        "ter",
        "ten",
        "women",
        "men",
        "persons",
        "people",
        "children",
        "members",
        "residents",
        "femmes",
        "hommes",
        "personnes",
        "enfants",
        "membres",
        "habitants",
        "mauritiennes",
        "families",
        "familles",
        "brothers",
        "sisters",
        "frères",
        "sœurs",
    ]
)
_LEADING: Final = frozenset(
    [
        "see",
        "voir",
        "cf.",
        "cf",
        "in",
        "dans",
        "en",
        "the",
        "case",
        "cases",
        "affaire",
        "affaires",
        "and",
        "et",
        "also",
        "aussi",
        "e.g.",
        "i.e.",
        "views",
        "decision",
        "decisions",
        "décision",
        "décisions",
        "constatations",
        "communication",
        "communications",
        "comm.",
        "application",
        "applications",
        "requête",
        "judgment",
        "judgement",
        "arrêt",
        "compare",
        "comparer",
        "contra",
        "per",
        "on",
        "to",
        "under",
        "from",
        "with",
        "for",
        "by",
        "after",
        "selon",
        "but",
        "mais",
        "re",
        "regarding",
        "concerning",
        "notably",
        "notamment",
        "ibid.",
        "ibid",
        "id.",
        "that",
        "author",
        "authors",
        "counsel",
        "both",
        "either",
        "while",
        "an",
        "at",
        "cited",
        "citing",
        "inter",
        "alia",
        "l'affaire",
        "l’affaire",
        "l'arrêt",
        "l’arrêt",
        "like",
        "unlike",
        "namely",
    ]
)
_LEADING_SMALL: Final = frozenset(
    [
        "la",
        "le",
        "les",
        "de",
        "of",
        "du",
        "des",
        "d'",
        "l'",
        "as",
        "ainsi",
        "que",
        "a",
        "dont",
        "sur",
        "au",
        "nom",
        "y",
        "i",
        "e",
        "du",
        "né",
        "née",
    ]
)
_SENTENCE_WORDS: Final = frozenset(
    [
        "however",
        "moreover",
        "furthermore",
        "similarly",
        "likewise",
        "accordingly",
        "finally",
        "therefore",
        "thus",
        "nevertheless",
        "although",
        "whereas",
        "since",
        "committee",
        "court",
        "commission",
        "state",
        "party",
        "comité",
        "cour",
        "counsel",
        "note",
        "reference",
    ]
)
_ENDS: Final = re.compile(r"[;:]$|[.?!]$")
_POINTED: Final = re.compile(
    r"^(?:\w\.)+(?:\w\.?)?$|^(?:Mr|Mrs|Ms|Dr|M|MM|Mme|St|No|al|Jr|Sr|Prof|vs?)\.$", re.IGNORECASE
)
_INITIALS: Final = re.compile(r"(?:(?:[^\W\d_]\.)+|[^\W\d_a-zà-ÿ]),$")
_SECOND: Final = re.compile(r"\s*\((?:[Nn]o\.?|n[°ºo]\.?)\s?(\d{1,2})\)")
_MORE_STATES: Final = re.compile(
    r"\s+(?:and|et)\s+(?:la\s+|le\s+|les\s+|l[’']|the\s+)?(?P<others>(?:\d+\s+)?(?:[Oo]thers?|autres?)\b(?:\s+(?:États|States))?)?"
)
_INSIDE: Final = "\"“”«»’'([*_"
_OTHERS_NUMBER: Final = re.compile(r"^\d{1,6}$")


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
        if words:
            code, end = state
            more = _MORE_STATES.match(text, end)
            if more is not None:
                also = None if more["others"] else state_at(text, more.end())
                if more["others"]:
                    end = more.end()
                elif also is not None and not _AGAINST.match(text, also[1]):
                    end = also[1]
            second = _SECOND.match(text, end)
            if second is not None:
                end, words = second.end(), (*words, f"no{second[1]}")
            written = " ".join(text[begin:end].split())
            found.append(NameFound(start=begin, end=end, party=" ".join(words), state=code, written=written))
    return tuple(found)


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
        if word.endswith(")") and "(" not in word and kept and kept[-1][0].casefold() in _JOINING:
            break
        depth += word.count(")") - word.count("(")
        if depth < 0:
            return _from_inside(text, token) or (_from(text, kept) if kept else None)
        bare = word.strip(_INSIDE + "”»’',.)")
        if depth > 0 or "(" in word or _is_name(word, bare):
            kept.append(token)
            continue
        break
    return _from(text, kept) if kept else None


def _stops(word: str, following: str) -> bool:
    """Whether a word ends something before the name."""
    if word.endswith(","):
        if _INITIALS.match(word) and (_INITIALS.match(f"{following.rstrip(',')},") or following in {"and", "et", "&"}):
            return False
        return not following.casefold().startswith("al") and following.casefold() not in {"jr.", "sr."}
    return (
        bool(_ENDS.search(word)) and not _POINTED.match(word.lstrip(_INSIDE)) and not re.search(r"\b[A-ZÀ-Þ]\.$", word)
    )


def _is_name(word: str, bare: str) -> bool:
    if not bare:
        return word in {"&", "-", "–", "/", "“", "”", "«", "»", '"'}
    return bare[0].isupper() or bare.casefold() in _JOINING or bool(_OTHERS_NUMBER.match(bare)) or _is_apostrophed(bare)


def _is_apostrophed(bare: str) -> bool:
    """`d’Almeida`, `al-Khawaja`, `s/o`."""
    head, sign, tail = re.split(r"([’'\-])", bare, maxsplit=1) if re.search(r"[’'\-]", bare) else (bare, "", "")
    return bool(sign) and len(head) <= 3 and tail[:1].isupper()


def _from_inside(text: str, token: re.Match[str]) -> int | None:
    """A name that begins behind an opening bracket: `(Alp v. Denmark)`."""
    at = token.start() + token[0].rfind("(") + 1
    inside = text[at : token.end()]
    leads = inside.casefold() in _LEADING or inside.casefold().strip(".,") in _SENTENCE_WORDS
    return at if inside[:1].isupper() and not leads else None


def _from(text: str, kept: list[re.Match[str]]) -> int | None:
    """The start of the first word that belongs to a name, after what leads to it."""
    ordered = kept[::-1]
    while ordered:
        word = ordered[0][0]
        key = word.strip(_INSIDE + "”»,.)").casefold()
        initial = _POINTED.match(word) and not word.casefold().startswith(("v", "no"))
        if not initial and (
            key in _LEADING
            or key in _SENTENCE_WORDS
            or word.casefold() in _LEADING
            or word in _LEADING_SMALL
            or not key
        ):
            ordered.pop(0)
            continue
        if (
            key in _JOINING
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
    while at < ordered[0].end() and text[at] in '([*_"“«':
        at += 1
    return at
