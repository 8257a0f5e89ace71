"""A country or a mechanism as the object that `renvoi country --json` and the API print."""

from __future__ import annotations

from search.execution import execution_json
from search.recommending.chains_json import chains_json
from search.recommending.profile import Profile
from search.recommending.recommendations_json import count_json, labels
from search.results import work_json
from search.vocabulary import Vocabularies


def profile_json(found: Profile, vocabularies: Vocabularies) -> dict[str, object]:
    """What was asked of a country, or by a mechanism, with its documents, treaties and chains."""
    return {
        "subject": found.subject,
        "code": found.code,
        "label": {language: vocabularies.label(found.subject, found.code, language) for language in ("fr", "en")},
        "documents": found.documents,
        "open": found.open,
        **count_json(found.counts),
        "dimensions": [
            {
                "dimension": name,
                "values": [
                    {"code": line.code, "label": labels(name, line.code, vocabularies), **count_json(line.counts)}
                    for line in lines
                ],
            }
            for name, lines in found.by.items()
        ],
        "years": [
            {"code": year, **count_json(total)}
            for year, total in zip(found.years.rows, found.years.row_totals, strict=True)
        ],
        "latest": [work_json(work) for work in found.latest],
        "cited": [{"work": one.work.id, "citing": one.citing} for one in found.cited],
        "executions": [execution_json(one) for one in found.executions],
        "treaties": [
            {
                "work": one.work.id,
                "title": {language: one.work.title(language)[0] for language in ("fr", "en")},
                "standing": one.standing,
                "words": one.words,
                "year": one.year,
            }
            for one in found.treaties
        ],
        **{
            name: value
            for name, value in chains_json(found.chains, found.chains_in_all, found.code, vocabularies).items()
            if name == "chains"
        },
    }
