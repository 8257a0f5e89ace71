"""A case cited under a name that is known here, with a number that nobody here knows: `Chapman v. the United Kingdom, no. 27238/96`.

One figure may be wrong, or it may be another case of the same party: whoever signs the brief is shown the number known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from search.citing.desk import Named
from search.citing.mention import Mention
from search.citing.parties import is_initials, telling
from search.citing.recognise import recognise
from search.model.citation import Citation
from search.model.document import Work
from search.model.reader import Reader
from search.references.case_title import case_title

if TYPE_CHECKING:
    from search.service import OpenLibrary

NUMBER_NOT_KNOWN: Final = "number-not-known"
"""The reason of a citation by a number that no work bears and no public document cites."""
_LANGUAGES: Final = ("fr", "en")
_SCHEMES: Final = ("application", "communication")


def known_otherwise(
    library: OpenLibrary, text: str, citations: Sequence[Citation], reader: Reader
) -> Mapping[int, Mapping[str, str]]:
    """For the places of the citations whose name has another number here, that case in French and English: `Chapman v. the United Kingdom, 27238/95`.

    Not where the same brief cites the case of that name rightly too (joined applications), nor for mere initials.
    """
    doubtful = [at for at, each in enumerate(citations) if each.reason == NUMBER_NOT_KNOWN]
    if not doubtful:
        return {}
    beside = {(one.start, one.end): one for one in recognise(text)}
    mentions = [beside.get((each.start, each.end)) for each in citations]
    found: dict[int, Mapping[str, str]] = {}
    for at in doubtful:
        mention = mentions[at]
        if mention is None or not mention.party or not mention.state or is_initials(mention.party.split()):
            continue
        known = _known(library, mention)
        cited = [
            citations[place]
            for place, other in enumerate(mentions)
            if other is not None and place != at and (other.party, other.state) == (mention.party, mention.state)
        ]
        if known and not any(each.reason != NUMBER_NOT_KNOWN and each.scheme in _SCHEMES for each in cited):
            told = _told(library, known, reader)
            if told:
                found[at] = told
    return found


def _known(library: OpenLibrary, mention: Mention) -> list[Named]:
    """The cases that bear exactly this name, those held first."""
    words = tuple(mention.party.split())
    listed = library.citable().named(mention.state, telling(words)[0])
    exact = [one for one in listed if one.words == words and (one.work is not None or one.scheme in _SCHEMES)]
    return sorted(exact, key=lambda one: (one.work is None, -one.taught))


def _told(library: OpenLibrary, known: Sequence[Named], reader: Reader) -> Mapping[str, str]:
    """The first of some cases that a reader may see, by its name and number; nothing where there is none."""
    works = library.catalogue.works({one.work for one in known if one.work is not None})
    for one in known:
        if one.work is None:
            return dict.fromkeys(_LANGUAGES, one.symbol)
        work = works.get(one.work)
        if work is None or not reader.may_see(work.access):
            continue
        number = _number(work)
        titles = {each: case_title(work, each, library.vocabularies) for each in _LANGUAGES}
        return {
            each: ", ".join(x for x in (title.text if title else "", number) if x) for each, title in titles.items()
        }
    return {}


def _number(work: Work) -> str:
    return next((each.value for each in work.identifiers if each.scheme in _SCHEMES), work.symbol or work.id)
