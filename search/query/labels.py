"""Names typed after a field, as codes: `pays:Maroc`, `langue:français`, `mechanism:"Committee against Torture"`, `role:fond`."""

from __future__ import annotations

from typing import Final

from search.language_names import is_language
from search.model.symbol import ascii_slug
from search.query.ast import In, Phrase, Word
from search.vocabulary import Vocabularies

FACET_FIELDS: Final = frozenset({"country", "mechanism", "theme", "group", "kind", "lang"})
"""Fields of works and languages, which are facets too."""
LABEL_FIELDS: Final = FACET_FIELDS | {"role"}
"""Fields asked by a code or a label."""

_LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "fr": ("francais", "french", "fra", "fre"),
    "en": ("anglais", "english", "eng"),
    "es": ("espagnol", "spanish", "espanol", "spa"),
    "ar": ("arabe", "arabic", "ara"),
    "ru": ("russe", "russian", "rus"),
    "zh": ("chinois", "chinese", "zho", "chi"),
    "pt": ("portugais", "portuguese", "por"),
    "de": ("allemand", "german", "deu", "ger"),
    "it": ("italien", "italian", "ita"),
    "nl": ("neerlandais", "dutch", "nld", "dut"),
    "tr": ("turc", "turkish", "tur"),
    "und": ("indeterminee", "undetermined", "unknown", "inconnue"),
}


def codes_of(node: In, vocabularies: Vocabularies) -> tuple[str, ...]:
    """The codes that a field of labels asks for; none where nothing bears the name."""
    if not isinstance(node.child, (Word, Phrase)):
        return ()
    if node.field == "lang":
        return _language(node.child.text)
    return vocabularies.resolve(node.field, node.child.text)


def _language(text: str) -> tuple[str, ...]:
    key = ascii_slug(text)
    named = tuple(code for code, names in _LANGUAGES.items() if key == code or key in names)
    return named or ((key,) if is_language(key) else ())
