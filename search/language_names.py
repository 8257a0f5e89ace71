"""Languages by name, and the codes by which works are told apart by the language versions they have.

A work carries the code of each of its language versions, and `only-fr` or the like where it has a single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

_NAMES: Final = {
    "fr": ("français", "French"),
    "en": ("anglais", "English"),
    "ar": ("arabe", "Arabic"),
    "es": ("espagnol", "Spanish"),
    "ru": ("russe", "Russian"),
    "zh": ("chinois", "Chinese"),
    "de": ("allemand", "German"),
    "it": ("italien", "Italian"),
    "pt": ("portugais", "Portuguese"),
    "nl": ("néerlandais", "Dutch"),
    "tr": ("turc", "Turkish"),
    "sw": ("swahili", "Swahili"),
    "am": ("amharique", "Amharic"),
    "ha": ("haoussa", "Hausa"),
    "ht": ("créole haïtien", "Haitian Creole"),
    "ln": ("lingala", "Lingala"),
    "wo": ("wolof", "Wolof"),
    "und": ("indéterminée", "undetermined"),
}
_ONLY: Final = "only-"


def language_name(code: str, reader: str) -> str:
    """The name of a language in the reader's own, `fr` or `en`; a code that is not known as it stands."""
    if code in _NAMES:
        return _NAMES[code][0 if reader == "fr" else 1]
    return _names("fr" if reader == "fr" else "en").get(code, code)


def is_language(code: str) -> bool:
    """Whether a code is that of a language, which need not occur in the collection."""
    return code in _NAMES or code in _names("en")


@cache
def _names(reader: str) -> dict[str, str]:
    """The names of all languages, read only where a rare one is asked for."""
    from babel import Locale  # noqa: PLC0415 - most searches name no other language, and start sooner without

    return {str(code): str(name) for code, name in Locale(reader).languages.items()}


def version_codes(languages: Sequence[str]) -> tuple[str, ...]:
    """The codes of a work with these language versions."""
    codes = tuple(dict.fromkeys(languages))
    return (*codes, f"{_ONLY}{codes[0]}") if len(codes) == 1 else codes


def only_in(language: str) -> str:
    """The code of works that exist in one language alone."""
    return f"{_ONLY}{language}"


def without_only(code: str) -> str:
    """The language of such a code."""
    return code.removeprefix(_ONLY)


def single_language(code: str) -> str | None:
    """The language that such a code says a work exists in alone; None for any other code, and where nothing tells the language."""
    language = code.removeprefix(_ONLY)
    return language if code.startswith(_ONLY) and language != "und" else None


def versions_label(code: str, reader: str) -> str:
    """What such a code says of a work, to the reader."""
    language = language_name(code.removeprefix(_ONLY), reader)
    if reader == "fr":
        return f"seulement en {language}" if code.startswith(_ONLY) else f"en {language}"
    return f"only in {language}" if code.startswith(_ONLY) else f"in {language}"
