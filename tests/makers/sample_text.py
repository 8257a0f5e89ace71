"""Reads a digest: its facts, and its blocks from the one-line-a-block marks of `tests/makers/digests`.

The marks and the keys of a digest file are described in `tests/makers/samples.py`. Typography (apostrophes, no-break
spaces) is set here, so that the digest files stay easy to type; layouts and formats are left to the other modules.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

NO_BREAK = "\u00a0"
BlockKind = Literal["heading", "numbered", "plain", "item", "indented", "note", "row", "section"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one style; `call` is the label of a footnote called here, its text then empty."""

    text: str
    italic: bool = False
    call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleBlock:
    """One block of a digest, in order; `label` is printed before the text (`12.`, `9.2`, `(a)`, a note's number)."""

    kind: BlockKind
    runs: tuple[Run, ...]
    label: str = ""
    level: int = 1
    cells: tuple[tuple[Run, ...], ...] = ()
    source: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_article(self) -> bool:
        """Whether its label stands on a line of its own, as that of an article does."""
        return self.label.startswith("Article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version of a digest."""

    language: str
    title: str
    original: str
    format: str
    blocks: tuple[SampleBlock, ...]
    lines: tuple[str, ...]
    """What the layout prints above the title: body, session, parties; taken from the digest file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest as written, with what its `document.toml` will say."""

    id: str
    target: str
    layout: str
    facts: dict[str, object]
    versions: tuple[Version, ...]

    @property
    def folder(self) -> str:
        return f"{str(self.facts['mechanisms'][0]).lower()}/{self.id}"  # type: ignore[index]

    @property
    def source(self) -> str:
        return str(self.facts["source"])

    def version(self, language: str) -> Version:
        return next(version for version in self.versions if version.language == language)


def read_digest(path: Path) -> Digest:
    """The digest of one file; a fault in it is an error with the file's name and the line."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    formats: dict[str, str] = data.pop("formats")
    target, layout = data.pop("digest_of"), data.pop("layout", "plain")
    mark = data.pop("paragraphs", "par")
    versions = []
    for language in ("fr", "en"):
        spoken = data.pop(language, None)
        if spoken is None:
            continue
        versions.append(
            Version(
                language=language,
                title=typeset(spoken["title"], language),
                original=typeset(spoken.get("original", target), language),
                format=formats[language],
                blocks=read_blocks(spoken.get("text", ""), language, mark, path.name),
                lines=tuple(typeset(line, language) for line in spoken.get("lines", [])),
            )
        )
    return Digest(id=data.pop("id"), target=target, layout=layout, facts=data, versions=tuple(versions))


# ---- Marks -----------------------------------------------------------------

_NUMBERED = re.compile(r"(?P<label>\d+\.|\d+\.\d+|§ \d+|Article \d+)\s+(?P<text>.+?)\s*\{(?P<source>[^}]+)\}$")
_ITEM = re.compile(r"(?P<depth>-+)\s+(?:(?P<label>\([a-z0-9]+\)|[a-z]\)|\d+\)|[ivx]+\))\s+)?(?P<text>.+)$")
_NOTE = re.compile(r"\^(?P<label>\d+)\s+(?P<text>.+)$")
_INLINE = re.compile(r"\[\^(?P<call>\d+)\]|(?<!\w)_(?P<italic>[^_]+)_(?!\w)")


def read_blocks(text: str, language: str, mark: str, where: str) -> tuple[SampleBlock, ...]:
    """The blocks of a text, one a line; empty lines separate nothing and mean nothing."""
    lines = [line.strip() for line in text.splitlines()]
    return tuple(_block(line, language, mark, f"{where}: {line[:60]}") for line in lines if line)


def _block(line: str, language: str, mark: str, where: str) -> SampleBlock:
    if line.startswith("#"):
        marks, _, rest = line.partition(" ")
        return SampleBlock(kind="heading", runs=_runs(rest, language), level=len(marks))
    if line.startswith("=== "):
        return SampleBlock(kind="section", runs=_runs(line[4:], language))
    if line.startswith("~ "):
        return SampleBlock(kind="plain", runs=_runs(line[2:], language))
    if line.startswith("> "):
        return SampleBlock(kind="indented", runs=_runs(line[2:], language))
    if line.startswith("|"):
        cells = tuple(_runs(cell.strip(), language) for cell in line.strip("|").split("|"))
        return SampleBlock(kind="row", runs=(), cells=cells)
    if found := _NOTE.match(line):
        return SampleBlock(kind="note", label=found["label"], runs=_runs(found["text"], language))
    if found := _ITEM.match(line):
        return SampleBlock(
            kind="item",
            label=found["label"] or "",
            level=len(found["depth"]),
            runs=_runs(found["text"], language),
        )
    if found := _NUMBERED.match(line):
        source = original_paragraphs(found["source"], language, mark)
        text = _referred(found["text"], source)
        label = typeset(found["label"], language)
        return SampleBlock(kind="numbered", label=label, runs=_runs(text, language), source=source)
    raise ValueError(f"no block can be read: {where}")


def _referred(text: str, source: str) -> str:
    """The text with the reference before its last stop, as a sentence carries a reference."""
    if re.search(r"\b[A-Z]\.$", text):
        return f"{text} {source}."  # the point belongs to an initial
    stop = re.search(r"\s*[.:]$", text)
    return f"{text[: stop.start()]} {source}{stop[0]}" if stop else f"{text} {source}"


def original_paragraphs(numbers: str, language: str, mark: str) -> str:
    """`72-74, 77` as `[par. 72 à 74 et 77]`, `[§§ 72–74, 77]`; what does not begin with a digit stays as written."""
    if not numbers[0].isdigit():
        return f"[{numbers}]"
    parts = [part.strip() for part in numbers.split(",")]
    several = len(parts) > 1 or "-" in parts[0]
    if language == "fr":
        word = {"par": "par.", "§": "§§" if several else "§", "art": "art."}[mark]
        spoken = [number for part in parts for number in _range(part)]
        joined = ", ".join(spoken[:-1]) + " et " + spoken[-1] if len(spoken) > 1 else spoken[0]
    else:
        word = {
            "par": "paras." if several else "para.",
            "§": "§§" if several else "§",
            "art": "arts." if several else "art.",
        }[mark]
        joined = ", ".join(part.replace("-", "–") for part in parts)
    return f"[{word}{NO_BREAK}{joined}]"


def _range(part: str) -> list[str]:
    """`72-74` as `72 à 74`, `1-2` as `1` and `2`: two neighbours are no stretch."""
    first, _, last = part.partition("-")
    if not last:
        return [first]
    neighbours = first.isdigit() and last.isdigit() and int(last) == int(first) + 1
    return [first, last] if neighbours else [f"{first} à {last}"]


def _runs(text: str, language: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = 0
    text = typeset(text, language)
    for found in _INLINE.finditer(text):
        if found.start() > position:
            runs.append(Run(text=text[position : found.start()]))
        if found["call"]:
            runs.append(Run(text="", call=found["call"]))
        else:
            runs.append(Run(text=found["italic"], italic=True))
        position = found.end()
    if position < len(text):
        runs.append(Run(text=text[position:]))
    return tuple(runs)


# ---- Typography ------------------------------------------------------------

_SPACE_BEFORE = re.compile(r" (?=[;:!?»%])")
_SPACE_AFTER = re.compile(r"(?<=«) ")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_NUMBER_FR = re.compile(r"\bno (?=\d|[A-Z]{2,})")
_KEPT_FR = re.compile(r"\b(art|par|p|n|no|M|MM|Mme|Mmes|Me|§|§§|c|al|J\.-C)(\.|°|) (?=[\dA-ZÀ-Þ])")
_KEPT_EN = re.compile(r"\b(No|Nos|no|nos|art|para|paras|p|Mr|Ms|Mrs)(\.|) (?=[\dA-Z])")


def typeset(text: str, language: str) -> str:
    """The text with curly apostrophes and with no-break spaces where the language's printers put them."""
    text = text.replace("'", "’")
    text = re.sub(r"(?<=§) (?=\d)", NO_BREAK, text)
    if language == "fr":
        text = _SPACE_BEFORE.sub(NO_BREAK, text)
        text = _SPACE_AFTER.sub(NO_BREAK, text)
        text = _THOUSANDS.sub(NO_BREAK, text)
        text = _NUMBER_FR.sub(f"n°{NO_BREAK}", text)
        return _KEPT_FR.sub(lambda found: f"{found[1]}{found[2]}{NO_BREAK}", text)
    return _KEPT_EN.sub(lambda found: f"{found[1]}{found[2]}{NO_BREAK}", text)


NOTICES = {
    "fr": (
        "Condensé rédigé pour Renvoi.",
        "Ce texte n’est pas l’original, qu’il résume en d’autres mots. Les crochets renvoient à ses paragraphes.",
        "Original : ",
    ),
    "en": (
        "Digest written for Renvoi.",
        "This is not the original, which it restates in other words. Square brackets point to its paragraphs.",
        "Original: ",
    ),
}
"""What every file says first: what it is, how it is to be read, and (before its name and address) the original."""


def notice(digest: Digest, version: Version) -> tuple[str, str, str]:
    """The three lines that stand at the head of every file."""
    kind, how, original = NOTICES[version.language]
    name = typeset(f"{original}{version.original}, {digest.source}", version.language)
    return kind, typeset(how, version.language), name
