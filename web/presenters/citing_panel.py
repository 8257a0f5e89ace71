"""Ready-made references to a passage as a page shows them: each in one line that a click selects, with its remarks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from search.messages import sentence
from search.references.bundle import HOW_HASHED, References
from search.references.written import Written, runs
from web.presenters.wording import printed_date, spaced
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReference:
    """A reference in one style; templates know the style's name in the reader's language."""

    style: str
    language: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePanel:
    """References to a passage, in the reader's language first, then the other. `open` where they were asked for."""

    here: tuple[ShownReference, ...]
    other: tuple[ShownReference, ...]
    remarks: tuple[str, ...]
    permalink: str
    language: str
    read: str
    sha256: str | None
    how_hashed: str
    bibtex_url: str
    ris_url: str
    csl_url: str
    opened: bool


def reference_panel(found: References, to: Addresses, *, opened: bool) -> ReferencePanel:
    """Present the references of a passage."""

    def record(form: str) -> str:
        return to.reference(found.work, form, found.language, found.anchor)

    codes = dict.fromkeys(code for one in found.styles for code in one.remarks)
    return ReferencePanel(
        here=tuple(_shown(one) for one in found.styles if one.language == to.ui),
        other=tuple(_shown(one) for one in found.styles if one.language != to.ui),
        remarks=tuple(spaced(sentence(code, {}, to.ui), to.ui) for code in codes),
        permalink=found.permalink,
        language=found.language,
        read=printed_date(found.read.isoformat(), to.ui),
        sha256=found.sha256,
        how_hashed=spaced(sentence(HOW_HASHED, {}, to.ui), to.ui),
        bibtex_url=record("bib"),
        ris_url=record("ris"),
        csl_url=record("json"),
        opened=opened,
    )


def _shown(one: Written) -> ShownReference:
    text = Markup("").join(
        Markup("<i>{}</i>").format(text) if italic else Markup.escape(text)
        for text, italic in runs(one.text, one.italic)
    )
    return ShownReference(style=one.style, language=one.language, text=text)
