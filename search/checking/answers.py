"""A checked brief as JSON and as lines of text, with every reason in words."""

from __future__ import annotations

from collections.abc import Iterator

from search.checking.brief import PROBLEMS, CheckedBrief, CheckedCitation, CheckedQuotation
from search.citation_reasons import reason_in_words
from search.messages import sentence
from search.model.document import Work

_LANGUAGES = ("fr", "en")
_UNCHECKED = frozenset({"quote-not-held", "quote-digest-only", "quote-other-language", "quote-uncited"})
_SIGNS = {"missing": "[+{}]", "added": "[-{}]", "same": "{}"}


def problems(brief: CheckedBrief) -> int:
    """How many citations and quotations someone must look at."""
    return sum(_is_problem(each) for each in brief.quotations) + sum(is_doubtful(each) for each in brief.citations)


def is_doubtful(checked: CheckedCitation) -> bool:
    """Whether someone must look at a citation: a paragraph is missing, several works fit, no case is known by the name, or it is not the number’s.

    What is merely outside the collection is no fault of the brief; *ibid.* after an unknown name is not counted again.
    """
    citation = checked.citation
    unknown = citation.scheme == "case-name" and citation.reason == "name-unknown"
    otherwise = bool(checked.other_name) or bool(checked.other_number)
    return bool(checked.missing) or otherwise or citation.status == "ambiguous" or unknown


def unchecked(brief: CheckedBrief) -> tuple[int, int]:
    """How many citations and quotations nothing here tells right or wrong: not held, of a digest alone, or without a citation."""
    return (
        sum(
            not is_doubtful(each) and (bool(each.beyond_digest) or each.citation.status in {"outside", "unknown"})
            for each in brief.citations
        ),
        sum(each.verdict in _UNCHECKED for each in brief.quotations),
    )


def unchecked_sentence(brief: CheckedBrief, language: str) -> str:
    """What could not be checked, in a sentence; empty where all could."""
    citations, quotations = unchecked(brief)
    if not citations and not quotations:
        return ""
    return sentence("check-unchecked", {"citations": str(citations), "quotations": str(quotations)}, language)


def not_held(checked: CheckedCitation) -> str:
    """The sentence that says what the document lacks: articles of a treaty, paragraphs of anything else."""
    return "article-not-held" if checked.citation.scheme in {"treaty", "eu-law"} else "paragraph-not-held"


def _is_problem(quotation: CheckedQuotation) -> bool:
    return quotation.verdict in PROBLEMS


def brief_json(brief: CheckedBrief) -> dict[str, object]:
    """What `renvoi check --json` prints; offsets are code points of the text given."""
    return {
        "problems": problems(brief),
        "unread": brief.unread,
        "citations": [_citation_json(each, brief) for each in brief.citations],
        "quotations": [_quotation_json(each) for each in brief.quotations],
    }


def _citation_json(checked: CheckedCitation, brief: CheckedBrief) -> dict[str, object]:
    citation = checked.citation
    return {
        "start": citation.start,
        "end": citation.end,
        "written": citation.written,
        "scheme": citation.scheme,
        "symbol": citation.symbol,
        "paragraphs": list(citation.named),
        "status": citation.status,
        "target": citation.target,
        "target_symbol": _symbol(brief.works.get(citation.target or "")),
        "anchor": citation.anchor,
        "candidates": [{"id": code, "symbol": _symbol(brief.works.get(code))} for code in citation.candidates],
        "reason": {
            "code": citation.reason,
            **{language: reason_in_words(citation, brief.works, language) for language in _LANGUAGES},
        },
        "missing_paragraphs": list(checked.missing),
        "paragraphs_beyond_digest": list(checked.beyond_digest),
        "other_name": dict(checked.other_name) or None,
        "other_number": dict(checked.other_number) or None,
    }


def _quotation_json(checked: CheckedQuotation) -> dict[str, object]:
    held = checked.held
    return {
        "start": checked.quotation.start,
        "end": checked.quotation.end,
        "text": checked.quotation.text,
        "citation": checked.citation,
        "verdict": _told(checked.verdict),
        "problem": _is_problem(checked),
        "held": None
        if held is None
        else {
            "id": held.work.id,
            "symbol": held.work.symbol,
            "language": held.language,
            "anchor": held.anchor,
            "number": held.number,
            "text": held.text,
        },
        "differences": [{"change": each.change, "text": each.text} for each in checked.differences],
        "held_languages": list(checked.other),
    }


def _symbol(work: Work | None) -> str | None:
    return None if work is None else work.symbol


def _told(code: str) -> dict[str, str]:
    return {"code": code, **{language: sentence(code, {}, language) for language in _LANGUAGES}}


def brief_lines(brief: CheckedBrief, language: str) -> Iterator[str]:
    """The result as lines: a summary, each citation, each quotation with what it was compared with."""
    facts = {
        "citations": str(len(brief.citations)),
        "quotations": str(len(brief.quotations)),
        "problems": str(problems(brief)),
    }
    yield sentence("check-summary", facts, language)
    if said := unchecked_sentence(brief, language):
        yield said
    if brief.unread:
        yield sentence("check-unread", {"count": str(brief.unread)}, language)
    for number, checked in enumerate(brief.citations, 1):
        citation = checked.citation
        lead = citation.target or ", ".join(citation.candidates) or "–"
        where = f"#{citation.anchor}" if citation.anchor else ""
        yield f"\n{number}. {' '.join(citation.written.split())}\n   {lead}{where} ({reason_in_words(citation, brief.works, language)})"
        if checked.other_name:
            yield "   ! " + sentence("citation-other-name", {"name": checked.other_name[language]}, language)
        if checked.other_number:
            yield "   ! " + sentence("citation-other-number", {"name": checked.other_number[language]}, language)
        if checked.missing:
            yield "   ! " + sentence(not_held(checked), {"paragraphs": ", ".join(checked.missing)}, language)
        if checked.beyond_digest:
            named = {"paragraphs": ", ".join(checked.beyond_digest)}
            yield "   – " + sentence("paragraph-beyond-digest", named, language)
        for each in brief.quotations:
            if each.citation == number - 1:
                yield from _quotation_lines(each, language)
    alone = [each for each in brief.quotations if each.citation is None]
    for each in alone:
        yield ""
        yield from _quotation_lines(each, language)


def _quotation_lines(checked: CheckedQuotation, language: str) -> Iterator[str]:
    marks = ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")
    yield f"   {marks[0]}{' '.join(checked.quotation.text.split())}{marks[1]}"
    sign = "!" if _is_problem(checked) else "·"
    place = f" {checked.held.work.id}#{checked.held.anchor} ({checked.held.language})" if checked.held else ""
    yield f"   {sign} {sentence(checked.verdict, {}, language)}{place}"
    if checked.differences:
        yield "     " + " ".join(
            _SIGNS[each.change].format(" ".join(each.text.split())) for each in checked.differences
        )
