"""References to a passage for programs: files for reference managers, and everything as JSON."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from search.errors import InputError, NotFoundError
from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.references import bibtex, csl, ris
from search.references.bundle import references_json
from search.references.records import key_of
from search.references.rules import LANGUAGES, STYLES
from search.version_choice import chosen_version
from web.parameters import only
from web.passage_references import passage_references
from web.site import interface_language, library, site
from web.written_json import written

references = Blueprint("references", __name__)

_FORMS: Final = {"bib": bibtex.MEDIA_TYPE, "ris": ris.MEDIA_TYPE, "json": csl.MEDIA_TYPE}


@references.get("/<any(fr, en):ui>/work/<path:identity>/reference.<any(bib, ris, json):form>")
def reference_file(identity: str, form: str) -> Response:
    """One record of a passage (`at`) or of the whole work, as a file."""
    work, version, unit, grand_chamber = _meant(identity)
    found = passage_references(work, unit, version.language, grand_chamber=grand_chamber)
    body = {"bib": found.bibtex, "ris": found.ris, "json": written([found.csl])}[form]
    answer = Response(body, content_type=_FORMS[form])
    name = key_of(work.id, unit.anchor if unit else None).replace(":", ".")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


@references.get("/api/v1/works/<path:identity>/references")
def api_references(identity: str) -> Response:
    """What `renvoi reference --json` prints: `at` names the passage, `lang` the version, `style` and `language` leave one."""
    only("at", "lang", "style", "language")
    style = request.args.get("style", "").strip() or None
    language = request.args.get("language", "").strip() or None
    if language is not None and language not in LANGUAGES:
        raise InputError("parameter-wrong", name="language", value=language[:40], allowed=", ".join(LANGUAGES))
    chosen = next((one for one in STYLES if one == style), None)
    if style is not None and chosen is None:
        raise InputError("parameter-wrong", name="style", value=style[:40], allowed=", ".join(STYLES))
    work, version, unit, grand_chamber = _meant(identity)
    found = passage_references(work, unit, version.language, chosen, language, grand_chamber=grand_chamber)
    answer = references_json(found)
    response = Response(written(answer), mimetype="application/json")
    response.vary.add("Accept-Language")
    return response


def _meant(identity: str) -> tuple[Work, VersionCard, Unit | None, bool]:
    """The work, its version and the passage that an address names, and whether the Grand Chamber ruled; NotFoundError where the reader may not see one."""
    language = request.args.get("lang", "").strip() or None
    anchor = request.args.get("at", "").strip() or None
    with library() as opened:
        work = opened.work(identity, site().reader)
        version = chosen_version(work.id, opened.catalogue.versions(work.ordinal), language, interface_language())
        unit = opened.catalogue.unit_at(version.id, anchor) if anchor else None
        grand_chamber = opened.is_of_grand_chamber(work)
    if anchor is not None and unit is None:
        raise NotFoundError("anchor-unknown", id=work.id, anchor=anchor[:40])
    return work, version, unit, grand_chamber
