"""Makes `corpus/bridge/endings.tsv`, the endings of cognates: `python -m tests.makers.word_endings`.

Learned from the words that the dictionaries join and that begin alike: what an ending of one language becomes in the other, with how
much shared letter before it is known, and in what share of the words with that ending.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from search.bridge.cognates import LIKELY
from search.bridge.dictionary import folder
from search.bridge.entry import read_entries
from search.bridge.keys import singular, stem_key
from search.text.fold import fold

FEWEST = 4
"""Words that an ending must have been met with."""
LONGEST = 5
SHARED = 4
CONTEXT = 2
_SURE = 0.45
OTHER = {"fr": "en", "en": "fr"}


def word_pairs() -> set[tuple[str, str]]:
    """Single French and English words, folded, that dictionaries give for each other both ways."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in ("terms.tsv", "words.tsv", "lexicon.tsv"):
        for line in (folder() / name).read_text(encoding="utf-8").splitlines():
            key, _, entries = line.partition("\t")
            language, *words = key.split(" ")
            if len(words) == 1:
                for entry in read_entries(entries)[:2]:
                    if entry.language != language and entry.share >= _SURE and fold(entry.text).isalpha():
                        said[language, words[0]].add(fold(entry.text))
    return {
        (french, english)
        for (language, key), texts in said.items()
        if language == "en"
        for french in texts
        for form in (stem_key(french, "fr"), singular(french, "fr"))
        for english in said.get(("fr", form), ())
        if key in {stem_key(english, "en"), singular(english, "en")}
    }


def endings(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, float]]:
    """Language, ending, ending in the other language, share; of those met often enough and likely enough."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for french, english in pairs:
        # Rare words and names are asked in either number, so both are taken without its mark.
        for language, word, other in (("fr", french, english), ("en", english, french)):
            shared = 0
            while shared < min(len(word), len(other)) and word[shared] == other[shared]:
                shared += 1
            if shared < SHARED or len(word) - shared > LONGEST or len(other) - shared > LONGEST:
                continue
            for at in range(max(SHARED - 1, shared - CONTEXT), shared + 1):
                counts[language, word[at:]][other[at:]] += 1
    for (language, ending), others in sorted(counts.items()):
        total = sum(others.values())
        for other, met in sorted(others.items()):
            if total >= FEWEST and met >= FEWEST - 1 and met / total >= LIKELY / 2:
                yield language, ending, other, met / total


def text() -> str:
    """What the file must hold."""
    return "".join(
        f"{language}\t{ending}\t{other}\t{share:.2f}\n" for language, ending, other, share in endings(word_pairs())
    )


if __name__ == "__main__":
    (folder() / "endings.tsv").write_text(text(), encoding="utf-8")
