"""What a passage is to an engine: its terms by field. The definition of what every engine must index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.engines.contract import Passage
from search.query import plan as p
from search.text.analyse import index_terms

TITLE_GAP = 100
"""Positions left free between two titles or headings, so that no phrase runs from one into the next."""

Places = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A passage with its terms: for each field, term → ascending positions (number, role and cites: a single 0)."""

    passage: Passage
    fields: dict[str, Places]
    lengths: dict[str, int]


def index_passage(passage: Passage) -> Indexed:
    """The terms of one passage by field; the definition of what every engine must index."""
    fields: dict[str, Places] = {str(name): {} for name in p.INDEX_FIELDS}
    lengths: dict[str, int] = {str(name): 0 for name in p.INDEX_FIELDS}

    def put(kind: str, texts: Iterable[tuple[str, str]]) -> None:
        exact_name, stem_name = ("exact", "stem") if kind == "text" else (f"{kind}_exact", f"{kind}_stem")
        base = 0
        for language, text in texts:
            terms = index_terms(text, language)
            for offset, term in enumerate(terms.exact):
                fields[exact_name].setdefault(term, []).append(base + offset)
            for offset, accented in terms.accented:
                fields[exact_name].setdefault(accented, []).append(base + offset)
            for offset, stem in enumerate(terms.stem):
                if stem is not None:
                    fields[stem_name].setdefault(stem, []).append(base + offset)
            lengths[exact_name] += len(terms.exact)
            lengths[stem_name] += len(terms.exact)
            base += len(terms.exact) + TITLE_GAP

    put("text", [(passage.language, passage.text)])
    put("title", passage.titles)
    put("section", [(passage.language, heading) for heading in passage.path])
    if passage.number:
        fields["number"][passage.number] = [0]
        lengths["number"] = 1
    if passage.role:
        fields["role"][passage.role] = [0]
        lengths["role"] = 1
    for term in passage.cites:
        fields["cites"][term] = [0]
    lengths["cites"] = len(fields["cites"])
    return Indexed(passage, fields, lengths)
