"""Judgments that HUDOC's conversion left as one running text: stray style rules, entities, no line breaks.

Numbered paragraphs are found by the no-break spaces that the conversion leaves after their numbers and by
their sequence; headings, operative part, separate opinions and annexes by words kept in `hudoc.toml`. What a
reader could not tell apart stays together.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from indexer.extract.contract import Block
from indexer.extract.inline import clean_spaces

_STYLES: Final = re.compile(
    r"\s*(?:(?:@[\w-]+|[.#][A-Za-z][\w-]*|(?:body|p|div|span|table|t[drh]|h[1-6]|a|[uo]l|li)\b)[\w.:#>, -]{0,80}?\s*"
    r"\{[^{}]{0,2000}\}\s*)+"
)
_GAP: Final = r"(?: ?\xa0)+ ?"
_NUMBER: Final = re.compile(
    rf"(?:(?<=[\s\xa0])|^)(?P<label>(?P<number>\d{{1,4}}) ?\.)(?P<gap>{_GAP}|\s)(?=[A-ZÀ-ÞŒ«“‘\"'(\[]|[dl]['’])"
)
_HEADING: Final = re.compile(
    rf"(?:(?<=[.;:!?»”\"’')\]]\s)|(?<=\xa0\s)|(?<=[A-ZÀ-Þ]{{2}}\s)|^)(?P<mark>[IVX]{{1,5}}|[A-Z]|\d{{1,2}}|\([a-z]{{1,4}}\)|[a-z]\))\.?{_GAP}(?=[^\W\d_]|[«“‘\"'])"
)
_CAPITALS: Final = re.compile(r"(?:(?<=\s)|^)[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ’'(),\-–/ ]{3,}(?=\s|$)")
_OPERATIVE: Final = re.compile(
    r"\s*(?:for these reasons|par ces motifs),?(?:\s+(?:the|la)\s+(?:court|cour|commission))?"
    r"(?:,?\s+(?:unanimously|by a majority|à l[’']unanimité|à la majorité))?,?",
    re.IGNORECASE,
)
_REPAIRS: Final = (
    (re.compile(r"\b([nN]) (os?)(?=[\s\xa0])"), r"\1\2"),
    (re.compile(r"\b1 (er|re|ère)(?=[\s\xa0,.;])"), r"1\1"),
    (re.compile(r"\bM (mes?|lles?)(?=[\s\xa0])"), r"M\1"),
    (re.compile(r"(?<=\w) ?\u2011 ?(?=\w)"), "\u2011"),
    (re.compile(r"(?<=\S) (?=[,.)](?:[\s\xa0]|$))"), ""),
)
"""What the conversion tore apart: raised letters, no-break hyphens, points after emphasised words."""
_MAX_HEADING: Final = 260
_LONG: Final = 6000
_PIECE: Final = 1800
_UNMARKED: Final = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.;!?])|(?<=[\d)\]»”\"’][.;!?])|(?<=[.;!?][»”\"’)\]]))[\s\xa0]+(?=[A-ZÀ-ÞŒ])"
)
"""Where a sentence ends and a heading without a number may begin: `v.`, `no.` and `Mr.` end none."""
_SHOUTED: Final = re.compile(
    r" ?(?:[^\sa-zà-ÿ]+|[Nn]os?\.?)(?:[\s\xa0]+(?:[^\sa-zà-ÿ]+|[Nn]os?\.?))*(?=[\s\xa0]+(?!No)[A-ZÀ-ÞŒ][a-zà-ÿ]|[\s\xa0]*$)"
)
_RUNS_ON: Final = re.compile(r"[^\W\d_]{3}[.;:]\s|\bit[.;][\s\xa0]|[)\]\d”][.;]\s|[«»”…]|\(?\.\.\.")
_MARK_LEFT: Final = re.compile(
    r"(?<=[\s\xa0])(?<![§,][\s\xa0])(?<!\b[pt]\.[\s\xa0])(?<!\bno\.[\s\xa0])(?P<mark>[IVX]{1,5}|[A-Z]|\d{1,2}|\([a-z]{1,4}\)|[a-z]\))\.?[\s\xa0]*$"
)
"""The mark of a heading before which no sentence ends: another heading does."""
_MAX_UNMARKED: Final = 160
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;»”])\s+(?=[A-ZÀ-ÞŒ«“(])")


class _Mark(NamedTuple):
    """A place where a numbered paragraph begins."""

    start: int
    end: int
    label: str
    number: int
    spaced: bool


class _Part(NamedTuple):
    """A stretch of text under one numbering, and the slug of its section where it is not the main text."""

    text: str
    section: str | None
    heading: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("hudoc.toml").read_text(encoding="utf-8"))


def without_styles(text: str) -> str:
    """The text without style rules standing before it as words; the same object where there are none."""
    head = text[:400].lstrip("\ufeff \n\r\t")
    if "{" not in head or head.startswith(("{", "<", "[")):
        return text
    found = _STYLES.match(text.lstrip("\ufeff"))
    if found is None or found.end() < 10:
        return text
    return text.lstrip("\ufeff")[found.end() :]


def blocks_of_flat_text(text: str) -> tuple[Block, ...]:
    """The blocks of a judgment without line breaks: cover, headings, numbered paragraphs, opinions, annexes."""
    plain = re.sub(r"[\t\n\r\f\v]", " ", unescape(text)).replace("\ufeff", "")
    for pattern, repaired in _REPAIRS:
        plain = pattern.sub(repaired, plain)
    if not plain.strip(" \xa0"):
        return ()
    cover, body = _cover(plain)
    blocks = [Block(kind="cover", text=piece) for piece in cover]
    for part in _parts(body):
        section = part.section
        for block in _blocks_of_part(part):
            blocks.append(
                Block(
                    kind=block.kind,
                    text=block.text,
                    level=block.level,
                    label=block.label,
                    number=block.number,
                    section=section,
                )
            )
            section = None
    return tuple(blocks)


def _cover(text: str) -> tuple[list[str], str]:
    """The lines of a title page, told apart by runs of no-break spaces, and the text after it."""
    places = [found for word in _words()["beginnings"] if 0 <= (found := text.find(word)) < 3000]
    if not places:
        return [], text
    end = min(places)
    pieces = (clean_spaces(piece) for piece in re.split(r"(?:\s?\xa0\s?){2,}| \xa0 ", text[:end]))
    return [piece for piece in pieces if piece], text[end:]


def _parts(text: str) -> list[_Part]:
    """The main text, the operative part, each separate opinion and each annex."""
    words = _words()
    cuts: list[tuple[int, str, str]] = []
    first_number = _NUMBER.search(text)
    floor = first_number.start() if first_number else 0
    operative = [
        m.start()
        for word in words["operative"]
        for m in re.finditer(re.escape(word) + r"|" + re.escape(word.capitalize()), text)
    ]
    start = max((place for place in operative if place > floor), default=-1)
    if start >= 0:
        cuts.append((start, "operative", ""))
    for run in _CAPITALS.finditer(text, max(start, floor)):
        title = run[0].strip(" ,")
        if (
            start >= 0
            and any(re.search(rf"\b{re.escape(word)}\b", title) for word in words["opinions"])
            and " " in title
        ):
            cuts.append((run.start(), "op", title))
        elif title.split(" ")[0].strip(",:") in words["annexes"]:
            cuts.append((run.start(), "annex", title))
    for word in ("Appendix", "Annexe", "Annex"):
        if start >= 0 and (found := re.compile(rf"(?<=[\xa0 ]){word}(?=\s)").search(text, start)):
            tail = text[found.end() : found.end() + 40]
            if not any(cut[1] == "annex" for cut in cuts) and not re.match(r"\s*(?:[).,;]|to\b|à\b|de\b)", tail):
                cuts.append((found.start(), "annex", word))
    return _cut(text, sorted(cuts))


def _cut(text: str, cuts: list[tuple[int, str, str]]) -> list[_Part]:
    parts: list[_Part] = []
    counts: dict[str, int] = {}
    begin, section, heading = 0, None, False
    previous = ""
    for place, kind, title in cuts:
        if kind == "op" and previous == "op" and place - begin < _MAX_HEADING:
            continue  # the title of an opinion goes on
        piece = text[begin:place]
        if piece.strip(" \xa0"):
            parts.append(_Part(piece, section, heading))
        counts[kind] = counts.get(kind, 0) + 1
        section = kind if kind == "operative" else f"{kind}{counts[kind]}"
        begin, heading, previous = place, bool(title) or kind == "operative", kind
    parts.append(_Part(text[begin:], section, heading))
    return parts


def _marks(text: str) -> list[_Mark]:
    """Where numbered paragraphs begin; none where a few numbers only head the sections of a long text."""
    marks = _sequence(
        [_Mark(m.start(), m.end(), m["label"], int(m["number"]), "\xa0" in m["gap"]) for m in _NUMBER.finditer(text)]
    )
    if len(marks) < 6 and len(text) > 4000 * max(1, len(marks)):
        return []
    return marks


def _sequence(found: list[_Mark]) -> list[_Mark]:
    """The heaviest run of numbers that counts on from one to the next, skipping at most two.

    A number before no-break spaces weighs most: other numbers are often those of a quoted text.
    """
    weights: list[float] = []
    previous: list[int] = []
    recent: dict[int, int] = {}
    for index, mark in enumerate(found):
        own = 1.0 if mark.spaced else 0.55
        weight, before = (own if mark.number <= 3 else 0.0), -1
        for step in (1, 2, 3):
            at = recent.get(mark.number - step)
            if at is not None and weights[at] + own - 0.4 * (step - 1) > weight:
                weight, before = weights[at] + own - 0.4 * (step - 1), at
        weights.append(weight)
        previous.append(before)
        held = recent.get(mark.number)
        if weight and (held is None or weights[held] < weight):
            recent[mark.number] = index
    if not weights or not max(weights):
        return []
    at = max(range(len(weights)), key=lambda i: (weights[i], -i))
    run: list[_Mark] = []
    while at >= 0:
        run.append(found[at])
        at = previous[at]
    return run[::-1]


def _blocks_of_part(part: _Part) -> list[Block]:
    text = part.text
    marks = _marks(text)
    blocks: list[Block] = []
    lead = text[: marks[0].start] if marks else text
    if part.heading:
        title, lead = _title(lead, part.section)
        blocks.append(Block(kind="heading", text=title, level=1))
    for piece in _known_splitter().split(lead):
        if piece in _words()["headings"]:
            blocks.append(Block(kind="heading", text=piece, level=1))
        else:
            blocks.extend(_prose(piece, None, None))
    for mark, following in zip_longest(marks, marks[1:]):
        piece = text[mark.end : following.start if following else len(text)]
        inside = following is not None and part.section is None
        blocks.extend(_prose(piece, mark.label.replace(" ", ""), str(mark.number), inside=inside))
    return [block for block in blocks if block.text]


def _title(text: str, section: str | None) -> tuple[str, str]:
    """The heading at the start of a part (in capitals, or the formula of the operative part), and the text after it."""
    formula = _OPERATIVE.match(text) if section == "operative" else None
    if formula is not None:
        return clean_spaces(formula[0]).rstrip(","), text[formula.end() :]
    found = re.match(r"\s*(?:[A-ZÀ-ÞŒ0-9’'(),\-–/.:*]+[\s\xa0]+)+", text)
    end = found.end() if found else 0
    if found is None or end < 4:
        end = (re.match(r"\s*\S+", text) or re.match("", text)).end()  # type: ignore[union-attr]
    title = clean_spaces(text[:end])
    match = re.search(r"\s(?:A|À|I|Y)$", title)
    if match:
        return title[: match.start()], title[match.start() + 1 :] + " " + text[end:]
    return title, text[end:]


def _prose(text: str, label: str | None, number: str | None, *, inside: bool = False) -> list[Block]:
    """A numbered paragraph (or a stretch without number) and the headings at its end.

    `inside` says that another numbered paragraph follows: only there may headings stand without a mark.
    """
    body, headings = _trailing_headings(text)
    while inside and (unmarked := _unmarked_headings(body)):
        body = body[: len(body) - sum(len(heading) for heading, _ in unmarked)]
        mark = _MARK_LEFT.search(body)
        if mark is not None:
            body, unmarked[0] = body[: mark.start()], (mark[0] + unmarked[0][0], _level(mark["mark"]))
        body, before = _trailing_headings(body)
        headings = before + unmarked + headings
    blocks: list[Block] = []
    for piece in _pieces(clean_spaces(body)):
        blocks.append(Block(kind="paragraph", text=piece, label=label, number=number))
        label = number = None
    blocks.extend(Block(kind="heading", text=clean_spaces(heading), level=level) for heading, level in headings)
    return blocks


def _pieces(text: str) -> list[str]:
    """A text in one piece; one of many pages, whose paragraphs the conversion lost, in runs of whole sentences."""
    if len(text) <= _LONG:
        return [text] if text else []
    pieces: list[str] = []
    held = ""
    for sentence in _SENTENCE_END.split(text):
        if held and len(held) + len(sentence) > _PIECE:
            pieces.append(held)
            held = sentence
        else:
            held = f"{held} {sentence}" if held else sentence
    return [*pieces, held] if held else pieces


def _trailing_headings(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Cuts the headings off the end of a paragraph: known words in capitals, and `A.` or `(a)` with its short title."""
    headings: list[tuple[str, int]] = []
    while True:
        tail_start = max(0, len(text) - _MAX_HEADING)
        tail = text[tail_start:]
        found = None
        for match in _HEADING.finditer(tail):
            rest = clean_spaces(tail[match.end() :])
            if (
                rest
                and not rest.endswith((".", ";", ":", ",", "”", '"', "»", "…"))
                and not re.search(r"[.;]\s[A-Z]", rest)
                and len(rest) < 200
            ):
                found = match
                break
        known = _known_heading(text)
        if found is None and known is None:
            return text, headings[::-1]
        place = tail_start + found.start() if found is not None else len(text)
        if known is not None and (found is None or known >= place):
            headings.append((text[known:], 1))
            text = text[:known]
            continue
        assert found is not None
        headings.append((f"{text[place:]}", _level(found["mark"])))
        text = text[:place]


@lru_cache(maxsize=1)
def _known_splitter() -> re.Pattern[str]:
    """Splits a text without numbers at the known headings that end a sentence or begin the text."""
    known = "|".join(re.escape(word) for word in sorted(_words()["headings"], key=len, reverse=True))
    return re.compile(rf"(?:(?<=[.;:,»”)]\s)|(?<=^\s)|(?<=\s\xa0\s))({known})(?=[\s\xa0]+[A-ZÀ-ÞŒ«“])")


def _known_heading(text: str) -> int | None:
    """Where a known heading in capitals stands at the very end of a text."""
    bare = text.rstrip(" \xa0")
    for words in sorted(_words()["headings"], key=len, reverse=True):
        if bare.endswith(words):
            start = len(bare) - len(words)
            if start == 0 or (bare[start - 1] in " \xa0" and not bare[:start].rstrip(" \xa0")[-1:].isupper()):
                return start
    return None


def _unmarked_headings(text: str) -> list[tuple[str, int]]:
    """Headings without numbers at the end of a numbered paragraph: words after its last sentence that end in no sign.

    They join to the end of the text. A known heading or one in capitals is told apart from what follows it.
    """
    found = [match.end() for match in _UNMARKED.finditer(text, max(0, len(text) - _MAX_UNMARKED - 2))]
    if not found:
        return []
    rest = text[found[-1] :]
    bare = rest.rstrip(" \xa0")
    if not 4 <= len(bare) <= _MAX_UNMARKED or bare[-1] in '.;:,!?”"»’…' or _RUNS_ON.search(bare):
        return []
    known = next(
        (
            w
            for w in sorted(_words()["headings"], key=len, reverse=True)
            if re.match(rf"{re.escape(w)}[\s\xa0](?!(?:AND|OR|OF|IN|ET|OU|DE|DU)\b)", rest)
        ),
        "",
    )
    shouted = _SHOUTED.match(rest, len(known))
    cut = shouted.end() if shouted and len(shouted[0].strip()) > 5 else len(known)
    cut = cut if rest[cut:].strip(" \xa0") else len(rest)
    pieces = [(rest[: len(known)], 1), (rest[len(known) : cut], 2), (rest[cut:], 2 if bare.isupper() else 3)]
    return [(piece, level) for piece, level in pieces if piece.strip()]


def _level(mark: str) -> int:
    if mark.startswith("(") or mark.endswith(")"):
        return 5
    if mark.isdecimal():
        return 4
    return 2 if re.fullmatch(r"[IVX]+", mark) else 3
