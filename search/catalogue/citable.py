"""Everything a citation can lead to, by what it can be looked up by: identifiers, names of cases, general comments.

It is read whole from the catalogue before citations are resolved. Each look-up is remembered with a digest of what
it led to, so that the next run knows which documents a changed collection concerns.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import msgspec

from search.catalogue.openings import opening_formation
from search.citing.case_names import numbered_party
from search.citing.desk import Held, Named
from search.citing.digest import case_of, condensed, original_keys
from search.citing.known_cases import known_cases
from search.citing.names import read_case_name
from search.citing.parties import party_words, telling
from search.model.document import PUBLIC, Identifier, Relation
from search.model.symbol import SCHEMES, identifier_key
from search.vocabulary import Vocabularies

_NUMBERED: Final = re.compile(
    r"\b(?:general\s+(?:comment|recommendation)|observation\s+g[ée]n[ée]rale|recommandation\s+g[ée]n[ée]rale)s?\s+"
    r"(?:no\.?|n[°ºo]\.?|number)?\s*(?P<number>\d{1,2}|[IVX]{1,6})\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:^|\.)(art\d.*)$")
_INNER: Final = re.compile(r"\w+")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


class Rows(Protocol):
    """Whoever answers SQL: the catalogue being written, or one that is read."""

    def __call__(self, statement: str, values: tuple[object, ...] = ()) -> Iterable[tuple[object, ...]]:
        """The rows of a statement."""
        ...


class _Record(msgspec.Struct):
    id: str
    titles: dict[str, str]
    mechanisms: list[str]
    countries: list[str]
    parties: list[str]
    access: str
    languages: list[str]
    identifiers: list[Identifier]
    relations: list[Relation] = []
    kind: str | None = None
    date: str | None = None

    @property
    def digest_of(self) -> str | None:
        """The work that this one is a digest of."""
        return next((each.target for each in self.relations if each.kind == "digest_of"), None)


@dataclass(slots=True)
class Citable:
    """The look-ups over one catalogue; `asked` gathers the keys that were looked up, `superseded` digests whose original everybody sees.

    `cited_numbers` are the schemes and numbers of cases that are not held and that public documents cite.
    """

    rows: Rows
    held: dict[int, Held] = field(default_factory=dict)
    stamps: dict[int, str] = field(default_factory=dict)
    by_key: dict[str, list[int]] = field(default_factory=dict)
    by_name: dict[str, list[Named]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    superseded: set[int] = field(default_factory=set)
    cited_numbers: set[tuple[str, str]] = field(default_factory=set)
    _anchors: dict[int, dict[str, str]] = field(default_factory=dict)
    _formations: dict[int, str] = field(default_factory=dict)

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        """Works that bear an identifier, the documents themselves before digests of them."""
        return self._looked_up(f"{scheme}:{identifier_key(value)}")

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        """General comments of a body by number."""
        return self._looked_up(f"comment:{body}:{number}")

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        """Cases with this word in their party's name, against this State (`*`: any); all of the State without a word."""
        key = f"name:{state}|{word}"
        self.asked.add(key)
        return tuple(self.by_name.get(key, ()))

    def work(self, number: int) -> Held | None:
        """A work by the catalogue's number."""
        return self.held.get(number)

    def anchor(self, work: int, number: str) -> str | None:
        """The anchor of a paragraph of a work, in the body of the text before its annexes; a letter's paragraph for the letter.

        `art14(1)` is the first paragraph of article 14, `annex2.3` the third of the second annex, `annex.3` of the first.
        """
        anchors = self._anchors.get(work)
        if anchors is None:
            anchors = self._anchors[work] = self._read_anchors(work)
        if number.startswith("art"):
            article, *inner = _INNER.findall(number[3:])
            for depth in range(len(inner), -1, -1):
                parts = [f"p{part}" if part[0].isdecimal() else part for part in inner[:depth]]
                wanted = ".".join((f"art{article}", *parts))
                if f"#{wanted}" in anchors:
                    return anchors[f"#{wanted}"]
            return None
        if number.startswith("annex"):
            part, _, inside = number.partition(".")
            for name in (part, "annex1", "annex"):
                if f"#{name}.p{inside}" in anchors:
                    return f"{name}.p{inside}"
            return None
        return anchors.get(number) or anchors.get(number.partition("(")[0])

    def formation(self, work: int) -> str:
        """`grand-chamber` or `chamber` where the opening of a ruling says so, else nothing."""
        if work not in self._formations:
            self._formations[work] = opening_formation(self.rows, work)
        return self._formations[work]

    def _looked_up(self, key: str) -> tuple[Held, ...]:
        self.asked.add(key)
        return tuple(self.held[number] for number in self.by_key.get(key, ()))

    def _read_anchors(self, work: int) -> dict[str, str]:
        if self.held[work].digest:
            return self._read_condensed(work)
        found: dict[str, str] = {}
        for number, anchor in self.rows(
            "SELECT u.number, u.anchor FROM versions v JOIN units u ON u.version = v.id"
            " WHERE v.work = ? AND v.shadowed_by IS NULL AND u.number IS NOT NULL AND u.kind != 'footnote'"
            " ORDER BY v.language NOT IN ('en', 'fr'), v.id, u.ordinal",
            (work,),
        ):
            if number not in found or anchor == f"p{number}":
                found[str(number)] = str(anchor)
            inner = _ARTICLE.search(str(anchor))
            found.setdefault(f"#{inner[1] if inner else anchor}", str(anchor))
        return found

    def _read_condensed(self, work: int) -> dict[str, str]:
        rows = self.rows(
            "SELECT u.anchor, u.text FROM versions v JOIN units u ON u.version = v.id"
            " WHERE v.work = ? AND v.shadowed_by IS NULL AND u.kind != 'footnote'"
            " ORDER BY v.language NOT IN ('en', 'fr'), v.id, u.ordinal",
            (work,),
        )
        units = [(str(anchor), str(text)) for anchor, text in rows]
        headed = {anchor for anchor, _ in units if anchor.startswith("art")}
        # A digest that goes article by article is cited at the article, whose address says which one it is.
        return {
            f"#{number}" if number.startswith("art") else number: number if number in headed else anchor
            for number, anchor in condensed(units).items()
        }

    def digests(self, *, names: bool) -> dict[str, str]:
        """A digest for each key that leads somewhere, of names or of the others."""
        if names:
            return {
                key: _digest(
                    f"{' '.join(one.words)}|{one.work}|{self.stamps.get(one.work or 0, '')}|{one.symbol}"
                    for one in found
                )
                for key, found in self.by_name.items()
            }
        return {
            key: _digest(f"{number}|{self.stamps[number]}" for number in found) for key, found in self.by_key.items()
        }


def read_citable(rows: Rows, vocabularies: Vocabularies) -> Citable:
    """Read works and identifiers; names are added by `add_names`."""
    citable = Citable(rows=rows)
    decoder = msgspec.json.Decoder(_Record)
    comments: list[tuple[str, int]] = []
    digests: dict[int, str] = {}
    ancestors: dict[str, tuple[str, ...]] = {}
    for ordinal, stamp, record in rows("SELECT ordinal, stamp, record FROM works"):
        number, one = int(str(ordinal)), decoder.decode(str(record))
        bodies = frozenset(
            code
            for each in one.mechanisms
            for code in ancestors.setdefault(each, vocabularies.ancestors("mechanism", each) or (each,))
        )
        citable.held[number] = Held(
            number=number,
            id=one.id,
            bodies=bodies,
            countries=frozenset(one.countries),
            languages=frozenset(one.languages),
            cases=frozenset(_cases(one)),
            kind=one.kind,
            date=one.date,
            public=one.access == PUBLIC,
            digest=one.digest_of is not None,
        )
        if one.digest_of is not None:
            digests[number] = one.digest_of
        citable.stamps[number] = str(stamp)
        if one.kind == "general-comment":
            comments += [
                (f"comment:{body}:{n}", number) for n in comment_numbers(one.titles.values()) for body in one.mechanisms
            ]
    by_key: dict[str, list[int]] = defaultdict(list)
    for work, scheme, key in rows(
        "SELECT work, scheme, key FROM identifiers WHERE scheme NOT IN ('name', 'record', 'url', 'digest') ORDER BY rank, work"
    ):
        number = int(str(work))
        name = f"{scheme}:{key}"
        if number not in by_key[name]:
            by_key[name].append(number)
    for name, number in comments:
        if number not in by_key[name]:
            by_key[name].append(number)
    citable.by_key = dict(by_key)
    _add_digests(citable, digests)
    return citable


def _cases(one: _Record) -> Iterator[str]:
    yield from (each.value for each in one.identifiers if each.scheme == "communication")
    case = case_of(one.digest_of or "")
    if case is not None:
        yield case


def _add_digests(citable: Citable, digests: Mapping[int, str]) -> None:
    """Let what cites the original of a digest find the digest; where the original is held for everybody, leave the digest out."""
    keys = {number: original_keys(target) for number, target in digests.items()}
    citable.superseded = {
        number
        for number, own in keys.items()
        if any(
            citable.held[holder].public
            for key in (*own, *(f"{scheme}:{identifier_key(digests[number])}" for scheme in SCHEMES))
            for holder in citable.by_key.get(key, ())
            if holder not in digests
        )
    }
    for key, found in citable.by_key.items():
        citable.by_key[key] = [number for number in found if number not in citable.superseded]
    for number, own in keys.items():
        for key in own if number not in citable.superseded else ():
            citable.by_key.setdefault(key, []).append(number)


def add_names(citable: Citable, vocabularies: Vocabularies) -> None:
    """The names of cases: those of their own titles and parties, and those that public documents cite in full."""
    counted: dict[tuple[tuple[str, ...], str, int | None, str, str, str], int] = defaultdict(int)
    decoder = msgspec.json.Decoder(_Record)
    for ordinal, record in citable.rows(
        "SELECT ordinal, record FROM works WHERE record NOT LIKE '%\"parties\":[]%' OR record LIKE '% v. %' OR record LIKE '% c. %'"
    ):
        one = decoder.decode(str(record))
        if int(str(ordinal)) in citable.superseded:
            continue
        for words, state in _own_names(one, vocabularies):
            counted[(words, state, int(str(ordinal)), "", "", "")] += 1
    for party, against, target, scheme, symbol, body, documents in citable.rows(
        "SELECT m.party, m.state, m.target, m.scheme, m.symbol, m.body, COUNT(DISTINCT m.version) FROM mentions m"
        " JOIN versions v ON v.id = m.version JOIN works w ON w.ordinal = v.work"
        " WHERE m.form = 'identifier' AND m.party != '' AND m.state != '' AND m.status IN ('resolved', 'outside')"
        " AND w.access = ? GROUP BY 1, 2, 3, 4, 5, 6",
        (PUBLIC,),
    ):
        work = None if target is None else int(str(target))
        told = ("", "", "") if work is not None else (str(scheme), str(symbol), str(body))
        counted[(tuple(str(party).split()), str(against), work, *told)] += int(str(documents))
    for words, state, symbol in known_cases():
        held = citable.by_key.get(f"serie-c:{identifier_key(symbol)}", [])
        for work in (*held,) or (None,):
            told = ("", "", "") if work is not None else ("serie-c", symbol, "")
            counted[(words, state, work, *told)] += 1
    citable.cited_numbers = {
        (str(scheme), str(symbol))
        for scheme, symbol in citable.rows(
            "SELECT DISTINCT m.scheme, m.symbol FROM mentions m JOIN versions v ON v.id = m.version"
            " JOIN works w ON w.ordinal = v.work WHERE m.form = 'identifier' AND m.status = 'outside'"
            " AND m.scheme IN ('application', 'communication') AND w.access = ?",
            (PUBLIC,),
        )
    }
    names: dict[str, list[Named]] = defaultdict(list)
    for (words, state, work, scheme, symbol, body), taught in sorted(counted.items(), key=str):
        one_name = Named(words=words, state=state, work=work, scheme=scheme, symbol=symbol, body=body, taught=taught)
        names[f"name:{state}|"].append(one_name)
        for word in telling(words):
            names[f"name:{state}|{word}"].append(one_name)
            names[f"name:*|{word}"].append(one_name)
    citable.by_name = dict(names)


def _own_names(one: _Record, vocabularies: Vocabularies) -> set[tuple[tuple[str, ...], str]]:
    found: set[tuple[tuple[str, ...], str]] = set()
    for title in one.titles.values():
        name = read_case_name(title)
        if name is not None:
            codes = vocabularies.resolve("country", name.state)
            words = (*party_words(name.first), *numbered_party(title))
            for state in codes or tuple(one.countries):
                if words:
                    found.add((words, state))
    if one.parties and one.countries:
        words = party_words(one.parties[0])
        if words:
            found |= {(words, state) for state in one.countries}
    return found


def comment_numbers(titles: Iterable[str]) -> set[str]:
    """The numbers by which titles call a general comment."""
    found = set()
    for title in titles:
        match = _NUMBERED.search(title)
        if match is not None:
            number = match["number"]
            found.add(str(int(number) if number.isdecimal() else _roman(number.upper())))
    return found


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=9).hexdigest()


def changed_keys(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Keys that lead elsewhere than before, or nowhere any more."""
    return {key for key, digest in now.items() if before.get(key) != digest} | (before.keys() - now.keys())
