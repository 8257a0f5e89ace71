"""Which documents tell of the execution of which judgments, and what state they name.

A document is joined to a judgment by the application number that it states, else by those in its title, else by those
in its first passages; one without any number by the case's name and State, where a single judgment bears them. A document
on another State is never joined. States are read by `search/execution_states.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from search.catalogue.executions import bearers, judgments, opening_texts, telling_works, write_executions
from search.citing.names import name_keys
from search.execution_states import Trait, states, traits
from search.model.execution import MENTIONED, ExecutionAccount
from search.text.fold import fold

if TYPE_CHECKING:
    from search.catalogue.store import Catalogue
    from search.model.document import Work
    from search.vocabulary import Vocabularies

_KIND: Final = "execution-document"
_JUDGMENT: Final = "judgment"
_NUMBER: Final = re.compile(r"(?<![\d/.-])\d{1,5}/\d{2}(?![\d/])")
_BEFORE_NAME: Final = re.compile(
    r"^.*(?:[:–—]| - |in the case of|dans l['’]affaire|judgment in|arrêt dans)\s*", re.DOTALL
)
_AROUND: Final = 60
"""Characters of a document's words kept on either side of what names the state."""


def join_executions(catalogue: Catalogue, vocabularies: Vocabularies) -> bool:
    """Bring what documents tell of executions up to date; whether anything changed. One transaction."""
    kinds = frozenset({_KIND, *vocabularies.descendants("kind", _KIND)})
    judged = frozenset({_JUDGMENT, *vocabularies.descendants("kind", _JUDGMENT)})
    by_name: dict[str, list[Work]] | None = None
    found: dict[tuple[int, int], ExecutionAccount] = {}
    db = catalogue.connection
    for document in telling_works(db, kinds):
        if document.kind in judged:
            continue
        numbers = _numbers(document, ()) or (
            _numbers(document, texts)
            if document.kind in kinds and (texts := opening_texts(db, document.ordinal))
            else ()
        )
        if numbers:
            executed = {work.ordinal: work for number in numbers for work in bearers(db, number)}
        else:
            if by_name is None:
                by_name = _by_name(judgments(db, judged))
            executed = {work.ordinal: work for work in _named(document, by_name)}
        fitting = [work for work in executed.values() if work.kind in judged and _same_state(document, work)]
        if fitting:
            account = account_of(document, opening_texts(db, document.ordinal))
            found |= {(work.ordinal, document.ordinal): account for work in fitting}
    with catalogue.transaction():
        return write_executions(db, found)


def account_of(document: Work, texts: Sequence[str]) -> ExecutionAccount:
    """What a document tells: the first state of the rules that it names, else that it names none."""
    title = " / ".join(document.titles.values())
    levels = {rule.code for rule in states() if rule.level and _words(rule.text, (title, *texts))}
    named: tuple[str, str | None] = (MENTIONED, None)
    for rule in states():
        if rule.level and len(levels) > 1:
            continue
        words = title[:200] if document.kind in rule.kinds else _words(rule.title, (title, document.symbol or ""))
        words = words or _words(rule.text, (title, *texts))
        if words:
            named = (rule.code, words)
            break
    return ExecutionAccount(
        state=named[0],
        traits=tuple(trait.code for trait in traits() if _has(trait, (title, *texts))),
        words=named[1],
        source=document.mechanisms[0] if document.mechanisms else None,
        date=document.date,
    )


def _has(trait: Trait, texts: Iterable[str]) -> bool:
    return _words(trait.text, texts) is not None


def _words(patterns: Sequence[re.Pattern[str]], texts: Iterable[str]) -> str | None:
    """The words around the first place where a pattern stands."""
    for text in texts:
        plain = " ".join(text.split())
        folded = fold(plain).replace("’", "'")
        for pattern in patterns:
            match = pattern.search(folded)
            if match is None:
                continue
            if len(folded) != len(plain):
                return match[0]
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            return f"{'… ' if start else ''}{plain[start:end].strip()}{' …' if end < len(plain) else ''}"
    return None


def _numbers(document: Work, texts: Iterable[str]) -> tuple[str, ...]:
    """The application numbers that a document states, else those in its title, else those in some texts."""
    stated = [relation.target for relation in document.relations if relation.kind == "executes"]
    written = [number for title in document.titles.values() for number in _NUMBER.findall(title)]
    return tuple(dict.fromkeys(stated or written or (number for text in texts for number in _NUMBER.findall(text))))


def _by_name(works: Iterable[Work]) -> dict[str, list[Work]]:
    found: dict[str, list[Work]] = {}
    for work in works:
        for key in name_keys(work.titles.values(), work.countries):
            if not key.endswith("|"):
                found.setdefault(key, []).append(work)
    return found


def _named(document: Work, by_name: Mapping[str, list[Work]]) -> tuple[Work, ...]:
    """The one judgment that bears the name in the title; none where several do."""
    titles = [_BEFORE_NAME.sub("", title) for title in document.titles.values()]
    for key in name_keys(titles, document.countries):
        if len(by_name.get(key, ())) == 1:
            return tuple(by_name[key])
    return ()


def _same_state(document: Work, judgment: Work) -> bool:
    return not document.countries or not judgment.countries or bool(set(document.countries) & set(judgment.countries))
