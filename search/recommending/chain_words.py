"""A chain in a sentence: how often something was asked, since when, by whom, and what was answered when."""

from __future__ import annotations

from search.messages import sentence
from search.recommending.asked_again import AskedAgain
from search.recommending.askers import briefly
from search.recommending.stated import stated_text
from search.recommending.words import value_word
from search.vocabulary import Vocabularies


def chain_sentence(chain: AskedAgain, language: str, vocabularies: Vocabularies) -> str:
    """Asked 7 times since 2008, by CEDAW, CESCR and UPR. Answers: noted in 2013, accepted in 2018."""
    years = chain.years
    facts = {
        "times": str(len(chain.members)),
        "askers": listed([briefly(code, language, vocabularies) for code in chain.askers], language) or "?",
        "first": str(years[0]) if years else "",
    }
    code = "chain-asked-undated" if not years else "chain-asked" if len(years) > 1 else "chain-asked-within"
    answers = [
        value_word("response", response, language, vocabularies)
        if year is None
        else sentence(
            "chain-answer-dated",
            {"response": value_word("response", response, language, vocabularies), "year": str(year)},
            language,
        )
        for response, year in chain.answers
    ]
    said = (
        sentence("chain-answers", {"answers": ", ".join(answers)}, language)
        if answers
        else sentence("chain-answers-none", {}, language)
    )
    undated = sum(view.recommendation.year is None for view in chain.members)
    parts = [sentence(code, facts, language)]
    if undated and years:
        parts.append(sentence("chain-undated", {"count": str(undated)}, language))
    return " ".join((*parts, said))


def chain_title(chain: AskedAgain, language: str) -> str:
    """The ask by its name, or in the words of the latest recommendation."""
    name = chain.name(language)
    if name is not None:
        return name
    latest = next((view for view in reversed(chain.members) if view.passages), None)
    if latest is None:
        return chain.members[-1].recommendation.id
    text = stated_text(latest.in_language(language)[0].unit.text)
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + " …"


def listed(names: list[str], language: str) -> str:
    """Names in a row: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'et' if language == 'fr' else 'and'} {names[-1]}"
