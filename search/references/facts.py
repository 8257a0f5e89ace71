"""What is known of a passage for a reference, field by field, in one language and in the words of one style.

A field that is not known is absent: nothing is ever filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.citing.known_names import name_in
from search.model.document import Work
from search.model.unit import Unit
from search.references.case_title import case_title
from search.references.pinpoint import pinpoint
from search.references.rules import DocumentClass, StyleName, Words, load_rules
from search.vocabulary import Vocabularies

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SPACE: Final = "\u00a0"
_REPORT: Final = r"^Report No\. (\S+)$"
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")
_VOWELS: Final = "aeiouéèêâîôûhAEIOUÉÈÊÂÎÔÛH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Fields for the patterns of `styles.toml`, and codes of what must be said to whoever copies one of them.

    A remark belongs to the field under which it stands; those under an empty name are about the reference as a whole.
    """

    fields: dict[str, str]
    remarks: dict[str, str]


def facts_of(
    work: Work,
    unit: Unit | None,
    style: StyleName,
    language: str,
    kind: DocumentClass,
    vocabularies: Vocabularies,
    *,
    read: date,
    grand_chamber: bool = False,
) -> Facts:
    """The fields of one reference; `unit` None cites the whole work, `read` is the day on which it was read.

    `grand_chamber` tells that the Grand Chamber of the European Court gave the ruling.
    """
    rules = load_rules()
    rule = rules.style[style][language]
    words = rule.words
    remarks: dict[str, str] = {}
    fields: dict[str, str | None] = {
        "id": work.id,
        "symbol": work.symbol,
        "document": _document(work, language),
        "source": work.source_address,
        "read": printed_day(read.isoformat(), language),
        "title": _title(work, language),
        "states": ", ".join(vocabularies.label("country", code, language) for code in work.countries),
        "kind": _kind(work, language, vocabularies),
        "comment": _comment(work, words),
        "resolution": _numbered(words.resolution, rules.numbers.resolution, _resolution(work.symbol, style)),
        "applications": _several(words.application, words, work, "application"),
        "communications": _several(words.communication, words, work, "communication"),
        "series": _series(work, words),
        "report": _numbered(words.report, _REPORT, work.symbol),
        "gc": words.grand_chamber if grand_chamber and kind.name == "european-case" else None,
        "dec": words.decision if kind.name == "european-case" and _is_decision(work, vocabularies) else None,
    }
    body = _body(work, kind, vocabularies)
    if body is not None:
        name = vocabularies.label("mechanism", body, language)
        fields["body"] = name
        short = rules.short[language].get(body, name)
        fields["short"] = short if rule.stops else short.replace(".", "")
    case = case_title(work, language, vocabularies)
    if case is not None:
        fields["case"] = case.text if rule.stops else re.sub(r" ([vc])\.\u00a0", " \\1\u00a0", case.text)
        if case.made_small:
            remarks["case"] = "reference-name-capitals"
            # A digest, or a summary of a case, bears its name in capitals too: what is known of the one holds of the other.
            fields["title"] = fields["case"]
            remarks["title"] = "reference-name-capitals"
    if work.date:
        fields["date"] = printed_day(work.date, language)
        fields["brief"] = printed_day(work.date, language, brief=style == "french")
        fields["on"] = on_day(work.date, language)
        fields["year"] = work.date[:4]
        if "date" in work.suggested:
            remarks |= dict.fromkeys(("date", "brief", "on", "year"), "reference-date-suggested")
    printed = _printed_year(work, language) if kind.name == "general-comment" else None
    if printed is not None:
        fields["year"] = printed
        remarks.pop("year", None)
        if _suggested_title(work, language):
            remarks["year"] = "reference-title-suggested"
    if unit is not None:
        place = pinpoint(unit, words)
        fields["pin"] = place.text
        if place.by_page:
            remarks["pin" if place.text else ""] = "reference-by-page" if place.text else "reference-no-place"
        if place.repeated:
            remarks["pin"] = "reference-number-repeated"
    if _suggested_title(work, language):
        remarks["title"] = "reference-title-suggested"
    if work.digest_of is not None:
        remarks["document"] = "reference-digest"
    return Facts(fields={name: value for name, value in fields.items() if value}, remarks=remarks)


def printed_day(value: str, language: str, *, brief: bool = False) -> str:
    """An ISO date, perhaps partial, as a reference prints it; what is no date as it stands."""
    found = _DATE.fullmatch(value)
    if found is None:
        return value
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    months = load_rules().months
    named = {
        ("en", False): months.en,
        ("fr", False): months.fr,
        ("en", True): months.brief_en,
        ("fr", True): months.brief_fr,
    }[language, brief][int(month) - 1]
    if day is None:
        return f"{named} {year}"
    return f"{'1er' if language == 'fr' and int(day) == 1 else int(day)}{_SPACE}{named} {year}"


def on_day(value: str, language: str) -> str:
    """The same after `arrêt`: `du 3 mai 2012`, `d’avril 2012`, `de 2012`; as it is in English."""
    shown = printed_day(value, language)
    if language != "fr":
        return shown
    if shown[0].isdigit() and len(value) == 10:
        return f"du {shown}"
    return f"d’{shown}" if shown[0] in _VOWELS else f"de {shown}"


def _title(work: Work, language: str) -> str | None:
    """The title in the language, where it is known (treaties), else in the other one; never the id, which is ours."""
    code = _title_language(work, language)
    if code is None:
        return None
    title = " ".join(work.titles[code].split()).strip(" .*")
    called = name_in(title, language) if code != language else None
    return _APOSTROPHE.sub("’", called or title)


def _document(work: Work, language: str) -> str | None:
    """The document that a digest condenses, by its name in the language where that is known: *the* Covenant, in English."""
    if not work.digest_of:
        return None
    called = name_in(work.digest_of, language)
    if called is None:
        return work.digest_of
    called = _APOSTROPHE.sub("’", called)
    return f"the {called}" if language == "en" and not called.casefold().startswith("the ") else called


def _title_language(work: Work, language: str) -> str | None:
    return next((code for code in (language, "en", "fr", *work.titles) if code in work.titles), None)


def _suggested_title(work: Work, language: str) -> bool:
    code = _title_language(work, language)
    return code is not None and ("titles" in work.suggested or f"titles:{code}" in work.suggested)


def _body(work: Work, kind: DocumentClass, vocabularies: Vocabularies) -> str | None:
    """The mechanism that made the work one of its kind, else the first named."""
    wanted = set(kind.mechanisms)
    for code in work.mechanisms:
        if wanted & {code, *vocabularies.ancestors("mechanism", code)}:
            return code
    return work.mechanisms[0] if work.mechanisms else None


def _kind(work: Work, language: str, vocabularies: Vocabularies) -> str | None:
    table = load_rules().kind
    for code in (work.kind, *vocabularies.ancestors("kind", work.kind)) if work.kind else ():
        if code in table:
            return table[code][language]
    return None


def _comment(work: Work, words: Words) -> str | None:
    rules = load_rules().numbers
    found = None
    for title in work.titles.values():
        found = found or re.search(rules.comment_title, title)
    found = found or re.search(rules.comment_symbol, work.symbol or "")
    if found is None:
        return None
    recommends = set(rules.recommending) & set(work.mechanisms)
    return (words.recommendation if recommends else words.comment).format(n=found[1])


def _printed_year(work: Work, language: str) -> str | None:
    """The year that the title of a general comment prints after its number: that of its adoption, where the document came out later."""
    rules = load_rules().numbers
    own = work.titles.get(language)
    for title in (*((own,) if own else ()), *work.titles.values()):
        found = re.search(f"{rules.comment_title}{rules.comment_year}", title)
        if found is not None:
            return found[2]
    return None


def _numbered(word: str, pattern: str, text: str | None) -> str | None:
    found = re.search(pattern, text or "")
    return None if found is None else word.format(n=found[1])


def _resolution(symbol: str | None, style: StyleName) -> str | None:
    """The symbol of a resolution; OSCOLA gives the date instead of the year of the Security Council’s."""
    return re.sub(r" ?\(\d{4}\)$", "", symbol) if symbol and style == "oscola" else symbol


def _several(forms: tuple[str, ...], words: Words, work: Work, scheme: str) -> str | None:
    values = [identifier.value for identifier in work.identifiers if identifier.scheme == scheme]
    if not values:
        return None
    *before, last = values
    return forms[len(values) > 1].format(n=f"{', '.join(before)} {words.both} {last}" if before else last)


def _series(work: Work, words: Words) -> str | None:
    """The place of a judgment or advisory opinion in the series of the Inter-American Court."""
    for scheme, word in (("serie-c", words.series), ("serie-a", words.series_a)):
        value = next((i.value for i in work.identifiers if i.scheme == scheme), None)
        number = re.search(r"\d+", value or "")
        if number is not None:
            return word.format(n=number[0])
    return None


def _is_decision(work: Work, vocabularies: Vocabularies) -> bool:
    """Whether a court did not give judgment but decided, as on admissibility."""
    return work.kind is not None and "decision" in {work.kind, *vocabularies.ancestors("kind", work.kind)}
