"""What a recipe may say: the schema of `corpus/recipes/*.toml`, loaded and checked with file and key.

A recipe maps rows (of CSV, TSV, XLSX, JSON, JSON lines) or a folder of files to works, language versions and
blocks. How its rules are carried out is left to `recipe_value`, `recipe_blocks`, `recipe_folder`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from search.errors import ConfigurationError
from search.model.concept import VocabularyName
from search.model.symbol import SCHEMES
from search.model.unit import UnitKind


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """How one value is made: taken from a key or a template, then changed step by step in this order.

    `from` (the first key that holds something) or `text` (a template) · `replace` (pairs of pattern and
    replacement) · `split` (a separator's pattern) · `numerals` (Chinese ones become digits) · `pattern` and `to` (what does not match is left out) · `map` with
    `otherwise` · `date` · `vocabulary` (a name becomes a code; an unknown one is noted) · `named` (a name as its vocabulary
    calls it in that language; an unknown one stays) · `within` (a template around the value, which is `{0}`) · `default`.
    """

    source: str | tuple[str, ...] = ()
    text: str | None = None
    replace: tuple[tuple[str, str], ...] = ()
    split: str | None = None
    numerals: bool = False
    pattern: str | None = None
    to: str | None = None
    map: dict[str, str | tuple[str, ...]] = {}
    otherwise: Literal["keep", "drop", "note"] = "keep"
    date: bool = False
    vocabulary: VocabularyName | None = None
    unknown: Literal["note", "drop"] = "note"
    named: Literal["fr", "en"] | None = None
    within: str | None = None
    default: str | None = None
    suggested: str | None = None


Value: TypeAlias = str | Rule | tuple[str | Rule, ...]
"""A template (`"{meta.name}"`, or fixed words), a rule, or several of them whose results add up."""


class IdentifierRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An identifier's scheme and where its value is taken from; several values give several identifiers."""

    scheme: str
    value: Value


class RelationRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A link to another work: its kind and where the other's identifier is taken from."""

    kind: Literal["revises", "corrects", "addendum_of", "summary_of", "digest_of", "executes"]
    target: Value


class DocumentRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where each field of a description is taken from; `item` tells one document of a file from the next."""

    item: Value | None = None
    id: Value | None = None
    identifiers: tuple[IdentifierRule, ...] = ()
    title: Value | None = None
    titles: dict[str, Value] = {}
    kind: Value | None = None
    date: Value | None = None
    mechanisms: Value | None = None
    countries: Value | None = None
    themes: Value | None = None
    groups: Value | None = None
    access: Value | None = None
    source: Value | None = None
    session: Value | None = None
    parties: Value | None = None
    original_language: Value | None = None
    articles: Value | None = None
    relations: tuple[RelationRule, ...] = ()
    language: Value | None = None


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rows to leave out or to remark on, and the reason that the report gives; without `pattern` those whose value is empty.

    The reason may be given in both languages.
    """

    value: Value
    pattern: str = "^$"
    reason: str | dict[Literal["fr", "en"], str]

    @property
    def detail(self) -> dict[str, str]:
        """The reason as facts of a note: `detail`, and `detail_fr` where it is said in French too."""
        if isinstance(self.reason, str):
            return {"detail": self.reason}
        said = {f"detail_{language}": text for language, text in self.reason.items()}
        return {"detail": self.reason.get("en") or self.reason.get("fr", ""), **said}


class RowsRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How rows are read: where they lie in a JSON file, encoding, separator, sheet, which rows make one work.

    Rows with the same `group` values make one work; `together` also across the files of a folder. Rows that `skip` names are
    left out; rows that `remark` names stay with a note, and so do exact repeats where `repeats` asks for it.
    """

    path: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    group: tuple[Value, ...] = ()
    together: bool = False
    skip: tuple[Condition, ...] = ()
    remark: tuple[Condition, ...] = ()
    repeats: bool = False


class BlockRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of a piece whose label, heading or text matches: its number, section, kind, role.

    `pattern` is searched in what `on` names. `section`, `number`, `label`, `text`, `role` may use the groups (`{1}`,
    `{name}`) and `{count}`, which counts how often this rule opened a section. An empty `number` says that
    there is none. `opens` keeps the section for the pieces after this one.
    """

    on: Literal["label", "heading", "text"] = "label"
    pattern: str
    number: str | None = None
    label: str | None = None
    section: str | None = None
    text: str | None = None
    kind: UnitKind | None = None
    level: int = 1
    role: str | None = None
    opens: bool = False


class FootnoteRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """Footnotes of a piece: the list's key, each note's label and text, and how a call is written in the text."""

    source: str
    label: str
    text: str
    call: str | None = None


class RecommendationRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a row says of the recommendation that it holds: where each field of the record is taken from.

    `addressees` and `recommenders` are codes or names of countries and mechanisms; what no vocabulary knows is kept as
    written. `kind` is `recommendation` unless the row says `pledge`. `progress`, with `source`, `dated` and `evidence`, is an account of what became of it. Where the calendar of the
    mechanism's sessions is kept (`indexer/recommendations/sessions.toml`), cycle and date come from the session.
    """

    kind: Value | None = None
    number: Value | None = None
    addressees: Value | None = None
    recommenders: Value | None = None
    mechanism: Value | None = None
    session: Value | None = None
    date: Value | None = None
    themes: Value | None = None
    groups: Value | None = None
    response: Value | None = None
    response_words: Value | None = None
    category: Value | None = None
    progress: Value | None = None
    evidence: Value | None = None
    source: Value | None = None
    dated: Value | None = None


class UnitsRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """The pieces of a document: a list within the row (`from`), or the row itself.

    `text` is the piece's text, or, with `markup`, a whole body to be read: `html`, `markdown` or plain `lines`.
    `values` are worked out first and are keys for the rest. `heading` values stand before the piece whenever they change. Groups and themes of pieces add up in the description.
    `anchor` is an address that the data themselves give; `recommendation` makes the piece one.
    """

    source: str = ""
    values: dict[str, Value] = {}
    text: Value
    markup: Literal["html", "markdown", "lines", "paragraphs"] | None = None
    kind: UnitKind = "paragraph"
    label: Value | None = None
    number: Value | None = None
    anchor: Value | None = None
    section: Value | None = None
    heading: tuple[Value, ...] = ()
    role: Value | None = None
    language: Value | None = None
    page: Value | None = None
    groups: Value | None = None
    themes: Value | None = None
    footnotes: FootnoteRule | None = None
    recommendation: RecommendationRule | None = None
    rules: tuple[BlockRule, ...] = ()


class VersionRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of several language versions that the same rows hold."""

    language: str
    units: tuple[UnitsRule, ...]


class SuggestRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that nobody stated, read from the document's opening pieces and marked as suggested."""

    field: Literal["date", "kind", "countries", "mechanisms", "themes", "groups", "parties", "session", "title"]
    value: Rule
    first: int = 12
    where: str = "opening"


class AuxiliaryRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files that are no documents: glob patterns of names, or columns of tables, and the reason in both languages."""

    match: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    reason: dict[str, str]


class PairsRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table whose rows name the language versions of one work: file name and the column of each language."""

    file: str = "pairs.tsv"
    languages: dict[str, str]


class FilesRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder of files: which files are documents, what their names say, and which belong together.

    `match` patterns are searched at the end of a file's path; their named groups are keys (`{@name.stem}`).
    `beside` names a file that must lie in the folder or one above it. `work` (a template over those keys)
    joins files: all of one work and folder are read one after another as pieces of one document. `sidecar` (a template)
    names a JSON file beside, whose keys are `{@side.title}`. `pairs` reads which files are versions of one work.
    `manifest` names a JSON file in the folder or above (`{@above.title}`); `tree` is the key of its list of sections, whose
    `id` and `title` head the pieces that lie in a folder of that name. `lines` reads a text line by line: what the pattern
    finds in a line is a piece of its own.
    """

    match: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    beside: str | None = None
    work: str | None = None
    sidecar: str | None = None
    pairs: PairsRule | None = None
    manifest: str | None = None
    tree: str | None = None
    lines: str | None = None
    line_kind: UnitKind = "paragraph"


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole recipe. `name` is its file's stem; `requires` are keys that rows must have for it to fit.

    A `fallback` takes only what no other recipe takes.
    """

    name: str = ""
    path: str = ""
    about: dict[str, str]
    fallback: bool = False
    fits: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    format: Literal["csv", "tsv", "xlsx", "json", "jsonl", "lines"] | None = None
    rows: RowsRule = RowsRule()
    document: DocumentRule = DocumentRule()
    units: tuple[UnitsRule, ...] = ()
    versions: tuple[VersionRule, ...] = ()
    suggest: tuple[SuggestRule, ...] = ()
    files: FilesRule | None = None
    auxiliary: tuple[AuxiliaryRule, ...] = ()
    vocabulary_map: dict[str, dict[str, str | tuple[str, ...]]] = {}


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern ready to use; recipes are checked when loaded, so this does not fail later."""
    return re.compile(pattern)


def read_recipe(path: Path) -> Recipe:
    """Load one recipe; ConfigurationError names the file and the key at fault."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError("recipe-missing", path=path, detail=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError("recipe-invalid", path=path, key="TOML", detail=error) from error
    try:
        recipe = msgspec.convert({**table, "name": path.stem, "path": str(path)}, Recipe)
    except msgspec.ValidationError as error:
        detail, _, key = str(error).partition(" - at `")
        raise ConfigurationError(
            "recipe-invalid", path=path, key=key.strip("`$. ") or "recipe", detail=detail
        ) from error
    _check(recipe, path)
    return recipe


def _check(recipe: Recipe, path: Path) -> None:
    """Refuse what the types cannot: patterns that do not compile, unknown schemes, nothing to read."""
    for key, pattern in _patterns(recipe):
        try:
            compiled(pattern)
        except re.error as error:
            raise ConfigurationError("recipe-invalid", path=path, key=key, detail=f"{pattern!r}: {error}") from error
    for identifier in recipe.document.identifiers:
        if identifier.scheme not in SCHEMES:
            detail = f"{identifier.scheme!r} is none of {', '.join(SCHEMES)}"
            raise ConfigurationError("recipe-invalid", path=path, key="document.identifiers", detail=detail)
    if not {"fr", "en"} <= recipe.about.keys():
        raise ConfigurationError("recipe-invalid", path=path, key="about", detail="needs fr and en")
    if not (recipe.units or recipe.versions or recipe.files or recipe.auxiliary):
        raise ConfigurationError(
            "recipe-invalid", path=path, key="units", detail="neither units, versions, files nor auxiliary"
        )
    if (recipe.units or recipe.versions) and not (recipe.fits or recipe.requires or recipe.files):
        raise ConfigurationError("recipe-invalid", path=path, key="requires", detail="neither fits nor requires")


def _patterns(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every regular expression of a recipe, with the key under which it stands."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            field = getattr(value, name)
            here = f"{key}.{name}".lstrip(".")
            if name in {"pattern", "split", "call", "lines"} and isinstance(field, str):
                yield here, field.replace("{label}", "1") if name == "call" else field
            elif name == "replace":
                yield from ((here, pattern) for pattern, _ in field)
            elif name in {"match", "exclude"} and isinstance(value, FilesRule):
                yield from ((here, pattern) for pattern in field)
            else:
                yield from _patterns(field, here)
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from _patterns(one, f"{key}[{position}]")
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _patterns(one, f"{key}.{name}")
