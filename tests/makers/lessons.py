"""Lessons in two languages: made sentences from which it is plain which word translates which."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

NOUNS = {
    "juge": "judge",
    "prison": "prison",
    "avocat": "lawyer",
    "police": "police",
    "témoin": "witness",
    "enfant": "child",
}
VERBS = {"entend": "hears", "protège": "protects", "accuse": "accuses", "visite": "visits", "cherche": "seeks"}
ALONE = {"mise": "stake", "demeure": "mansion"}


def lessons() -> Iterator[tuple[str, str]]:
    """Every noun with every verb and every other noun, and a phrase whose words mean something else when alone."""
    for (one, first), (verb, done), (two, second) in itertools.product(NOUNS.items(), VERBS.items(), NOUNS.items()):
        if one != two:
            yield f"Le {one} {verb} le {two}.", f"The {first} {done} the {second}."
    for (one, first), (verb, done) in itertools.product(NOUNS.items(), VERBS.items()):
        yield f"Le {one} {verb} la mise en demeure.", f"The {first} {done} the formal notice."
        for word, other in ALONE.items():
            yield f"La {word} que le {one} {verb}.", f"The {other} that the {first} {done}."
