"""Recognition: every mention of a work in one text, in order and without overlaps.

Identifiers are joined with the case name that stands beside them (*Chapman v. the United Kingdom*, no. 27238/95), so that
the name is learned with the number; names that stand alone, general comments, treaties and words that point back follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from search.citing.articles import find_articles
from search.citing.bodies_beside import body_after, body_before, date_before
from search.citing.case_names import NameFound, find_case_names
from search.citing.comments import find_general_comments
from search.citing.formations import GRAND_CHAMBER, names_grand_chamber
from search.citing.listed_names import find_listed
from search.citing.mention import Mention
from search.citing.other_names import other_name
from search.citing.part_ranges import with_parts
from search.citing.parties_alone import find_parties_alone, party_after
from search.citing.pointing import find_pointing
from search.citing.scheme import find_numbered, is_of_another_office
from search.citing.spans import Identified
from search.citing.tails import (
    Tail,
    paragraphs_at,
    paragraphs_before,
    paragraphs_in_brackets,
    read_paragraphs,
    read_tail,
    rules_at,
    skipped_words,
)

_LEADS_ON: Final = re.compile(
    r"[\s,(;]*+(?:(?:[Aa]ppl?(?:ications?|s)?|[Rr]eq(?:uêtes?)?)\.?\s*+)?(?:n°|nº|[Nn]os?\.?)?\s*+"
)
_SAN_JOSE: Final = re.compile(
    r"(?>(?:[\s,.;()]++|(?:Preliminary\s+Objections?|Merits|Reparations?|Costs|Interpretation|Judge?ments?|of|on|the|and"
    r"|Exceptions?\s+préliminaires?|fond|réparations?|frais|dépens|arrêt|et|du|de|la|le|Sentencia|Fondo|Reparaciones|Costas|y"
    r"|Excepci(?:ón|ones)\s+Preliminar(?:es)?|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|\d{1,4})(?!\w))*)",
    re.IGNORECASE,
)
"""What stands between the name of an Inter-American case and its number, with commas or full stops."""
_LED_BY: Final = re.compile(
    r"\s*+(?>(?:\((?:19|20)\d\d\))?)\s*+[,:]?\s*+[(\[]?\s*+(?>(?:submitted\s+by\s+|présentée\s+par\s+|in\s+the\s+case\s+of\s+|case\s+of\s+|the\s+case\s+|[“\"]\s*+|[Tt]he\s+)?)"
)
_LIST: Final = re.compile(r"\s*+(?:,|and\b|et\b|&|à\b|to\b|[-–]|,\s*and\b|,\s*et\b)\s*+(?:[Nn][o°ºs]{0,2}\.?\s*+)?")
_BARE: Final = re.compile(r"(?<![\w./])(\d{1,4}/(?:19|20)\d\d)\s*[,(:]\s*\(?(?:[Tt]he\s+)?$")
_BARE_AFTER: Final = re.compile(
    r"(?:,\s*+|\s*+[(\[]\s*+)(?:(?:judge?ment|arrêt|decision|décision|case|affaire|ECtHR|ECHR|CEDH),?\s++)?(?P<number>[1-9]\d{0,4}/(?:(?:19|20)\d\d|\d\d))(?=\s*[,;.)\]]|\s*$|\s+(?:of|du)\s+\d)(?!\.\d)"
)
_BARE_REACH: Final = 30
_CALLED_SO: Final = re.compile(r"\s(?:(?:in|of|en|dans|de)\s(?:the\s(?:case\sof\s)?|l[’'](?:affaire\s)?)?)?")
"""Between words that point back and the name they belong to: `l’arrêt précité Hirsi Jamaa`, `the above judgment in Hirsi`."""
_NOTE_LED: Final = re.compile(r"[\s,;]*[(\[]?\s*(?:see\s+|voir\s+|cf\.?\s+)?")
_FURTHEST: Final = 130
_STEPS: Final = 7
_PARTIES_ONLY: Final = re.compile(r"[\s,:]*[^;\n]{0,70}")
"""What stands between the number of a case in Luxembourg and the reports of its judgments."""
_CALLED: Final = re.compile(
    r",?\s+[A-ZÀ-Þ][\w’.\-]*(?:\s+(?:[A-ZÀ-Þ][\w’.\-]*|and|et|e\.a\.|a\.|autres|v|c\.|de|of)){0,6}(?=,)"
)
"""The short name of a case that follows its number: `C-34/09, Ruiz Zambrano, point 42`."""
_CASE_SCHEMES: Final = frozenset(
    {"un-symbol", "communication", "application", "ecli", "iachr", "serie-c", "serie-a", "ecowas", "cpt-inf", "icj"}
)
_VOLUME: Final = re.compile(r"A/\d{2}/(?:18|38|40|41|44|46|48)(?!\d)")
"""Annual reports, in which the case beside them is printed."""
_TITLE: Final = re.compile(
    r"(?:\s+(?:of\s+the|du)\s+(?:Committee\s+of\s+Ministers|Comité\s+des\s+Ministres)(?:\s+(?:to|aux)\s+(?:the\s+)?(?:member\s+[Ss]tates|[ÉEée]tats\s+membres))?)?"
    r",?\s+(?:on|concerning|entitled|sur|relative\s+[àa]u?x?|intitulée)\s[^.;§¶/()]{3,110}?"
    r"(?=,\s+(?:annexe?|appendix|appendice),|,?\s+(?:paras?\b|par\.|§)|,\s+paragraphe?s?\s\d)"
)
"""The subject of a resolution or recommendation, which may stand before its paragraphs."""
_EACH_ITS_OWN: Final = frozenset({"resolution", "coe"})
"""Of several named together the last one has the paragraphs: `Resolutions 1535 (2007) and 1438 (2005), § 3`."""
_WITH_RULES: Final = frozenset({"un-symbol", "coe"})
"""What rules and principles are adopted by: `Rec(2006)2, rule 24`."""
_OXFORD: Final = re.compile(r"\sv\s")
"""Without a point between the parties, numbers in square brackets are paragraphs, not notes."""
_REPORTS: Final = frozenset({"serie-a", "reporter"})
"""Reports stand after the name of the case that they print, never before it: `série A no 140, Jalloh c. Allemagne` are two."""
_WHOLE_YEAR: Final = 4
_PIECE: Final = 20_000
"""Characters read at once: longer than the paragraphs of documents."""
_UNITS: Final = re.compile(r"\d")


def recognise(text: str, language: str = "") -> tuple[Mention, ...]:
    """The mentions of a text; offsets are code points. `language` is a code, empty where it is not known.

    A long text is read in pieces that end between paragraphs, or else between sentences.
    """
    del language
    if len(text) <= _PIECE:
        return _recognise(text)
    found: list[Mention] = []
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        found += [
            replace(one, start=one.start + start, end=one.end + start, full_end=one.full_end + start)
            for one in _recognise(text[start:end])
        ]
        start = end
    return tuple(found)


def _end_of_piece(text: str, start: int) -> int:
    if len(text) - start <= _PIECE:
        return len(text)
    for boundary in ("\n\n", "\n", ". ", " "):
        at = text.rfind(boundary, start + _PIECE // 2, start + _PIECE)
        if at >= 0:
            return at + len(boundary)
    return start + _PIECE


def _recognise(text: str) -> tuple[Mention, ...]:
    low = text.lower()
    numbered = with_parts(text, find_numbered(text, low)) if _UNITS.search(text) else []
    names = find_case_names(text)
    if numbered and any(one.scheme == "reporter" for one in numbered):
        numbered = _without_reports(text, numbered, names)
    if names:
        numbered = _with_bare_numbers(text, numbered, names)
    partners = _pairs(text, numbered, names)
    lasts = _lasts_of_lists(text, numbered, partners)
    found = [_identified(text, at, one, numbered, names, partners, lasts[at]) for at, one in enumerate(numbered)]
    paired = set(partners.values())
    found += [_named(text, name) for at, name in enumerate(names) if at not in paired]
    found += find_general_comments(text, low)
    found += find_articles(text, low, numbered)
    found += find_pointing(text, low)
    found += find_listed(text, low)
    found += (
        one
        for one in find_parties_alone(text, low)
        if not any(one.start < name.end and one.end > name.start for name in names)
    )
    return tuple(_without_overlaps(text, found))


def _pairs(text: str, numbered: Sequence[Identified], names: Sequence[NameFound]) -> dict[int, int]:
    """Which name belongs to which identifier, by their places: the one beside it, before or after, that is still free."""
    partners: dict[int, int] = {}
    starts = [one.start for one in numbered]
    for at, name in enumerate(names):
        upto, beyond = bisect_left(starts, name.start), bisect_left(starts, name.end)
        before = next((i for i in range(upto - 1, -1, -1) if numbered[i].end <= name.start), None)
        after = beyond if beyond < len(numbered) else None
        if before is not None and before not in partners and numbered[before].scheme in _CASE_SCHEMES - _REPORTS:
            led = _LED_BY.match(text, numbered[before].end)
            if led is not None and led.end() == name.start and not _VOLUME.match(numbered[before].value):
                partners[before] = at
                while _is_listed(text, numbered, before) and before - 1 not in partners:
                    before -= 1  # joined communications: `Nos. 1867/2009 and 2010/2010, Levinov v. Belarus`
                    partners[before] = at
                continue
        if (
            after is not None
            and numbered[after].scheme in _CASE_SCHEMES
            and not _VOLUME.match(numbered[after].value)
            and _reaches(text, name.end, numbered[after].start, numbered[after].scheme)
        ):
            partners[after] = at
            while after + 1 < len(numbered) and _is_listed(text, numbered, after + 1):
                after += 1
                partners[after] = at
    return partners


def _with_bare_numbers(text: str, numbered: list[Identified], names: Sequence[NameFound]) -> list[Identified]:
    """The identifiers with numbers that only the name beside them tells from others: `2029/2011 (Praded v. Belarus)`."""
    more = []
    for name in names:
        match = _BARE.search(text, max(0, name.start - _BARE_REACH), name.start)
        if match is not None and is_of_another_office(text, match.start(1)):
            continue
        match = match or _BARE_AFTER.match(text, name.end)
        if match is not None and all(match.start(1) >= one.end or match.end(1) <= one.start for one in numbered):
            scheme = "communication" if len(match[1].rpartition("/")[2]) == _WHOLE_YEAR else "application"
            more.append(Identified(start=match.start(1), end=match.end(1), scheme=scheme, value=match[1]))
    return sorted((*numbered, *more), key=lambda one: one.start) if more else numbered


def _without_reports(text: str, numbered: list[Identified], names: Sequence[NameFound]) -> list[Identified]:
    """Without the printed reports that follow a case named otherwise: `no. 8160/78, Commission decision …, D.R. 22, p. 27`."""
    left: list[Identified] = []
    for one in numbered:
        ended = [*(other.end for other in left[-1:]), *(name.end for name in names)]
        ends = [end for end in ended if 0 <= one.start - end <= _FURTHEST]
        if one.scheme != "reporter" or not any(
            _reaches(text, read_tail(text, end).end, one.start)
            or _reaches(text, end, one.start)
            or (one.body == "CJEU" and _PARTIES_ONLY.fullmatch(text, end, one.start))
            for end in ends
        ):
            left.append(one)
    return left


def _is_listed(text: str, numbered: Sequence[Identified], at: int) -> bool:
    """Whether an identifier stands in a list after another one of its scheme."""
    if at == 0 or numbered[at - 1].scheme != numbered[at].scheme or numbered[at].scheme == "iachr":
        return False
    match = _LIST.match(text, numbered[at - 1].end)
    return match is not None and match.end() == numbered[at].start


_ADDED: Final = re.compile(r"/(?:Add|Corr|Rev)\..*")


def _share_paragraphs(text: str, before: Identified, after: Identified) -> bool:
    """Whether paragraphs after two symbols are of both: a correction of the same document, one bracket, or a double symbol."""
    between = text[before.end : after.start]
    whole = _ADDED.sub("", before.value)
    added = after.value.startswith(f"{whole}/") and (before.value == whole or "/Corr" in after.value)
    return added or ("," not in between and (text[after.end : after.end + 1] == ")" or not between.strip("-–")))


def _reaches(text: str, start: int, end: int, scheme: str = "") -> bool:
    """Whether nothing but dates, formations and brackets stands between a name and an identifier; before a printed report also paragraphs."""
    if end - start > _FURTHEST:
        return False
    start = _closed(text, start)
    if scheme == "serie-c" and _SAN_JOSE.fullmatch(text, start, end):
        return ";" not in text[start:end]
    for _ in range(_STEPS):
        named = read_paragraphs(text, start) if scheme == "serie-a" else None
        if named is not None and named[1] < end:
            start = named[1]
        lead = _LEADS_ON.match(text, start)
        if lead is not None and lead.end() >= end:
            return ";" not in text[start:end]
        skipped = skipped_words().match(text, start)
        if skipped is None or skipped.end() == start or skipped.end() > end:
            return False
        start = skipped.end()
    return False


def _lasts_of_lists(text: str, numbered: Sequence[Identified], partners: dict[int, int]) -> list[int]:
    """For each identifier the last one of the list that it stands in, whose paragraphs are its own too."""
    lasts = list(range(len(numbered)))
    for at in range(len(numbered) - 2, -1, -1):
        if (
            _is_listed(text, numbered, at + 1)
            and partners.get(at + 1) == partners.get(at)
            and numbered[at].scheme not in _EACH_ITS_OWN
            and (numbered[at].scheme != "un-symbol" or _share_paragraphs(text, numbered[at], numbered[at + 1]))
        ):
            lasts[at] = lasts[at + 1]
    return lasts


def _identified(
    text: str,
    at: int,
    one: Identified,
    numbered: Sequence[Identified],
    names: Sequence[NameFound],
    partners: dict[int, int],
    last: int,
) -> Mention:
    name = names[partners[at]] if at in partners else None
    ends = [one.end] if last == at else [one.end, numbered[last].end]
    if name is not None and name.start >= one.end:
        ends.append(name.end)
    if one.scheme in _EACH_ITS_OWN and (title := _TITLE.match(text, one.end)):
        ends.append(title.end())
    tail = next(
        (tail for tail in (read_tail(text, _closed(text, end)) for end in reversed(ends)) if tail.paragraphs), None
    )
    if tail is None and one.scheme == "cjeu":
        called = _CALLED.match(text, ends[-1])
        tail = read_tail(text, called.end()) if called else None
    tail = tail or read_tail(text, _closed(text, one.end))
    if (
        not tail.paragraphs
        and one.scheme == "un-symbol"
        and (told := paragraphs_at(text, one.end, decision="/D/" in one.value))
    ):
        tail = replace(tail, paragraphs=told[0], end=told[1])
    if not tail.paragraphs and name is not None and name.end <= one.start and one.scheme in _REPORTS:
        tail = replace(tail, paragraphs=read_tail(text, _closed(text, name.end)).paragraphs)
    if (
        tail.paragraphs
        and one.scheme == "un-symbol"
        and last + 1 < len(numbered)
        and numbered[last + 1].start < tail.end
    ):
        tail = Tail(end=one.end)  # the paragraphs are of the part named next: `Add.1 and 2, para. 4`
    if not tail.paragraphs and one.scheme in _WITH_RULES and (told := rules_at(text, one.end)):
        tail = replace(tail, paragraphs=told[0], end=told[1])
    before = None if tail.paragraphs else paragraphs_before(text, one.start)
    named = text[name.end : one.start] if name is not None else ""
    grand = GRAND_CHAMBER if names_grand_chamber(named) else ""
    kind = "decision" if "(dec" in named or tail.kind == "decision" else tail.kind or grand
    return Mention(
        start=one.start,
        end=one.end,
        full_end=max(tail.end if tail.end > one.end + 1 else one.end, one.end),
        form="identifier",
        scheme=one.scheme,
        value=one.value,
        paragraphs=before[0] if before else tail.paragraphs,
        party=name.party if name else party_after(text, one),
        state=name.state if name else "",
        body=one.body or body_before(text, min(one.start, name.start if name else one.start)),
        date=tail.date or (_date_beside(text, name) if name is not None and name.end <= one.start else ""),
        kind=kind,
        part=tail.part or (other_name(name.written, text, name.end) if name is not None else ""),
    )


def _date_beside(text: str, name: NameFound) -> str:
    """The date that stands between a name and its number, or between the court and the name as French law reviews write it."""
    return read_tail(text, name.end).date or date_before(text, name.start)


def _closed(text: str, end: int) -> int:
    """After a closing bracket or quotation mark that stands right there."""
    while end < len(text) and text[end] in ')]”"»*_':
        end += 1
    return end


def _named(text: str, name: NameFound) -> Mention:
    tail = read_tail(text, _closed(text, name.end))
    if not tail.paragraphs and _OXFORD.search(name.written) and (told := paragraphs_in_brackets(text, name.end)):
        tail = replace(tail, paragraphs=told[0], end=told[1])
    before = None if tail.paragraphs else paragraphs_before(text, name.start)
    return Mention(
        start=name.start,
        end=name.end,
        full_end=max(tail.end, name.end) if tail.paragraphs or tail.part else name.end,
        form="name",
        scheme="case-name",
        value=name.written,
        paragraphs=before[0] if before else tail.paragraphs,
        party=name.party,
        state=name.state,
        body=body_before(text, name.start) or body_after(text, name.end),
        date=tail.date or date_before(text, name.start),
        kind=tail.kind,
        part=tail.part or other_name(name.written, text, name.end),
    )


def _is_between_ends(before: Mention, one: Mention) -> bool:
    """Whether two parts of a range stand for the same sign: `Add.1-4` holds `Add.2` and `Add.3` where the dash is."""
    return (one.form, one.start, one.end) == ("identifier", before.start, before.end) and before.form == "identifier"


def _without_overlaps(text: str, found: Iterable[Mention]) -> list[Mention]:
    settled: list[Mention] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if one.form == "called" and settled and settled[-1].form != "called" and one.start < settled[-1].full_end:
            continue  # what stands between a work and its paragraphs
        if not settled or one.start >= settled[-1].end or _is_between_ends(settled[-1], one):
            if one.form == "note" and settled and settled[-1].form in {"name", "identifier", "short", "comment"}:
                led = _NOTE_LED.match(text, settled[-1].end)
                if one.start < settled[-1].full_end or (led is not None and led.end() >= one.start):
                    continue  # where the case beside it was cited, not another one
            if (
                one.form in {"short", "name"}
                and settled
                and settled[-1].kind == "case"
                and _CALLED_SO.fullmatch(text, settled[-1].end, one.start)
            ):
                settled.pop()
            settled.append(one)
        elif (settled[-1].form in {"short", "same"} and one.form in {"identifier", "name"}) or (
            settled[-1].form == "called" and one.form != "called"
        ):
            settled[-1] = one
    return [
        replace(one, full_end=min(one.full_end, settled[at + 1].start))
        if at + 1 < len(settled) and one.end <= settled[at + 1].start
        else one
        for at, one in enumerate(settled)
    ]
