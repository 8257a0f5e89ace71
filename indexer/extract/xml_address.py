"""Numbers and addresses of the parts of a law, from the labels that are printed: `Art. 3.`, `(2)`, `a)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from indexer.extract.list_labels import letters, roman

_STEP: Final = re.compile(r"\d+(?:[.\-]\d+)*|[a-z]{1,5}", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"(?:articles?|art\.?|sections?|sec\.?|s\.|§+|rules?|règles?|principles?|principes?)?\s*(?:n[°º]\s*)?"
    r"(?P<number>[LRDA]?\.?\s?\d+(?:[.\-]\d+)*|premi(?:er|ère)|unique|first|[ivxlc]+(?![a-z]))\s*(?:er|ère|re)?"
    r"(?P<suffix>[\s\-]*(?:bis|ter|quater|quinquies|sexies|septies|[a-z])(?!\w))?",
    re.IGNORECASE,
)
_WORDS: Final = {"premier": "1", "première": "1", "first": "1"}
_COUNTED: Final = re.compile(r"[(\[]?([1aAiI])[.)\]°]{0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a text stands: `number` as people cite it (`3(2)(a)`), `anchor` as addresses write it (`art3.p2.a`).

    `prefix` comes before the anchors of an annex's articles.
    """

    number: str = ""
    anchor: str = ""
    prefix: str = ""


NOWHERE: Final = Address()


def article_address(above: Address, label: str) -> Address:
    """The address of an article with this label; that of the part above it where the label holds no number."""
    found = _ARTICLE.match(label.strip())
    if found is None:
        return above
    number = re.sub(r"\s", "", _WORDS.get(found["number"].casefold(), found["number"]))
    number += re.sub(r"[\s\-]", "", found["suffix"] or "")
    return Address(number=number, anchor=f"{above.prefix}art{_slug(number)}", prefix=above.prefix)


def part_address(above: Address, label: str) -> Address:
    """The address of a labelled part inside an article; paragraphs by number directly under it get a `p`."""
    step = _STEP.search(label)
    if step is None or not above.number:
        return Address(prefix=above.prefix)
    is_paragraph = step[0][0].isdecimal() and "(" not in above.number
    return Address(
        number=f"{above.number}({step[0]})",
        anchor=f"{above.anchor}.{'p' if is_paragraph else ''}{_slug(step[0])}",
        prefix=above.prefix,
    )


def item_label(symbol: str, number: int) -> str | None:
    """The label of a list's item from the form its list states (`1.`, `a)`, `(i)`); None for dashes and bullets."""
    found = _COUNTED.fullmatch(symbol)
    if found is None:
        return None
    counted = {
        "1": str(number),
        "a": letters(number),
        "A": letters(number).upper(),
        "i": roman(number),
        "I": roman(number).upper(),
    }
    return symbol.replace(found[1], counted[found[1]], 1)


def _slug(number: str) -> str:
    return re.sub(r"[^0-9a-z.\-]+", "", number.casefold())
