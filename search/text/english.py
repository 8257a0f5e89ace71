"""English stop words and stems: a light stemmer with American and British spellings joined, and tables of irregular forms.

Joins number, possessive, the forms of verbs, adverbs in -ly, and nouns in -ation with their verbs; keeps other derivations
apart, which the usual stemmers join (`author`, `authority`; `execution`, `executive`; `nation`, `national`). The rules for
plurals, -ed and -ing follow step 1 of M. Porter's algorithm (1980); the other rules and the tables are ours.
"""

from __future__ import annotations

import re
from typing import Final

from search.text.families import read_families, read_words

STOP_WORDS: Final = read_words("stopwords/en.txt")
_FAMILIES: Final = read_families("families/en.txt")
_OUR: Final = read_words("families/en_our.txt")
"""British words in -our, the American ones in -or."""
_ISE: Final = read_words("families/en_ise.txt")
"""Words in -ise that are not written with -ize."""
_ATION: Final = read_words("families/en_ation.txt")
"""Verbs whose noun adds -ation (`recommend`, `recommendation`)."""
_ROOTS: Final = read_families("families/en_ae.txt")
"""Roots with ae or oe in British spelling → the same with e."""
_BRITISH_ROOT: Final = re.compile("|".join(root for root, american in _ROOTS.items() if root != american))
_DOUBLED_L: Final = re.compile(
    f"^((?:un|re|mis)?(?:{'|'.join(sorted(read_words('families/en_ll.txt')))}))l(?=(?:er|or|ed|ing|ist|ery)s?$|ous(?:ly)?$|ity$)"
)

_MEN: Final = re.compile(r"(?<=[a-z])men$")
_NOT_MEN: Final = frozenset(
    {"specimen", "regimen", "abdomen", "acumen", "omen", "semen", "yemen", "amen", "stamen", "ramen"}
)
_VOWEL: Final = re.compile(r"[aeiouy]")
_ED: Final = re.compile(r"(?:ed|ing)$")
_DOUBLE: Final = re.compile(r"([bdfgmnprtlz])\1$")
_SHORT: Final = re.compile(r"^[^aeiou]*[aeiouy][^aeiouywx]$")
_LY: Final = re.compile(
    r"(?<=[a-z]{2})(?:(?P<whole>ful|al|ive|ous|ent|ant|ate|less|ish|ing|ed|ic|id)(?:al)?ly|(?P<y>ar|er|or)ily|(?P<le>[ai]b)ly)$"
)


def stem(word: str) -> str:
    """The stem of a folded word. Words with digits or letters beyond a–z, and short ones, stay as they are."""
    known = _FAMILIES.get(word)
    if known is not None:
        return known
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    word = american(word)
    for step in (_singular, _without_adverb_ending, _without_verb_ending):
        word = step(word)
        known = _FAMILIES.get(word)
        if known is not None:
            return known
    return _finish(word)


def american(word: str) -> str:
    """A folded word in American spelling where a rule leads there; irregular words stand in the families."""
    if "our" in word:
        for british in _OUR:
            if british in word and word.startswith((british, "mis" + british, "dis" + british, "un" + british)):
                word = word.replace("our", "or", 1) if british.count("our") == 1 else word
                break
    if "ae" in word or "oe" in word:
        word = _BRITISH_ROOT.sub(lambda found: _ROOTS[found.group()], word)
    if "ll" in word:
        word = _DOUBLED_L.sub(r"\1", word)
    match = re.search(r"(?:isation|isations|is(?:e|es|ed|er|ers|ing|able)|ys(?:e|es|ed|er|ers|ing))$", word)
    if match and len(word) - len(match.group()) >= 2:
        root = word[: match.start()] + match.group()[:2] + "e"
        if match.group().startswith("isation") or (root not in _ISE and match.group()[0] == "i"):
            return word[: match.start()] + "iz" + match.group()[2:]
        if match.group()[0] == "y" and root.endswith("lyse"):
            return word[: match.start()] + "yz" + match.group()[2:]
    return word


def _singular(word: str) -> str:
    if word.endswith("men") and word not in _NOT_MEN:
        return _MEN.sub("man", word)
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_adverb_ending(word: str) -> str:
    match = _LY.search(word)
    if match is None or len(word) < 6:
        return word
    if match["y"]:
        return word[:-3] + "y"
    if match["le"]:
        return word[:-1] + "e"
    return word[: match.end("whole")]


def _without_verb_ending(word: str) -> str:
    """The verb without -ed or -ing, and without the -ation, -ization, -ator of its noun."""
    match = _ED.search(word)
    if match and not word.endswith("eed") and _VOWEL.search(word[: match.start()]) and match.start() >= 2:
        root = word[: match.start()]
        if root.endswith(("at", "bl", "iz")):
            return root + "e"
        double = _DOUBLE.search(root)
        if double and not (root.endswith(("ll", "zz")) and len(root) <= 5):
            return root[:-1]
        if _SHORT.search(root):
            return root + "e"
        return root
    if word.endswith("ization"):
        return word[:-5] + "e"
    if word.endswith("ation") and len(word) >= 7:
        if word[:-5] in _ATION:
            return word[:-5]
        if word[:-5] + "e" in _ATION:
            return word[:-5] + "e"
        if len(word) >= 8:
            return word[:-3] + "e"
    return word


def _finish(word: str) -> str:
    """The word without final -e, with -y as -i, and a final double l single."""
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if word.endswith("ll") and len(word) > 5:
        word = word[:-1]
    return word
