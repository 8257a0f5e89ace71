"""A mention: a place in a text that names a work, as it is read there, before anything is looked up.

Which work is meant is for `search.citing.resolve` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

OTHER_NAME: Final = "“"
"""Begins the `part` of a case that the text calls by another name too."""
Form = Literal["identifier", "comment", "name", "short", "same", "note", "called", "article", "instrument"]
"""`identifier`: a symbol or number · `comment`: a general comment by its number · `name`: a case by its parties ·
`short`: a party's name with a word that points back (*Hirsi, cited above*) · `called`: a party's name alone (*Hirsi Jamaa, § 122*) · `same`: words that point back alone
(*ibid.*, *the above-mentioned Views*) · `note`: to a footnote (*supra note 18*) · `article`: of a treaty ·
`instrument`: rules or principles known by a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention at [start, end) of a text, in code points; what is named with it ends at `full_end`.

    `value` is the clean spelling: the identifier, the name, the number of a general comment, or the words that point
    back. `party` holds the words of the case name beside it (folded, by spaces), `state` the codes of its State,
    `body` the code of the mechanism whose document it is said to be, `date` what is said of its date (ISO) and `kind`
    what it is said to be (`judgment`, `decision` …); `part` the annex or chapter that its paragraphs are of, for a treaty the word by which
    the text calls it from there on (`“the Convention”`), for a case another name of its party after a quotation mark (`“cotton field`).
    """

    start: int
    end: int
    full_end: int
    form: Form
    scheme: str
    value: str
    paragraphs: tuple[str, ...] = ()
    party: str = ""
    state: str = ""
    body: str = ""
    date: str = ""
    kind: str = ""
    part: str = ""

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words of each name that the party has in the text."""
        other = self.part[len(OTHER_NAME) :] if self.part.startswith(OTHER_NAME) else ""
        return tuple(tuple(name.split()) for name in (self.party, other) if name)
