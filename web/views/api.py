"""The API: the same answers as the command line's `--json`, at addresses that stay; `web/openapi.json` describes them."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request

from search.errors import InputError, NotFoundError
from search.execution import execution_json, execution_of
from search.model.concept import VOCABULARIES, Concept
from search.model.note import Note
from search.query.request import SearchRequest
from search.results import WorkView, note_json, results_json, unit_json, work_json
from search.suggested.cli import suggestions_json
from search.suggested.suggestions import MOST, completions, spellings
from search.ways_out import ways_json, ways_out
from web.cursors import continued, cursor_after
from web.description import api_description
from web.errors import outdated
from web.i18n import preferred_language
from web.parameters import only
from web.presenters.wording import without_paths
from web.site import addresses, library, site
from web.urls import read_request
from web.views.work import version_of
from web.written_json import written

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/")
def api_index() -> Response:
    """What can be asked: each address, as the description writes it, with what it answers in both languages."""
    description = api_description(f"{request.script_root}/api/v1")
    root = str(description["servers"][0]["url"])
    return json_answer(
        {
            "description": f"{root}/openapi.json",
            "addresses": [
                {
                    "method": method.upper(),
                    "address": f"{root}{path}",
                    "answers": {"fr": one["x-fr"], "en": one["summary"]},
                }
                for path, methods in description["paths"].items()
                for method, one in methods.items()
            ],
        }
    )


@api.get("/search")
def api_search() -> Response:
    """`q by scope filter exclude lang prefer sort limit page`, as `renvoi search --json` answers them."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    asked, notes = read_request(pairs, site().settings.search.page_size, site().service.vocabularies)
    asked = replace(asked, prefer=asked.prefer or preferred_language())
    cursor = request.args.get("cursor", "").strip()
    generation = None
    if cursor:
        asked, generation = continued(asked, cursor)
    with library() as opened:
        if generation is not None and generation != opened.generation.name:
            return outdated()
        results = opened.search(asked, site().reader)
        ways = ways_out(opened, asked, results, site().reader, preferred_language())
    answer = results_json(replace(results, notes=_public((*notes, *results.notes))))
    if ways:
        answer["ways_out"] = ways_json(ways)
    return json_answer({**answer, "next": cursor_after(asked, results.generation, results.total)})


@api.get("/suggest")
def api_suggest() -> Response:
    """Completions of `q`, and spellings where nothing begins so, as `renvoi suggest --json` answers them."""
    only("q", "limit")
    typed = request.args.get("q", "")
    limit = request.args.get("limit", "").strip()
    most = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 4 else 0 if limit else 10
    if not 1 <= most <= MOST:
        raise InputError("parameter-wrong", name="limit", value=limit[:40], allowed=f"1 … {MOST}")
    reader = site().reader
    with library() as opened:
        found = completions(opened, typed, reader, most)
        asked = SearchRequest(q=typed)
        wanted = not found and bool(typed.strip())
        meant = spellings(opened, asked, opened.search(asked, reader).works, reader) if wanted else ()
    return json_answer(suggestions_json(typed, found, meant))


@api.get("/works/<path:identity>")
def api_work(identity: str) -> Response:
    """A work with the units of one version (`lang`), or one unit of it (`anchor`)."""
    only("lang", "anchor")
    language = request.args.get("lang", "").strip() or None
    anchor = request.args.get("anchor", "").strip() or None
    with library() as opened:
        found = opened.work(identity, site().reader)
        versions = opened.catalogue.versions(found.ordinal)
        version = version_of(found, versions, language)
        if anchor is None:
            units = opened.catalogue.units(version.id)
        else:
            unit = opened.catalogue.unit_at(version.id, anchor)
            if unit is None:
                raise NotFoundError("anchor-unknown", id=found.id, anchor=anchor[:40])
            units = (unit,)
        executed = execution_of(opened, found, site().reader)
    view = WorkView(work=found, versions=versions, version=version, units=units)
    return json_answer({**_work_answer(view), "execution": execution_json(executed) if executed else None})


@api.get("/vocabularies")
def api_vocabularies() -> Response:
    """The names of the vocabularies, how many concepts each has, and where they are."""
    held = site().service.vocabularies
    return json_answer(
        {
            "vocabularies": [
                {
                    "name": name,
                    "concepts": len(held.concepts(name)),
                    "address": f"{request.script_root}/api/v1/vocabularies/{name}",
                }
                for name in VOCABULARIES
            ]
        }
    )


@api.get("/vocabularies/<name>")
def api_vocabulary(name: str) -> Response:
    """The concepts of a vocabulary in the order of its file, or only those that `label` names."""
    held = site().service.vocabularies
    if name not in VOCABULARIES:
        raise NotFoundError("vocabulary-unknown", name=name[:40], known=", ".join(VOCABULARIES))
    label = request.args.get("label", "").strip()
    named = held.resolve(name, label) if label else None
    concepts = [each for each in held.concepts(name) if named is None or each.code in named]
    return json_answer({"name": name, "concepts": [_concept(each) for each in concepts]})


@api.get("/openapi.json")
def api_openapi() -> Response:
    """What this API answers, in the OpenAPI form."""
    return json_answer(api_description(f"{request.script_root}/api/v1"))


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "code": concept.code,
        "label": dict(concept.labels),
        "other": {language: list(names) for language, names in concept.other.items()},
        "broader": concept.broader,
        "links": list(concept.links),
    }


def _work_answer(view: WorkView) -> dict[str, object]:
    """What `renvoi show --json` prints; the original by its address instead of its path on this machine."""
    to = addresses()
    has_original = view.version.file is not None
    return {
        **work_json(view.work),
        "version": {
            "language": view.version.language,
            "media_type": view.version.media_type,
            "pages": view.version.pages,
            "original": to.original(view.work.id, view.version.language) if has_original else None,
        },
        "notes": [note_json(note) for note in _public(view.version.notes)],
        "units": [unit_json(unit) for unit in view.units],
    }


def _public(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(without_paths(note) for note in notes)


def json_answer(answer: dict[str, object]) -> Response:
    """An answer of the API; sentences are in both languages, the order may follow the language preferred."""
    response = Response(written(answer), mimetype="application/json")
    response.vary.add("Accept-Language")
    return response
