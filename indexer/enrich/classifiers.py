"""The two trained classifiers, for texts whose function words do not tell the language.

py3langid is fast and takes a choice of languages; langdetect is slow and is asked for whole documents and for the few
passages in some third language, where both must agree. Both are deterministic here.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from langdetect import DetectorFactory, LangDetectException, detect_langs
from langdetect.detector import Detector
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from search.model.language import ANALYSED, UNDETERMINED

_SURE: Final = 0.9
_SAMPLE: Final = 4_000
_DRAWS: Final = 200
"""Letter groups that langdetect draws, seven times, before it gives up. Real prose settles it in a few dozen; names, codes and
random words never do, and would take its own limit of 1,000 every time."""
Detector.ITERATION_LIMIT = _DRAWS


def choose_language(text: str, languages: frozenset[str]) -> tuple[str, float]:
    """The likeliest of some languages and its probability among them."""
    code, probability = _identifier(tuple(sorted(languages - {UNDETERMINED}))).classify(text)
    return str(code), float(probability)


def detect_language(text: str) -> str:
    """The language of a text, whichever it is, where both classifiers agree and are sure; else `und`.

    A language that neither knows (Wolof) thus stays undetermined and is taken for no other.
    """
    second, probability = _identifier(()).classify(text[:_SAMPLE])
    if probability < _SURE:
        return UNDETERMINED
    first, sure = _detected(text[:_SAMPLE])
    return first if first == second and (sure >= _SURE or first in ANALYSED) else UNDETERMINED


def detect_of_script(text: str) -> str | None:
    """The language of a text whose script several languages share, None where it cannot be told."""
    first, sure = _detected(text[:_SAMPLE])
    return first if sure >= _SURE else None


def _detected(text: str) -> tuple[str, float]:
    DetectorFactory.seed = 0
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return UNDETERMINED, 0.0
    return str(best.lang).split("-", maxsplit=1)[0], float(best.prob)


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    """py3langid among some languages, among all that it knows where none is given."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if languages:
        known = set(identifier.nb_classes)
        identifier.set_languages([code for code in languages if code in known])
    return identifier
