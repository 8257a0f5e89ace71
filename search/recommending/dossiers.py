"""Lists of recommendations and matrices as dossiers to print or send on: every passage in both languages, with its pinpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search.exports.cells import Cell
from search.exports.dossier import Dossier, DossierTable, Entry, Quotation, Section, Table
from search.messages import sentence
from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.recommending.accounts import account_lines, accounts_of
from search.recommending.asking import RecommendationView
from search.recommending.dossier_heads import asked_title
from search.recommending.matrix import Matrix
from search.recommending.request import RecommendationRequest
from search.recommending.stated import stated_text
from search.recommending.tables import Address, dimension_title, matrix_table, named
from search.recommending.words import column_word, dimension_word, value_word
from search.references.facts import printed_day
from search.results import PassageView
from search.vocabulary import Vocabularies


def list_dossier(
    views: Iterable[RecommendationView],
    lines: Sequence[str],
    language: str,
    vocabularies: Vocabularies,
    address: Address,
    request: RecommendationRequest | None = None,
) -> Dossier:
    """A list of recommendations; `lines` say what was asked and how much was found, the title too where `request` is given."""
    plain = dimension_title(language)
    title = plain if request is None else asked_title(plain, request, language, vocabularies)
    entries = tuple(recommendation_entry(view, language, vocabularies, address) for view in views)
    return Dossier(
        title=title, language=language, lines=tuple(lines), sections=(Section(title=plain, entries=entries),)
    )


def matrix_dossier(
    made: Matrix,
    lines: Sequence[str],
    language: str,
    vocabularies: Vocabularies,
    request: RecommendationRequest | None = None,
) -> Dossier:
    """A matrix as a table with what its totals count; its title says what was asked where `request` is given."""
    table = matrix_table(made, language, vocabularies)
    section = Section(title=table.title, tables=(dossier_table(table, language, note=matrix_note(made, language)),))
    title = table.title if request is None else asked_title(table.title, request, language, vocabularies)
    return Dossier(title=title, language=language, lines=tuple(lines), sections=(section,))


def matrix_note(made: Matrix, language: str) -> str:
    """What the numbers of a matrix count, in a sentence or two."""
    said = [sentence("matrix-counts", {"total": _printed(made.total.count, language)}, language)]
    if made.rows_shared:
        said.append(sentence("matrix-rows-shared", {"rows": _several(made, language, rows=True)}, language))
    if made.columns_shared:
        said.append(sentence("matrix-columns-shared", {"columns": _several(made, language, rows=False)}, language))
    return " ".join(said)


def _printed(count: int, language: str) -> str:
    """A number with its thousands apart: `41\u202f066`, `41,066`."""
    printed = f"{count:,}"
    return printed.replace(",", "\u202f") if language == "fr" else printed


def dossier_table(table: Table, language: str, note: str = "") -> DossierTable:
    """A table as a dossier shows it: its dates in words, its shares in hundredths."""
    dated = {place for place, key in enumerate(table.keys) if key == "date"}

    def shown(place: int, cell: Cell) -> Cell:
        if place in dated and isinstance(cell, str):
            return printed_day(cell, language)
        if isinstance(cell, float):  # the one kind of number in these tables that is no count
            return f"{100 * cell:.0f}\u00a0%" if language == "fr" else f"{100 * cell:.0f}%"
        return cell

    rows = tuple(tuple(shown(place, cell) for place, cell in enumerate(row)) for row in table.rows)
    return DossierTable(caption=table.title, head=table.head, rows=rows, note=note)


def recommendation_entry(
    view: RecommendationView, language: str, vocabularies: Vocabularies, address: Address
) -> Entry:
    """A recommendation with the passages of every version."""
    one = view.recommendation
    who = (*named("recommender", one.recommenders, language, vocabularies), *one.other_recommenders)
    if one.kind == "pledge":
        who = (value_word("kind", one.kind, language, vocabularies),)
    of_whom = (*named("country", one.addressees, language, vocabularies), *one.other_addressees)
    made = printed_day(one.date, language) if one.date else ""
    unsaid = value_word("status", "unknown", language, vocabularies)
    facts = [
        (dimension_word("country", language), ", ".join(of_whom)),
        (dimension_word("kind" if one.kind == "pledge" else "recommender", language), ", ".join(who)),
        (dimension_word("year", language), made),
        (dimension_word("theme", language), ", ".join(named("theme", one.themes, language, vocabularies))),
        (dimension_word("response", language), value_word("response", one.response, language, vocabularies)),
        (
            dimension_word("status", language),
            "; ".join(account_lines(accounts_of(view), language, vocabularies)) or unsaid,
        ),
        (column_word("also", language), "; ".join(also_in(view, language))),
    ]
    return Entry(
        title=" – ".join(part for part in (", ".join(of_whom), ", ".join(who), made) if part) or one.id,
        facts=tuple((name, value) for name, value in facts if value),
        quotations=tuple(
            Quotation(
                language=passage.unit.language,
                text=stated_text(passage.unit.text),
                pinpoint=pinpoint(view, passage, language),
                address=address(view.work.id, passage.version_language, passage.unit.anchor),
            )
            for passage in view.passages
        ),
    )


def also_in(view: RecommendationView, language: str) -> tuple[str, ...]:
    """Where else a recommendation is printed."""
    return tuple(
        pinpoint(other, other.in_language(language)[0], language, named_version=False)
        for other in view.also
        if other.passages
    )


def pinpoint(view: RecommendationView, passage: PassageView, language: str, *, named_version: bool = True) -> str:
    """Where a recommendation stands: document, its number, page of the original, and the language of the version if that is wanted."""
    title, _ = view.work.title(language)
    parts = [view.work.symbol or title or view.work.id, place_of(view.recommendation, passage.unit, language)]
    if passage.unit.page:
        parts.append(f"p. {passage.unit.page}")
    said = ", ".join(part for part in parts if part)
    return f"{said} [{passage.version_language}]" if named_version else said


def place_of(one: Recommendation, unit: Unit, language: str) -> str | None:
    """The number that a passage of a recommendation is cited by, in words; None where there is none.

    It is the recommendation's own where it has one: what reading took for the number of a piece of a list may be that of another
    list. Opening words that stand beside it keep theirs, of which it is a part (18 beside 18(c)).
    """
    own = one.number
    printed = unit.number and (own is None or _is_part_of(own, unit.number) or _parts(own) == _parts(unit.number))
    number = unit.number if printed else own
    if number is None:
        return None
    if unit.kind == "table_row":
        return f"n°\u00a0{number}" if language == "fr" else f"no. {number}"
    return f"par. {number}" if language == "fr" else f"para. {number}"


def _parts(number: str) -> list[str]:
    """`13.9` and `13(9)` are one number, and the second is how it is printed."""
    return re.findall(r"\w+", number)


def _is_part_of(number: str, whole: str) -> bool:
    return number != whole and number.startswith(whole) and number[len(whole)] in "(."


def _several(made: Matrix, language: str, *, rows: bool) -> str:
    word = dimension_word(made.rows_by if rows else made.columns_by, language, many=True)
    return word[:1].casefold() + word[1:] if not word.startswith("État") and not word.startswith("State") else word
