"""From versions to works: which versions belong together, and what the work then is.

Versions that share a key (an explicit id, a preferred identifier, a file name but for its language) are one
work, and so are those that `twins` suggests by their text. What is stated wins over what is suggested; lists are united. A second version in the same language is
kept but shadowed, and says so: the original is shown rather than a text taken out of it, where it holds as much.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import msgspec

from search.catalogue.store import Catalogue, encode
from search.catalogue.twins import Suggestion, suggested_twins
from search.citing.names import name_keys
from search.model.document import PUBLIC, Description, Identifier, Work
from search.model.language import ANALYSED
from search.model.symbol import ascii_slug, display_symbol, identifier_key, in_order, work_slug

_SCALARS = ("kind", "date", "source", "session", "original_language")
_LISTS = ("identifiers", "mechanisms", "countries", "themes", "groups", "parties", "articles", "relations")
_DATED_SCHEMES = frozenset({"application", "communication", "iachr"})
_TEXT_ALONE = frozenset({"text/plain", "text/markdown"})
"""What texts taken out of originals are kept as: they have neither the pages nor the layout."""
_AS_MUCH = 0.5
"""The share of the fullest version's characters from which an original holds as much: headers and notes may be missing
on either side, a scan with a few lines recognised falls far below."""


@dataclass(frozen=True, slots=True)
class _Version:
    id: int
    keys: tuple[str, ...]
    language: str
    described: bool
    characters: int
    media_type: str
    item: str
    path: str
    description: Description


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What a regrouping changed, by work ordinal: `gone` no longer exist, `changed` are new or differ."""

    changed: frozenset[int]
    gone: frozenset[int]


def group_keys(description: Description, fallback: str, pair: str | None = None) -> tuple[str, ...]:
    """What a version shares with other versions of its work.

    `fallback` names the version where nothing else does; `pair` is a file name without its language mark.
    A number that several judgments of one case share counts only together with the date.
    """
    keys = []
    if description.id:
        keys.append(f"id:{description.id}")
    else:
        best = next(iter(in_order(description.identifiers)), None)
        if best is not None:
            dated = f"@{description.date}" if best.scheme in _DATED_SCHEMES and description.date else ""
            keys.append(f"{best.scheme}:{identifier_key(best.value)}{dated}")
    if pair:
        keys.append(f"pair:{pair}")
    return tuple(keys) or (f"only:{fallback}",)


def regroup(catalogue: Catalogue) -> Regrouped:
    """Derive works anew from all versions; call inside a transaction."""
    db = catalogue.connection
    suggested = suggested_twins(catalogue)
    groups = _united(_versions(catalogue), suggested)
    before = {row[0]: (row[1], row[2]) for row in db.execute("SELECT id, ordinal, stamp FROM works")}
    changed: set[int] = set()
    kept: set[str] = set()
    for group in groups:
        ordered = sorted(group, key=lambda v: (not v.described, -v.characters, v.path, v.item))
        merged = merge([version.description for version in ordered])
        alike = next((suggested[version.id].alike for version in ordered if version.id in suggested), None)
        if alike is not None:
            merged = replace(merged, suggested={**merged.suggested, "versions": f"text {alike:.0%}"})
        identity = _unique(_identity(merged, ordered[0]), ordered[0], kept)
        kept.add(identity)
        shown: dict[str, int] = {}
        shadows: dict[int, int] = {}
        for version in _shown_first(ordered):
            if version.language in shown:
                shadows[version.id] = shown[version.language]
            else:
                shown[version.language] = version.id
        stamp = hashlib.sha256(f"{encode(merged)}{sorted(shown.items())}{identity}".encode()).hexdigest()
        known = before.get(identity)
        if known is not None and known[1] == stamp:
            ordinal = known[0]
        else:
            ordinal = _store(catalogue, identity, merged, stamp, None if known is None else known[0], tuple(shown))
            changed.add(ordinal)
        db.executemany(
            "UPDATE versions SET work = ?, shadowed_by = ? WHERE id = ? AND (work IS NOT ? OR shadowed_by IS NOT ?)",
            [(ordinal, shadows.get(v.id), v.id, ordinal, shadows.get(v.id)) for v in ordered],
        )
    gone = {ordinal for identity, (ordinal, _) in before.items() if identity not in kept}
    db.executemany("DELETE FROM works WHERE ordinal = ?", [(ordinal,) for ordinal in gone])
    return Regrouped(changed=frozenset(changed), gone=frozenset(gone))


def _shown_first(ordered: Sequence[_Version]) -> list[_Version]:
    """Versions in the order in which they are shown: a text alone steps behind an original in its language that holds as much."""
    fullest: dict[str, int] = {}
    for version in ordered:
        fullest[version.language] = max(version.characters, fullest.get(version.language, 0))

    def steps_back(version: _Version) -> tuple[bool, bool]:
        return version.characters < _AS_MUCH * fullest[version.language], version.media_type in _TEXT_ALONE

    return sorted(ordered, key=steps_back)


def merge(descriptions: Sequence[Description]) -> Description:
    """One description of a work from those of its versions, the most trusted first.

    A value that anyone states wins over any suggestion; among equals the first wins; lists are united, stated
    values alone where there are some. The first access level other than public wins, so that nothing restricted shows
    through a careless second description.
    """
    values: dict[str, object] = {}
    suggested: dict[str, str] = {}
    for name in _SCALARS:
        stated = [d for d in descriptions if getattr(d, name) is not None and name not in d.suggested]
        guessed = [d for d in descriptions if getattr(d, name) is not None and name in d.suggested]
        for source in (stated or guessed)[:1]:
            values[name] = getattr(source, name)
            if not stated:
                suggested[name] = source.suggested[name]
    for name in _LISTS:
        chosen: dict[object, str | None] = {}
        for wanted in (True, False):
            for d in descriptions:
                for value in getattr(d, name):
                    reason = _reason(d, name, value)
                    if (reason is None) == wanted:
                        chosen.setdefault(value, reason)
            if chosen and name != "identifiers":
                break
        values[name] = in_order(chosen) if name == "identifiers" else tuple(chosen)  # type: ignore[arg-type]
        for value, reason in chosen.items():
            if reason is not None:
                suggested[f"{name}:{_plain(value)}"] = reason
    titles: dict[str, str] = {}
    for wanted in (True, False):
        for d in descriptions:
            for language, title in d.titles.items():
                reason = d.suggested.get(f"titles:{language}")
                if (reason is None) == wanted and language not in titles:
                    titles[language] = title
                    if reason is not None:
                        suggested[f"titles:{language}"] = reason
    access = next((d.access for d in descriptions if d.access not in {None, PUBLIC}), PUBLIC)
    identity = next((d.id for d in descriptions if d.id), None)
    return Description(id=identity, titles=titles, access=access, suggested=suggested, **values)  # type: ignore[arg-type]


def _reason(description: Description, name: str, value: object) -> str | None:
    return description.suggested.get(f"{name}:{_plain(value)}", description.suggested.get(name))


def _plain(value: object) -> str:
    return value.value if isinstance(value, Identifier) else str(value)


def _versions(catalogue: Catalogue) -> Iterable[_Version]:
    keys_type, decoder = tuple[str, ...], msgspec.json.Decoder(Description)
    rows = catalogue.connection.execute(
        "SELECT v.id, v.keys, v.language, v.described, v.characters, v.media_type, v.item, s.path, v.description"
        " FROM versions v JOIN sources s ON s.id = v.source ORDER BY s.path, length(v.item), v.item, v.id"
        # not in the order in which workers happened to hand them in: ids must come out the same after a rebuild
    )
    for row in rows:
        yield _Version(
            row[0],
            msgspec.json.decode(row[1], type=keys_type),
            row[2],
            bool(row[3]),
            row[4],
            row[5],
            row[6],
            row[7],
            decoder.decode(row[8]),
        )


def _united(versions: Iterable[_Version], suggested: Mapping[int, Suggestion]) -> list[list[_Version]]:
    """Groups of versions connected by shared keys or a suggestion (union–find), in order of their first version."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    rows = list(versions)
    for version in rows:
        for key in version.keys[1:]:
            parent[root(key)] = root(version.keys[0])
    key_of = {version.id: version.keys[0] for version in rows}
    for twins in suggested.values():
        parent[root(key_of[twins.english])] = root(key_of[twins.french])
    groups: dict[str, list[_Version]] = {}
    for version in rows:
        groups.setdefault(root(version.keys[0]), []).append(version)
    return list(groups.values())


def _identity(merged: Description, leader: _Version) -> str:
    if merged.id:
        return merged.id
    best = next(iter(merged.identifiers), None)
    slug = work_slug(merged.identifiers)
    if slug:
        return f"{slug}-{merged.date}" if best is not None and best.scheme in _DATED_SCHEMES and merged.date else slug
    stem = leader.item or leader.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return ascii_slug(stem)[:80].strip("-") or f"file-{_short(leader.path)}"


def _unique(identity: str, leader: _Version, taken: set[str]) -> str:
    """The same id, or with a suffix of what makes the version itself, so that a rebuild gives it again."""
    return identity if identity not in taken else f"{identity}-{_short(leader.path + '#' + leader.item)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _store(
    catalogue: Catalogue,
    identity: str,
    merged: Description,
    stamp: str,
    ordinal: int | None,
    languages: tuple[str, ...],
) -> int:
    db = catalogue.connection
    if ordinal is None:
        cursor = db.execute("INSERT INTO works (id, access, record, stamp) VALUES (?, '', '', '')", (identity,))
        ordinal = int(cursor.lastrowid or 0)
    plain = {field.name: getattr(merged, field.name) for field in fields(merged) if field.name not in {"id", "access"}}
    work = Work(
        ordinal=ordinal,
        id=identity,
        symbol=display_symbol(merged.identifiers),
        access=merged.access or PUBLIC,
        languages=tuple(
            sorted(languages, key=lambda code: (ANALYSED.index(code) if code in ANALYSED else len(ANALYSED), code))
        ),
        **plain,
    )
    db.execute(
        "UPDATE works SET access = ?, kind = ?, date = ?, record = ?, stamp = ? WHERE ordinal = ?",
        (work.access, work.kind, work.date, encode(work), stamp, ordinal),
    )
    db.execute("DELETE FROM identifiers WHERE work = ?", (ordinal,))
    rows = [(ordinal, i.scheme, i.value, identifier_key(i.value), 0) for i in work.identifiers]
    rows += [
        (ordinal, "digest", r.target, identifier_key(r.target), 1) for r in work.relations if r.kind == "digest_of"
    ]
    rows += [(ordinal, "name", key, key, 0) for key in name_keys(work.titles.values(), work.countries)]
    db.executemany("INSERT INTO identifiers VALUES (?, ?, ?, ?, ?)", rows)
    return ordinal
