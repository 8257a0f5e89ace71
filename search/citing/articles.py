"""Treaties, their articles, and rules known by a title: `article 14 (1) of the Covenant`, `Nelson Mandela Rules, rule 43`.

Which treaty *the Covenant* or *la Convention* is depends on the document it stands in, which resolution knows; here it
is kept as the words used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from search.citing.mention import Mention
from search.citing.spans import Identified
from search.citing.treaty_names import called_words, treaty_names
from search.model.symbol import ascii_slug

_LETTERS: Final = r"(?:\s?\([a-z]{1,3}\)|\s[a-z]\))"
_INNER: Final = (
    rf"(?>(?:\s?\(\w{{1,4}}\)|\s[a-z]\)|,?\s(?:paras?\.?|paragraphe?s?|par\.|§§?)\s?\d{{1,2}}(?>{_LETTERS}*)"
    rf"|\s{{0,2}}§§?\s{{0,2}}\d{{1,2}}(?>{_LETTERS}*)|,?\s(?:al\.|alinéas?|litt?\.|subpara\.|subparagraphs?)\s?\(?[a-z]\)"
    r"|\s\((?:paras?\.?|paragraphe?s?|par\.)\s?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\)|\s(?:and|et)\s\(\d{1,2}\))*)"
)
_NOT_DATED: Final = (
    r"(?!\d*(?:er)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|years|days|months|ans|jours|mois))"
)
_LISTED: Final = (
    r"(?P<cue>[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Aa]rt\b)\s*+(?P<list>\d{1,3}+(?>(?:\s?(?:bis|ter))?)(?![\d/]|\.\d)"
    + _INNER
    + r"(?>(?:(?:,?\s*+(?:and|et|or|ou|ainsi\s+que|as\s+well\s+as)\s++|\s*+,\s*+|\s*+[-–]\s*+|\s++(?:to|à)\s++"
    r"|,?\s++(?:(?:read|taken|lue?s?|pris[es]*)\s+)?(?:(?:alone|separately|seule?s?)\s+(?:and|et)\s+)?(?:in\s+conjunction|together|conjointement|en\s+combinaison|combinée?s?)\s+(?:with|avec)\s++)"
    r"(?:(?:in\s+conjunction\s+with\s+|with\s+|avec\s+)?(?:[Aa]rticles?|[Aa]rts?\.|l[’']article|les\s+articles)\s*+)?\d{1,3}+"
    + _NOT_DATED
    + r"(?![\d/]|\.\d)"
    + _INNER
    + r")*))"
)
_ARTICLES: Final = re.compile(
    r"(?<![\w])"
    + _LISTED
    + r"(?:,\s*+(?:read\s+(?:alone\s+and\s+)?(?:together|in\s+conjunction)|taken\s+(?:alone|together)|lus?e?s?\s+(?:seule?s?|en\s+combinaison|conjointement))[^.;()]{0,60}?)?"
    r"(?:,?\s++(?:(?:which\s+is\s+)?common\s+to|communs?\s+(?:aux|à)|of|to|under|de|du|des|d[’'])\s*+(?:the\s++|la\s++|le\s++|l[’']\s*+)?|,?\s++(?=(?P<alone>[A-Z]{3,8})(?!\w))|(?P<apposed>,\s++)(?:the\s++|la\s++|le\s++|l[’']\s*+)?)",
)
_AFTER: Final = re.compile(
    r"(?:\s*+\([A-Z]{3,8}\))?\s*+[,:(]?\s*+(?:in\s+particular\s+|notamment\s+)?(?P<articles>" + _LISTED + r")(?![\w/])"
)
_ACRONYM: Final = re.compile(r"(?<![\w/\-])[A-Z]{3,8}(?=[\s,:(]{1,3}(?:[Aa]rt|ART)|\s\()")
_OF_LAW: Final = re.compile(r"\s*+,?\s*+(?:of|to|du|de|des|d[’'])\b")
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
_JOINED: Final = re.compile(
    r",?\s+(?:(?:read|taken|lue?s?|pris[es]*)\s+)?(?:(?:alone|separately|seule?s?)\s+(?:and|et)\s+)?(?:in\s+conjunction|together|conjointement|en\s+combinaison|combinée?s?)\s+(?:with|avec)\s+"
    r"(?:l[’']|les\s+)?(?=[Aa]rt)"
)
_LAW: Final = frozenset({"treaty", "eu-law"})
_ITEM: Final = re.compile(rf"(?P<article>\d{{1,3}})(?:\s?(?P<bis>bis|ter))?(?P<rest>{_INNER})")
_NUMBERS: Final = re.compile(r"\((\w{1,4})\)|(\d{1,2}(?:\s?[-–]\s?\d{1,2}(?=\)))?)|(?<![\w(])([a-z])\)")
_CALLED: Final = re.compile(r"\s*\(([A-Z]{3,8})\)")
"""The acronym that says which treaty a short name is: `articles 14 and 15 of the Optional Protocol (OPCAT)`."""
_PLURAL: Final = re.compile(r"§§|\bparas\b|paragraphe?s\b|\bpars\b")
_SPACES: Final = re.compile(r"\s+")
_ALSO: Final = re.compile(r"(?<=\))\s(?:and|et)\s(?=\(\d)")
"""A further paragraph of the same article: `14 (1) and (2)`."""
_TO: Final = re.compile(r"\s*[-–]\s*|\s+(?:to|à)\s+")
_AGAIN: Final = re.compile(r"art", re.IGNORECASE)
_COMMA_AND: Final = re.compile(r"\s*,\s*(?:and|et|ainsi|as)\b")
_FEW: Final = 9
"""A higher number after several paragraphs of one of several articles is the next article."""
_RULE: Final = re.compile(
    r"\s*+,?\s*+\(?(?:rules?|règles?|principles?|principes?|paras?\.|paragraphs?|paragraphes?|§§?|guidelines?)\s*+(?P<list>\d{1,3}(?:\s?\([a-z0-9]\))*(?:(?:\s*(?:,|and|et|-|–|to|à)\s*)\d{1,3}(?:\s?\([a-z0-9]\))*)*)(?![\w/])",
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
        for match in _ARTICLES.finditer(text):
            law = laws.get(match.end())
            if law is not None:
                yield _article(match, match.start(), law.end, law.scheme, law.value)
                continue
            if match["alone"]:
                named = names.acronym.match(text, match.end())
                symbol = names.acronyms.get(match["alone"], "")
            else:
                named = names.full.match(text, match.end())
                if named is None and not match["apposed"]:
                    named = names.short.match(text, match.end())
                symbol = names.meant.get(ascii_slug(named[0]), ("treaty", ""))[1] if named else ""
            if named is None and not match["alone"] and not match["apposed"]:
                named = _FURTHER.match(text, match.end())
            if named is None:
                continue
            if symbol.startswith(f"{_PROTOCOL_OF}-P") and (joined := _JOINED.search(match["list"])):
                yield from _with_protocol(match, joined, named.end(), symbol)
                continue
            called = _CALLED.match(text, named.end()) if not symbol else None
            if called is not None:
                symbol = names.meant.get(ascii_slug(called[1]), ("", names.acronyms.get(called[1], "")))[1]
            yield Mention(
                start=match.start(),
                end=named.end(),
                full_end=named.end(),
                form="article",
                scheme="treaty",
                value=symbol or " ".join(named[0].split()),
                paragraphs=_articles(match["cue"], match["list"]),
                kind="" if symbol else "short",
                part=_defined(text, named.end()) if symbol else "",
            )
    for law in laws.values():
        after = _articles_after(text, law.end) if "art" in low else None
        if after is not None:
            yield _article(after, law.start, after.end(), law.scheme, law.value)
    for match in _ACRONYM.finditer(text):
        symbol = names.acronyms.get(match[0], "")
        after = _articles_after(text, match.end()) if symbol else None
        if after is not None:
            yield _article(after, match.start(), after.end(), "treaty", symbol)
        elif symbol and (word := _defined(text, match.end())):
            yield _named_treaty(match.start(), match.end(), symbol, word)
    for match in names.full.finditer(text):
        scheme, symbol = names.meant[ascii_slug(match[0])]
        after = _articles_after(text, match.end()) if scheme == "treaty" and "art" in low else None
        if after is not None:
            yield _article(after, match.start(), after.end(), "treaty", symbol)
            continue
        rule = _RULE.match(text, match.end()) if scheme != "treaty" else None
        before = None if rule or scheme == "treaty" else _rule_before(text, match.start())
        told = rule["list"] if rule else before["list"] if before else ""
        numbers = tuple(re.findall(r"\d{1,3}(?:\(\w\))*", re.sub(r"\s", "", told)))
        yield Mention(
            start=before.start() if before else match.start(),
            end=match.end(),
            full_end=rule.end() if rule else match.end(),
            form="article" if scheme == "treaty" else "instrument",
            scheme=scheme,
            value=symbol,
            paragraphs=numbers,
            part=_defined(text, match.end()) if scheme == "treaty" else "",
        )


def _with_protocol(match: re.Match[str], joined: re.Match[str], end: int, symbol: str) -> Iterator[Mention]:
    """`Article 14 in conjunction with Article 2 of Protocol No. 1`: the first is of the Convention itself."""
    cut = match.start("list") + joined.start()
    parts = (
        (match.start(), cut, match["list"][: joined.start()]),
        (match.start("list") + joined.end(), end, match["list"][joined.end() :]),
    )
    for (start, stop, listed), value in zip(parts, (_PROTOCOL_OF, symbol), strict=True):
        yield Mention(
            start=start,
            end=stop,
            full_end=stop,
            form="article",
            scheme="treaty",
            value=value,
            paragraphs=_articles("Article", listed),
        )


def _named_treaty(start: int, end: int, symbol: str, called: str) -> Mention:
    """A mention of a treaty as a whole, and the word by which the text will call it."""
    return Mention(start=start, end=end, full_end=end, form="article", scheme="treaty", value=symbol, part=called)


def _article(match: re.Match[str], start: int, end: int, scheme: str, symbol: str) -> Mention:
    """A mention of the articles that a match lists."""
    return Mention(
        start=start,
        end=end,
        full_end=end,
        form="article",
        scheme=scheme,
        value=symbol,
        paragraphs=_articles(match["cue"], match["list"]),
    )


def _defined(text: str, at: int) -> str:
    """The word by which a text will call the treaty just named, as a slug; empty where it does not say."""
    match = _DEFINED.match(text, at)
    word = ascii_slug(match["word"]) if match else ""
    return word if word in called_words() else ""


def _articles_after(text: str, at: int) -> re.Match[str] | None:
    """The articles named right after their treaty (`ICCPR, arts. 7 and 10`), unless they are said to be of another one."""
    match = _AFTER.match(text, at)
    return None if match is None or _OF_LAW.match(text, match.end()) else match


def _rule_before(text: str, at: int) -> re.Match[str] | None:
    """The rules named right before their title: `rule 43 of the Nelson Mandela Rules`."""
    return next((one for one in _RULE_OF.finditer(text, max(0, at - _RULE_REACH), at) if one.end() == at), None)


def _numbers(rest: str) -> str:
    """What follows an article's number in one form: `, paragraph 3 (d)` is `(3)(d)`."""
    found = (one or two or three for one, two, three in _NUMBERS.findall(rest))
    return "".join(f"({_SPACES.sub('', number).replace('–', '-')})" for number in found)


def _articles(cue: str, listed: str) -> tuple[str, ...]:
    """Each article of a list with its paragraph: `14, paragraphs 1 and 3 (d)` is `14(1)`, `14(3)(d)`; `6 §§ 1 et 3 d)` likewise."""
    found: list[str] = []
    several = cue.casefold().startswith(("articles", "arts"))
    inside, end = "", 0
    for match in _ITEM.finditer(listed):
        between, end = listed[end : match.start()], match.end()
        first, *others = (_numbers(rest) for rest in _ALSO.split(match["rest"]))
        anew = _AGAIN.search(between) or (several and (_COMMA_AND.match(between) or int(match["article"]) > _FEW))
        if inside and not anew:
            found += [f"{inside}({match['article']}){numbers}" for numbers in (first, *others)]
            continue
        number = f"{match['article']}{match['bis'] or ''}"
        inside = number if _PLURAL.search(match["rest"]) else ""
        if found and found[-1].isdecimal() and number.isdecimal() and not first and _TO.fullmatch(between):
            found[-1] += f"-{number}"
            continue
        found += [f"{number}{numbers}" for numbers in (first, *others)]
    return tuple(dict.fromkeys(found))
