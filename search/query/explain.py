"""Reads a query back as a sentence in French or English, so that a person sees what was understood."""

from __future__ import annotations

from typing import Final

from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.labels import LABEL_FIELDS, codes_of
from search.query.shape import near_chain
from search.vocabulary import Vocabularies

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "sentence": "Passages with {0}.",
        "word": "any form of “{0}”",
        "phrase": "exactly “{0}”",
        "pattern": "words like “{0}”",
        "fuzzy": "spellings close to “{0}” (letters changed: {1} at most)",
        "symbol": "the identifier {0}, the document that bears it first",
        "paragraph": "the identifier {0}, paragraph {1} of the document that bears it first",
        "year": "a document dated {0}",
        "years": "a document dated {0} to {1}",
        "from": "a document dated {0} or later",
        "until": "a document dated {0} or earlier",
        "and": " and ",
        "or": " or ",
        "not": "without {0}",
        "near": " at most {0} word(s) from ",
        "title": "in the title {0}",
        "section": "in a heading above {0}",
        "number": "the paragraph number {0}",
        "bears": "a document that bears {0}",
        "cites": "a citation of {0} outside the document itself",
        "cited-by": "a document that {0} cites",
        "country": "a document on the country {0}",
        "mechanism": "a document of the mechanism {0}",
        "theme": "a document on the theme {0}",
        "group": "a document on the group {0}",
        "kind": "a document of the kind {0}",
        "lang": "a text in the language {0}",
        "role": "a passage of the part {0}",
        "quoted": "“{0}”",
    },
    "fr": {
        "sentence": "Passages avec {0}.",
        "word": "toute forme de « {0} »",
        "phrase": "exactement « {0} »",
        "pattern": "les mots du type « {0} »",
        "fuzzy": "les graphies proches de « {0} » (lettres changées : {1} au plus)",
        "symbol": "l’identifiant {0}, d’abord le document qui le porte",
        "paragraph": "l’identifiant {0}, d’abord le paragraphe {1} du document qui le porte",
        "year": "un document daté de {0}",
        "years": "un document daté de {0} à {1}",
        "from": "un document daté de {0} ou d’après",
        "until": "un document daté de {0} ou d’avant",
        "and": " et ",
        "or": " ou ",
        "not": "sans {0}",
        "near": " à {0} mot(s) au plus de ",
        "title": "dans le titre {0}",
        "section": "dans un intertitre au-dessus {0}",
        "number": "le numéro de paragraphe {0}",
        "bears": "un document qui porte {0}",
        "cites": "un renvoi à {0} hors du document lui-même",
        "cited-by": "un document que cite {0}",
        "country": "un document sur le pays {0}",
        "mechanism": "un document du mécanisme {0}",
        "theme": "un document sur le thème {0}",
        "group": "un document sur le groupe {0}",
        "kind": "un document du type {0}",
        "lang": "un texte dans la langue {0}",
        "role": "un passage de la partie {0}",
        "quoted": "« {0} »",
    },
}
"""No-break spaces are put inside French quotation marks and before colons when a sentence is made."""


def understood(node: Node | None, language: str, vocabularies: Vocabularies | None = None) -> str:
    """One sentence for a query; nothing for None. With vocabularies, codes are read back as their labels."""
    if node is None:
        return ""
    words = _WORDS[language]
    sentence = words["sentence"].format(_say(node, words, language, vocabularies, grouped=False))
    if language == "fr":
        sentence = sentence.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    return sentence


def _say(
    node: Node,
    words: dict[str, str],
    language: str,
    vocabularies: Vocabularies | None,
    *,
    grouped: bool = True,
) -> str:
    def say(child: Node) -> str:
        return _say(child, words, language, vocabularies)

    match node:
        case And(children) | Or(children):
            said = words["and" if isinstance(node, And) else "or"].join(say(child) for child in children)
            return f"({said})" if grouped else said
        case Not(child):
            return words["not"].format(say(child))
        case Near():
            operands, distances = near_chain(node)
            said = say(operands[0])
            for operand, distance in zip(operands[1:], distances, strict=True):
                said += words["near"].format(distance) + say(operand)
            return f"({said})" if grouped else said
        case In():
            return _say_field(node, words, language, vocabularies)
        case Years(first, last):
            return _say_years(first, last, words)
        case Symbol(text, _, paragraph):
            return words["paragraph"].format(text, paragraph) if paragraph else words["symbol"].format(text)
        case Fuzzy(text, edits):
            return words["fuzzy"].format(text, edits)
        case Word(text):
            return words["word"].format(text)
        case Phrase(text):
            return words["phrase"].format(text)
        case Pattern(text):
            return words["pattern"].format(text)


def _say_years(first: int | None, last: int | None, words: dict[str, str]) -> str:
    if first == last:
        return words["year"].format(first)
    if first is None:
        return words["until"].format(last)
    return words["from"].format(first) if last is None else words["years"].format(first, last)


def _say_field(node: In, words: dict[str, str], language: str, vocabularies: Vocabularies | None) -> str:
    child = node.child
    if node.field in {"title", "section"}:
        return words[node.field].format(_say(child, words, language, vocabularies))
    assert isinstance(child, (Word, Phrase, Pattern, Fuzzy, Symbol))
    if node.field == "number":
        return words["number"].format(child.text)
    if node.field in {"symbol", "cites", "cited-by"}:
        paragraph = f" par. {child.paragraph}" if isinstance(child, Symbol) and child.paragraph else ""
        return words["bears" if node.field == "symbol" else node.field].format(f"{child.text}{paragraph}")
    named = [child.text]
    if vocabularies is not None and node.field in LABEL_FIELDS and node.field != "lang":
        named = [vocabularies.label(node.field, code, language) for code in codes_of(node, vocabularies)] or named
    return words[node.field].format(words["or"].join(words["quoted"].format(name) for name in named))
