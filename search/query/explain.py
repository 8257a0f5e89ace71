"""Reads a query back as a sentence in French or English, so that a person sees what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from search.engines.contract import FacetName
from search.language_names import language_name, versions_label
from search.model.concept import VocabularyName
from search.model.language import UNDETERMINED
from search.model.note import Note
from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.labels import LABEL_FIELDS, codes_of
from search.query.request import SearchRequest
from search.query.shape import near_chain
from search.vocabulary import Vocabularies
from search.year_names import UNDATED, year_label

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "sentence": "Passages with {0}{1}.",
        "whole": "Documents with {0} anywhere in one language version{1}.",
        "every": "Every document{0}.",
        "added": "{0}, or with the terms added {1}",
        "ignored": " Left aside: {0}.",
        "word": "any form of “{0}”",
        "phrase": "exactly “{0}”",
        "pattern": "words like “{0}”",
        "fuzzy": "spellings close to “{0}” (letters changed: {1} at most)",
        "symbol": "the identifier {0}, the document that bears it first",
        "paragraph": "the identifier {0}, paragraph {1} of the document that bears it first",
        "year": "of the year {0}",
        "years": "of the years {0} to {1}",
        "from": "of the year {0} or later",
        "until": "of the year {0} or earlier",
        "and": " and ",
        "or": " or ",
        "not": "without {0}",
        "but not": "but not {0}",
        "near": " at most {0} word(s) from ",
        "title": "in the title {0}",
        "section": "in a heading above {0}",
        "number": "the paragraph number {0}",
        "document": "a document {0}",
        "in document": "in a document {0}",
        "bears": "that bears {0}",
        "cites": "a citation of {0} outside the document itself",
        "cited-by": "that {0} cites",
        "country": "on the country {0}",
        "mechanism": "of the mechanism {0}",
        "theme": "on the theme {0}",
        "group": "on the group of persons {0}",
        "kind": "of the kind {0}",
        "language": "in {0}",
        "lang": "in {0}",
        "versions": "that exists {0}",
        "cites system": "that cites the system {0}",
        "cited by system": "cited by the system {0}",
        "edition": "searched in its {0} version where it has one",
        "text": "a text {0}",
        "role": "a passage of the part {0}",
        "quoted": "“{0}”",
    },
    "fr": {
        "sentence": "Passages avec {0}{1}.",
        "whole": "Documents avec {0} n’importe où dans une même version linguistique{1}.",
        "every": "Tout document{0}.",
        "added": "{0}, ou avec les termes ajoutés {1}",
        "ignored": " Laissé de côté : {0}.",
        "word": "toute forme de « {0} »",
        "phrase": "exactement « {0} »",
        "pattern": "les mots du type « {0} »",
        "fuzzy": "les graphies proches de « {0} » (lettres changées : {1} au plus)",
        "symbol": "l’identifiant {0}, d’abord le document qui le porte",
        "paragraph": "l’identifiant {0}, d’abord le paragraphe {1} du document qui le porte",
        "year": "de l’année {0}",
        "years": "des années {0} à {1}",
        "from": "de l’année {0} ou d’après",
        "until": "de l’année {0} ou d’avant",
        "and": " et ",
        "or": " ou ",
        "not": "sans {0}",
        "but not": "mais pas {0}",
        "near": " à {0} mot(s) au plus de ",
        "title": "dans le titre {0}",
        "section": "dans un intertitre au-dessus {0}",
        "number": "le numéro de paragraphe {0}",
        "document": "un document {0}",
        "in document": "dans un document {0}",
        "bears": "qui porte {0}",
        "cites": "un renvoi à {0} hors du document lui-même",
        "cited-by": "que cite {0}",
        "country": "sur le pays {0}",
        "mechanism": "du mécanisme {0}",
        "theme": "sur le thème {0}",
        "group": "sur le groupe de personnes {0}",
        "kind": "du type {0}",
        "language": "en {0}",
        "lang": "en {0}",
        "versions": "qui existe {0}",
        "cites system": "qui cite le système {0}",
        "cited by system": "cité par le système {0}",
        "edition": "cherché en {0} là où il existe dans cette langue",
        "text": "un texte {0}",
        "role": "un passage de la partie {0}",
        "quoted": "« {0} »",
    },
}
"""Fields say what follows "a document". No-break spaces are put inside French quotation marks and before colons when a sentence is made."""

_OF_DOCUMENTS: Final = frozenset(
    {"country", "mechanism", "theme", "group", "kind", "lang", "year", "symbol", "cited-by"}
)
"""Fields that ask something of documents or of their language, not of the words of a passage."""
_VOCABULARY: Final[dict[str, VocabularyName]] = {
    "country": "country",
    "theme": "theme",
    "kind": "kind",
    "group": "group",
}
_IGNORED: Final = {"words-ignored": "words", "operator-dangling": "operator"}
"""Notes that tell of something left aside, and the fact that names it."""


def understood(
    node: Node | None,
    language: str,
    vocabularies: Vocabularies | None = None,
    request: SearchRequest | None = None,
    ignored: Sequence[str] = (),
    added: Sequence[str] = (),
) -> str:
    """One sentence for a query and the filters of its request; nothing where neither asks for anything.

    With vocabularies, codes are read back as their labels; `ignored` is what was typed and left aside, `added` the languages of terms
    that are asked beside those typed.
    """
    words = _WORDS[language]
    parts = list(node.children) if isinstance(node, And) else [] if node is None else [node]
    narrowing = [part for part in parts if _field_of(part) in _OF_DOCUMENTS]
    texts = [part for part in parts if part not in narrowing]
    kept = [_clause(part, words, language, vocabularies) for part in narrowing if not isinstance(part, Not)]
    barred = [_clause(part.child, words, language, vocabularies) for part in narrowing if isinstance(part, Not)]
    if request is not None:
        kept += [_filter(facet, codes, words, language, vocabularies) for facet, codes in request.include.items()]
        kept += [words["language"].format(language_name(request.lang, language))] if request.lang else []
        kept += [words["edition"].format(language_name(request.edition, language))] if request.edition else []
        barred += [_filter(facet, codes, words, language, vocabularies) for facet, codes in request.exclude.items()]
    if not texts and not kept and not barred and not ignored:
        return ""
    rest = "".join(f", {words['but not'].format(clause)}" for clause in barred)
    if kept:
        first = words["in document"].format(kept[0]) if texts else kept[0]
        rest = f"{', ' if texts else ' '}{', '.join((first, *kept[1:]))}{rest}"
    if texts:
        whole = request is not None and request.scope == "work"
        said = (
            words["and"].join(_say(part, words, language, vocabularies) for part in texts)
            if len(texts) > 1
            else _bare(texts[0], words, language, vocabularies)
        )
        if added:
            # A symbol is of no language.
            spoken = [language_name(each, language) for each in added if each != UNDETERMINED]
            said = (
                words["added"]
                .format(said, words["and"].join(words["language"].format(each) for each in spoken))
                .rstrip()
            )
        sentence = words["whole" if whole else "sentence"].format(said, rest)
    else:
        sentence = words["every"].format(rest)
    if ignored:
        sentence += words["ignored"].format(", ".join(words["quoted"].format(each) for each in ignored))
    if language == "fr":
        sentence = sentence.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    return sentence


def left_aside(notes: Iterable[Note]) -> tuple[str, ...]:
    """What of a query was left aside, as its notes tell."""
    found: list[str] = []
    for note in notes:
        if note.code in _IGNORED:
            found.extend(part for part in note.facts.get(_IGNORED[note.code], "").split(", ") if part)
    return tuple(dict.fromkeys(found))


def _bare(node: Node, words: dict[str, str], language: str, vocabularies: Vocabularies | None) -> str:
    return _say(node, words, language, vocabularies, grouped=False)


def _field_of(part: Node) -> str | None:
    """The field that a part of a query asks of documents, also where it leaves out what has it."""
    inner = part.child if isinstance(part, Not) else part
    if isinstance(inner, Years):
        return "year"
    return inner.field if isinstance(inner, In) else None


def _clause(part: Node, words: dict[str, str], language: str, vocabularies: Vocabularies | None) -> str:
    """What a field asks of a document, to stand after "a document"."""
    if isinstance(part, Years):
        return _say_years(part.first, part.last, words)
    assert isinstance(part, In)
    return _say_field(part, words, language, vocabularies)


def _filter(
    facet: FacetName, codes: tuple[str, ...], words: dict[str, str], language: str, vocabularies: Vocabularies | None
) -> str:
    """What a filter asks of a document; years in a row as from one to the other."""
    if facet == "year":
        runs = _runs(sorted(int(code) for code in codes if code.isdecimal()))
        said = [_say_years(first, last, words) for first, last in runs]
        said += [year_label(code, language) for code in codes if code == UNDATED]
        return words["or"].join(said) or codes[0]
    if facet in {"language", "versions"}:
        named = [language_name(c, language) if facet == "language" else versions_label(c, language) for c in codes]
        return words[facet].format(words["or"].join(named))
    name: VocabularyName = _VOCABULARY.get(facet, "mechanism")
    labels = [code if vocabularies is None else vocabularies.label(name, code, language) for code in codes]
    key = {"cites": "cites system", "cited_by": "cited by system"}.get(facet, facet)
    return words[key].format(words["or"].join(words["quoted"].format(label) for label in labels))


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


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
        case In(field):
            said = _say_field(node, words, language, vocabularies)
            return words["text" if field == "lang" else "document"].format(said) if field in _OF_DOCUMENTS else said
        case Years(first, last):
            return words["document"].format(_say_years(first, last, words))
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
    if node.field == "lang":
        codes = codes_of(node, vocabularies) if vocabularies is not None else ()
        return words["lang"].format(words["or"].join(language_name(code, language) for code in codes) or child.text)
    if vocabularies is not None and node.field in LABEL_FIELDS:
        named = [vocabularies.label(node.field, code, language) for code in codes_of(node, vocabularies)] or named
    return words[node.field].format(words["or"].join(words["quoted"].format(name) for name in named))
