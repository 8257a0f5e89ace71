"""Why a citation is resolved or not, in words: the rule that found its document, and where that is a digest, that it is one."""

from __future__ import annotations

from collections.abc import Mapping

from search.messages import sentence
from search.model.citation import Citation
from search.model.document import Work

_DIGEST = "by-digest"


def reason_in_words(one: Citation, works: Mapping[str, Work], language: str) -> str:
    """The reason in `fr` or `en`; `works` are those that citations lead to, by id."""
    why = sentence(one.reason, {}, language)
    work = works.get(one.target or "")
    if work is None or work.digest_of is None or one.reason == _DIGEST:
        return why
    return f"{why} – {sentence(_DIGEST, {}, language)}"
