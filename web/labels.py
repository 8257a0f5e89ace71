"""Names of fields, of places where something was read, and of kinds of files, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from web.i18n import gettext as _
from web.presenters.citing import StatusWords

_PART: Final = re.compile(r"(annex|act|part|op|art|p|n)(\w[\w\-]*)?")


def fact_name(name: str) -> str:
    """The name of a field of a description."""
    names: dict[str, str] = {
        "identifiers": _("Symbols and numbers"),
        "kind": _("Kind of document"),
        "date": _("Date"),
        "mechanism": _("Mechanism"),
        "country": _("Country"),
        "theme": _("Theme"),
        "group": _("Group of persons"),
        "parties": _("Parties"),
        "articles": _("Articles"),
        "session": _("Session"),
        "titles": _("Other titles"),
        "relation-revises": _("Revises"),
        "relation-corrects": _("Corrects"),
        "relation-addendum_of": _("Addendum to"),
        "relation-summary_of": _("Summary of"),
        "relation-digest_of": _("Digest of"),
        "relation-executes": _("Execution of"),
    }
    return names.get(name, name)


def subject_name(subject: str) -> str:
    """What a file holds, for its name."""
    names: dict[str, str] = {
        "recommendations": _("Recommendations"),
        "matrix": _("Matrix"),
        "chains": _("Asked again and again"),
        "rows": _("Rows to check"),
        "batch": _("A list asked line by line"),
        "not": _("not"),
    }
    return names[subject]


def reason_name(reason: str) -> str:
    """Why a document is shown beside another."""
    names: dict[str, str] = {
        "stated-revises": _("Revises"),
        "stated-corrects": _("Corrects"),
        "stated-addendum_of": _("Addendum to"),
        "stated-summary_of": _("Summary of"),
        "stated-digest_of": _("Digest of"),
        "stated-executes": _("Execution of"),
        "told-revises": _("Revised by"),
        "told-corrects": _("Corrected by"),
        "told-addendum_of": _("Addenda"),
        "told-summary_of": _("Summarised in"),
        "told-digest_of": _("Digest"),
        "told-executes": _("On its execution"),
        "family": _("Corrigenda, addenda, revisions"),
        "case": _("The same case"),
        "together": _("Cited together"),
        "neighbours": _("The same State and body"),
    }
    return names.get(reason, reason)


def place_name(place: str) -> str:
    """Where a suggested value was read; a place that has no name here as it was recorded."""
    places: dict[str, str] = {
        "opening": _("the first lines"),
        "title": _("the title"),
        "symbol": _("the symbol"),
        "file name": _("the file’s name"),
        "running header": _("the running header"),
        "first line": _("the first line"),
        "text": _("the text"),
        "units": _("the text"),
        "words": _("words of the text:"),
        "cover": _("the cover"),
        "alone": _("a line of its own"),
        "distributed": _("the date of distribution"),
        "adopted": _("the date of adoption"),
        "session": _("the session"),
        "parties": _("the parties"),
        "case": _("the case name"),
        "case name": _("the case name"),
        "folder": _("the folder’s name"),
        "recipe": _("the description of the data set"),
        "pairs": _("the list of language versions"),
    }
    return places.get(place, place)


def source_name(source: str) -> str:
    """Who says that a term means the same as what was typed."""
    names: dict[str, str] = {
        "glossary": _("glossary"),
        "vocabulary": _("vocabulary"),
        "acronym": _("acronym"),
        "synonym": _("official usage"),
        "collection": _("learned from this collection"),
        "lexicon": _("shipped lexicon"),
        "number": _("way of writing numbers"),
        "words": _("general words"),
        "cognate": _("cognate"),
        "counts": _("deduced from the passages"),
    }
    return names.get(source, source)


def kind_of_file(media_type: str) -> str:
    """A kind of file as people name it."""
    kinds: dict[str, str] = {
        "application/pdf": "PDF",
        "text/html": _("web page"),
        "application/xhtml+xml": _("web page"),
        "text/plain": _("plain text"),
        "text/markdown": "Markdown",
        "application/xml": "XML",
        "text/xml": "XML",
        "application/rss+xml": "RSS",
        "application/atom+xml": "Atom",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
        "application/msword": "Word",
    }
    return kinds.get(media_type.partition(";")[0].strip(), media_type)


def status_words() -> StatusWords:
    """What is said after a citation that is no plain link."""
    return StatusWords(
        ambiguous=_("several documents possible"),
        outside=_("outside the collection"),
        unknown=_("document not recognised"),
    )


def style_name(code: str) -> str:
    """The name of a style of references, or of a kind of record."""
    names: dict[str, str] = {
        "un": _("United Nations"),
        "oscola": "OSCOLA",
        "french": _("French legal usage"),
    }
    return names.get(code, code)


def display_names() -> dict[str, str]:
    """The choices of a display: `group` and `group:value`."""
    return {
        "size": _("Size of the text"),
        "size:": _("Left to the device"),
        "size:large": _("A quarter larger"),
        "size:larger": _("One and a half times"),
        "size:largest": _("Twice"),
        "colours": _("Colours"),
        "colours:": _("Left to the device"),
        "colours:light": _("Light"),
        "colours:dark": _("Dark"),
        "colours:contrast": _("High contrast: black on white"),
        "colours:night": _("High contrast: white on black"),
        "spacing": _("Spacing"),
        "spacing:": _("As usual"),
        "spacing:spaced": _("More room between lines, words and letters"),
    }


def anchor_name(anchor: str) -> str:
    """The passage that an anchor names, as people write it: `p18.c` is para. 18 (c), `art3.p2` art. 3, para. 2."""
    words: list[str] = []
    for part in anchor.split("."):
        found = _PART.fullmatch(part)
        if part.isdecimal() and words:
            words[-1] += f".{part}"
        elif re.fullmatch(r"[a-z]{1,4}", part) and words:
            words[-1] += f"\u00a0({part})"
        elif found is not None:
            words.append(_place(found[1], found[2] or ""))
        elif part == "cover":
            words.append(unnumbered("cover"))
        else:
            words.append(unnumbered(""))
    return ", ".join(dict.fromkeys(words))


def unnumbered(kind: str) -> str:
    """What a passage is that has no number to be cited by, in lists that say its page beside it."""
    names: dict[str, str] = {
        "heading": _("heading"),
        "table_row": _("row of a table"),
        "cover": _("title page"),
        "quote": _("quotation"),
        "footnote": _("note without a number"),
        "furniture": _("running line"),
    }
    return str(names.get(kind) or _("unnumbered passage"))


def _place(kind: str, number: str) -> str:
    if kind == "annex":
        return str(_("annex %(number)s", number=number)).strip()
    if kind == "op":
        return str(_("opinion %(number)s", number=number)).strip()
    if kind in {"act", "part"}:
        return str(_("part %(number)s", number=number)).strip()
    if kind == "art":
        return str(_("art. %(number)s", number=number))
    if kind == "n":
        return str(_("note %(number)s", number=number))
    return str(_("para. %(number)s", number=number))


_ANNEX: Final = re.compile(r"(?:annexe?|appendi\w+)(?: (?P<number>[^,]+))?(?:, para?\. (?P<place>.+))?")


def cited_places(named: Sequence[str], articles: bool = False) -> str:
    """What a citation names of a work, paragraphs or articles, by their numbers: `25(a)`, `art14(1)`."""
    plain = [each for each in named if not _ANNEX.fullmatch(each)]
    numbers = [each.removeprefix("art").replace("(", "\u00a0(", 1) for each in plain]
    written = ", ".join(numbers)
    words = []
    if articles or any(each.startswith("art") for each in plain):
        words.append(str(_("art. %(number)s", number=written)))
    elif plain:
        words.append(str(_("para. %(number)s", number=written)))
    annexes: dict[str, list[str]] = {}
    for found in filter(None, map(_ANNEX.fullmatch, named)):
        annexes.setdefault(found["number"] or "", []).extend([found["place"]] if found["place"] else [])
    for annex, places in annexes.items():
        words.append(str(_("annex %(number)s", number=annex)).strip())
        words += [str(_("para. %(number)s", number=", ".join(places)))] if places else []
    return ", ".join(words)
