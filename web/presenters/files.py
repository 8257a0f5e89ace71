"""The files that a page can be taken away as, for the links at its foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from search.model.symbol import ascii_slug
from web.urls import Addresses

_LONGEST_NAME: Final = 80
_NAMES: Final = {"csv": "CSV", "xlsx": "Excel", "jsonl": "JSON lines", "docx": "Word"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file of the same content; `name` is None for the dossier to print, which each language names itself."""

    kind: str
    name: str | None
    url: str


def file_links(path: str, pairs: Iterable[tuple[str, str]], to: Addresses) -> tuple[FileLink, ...]:
    """The files of a page at a path, with the page's parameters."""
    given = list(pairs)
    return tuple(
        FileLink(kind=kind, name=_NAMES.get(kind), url=to.page(f"{path}.{kind}", given))
        for kind in ("csv", "xlsx", "jsonl", "docx", "html")
    )


def file_name(*said: str) -> str:
    """What a file is called, without its ending: what it holds, in ASCII words joined by hyphens (`recommandations-maroc`)."""
    words = "-".join(slug for slug in map(ascii_slug, said) if slug)
    if len(words) <= _LONGEST_NAME:
        return words
    return words[: _LONGEST_NAME + 1].rpartition("-")[0] or words[:_LONGEST_NAME]
