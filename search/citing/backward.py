"""Resolution of words that point back: *ibid.*, *the above-mentioned Views*, *the same decision*, *supra note 18*.

*Ibid.* means the last source cited before, and in a footnote that of the footnote before; where that source was not
read, or two stand there, nothing is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from search.citing.called_kinds import OWN_WORDS, is_called_so, is_kind, is_such_a_report
from search.citing.desk import Desk, Outcome, Place, settled
from search.citing.inner_notes import note_at
from search.citing.mention import Mention
from search.citing.named_alone import cited_so_before, in_collection
from search.citing.parties import party_words
from search.citing.sources import another_follows, distinct, several, with_paragraph

_NEAR: Final = 2
"""So many units back a work may have been cited for words to point to it."""
_UNDER_HEADING: Final = 4
"""So many units below a heading that names a case, *the above decision* is its."""
_ABOVE: Final = re.compile(r"above|aforementioned|précit|susmentionn|susvis|ci-dessus|plus haut", re.IGNORECASE)
_TO_COMPLY: Final = re.compile(
    r"(?:(?:steps|measures|action|mesures|dispositions)\s(?:\w+\s){0,4}?(?:taken|prises?)|(?:steps|measures)\s+it\s+will\s+take|taken\s+steps)\s"
    r"(?:\w+\s){0,5}?(?:conformity|accordance|response|compliance|effect|pursuant|suite|réponse|conformément|application)\s(?:with|to|à)\s(?:the\s|aux\s|à\s)?$",
    re.IGNORECASE,
)
"""What a committee asks of a State: to say which steps it took in conformity with the above Views, which are those of the document itself."""
_LAST: Final = 200
"""So many citations back are looked at."""
_SAME_PASSAGE: Final = 400
_ONLY_ONE: Final = 900
"""Further than that only where a passage cites one case alone."""
_BRACKETED: Final = re.compile(r"\s*\(\s*([^()]{3,60})\)")
_FAR: Final = 900
_ENDING: Final = 120
_JUST_AFTER: Final = 3
"""A source whose paragraphs go on within so many of the last."""
_AT_ONCE: Final = 80
"""So near its beginning a passage goes on from what ends the one before."""
_OTHER_SOURCE: Final = re.compile(
    r"\b(?:report|rapport|study|étude|survey|guidelines|memorandum)s?\b|(?:paragraphs?|paragraphes?)\s+\d[\d\s,\-–]*(?:and\s\d+\s|et\s\d+\s)?(?:above|ci-dessus)"
)
_LAW: Final = re.compile(
    r"\b(?:the|of)\s(?:\w+\s){0,3}(?:Act|Code|Law|Ordinance|Regulation|Directive)\b|\b(?:la\sloi|le\s[Cc]ode|du\s[Cc]ode)\b"
)
"""What *ibid.* may be of as well, in a passage that cites no work before it."""
_NOTE_INSIDE: Final = re.compile(r"[.”\"]\s+\d{1,3}\s+(?!Ibid)[A-ZÀ-Þ“\"][^.]{12}")
"""A footnote that stands in the text with its number: `211 WHO, “Universal …`."""
_ARTICLE_AFTER: Final = re.compile(r"[\s,(.]*arts?(?:\.|icles?\b)", re.IGNORECASE)
_BEFORE_NOTE: Final = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'.\-]*(?:\s+(?:(?:and|et|v\.|c\.)\s+)?[A-ZÀ-Þ][\w’'.\-]*){0,4})[,(\s]*$"
)
"""The name that stands before *supra note 12*, of the several sources of that note: `Hirsi, supra note 12`."""
_LEADS: Final = re.compile(r"^(?:(?:See|Also|In|Cf\.?|Voir|Compare|Dans)\s+)+(?=\S)")
_NAME_REACH: Final = 70
_AUTHOR_AGAIN: Final = re.compile(
    r"[\s,]*(?:general\s+(?:comment|recommendation)|communications?\s+No|application\s+No|resolution\s+\d"
    r"|(?P<case>(?!(?:paras?|pars?|pp?|at|au|see|voir|and|et|arts?|articles?)\b)[^\W\d_](?:(?!\.\s(?:See|Voir|Cf)\b)[^,;()]){2,70}\s(?:v|c)\.?\s))",
    re.IGNORECASE,
)
"""*Ibid.* before the name of another document means the same author: `Ibid., general comment No. 35`."""
_PAGE_AFTER: Final = re.compile(r"[\s,.)]*(?:at\s+|à\s+la\s+)?pp?\.\s*\d")
_AUTHOR: Final = re.compile(
    r"(?:^|[.;(]\s?|[Ss]ee\s+|[Vv]oir\s+|\d\s+)[A-ZÀ-Þ][a-zà-ÿ\-]+(?:,?\s(?:[A-ZÀ-Þ]\.)+)?,\s*$"
)
"""An author named right before *ibid.* is of a book or paper, which was not read: `Purvis, ibid.`"""
_AUTHOR_REACH: Final = 200
"""No author’s name is longer; a passage may be as long as a book."""
_NUMBERED_NOTE: Final = re.compile(r"\s*(\d{1,3})[.)]?\s+(?:See\s+|Voir\s+)?ib", re.IGNORECASE)
"""A footnote given as a passage of its own, with its number in the text."""
_OTHER_COURT: Final = re.compile(
    r"\b(?:Supreme|Constitutional|District|Regional|Federal|Administrative|Appeals?|High|City|Cassation|Criminal|Migration)\s(?:\w+\s){0,2}?(?:Court|Tribunal|Board|Chamber|Agency)|(?i:tribunal|prosecutor|police)|"
    r"\b(?:Court\sof\s(?:Appeal|Cassation)|[Cc]our\sd[’']appel|[Cc]our\sde\scassation|Cassation|Conseil\sd[’']État|Conseil\sconstitutionnel|[Cc]our\ssuprême|[Cc]our\sd[’']assises|procureur)\b",
)


def point_back(mention: Mention, desk: Desk) -> Outcome:
    """What words that point back mean."""
    if mention.form == "note":
        return _of_note(mention, desk, mention.value)
    if mention.kind:
        return _of_kind(mention, desk)
    if _AUTHOR.search(desk.place.text, max(0, mention.start - _AUTHOR_REACH), mention.start):
        return _taken(mention, [], "", "ibid-unread")
    here = list(islice(_backwards(mention, desk, desk.cited_in(desk.place.unit)), 1))
    if desk.place.footnote is None:
        return _in_running_text(mention, desk, here)
    if here:
        return _taken(mention, here, "by-ibid-same-note", "ibid-nothing")
    before = _note_before(desk.place, desk.places)
    if before is None:
        return _taken(mention, [], "", "ibid-nothing")
    return _of_sources(mention, desk, desk.cited_in(before.unit), before.text)


def _in_running_text(mention: Mention, desk: Desk, here: Sequence[Outcome]) -> Outcome:
    """What *ibid.* means in a passage: in a footnote inside it the source of the note before, else what the passage cites before.

    `here` is the last that the passage cites and that can be meant, or nothing.
    """
    inner = desk.inner_notes()
    at = note_at(inner, mention.start)
    if at:
        begin, former = inner[at][0], inner[at - 1][0]
        if any(one.mention.start >= begin for one in here):
            return _taken(mention, here[-1:], "by-ibid", "ibid-unread")
        everything = desk.cited_in(desk.place.unit)
        first, last = (bisect_left(everything, place, key=lambda one: one.mention.start) for place in (former, begin))
        cited = everything[first:last]
        return _of_sources(mention, desk, cited, desk.place.text[:begin])
    if not here and _NUMBERED_NOTE.match(desk.place.text):
        return _of_numbered_note(mention, desk)
    start = here[-1].mention.end if here else 0
    between = desk.place.text[start : mention.start]
    called = desk.called_in(between)
    if called is not None:
        return _taken(mention, [called], "by-ibid-before", "ibid-nothing")
    if here:
        if _NOTE_INSIDE.search(between) or (len(between) > _FAR and not mention.paragraphs):
            return _taken(mention, [], "", "ibid-unread")
        return _taken(mention, here[-1:], "by-ibid-before", "ibid-nothing")
    other = _OTHER_SOURCE.search(between) or (None if mention.paragraphs else _LAW.search(between))
    if other is None:
        return _taken(mention, _in_passage_before(mention, desk), "by-ibid-passage-before", "ibid-nothing")
    before = _passage_before(desk)
    reports = distinct(one for one in desk.cited_in(before.unit) if one.mention.form != "article") if before else []
    is_report = other[0].startswith(("report", "rapport")) and len(reports) == 1
    if is_report and is_kind(reports[0], "report") and is_such_a_report("report", reports[0].symbol):
        return _taken(mention, reports, "by-ibid-passage-before", "ibid-nothing")
    return _taken(mention, [], "", "ibid-unread")


def _passage_before(desk: Desk) -> Place | None:
    """The passage before the one at hand, footnotes and headings apart."""
    earlier = [
        each for each in desk.places if each.footnote is None and not each.heading and each.ordinal < desk.place.ordinal
    ]
    before = max(earlier, key=lambda each: each.ordinal, default=None)
    return before if before is not None and desk.place.ordinal - before.ordinal <= _NEAR else None


def _ends_passage_before(place: Place, outcome: Outcome, desk: Desk) -> bool:
    """Whether a citation ends the passage before the one at hand."""
    before = _passage_before(desk)
    near = before is not None and before.unit == place.unit and bool(before.text)
    return near and len(place.text) - outcome.mention.full_end <= _ENDING


def _in_passage_before(mention: Mention, desk: Desk) -> list[Outcome]:
    """The last case cited in the passage before, where a paragraph of it is named or it ends that passage; or all that passage cites."""
    before = _passage_before(desk)
    if before is None:
        return []
    everything = distinct(
        one for one in _can_be(mention, desk, desk.cited_in(before.unit)) if one.mention.form != "article"
    )
    if len(everything) == 1 and not is_kind(everything[0], "case"):
        return everything if not mention.paragraphs or "/" in everything[0].symbol else []
    cited = [one for one in _can_be(mention, desk, desk.cited_in(before.unit)) if is_kind(one, "case")]
    goes_on = _going_on(mention, cited)
    if goes_on:
        return goes_on
    ends = bool(cited) and len(before.text) - cited[-1].mention.full_end <= _ENDING
    return cited[-1:] if mention.paragraphs or (ends and before.text) else []


def _going_on(mention: Mention, cited: Sequence[Outcome]) -> list[Outcome]:
    """The one case of several of which a paragraph just before the one named is cited: after `ibid., § 110` and another case, `ibid., § 111`."""
    first = mention.paragraphs[0].partition("-")[0] if mention.paragraphs else ""
    if not first.isdecimal():
        return []
    near: dict[tuple[str, str], Outcome] = {}
    for one in cited:
        last = one.mention.paragraphs[-1].rpartition("-")[2] if one.mention.paragraphs else ""
        if last.isdecimal() and 0 < int(first) - int(last) <= _JUST_AFTER:
            near[one.meant] = one
    return list(near.values()) if len(near) == 1 else []


def _of_sources(mention: Mention, desk: Desk, cited: Sequence[Outcome], note: str) -> Outcome:
    """What *ibid.* means after a footnote (its text, up to its end): its one source, or that which has the paragraph; else any of them."""
    possible = _can_be(mention, desk, cited)
    last = possible[-1].mention.start if possible else 0
    joined = [
        one for one in cited if one.mention.start == last or (one.mention.start > last and desk.is_further_number(one))
    ]
    if not possible or another_follows(note[max(one.mention.full_end for one in joined) :]):
        return _taken(mention, [], "", "ibid-unread")
    sources = with_paragraph(distinct(possible), mention, desk)
    if len(sources) > 1:
        return several(mention, sources, "ibid-several", "ibid-several-not-held")
    return _taken(mention, sources, "by-ibid", "ibid-nothing")


def _can_be(mention: Mention, desk: Desk, cited: Sequence[Outcome]) -> list[Outcome]:
    """What *ibid.* can mean of what was cited: with an article a treaty, with a paragraph or in running text no treaty.

    Articles are named in passing, and a document does not cite itself so; where the last source is of the other sort, nothing is said to be it.
    """
    return list(_backwards(mention, desk, cited))[::-1]


def _backwards(mention: Mention, desk: Desk, cited: Sequence[Outcome]) -> Iterator[Outcome]:
    """What `_can_be` tells, the last cited first; a passage may cite thousands, of which the last is mostly all that is asked."""
    again = _AUTHOR_AGAIN.match(desk.place.text, mention.end)
    if again is not None and not (again["case"] and cited and cited[-1].scheme == "un-symbol"):
        return
    paged = _PAGE_AFTER.match(desk.place.text, mention.end) is not None
    article = _ARTICLE_AFTER.match(desk.place.text, mention.end) is not None
    in_passing = not mention.paragraphs and desk.place.footnote is not None
    for one in reversed(cited):
        if desk.is_further_number(one):
            continue
        if paged and _has_no_pages(one, desk):
            continue
        if article:
            if one.scheme == "treaty":
                yield one
            return
        if mention.paragraphs and one.scheme == "eu-law":
            continue  # which has articles
        if one.reason != "cites-itself" and (in_passing or one.mention.form != "article"):
            yield one


def _has_no_pages(outcome: Outcome, desk: Desk) -> bool:
    """Whether a work is one that committees cite by paragraphs alone."""
    return (
        outcome.scheme == "communication"
        or "/D/" in outcome.symbol
        or (outcome.scheme == "application" and "ECHR" not in desk.context.bodies)
    )


def _of_numbered_note(mention: Mention, desk: Desk) -> Outcome:
    """What *ibid.* means in a footnote that is a passage of its own: the last source of the note before, the passage before it."""
    told = _NUMBERED_NOTE.match(desk.place.text)
    before = next((place for place in desk.places if place.ordinal == desk.place.ordinal - 1), None)
    if told is None or before is None or not re.search(rf"(?:^|[.\s])\s*{int(told[1]) - 1}\b", before.text):
        return _taken(mention, [], "", "ibid-nothing")
    start = [match.start() for match in re.finditer(rf"(?:^|[.\s])\s*{int(told[1]) - 1}\b", before.text)][-1]
    cited = [one for one in desk.cited_in(before.unit) if one.mention.start >= start]
    return _of_sources(mention, desk, cited, before.text)


def _of_note(mention: Mention, desk: Desk, label: str) -> Outcome:
    cited = distinct(
        one
        for one in desk.notes.get(label, [])
        if one.reason not in {"nothing-before", "cites-itself"} and not desk.is_further_number(one)
    )
    if _PAGE_AFTER.match(desk.place.text, mention.end):
        cited = [one for one in cited if not _has_no_pages(one, desk)]
    called = _BEFORE_NOTE.search(desk.place.text, max(0, mention.start - _NAME_REACH), mention.start)
    words = party_words(_LEADS.sub("", called["name"])) if called is not None else ()
    if words and len(cited) > 1:
        cited = [one for one in cited if set(words) & set(one.mention.party.split())] or cited
    if words and not any(one.status != "unknown" and set(words) & set(one.mention.party.split()) for one in cited):
        named = cited_so_before(mention, words, desk)  # the note is not at hand, or bears another number here
        if named is None and not desk.notes.get(label) and mention.paragraphs:
            named = in_collection(replace(mention, form="called"), words, desk)
        if named is not None:
            return named
    sources = with_paragraph(cited, mention, desk)
    if len(sources) > 1:
        return several(mention, sources, "note-several", "note-several-not-held")
    return _taken(mention, sources, "by-note", "note-unread")


def _of_kind(mention: Mention, desk: Desk) -> Outcome:
    """The case, general comment or report cited last before, near enough for the words to mean it.

    *Views* and *communication* are words of the committees alone; a *decision*, *judgment* or *case* may be any
    court's, so that it must have been cited in the same passage, with no other court named since.
    """
    own = desk.directory.work(desk.context.own) if desk.context.own is not None else None
    if own is not None and mention.kind == "case" and _TO_COMPLY.search(desk.place.text, 0, mention.start):
        return settled(mention, [own], "cites-itself")
    bracketed = _BRACKETED.match(desk.place.text, mention.end)
    named = desk.called_in(bracketed[1]) if bracketed is not None else None
    if named is not None and is_kind(named, mention.kind) and is_called_so(named, mention.value):
        return _taken(mention, [named], "by-pointing-back", "nothing-before")
    near = [
        (place, one)
        for place, one in desk.outcomes[-_LAST:]
        if 0 <= desk.place.ordinal - place.ordinal <= (_UNDER_HEADING if place.heading else _NEAR)
        and not desk.is_further_number(one)
    ]
    fitting = [(place, one) for place, one in near if is_kind(one, mention.kind) and is_called_so(one, mention.value)]
    if mention.kind == "case" and not OWN_WORDS.search(mention.value):
        alone = len(distinct(one for place, one in fitting if place.unit == desk.place.unit)) == 1
        fitting = [
            (place, one)
            for place, one in fitting[-1:]
            if (place.heading and _ABOVE.search(mention.value))
            or (
                place.unit == desk.place.unit
                and mention.start - one.mention.end <= (_ONLY_ONE if alone else _SAME_PASSAGE)
            )
            or (mention.start <= _AT_ONCE and _ends_passage_before(place, one, desk))
            if not _OTHER_COURT.search(
                desk.place.text, one.mention.end if place.unit == desk.place.unit else 0, mention.start
            )
        ]
    if mention.kind == "report":
        fitting = [
            (place, one)
            for place, one in fitting[-1:]
            if (
                (place.unit == desk.place.unit and mention.start - one.mention.end <= _SAME_PASSAGE)
                or (mention.start <= _AT_ONCE and _ends_passage_before(place, one, desk))
            )
            and is_such_a_report(mention.value, one.symbol)
        ]
    meant = [one for _, one in fitting[-1:] if one.status != "unknown"]
    if not meant and mention.kind == "case" and _ABOVE.search(mention.value) and "ECHR" in desk.context.bodies:
        called = desk.called_in(desk.place.text[max(0, mention.start - _SAME_PASSAGE) : mention.start])
        fits = called is not None and called.status != "unknown" and is_called_so(called, mention.value)
        meant = [called] if called is not None and fits else []
    return _taken(mention, meant, "by-pointing-back", "nothing-before")


def _taken(mention: Mention, cited: Iterable[Outcome], reason: str, nothing: str) -> Outcome:
    for outcome in cited:
        return replace(
            outcome,
            mention=mention,
            anchors=(),
            scheme=mention.scheme,
            reason=reason if outcome.status != "unknown" else outcome.reason,
        )
    return Outcome(
        mention=mention, unit=0, status="unknown", reason=nothing, scheme=mention.scheme, symbol=mention.value
    )


def _note_before(place: Place, places: Sequence[Place]) -> Place | None:
    """The footnote before one, by their labels where they count, else by their order."""
    notes = [each for each in places if each.footnote is not None]
    if place.footnote and place.footnote.isdecimal():
        wanted = str(int(place.footnote) - 1)
        labelled = [each for each in notes if each.footnote == wanted]
        if labelled:
            return min(labelled, key=lambda each: abs(each.ordinal - place.ordinal))
        return None
    earlier = [each for each in notes if each.ordinal < place.ordinal]
    return max(earlier, key=lambda each: each.ordinal, default=None)
