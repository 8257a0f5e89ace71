"""The eighty questions, in ten classes, English and French; each says what every engine is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Query:
    """Words of a class: `how` is word, and, or, phrase, prefix or near; `only` is (facet, code) or None."""

    kind: str
    how: str
    words: tuple[str, ...]
    only: tuple[str, str] | None = None


def _all(kind: str, how: str, *texts: str) -> list[Query]:
    return [Query(kind, how, tuple(text.split())) for text in texts]


_PLAIN = [
    *_all("rare", "word", "refoulement", "incommunicado", "statelessness", "polygamy", "expropriation", "apatride"),
    *_all("rare", "word", "esclavage", "bastonnade", "albinism", "quarantine"),
    *_all("frequent", "word", "committee", "article", "state", "rights", "party", "author", "court", "torture"),
    *_all("frequent", "word", "droit", "violation"),
    *_all(
        "and", "and", "committee remedies", "detention conditions", "domestic remedies exhausted", "torture deportation"
    ),
    *_all(
        "and", "and", "women violence", "child family separation", "freedom expression journalist", "fair trial counsel"
    ),
    *_all("and", "and", "disability education", "droit famille", "peine mort", "liberté expression"),
    *_all(
        "or", "or", "women girls child", "committee article party", "torture ill-treatment", "asylum refugee migrant"
    ),
    *_all(
        "or", "or", "police prison detention", "religion belief conscience", "prison détention cellule", "enfant mineur"
    ),
    *_all("or", "or", "land water food housing", "judge court tribunal"),
    *_all(
        "phrase",
        "phrase",
        "state party",
        "domestic remedies",
        "exhaustion of domestic remedies",
        "best interests of the child",
    ),
    *_all(
        "phrase",
        "phrase",
        "reasonable accommodation",
        "death penalty",
        "right to a fair trial",
        "freedom of expression",
    ),
    *_all("phrase", "phrase", "human rights", "droits de l'homme", "procès équitable", "vie privée et familiale"),
    *_all("prefix", "prefix", "tort", "discrim", "imprison", "deport", "constitu", "judici", "emprisonn", "discrimin"),
    *_all(
        "near", "near", "torture police", "state obligation", "women discrimination", "court impartial", "child custody"
    ),
    *_all("near", "near", "detention arbitrary", "droit liberté", "victime réparation"),
]
_FILTERED = {
    "committee": ("mechanism", "CCPR"),
    "torture": ("mechanism", "CAT"),
    "women": ("mechanism", "CEDAW"),
    "rights": ("kind", "un-general-comments"),
    "education": ("kind", "un-special-procedures"),
    "article": ("language", "fr"),
    "detention": ("year", "2010"),
    "remedies": ("year", "2005"),
    "violence": ("kind", "un-decisions"),
    "court": ("kind", "echr-judgments"),
}
QUERIES = (*_PLAIN, *(replace(Query("filter", "word", (word,)), only=only) for word, only in _FILTERED.items()))
KINDS = tuple(dict.fromkeys(query.kind for query in QUERIES))
assert len(QUERIES) == 80
