"""Treaties, their articles, and rules known by a title: `article 14 (1) of the Covenant`, `Nelson Mandela Rules, rule 43`.

Which treaty *the Covenant* or *la Convention* is depends on the document it stands in, which resolution knows; here it
is kept as the words used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from search.citing.article_lists import CUE, JOINED, ArticleList, read_articles, read_numbers
from search.citing.mention import Mention
from search.citing.spans import Identified
from search.citing.tails import split_paragraphs
from search.citing.treaty_names import TreatyNames, called_words, treaty_names
from search.model.symbol import ascii_slug

_OF: Final = re.compile(
    r"[”\"»]?(?:,\s*+(?:read|taken|considered|both|each|lue?s?|pris[es]*|combinée?s?)\s[^.;()]{0,60}?)?"
    r"(?:(?:,?\s++|,)(?:(?:which\s+is\s+)?common\s+to|communs?\s+(?:aux|à)|of|to|under|de|du|des|d[’'])\s*+"
    r"(?:(?:both\s+)?(?:(?:the|this|that|said|la|le|cette|ladite|dudit)\s++)?(?:(?:said|same|present|aforementioned|above-mentioned|présente?|même)\s+)?|l[’']\s*+)?"
    r"(?:(?:UN|United\s+Nations|CoE|Council\s+of\s+Europe|OAU|AU)\s+(?=[CP]))?"
    r"|,?\s++(?=(?P<alone>(?-i:[A-Z]{3,8}))(?!\w))"
    r"|(?P<apposed>,\s++)(?:the\s++|la\s++|le\s++|l[’']\s*+)?)",
    re.IGNORECASE,
)
"""What stands between articles and the treaty that they are of."""
_LED: Final = re.compile(
    r"(?:\s*+\([A-Z]{3,8}\))?(?:\s*+[,:(–]?\s*+(?:(?:preamble|préambule)\s+(?:and|et)\s+|(?:in\s+particular|notably|especially|see|notamment|en\s+particulier|voir)\s+)?"
    r"|,?\s+(?:(?:which|qui|that),?\s+)?(?:in|under|by|at|dans|à|par)\s+(?:its|son|ses|leurs?)\s+"
    r"|,?\s+(?:(?:which|qui|that),?\s+)?(?:also\s+|further\s+|clearly\s+|expressly\s+)?(?:(?:is|are|was|est|sont)\s+)?"
    r"(?:provide|state|stipulate|guarantee|recogni|protect|prohibit|enshrine|set|contain|require|establish|affirm|proclaim|forbid|declare|consacr|garanti|prévoi|dispos|énonc|reconna|interdi|protèg|stipul)\w*"
    r"(?:,?\s[^.;:()]{0,60}?)?,?\s+(?:in|at|under|by|dans|à|en)\s+(?:its\s+|son\s+|ses\s+|leurs?\s+|l[’']|les\s+)?)"
)
"""What stands between a treaty and its articles, where the treaty is named first."""
_ACRONYM: Final = re.compile(
    r"(?<![\w/\-])[A-Z]{2,8}(?:-[A-Z]{2,8}){0,2}(?:-?OP)?(?:\s?\d(?=,))?(?=[\s,:(]{1,3}(?:[Aa]rt|ART)|\s\()"
)
_BEFORE_SHORT: Final = re.compile(
    r"(?:^|[(“\"«]|\b(?:the|this|that|said|its|in|under|present|la|le|du|cette|au|présente?)\s|l[’']|[;,.)]\s)$",
    re.IGNORECASE,
)
_ITS: Final = re.compile(r"\b(?:in|under|by|dans|à|par)\s+(?:its|son|ses)\s+$")
_OTHER_LAW: Final = re.compile(r"Code\b|Constitution|\bAct\b|\bLaw\b|\b[Ll]oi\b|Committee|Comité|Court\b|Cour\b")
_SENTENCE: Final = 300
_BACK: Final = 150
"""So many characters before an article its treaty may have been named."""
_OF_LAW: Final = re.compile(r"\s*+,?\s*+(?:of|to|du|de|des|d[’'])\b")
_PARAGRAPHS_OF: Final = re.compile(
    r"(?<!\w)(?:paras?\b\.?|paragraphe?s?|pars?\.|§§?)\s*+(?P<list>\(?\d{1,2}\)?(?:\s?\([a-z]{1,4}\)|\s[a-z]\))*"
    r"(?:(?:\s?,\s?|\s(?:and|et|to|à)\s|\s?[-–]\s?)\(?\d{1,2}\)?(?:\s?\([a-z]{1,4}\)|\s[a-z]\))*)*)\s*,?\s+(?:of|de)\s+(?:l[’'])?$"
)
"""Paragraphs named before their article: `paragraph 3 of article 18`."""
_DEFINED: Final = re.compile(
    r"(?:\s*+\([A-Z]{3,8}\))?(?:\s+(?:of|du)\s+\d[^()\n]{0,24}?)?\s*+[(,]\s*+(?:[A-Z]{3,8}\s+(?:or|ou)\s+|(?:hereinafter|hereafter|henceforth|below|ci-après|plus\s+loin)[\s,:]*"
    r"(?:(?:referred\s+to\s+as|called|dénommée?|désignée?|appelée?)[\s:]*)?)?[“\"«‘']?\s*+(?:[Tt]he\s+|[Ll]a\s+|[Ll]e\s+|[Ll][’'])"
    r"(?P<word>\w[\w\- ]{4,24}?)\s*+(?:[”\"»’']\s*+[,)]|\))"
)
"""What a text says that it will call a treaty: `(hereinafter “the Convention”)`."""
_FURTHER: Final = re.compile(
    r"(?:Optional\s+Protocol|Protocol|Protocole\s+facultatif|Protocole|Statute|Statut|Declaration|Déclaration|Treaty|Traité|Directive|directive|Regulation|Règlement|règlement)"
    r"(?![\w’'\-])(?!\s+(?:No|n[°ºo]|nos?|\d|[IVX]+\b|to|additionnel|facultatif|à|au|de|du|des|d[’']|of|on|relati|sur|for|pour|concern|établi|portant|universelle|américaine|révisé|intérieur|pénitentiaire|financier|général|sanitaire|militaire|administrati))(?!\s*\()"
)
"""Words that mean a treaty or law only after it was named in the text."""
_PROTOCOL_OF: Final = "ECHR"
_JOINED: Final = re.compile(JOINED + r"(?:l[’']|les\s+|the\s+|its\s+|son\s+|ses\s+)?(?=art)", re.IGNORECASE)
_AND: Final = re.compile(r",?\s+(?:and|et|ainsi\s+que|as\s+well\s+as)\s+(?=\d)")
"""What leads from one treaty to articles of the next: `articles 6 § 1 de la Convention et 1 du Protocole no 1`."""
_LAW: Final = frozenset({"treaty", "eu-law"})
_CALLED: Final = re.compile(r"\s*\(([A-Z]{3,8})\)")
"""The acronym that says which treaty a short name is: `articles 14 and 15 of the Optional Protocol (OPCAT)`."""
_RULE: Final = re.compile(
    r"\s*+,?\s*+\(?(?:rules?|règles?|principles?|principes?|paras?\b\.?|pars?\.|paragraphs?|paragraphes?|§§?|guidelines?)\s*+(?P<list>\d{1,3}(?:\s?\([a-z0-9]\))*(?:(?:\s*(?:,|and|et|-|–|to|à)\s*)\d{1,3}(?:\s?\([a-z0-9]\))*)*)(?![\w/])",
    re.IGNORECASE,
)
_RULE_OF: Final = re.compile(
    r"(?<!\w)(?:rules?|règles?|principles?|principes?|guidelines?|lignes?\s+directrices?|paras?\.|paragraphe?s?)\s+(?P<list>\d{1,3}(?:\s?\([a-z0-9]\))*"
    r"(?:(?:\s*(?:,|and|et|-|–|to|à)\s*)\d{1,3}(?:\s?\([a-z0-9]\))*)*)\s+(?:of|de|des|du)\s+(?:the\s+|les?\s+|la\s+|l[’'])?(?:United\s+Nations\s+)?",
    re.IGNORECASE,
)
_RULE_REACH: Final = 80


def find_articles(text: str, low: str, numbered: Iterable[Identified] = ()) -> Iterator[Mention]:
    """Articles of treaties, treaties named in full, and rules by their titles; `low` is the text in small letters.

    `numbered` are the identifiers of the text, of which conventions and directives have articles too.
    """
    names = treaty_names()
    laws = {one.start: one for one in numbered if one.scheme in _LAW}
    if "art" in low:
        yield from _articles_in(text, laws, names)
    for law in laws.values():
        after = _articles_after(text, law.end) if "art" in low else None
        if after is not None:
            yield _article(after, law.start, after.end, law.scheme, law.value)
    for match in _ACRONYM.finditer(text):
        symbol = names.acronyms.get(match[0].replace(" ", ""), "")
        after = _articles_after(text, match.end()) if symbol else None
        if after is not None:
            yield _article(after, match.start(), after.end, "treaty", symbol)
        elif symbol and (word := _defined(text, match.end())):
            yield _named_treaty(match.start(), match.end(), symbol, word)
    yield from _named_in_full(text, low, names)


def _articles_in(text: str, laws: Mapping[int, Identified], names: TreatyNames) -> Iterator[Mention]:
    """Articles whose treaty follows them, or stands before them under a short name."""
    at = 0
    while cue := CUE.search(text, at):
        at = cue.end()
        listed = read_articles(text, cue.start())
        if listed is None:
            continue
        if (anew := listed.said_anew()) and _is_led(text, listed.start, names):
            listed = listed.since(anew)
        found = list(_of_treaty(text, listed, laws, names)) or list(_of_short_name(text, listed, names))
        if not found:
            at = max(at, listed.items[-1].start)  # what follows the list is the same for all that stands in it
            continue
        yield from found
        more = list(_further(text, found[-1], laws, names))
        yield from more
        at = max(listed.end, found[-1].end, *(one.end for one in more))


def _further(text: str, last: Mention, laws: Mapping[int, Identified], names: TreatyNames) -> Iterator[Mention]:
    """What a treaty is followed by: articles of its own that are read with those before it, or articles of another treaty."""
    also = read_articles(text, joined.end()) if (joined := _JOINED.match(text, last.end)) else None
    if also is not None:
        own = len(also.items)
        if _OF_LAW.match(text, also.end):
            own = next((at for at, item in enumerate(also.items) if item.anew), 0)
        if own:
            end = also.items[own - 1].end
            value = _PROTOCOL_OF if last.value.startswith(f"{_PROTOCOL_OF}-P") else last.value
            articles = also.numbers(0, own)
            yield replace(last, start=also.start, end=end, full_end=end, value=value, paragraphs=articles, part="")
    elif led := _AND.match(text, last.end):
        numbers = read_numbers(text, led.end(), led.end())
        if numbers is not None:
            yield from (
                one
                for one in _of_treaty(text, numbers, laws, names)
                if not one.kind or one.value in names.plain.values()
            )


def _of_treaty(text: str, listed: ArticleList, laws: Mapping[int, Identified], names: TreatyNames) -> Iterator[Mention]:
    """The mention that articles and the treaty after them make; two where they are of a protocol and of its convention."""
    match = _OF.match(text, listed.end)
    if match is None:
        return
    law = laws.get(match.end())
    if law is not None:
        yield _article(listed, listed.start, law.end, law.scheme, law.value)
        return
    capitals = text[listed.start : listed.start + 3].isupper()
    alone = match["alone"] if match["alone"] and match["alone"].isupper() and match["alone"] in names.acronyms else None
    symbol = ""
    if alone:
        named = names.acronym.match(text, match.end())
        symbol = names.acronyms[alone]
    else:
        apposed = bool(match["apposed"] or match["alone"])
        named = names.full_in(capitals=capitals).match(text, match.end())
        if named is None and not apposed:
            named = names.short_in(capitals=capitals).match(text, match.end())
        symbol = names.meant.get(ascii_slug(named[0]), ("treaty", ""))[1] if named else ""
        if named is None and not apposed and (named := names.acronym.match(text, match.end())):
            symbol = names.acronyms[named[0]]
        if named is None and not apposed:
            named = _FURTHER.match(text, match.end())
    if named is None:
        return
    cut = next((at for at, item in reversed(tuple(enumerate(listed.items))) if at and (item.joined or item.anew)), 0)
    if symbol.startswith(f"{_PROTOCOL_OF}-P") and cut:
        yield from _with_protocol(listed, cut, named.end(), symbol)
        return
    called = _CALLED.match(text, named.end()) if not symbol else None
    if called is not None:
        symbol = names.meant.get(ascii_slug(called[1]), ("", names.acronyms.get(called[1], "")))[1]
    start, numbers = _with_paragraphs_before(text, listed)
    yield Mention(
        start=start,
        end=named.end(),
        full_end=named.end(),
        form="article",
        scheme="treaty",
        value=symbol or names.plain.get(ascii_slug(named[0]), " ".join(named[0].split())),
        paragraphs=numbers,
        kind="" if symbol else "short",
        part=_defined(text, named.end()) if symbol else "",
    )


def _of_short_name(text: str, listed: ArticleList, names: TreatyNames) -> Iterator[Mention]:
    """Articles after the short name of their treaty: `(Covenant, art. 2)`, `the Covenant, in its article 19`."""
    if _OF_LAW.match(text, listed.end):
        return
    if _ITS.search(text, max(0, listed.start - 20), listed.start):
        yield from _of_named_before(text, listed, names)
        return
    near = max(0, listed.start - _BACK)
    for named in names.short.finditer(text, near, listed.start):
        if _LED.fullmatch(text, named.end(), listed.start) and _BEFORE_SHORT.search(text, near, named.start()):
            yield Mention(
                start=named.start(),
                end=listed.end,
                full_end=listed.end,
                form="article",
                scheme="treaty",
                value=" ".join(named[0].split()),
                paragraphs=listed.numbers(),
                kind="short",
            )
            return


def _of_named_before(text: str, listed: ArticleList, names: TreatyNames) -> Iterator[Mention]:
    """Articles of the treaty that the sentence speaks of: `the Covenant …, and states, in its article 10`."""
    start = max(0, listed.start - _SENTENCE)
    start = max(start, *(text.rfind(sign, start, listed.start) + 1 for sign in ".;"))
    between = text[start : listed.start]
    found = list(names.full.finditer(text, start, listed.start)) or list(
        names.short.finditer(text, start, listed.start)
    )
    if not found or _OTHER_LAW.search(between, found[-1].end() - start):
        return
    scheme, symbol = names.meant.get(ascii_slug(found[-1][0]), ("treaty", ""))
    if scheme == "treaty":
        yield Mention(
            start=listed.start,
            end=listed.end,
            full_end=listed.end,
            form="article",
            scheme="treaty",
            value=symbol or " ".join(found[-1][0].split()),
            paragraphs=listed.numbers(),
            kind="" if symbol else "short",
        )


def _with_paragraphs_before(text: str, listed: ArticleList) -> tuple[int, tuple[str, ...]]:
    """Where a mention begins and its articles, with paragraphs that are named before: `paragraph 3 of article 18`."""
    before = _PARAGRAPHS_OF.search(text, max(0, listed.start - 60), listed.start)
    if before is None or len(listed.items[0].paths[0]) > 1:
        return listed.start, listed.numbers()
    (article,) = listed.items[0].paths[0]
    inner = (re.sub(r"^\(?(\d{1,2}(?:-\d{1,2})?)\)?", r"(\1)", one) for one in split_paragraphs(before["list"]))
    return before.start(), tuple(dict.fromkeys((*(f"{article}{one}" for one in inner), *listed.numbers(1))))


def _named_in_full(text: str, low: str, names: TreatyNames) -> Iterator[Mention]:
    """Treaties and rules by their whole names, with the articles or rules named after them."""
    for match in names.full.finditer(text):
        scheme, symbol = names.meant[ascii_slug(match[0])]
        after = _articles_after(text, match.end()) if scheme == "treaty" and "art" in low else None
        if after is not None:
            yield _article(after, match.start(), after.end, "treaty", symbol)
            continue
        rule = _RULE.match(text, match.end()) if scheme != "treaty" else None
        before = None if rule or scheme == "treaty" else _rule_before(text, match.start())
        told = rule["list"] if rule else before["list"] if before else ""
        yield Mention(
            start=before.start() if before else match.start(),
            end=match.end(),
            full_end=rule.end() if rule else match.end(),
            form="article" if scheme == "treaty" else "instrument",
            scheme=scheme,
            value=symbol,
            paragraphs=split_paragraphs(told),
            part=_defined(text, match.end()) if scheme == "treaty" else "",
        )


def _with_protocol(listed: ArticleList, cut: int, end: int, symbol: str) -> Iterator[Mention]:
    """`Article 14 in conjunction with Article 2 of Protocol No. 1`: the first is of the Convention itself."""
    before, first = listed.items[cut - 1], listed.items[cut]
    parts = (
        (listed.start, before.end, listed.numbers(0, cut), _PROTOCOL_OF),
        (first.start, end, listed.numbers(cut), symbol),
    )
    for start, stop, numbers, value in parts:
        yield Mention(
            start=start,
            end=stop,
            full_end=stop,
            form="article",
            scheme="treaty",
            value=value,
            paragraphs=numbers,
        )


def _named_treaty(start: int, end: int, symbol: str, called: str) -> Mention:
    """A mention of a treaty as a whole, and the word by which the text will call it."""
    return Mention(start=start, end=end, full_end=end, form="article", scheme="treaty", value=symbol, part=called)


def _article(listed: ArticleList, start: int, end: int, scheme: str, symbol: str) -> Mention:
    """A mention of listed articles."""
    return Mention(
        start=start,
        end=end,
        full_end=end,
        form="article",
        scheme=scheme,
        value=symbol,
        paragraphs=listed.numbers(),
    )


def _defined(text: str, at: int) -> str:
    """The word by which a text will call the treaty just named, as a slug; empty where it does not say."""
    match = _DEFINED.match(text, at)
    word = ascii_slug(match["word"]) if match else ""
    return word if word in called_words() else ""


def _articles_after(text: str, at: int) -> ArticleList | None:
    """The articles named after their treaty (`ICCPR, arts. 7 and 10`), unless they are said to be of another one."""
    cue = CUE.search(text, at, at + _BACK)
    if cue is None or not _LED.fullmatch(text, at, cue.start()):
        return None
    listed = read_articles(text, cue.start())
    if listed is None or not _OF_LAW.match(text, listed.end):
        return listed
    anew = listed.said_anew()
    return listed.until(anew) if anew else None


def _is_led(text: str, at: int, names: TreatyNames) -> bool:
    """Whether a treaty named right before a place has the articles that begin there: `ICCPR, arts. 7 and 10; article 8 of the …`."""
    near = max(0, at - _BACK)
    acronyms = (one.end() for one in _ACRONYM.finditer(text, near, at) if one[0].replace(" ", "") in names.acronyms)
    ends = (*acronyms, *(one.end() for one in names.full.finditer(text, near, at)))
    return any(_LED.fullmatch(text, end, at) for end in ends)


def _rule_before(text: str, at: int) -> re.Match[str] | None:
    """The rules named right before their title: `rule 43 of the Nelson Mandela Rules`."""
    return next((one for one in _RULE_OF.finditer(text, max(0, at - _RULE_REACH), at) if one.end() == at), None)
