"""The pages of countries and mechanisms, and their dossiers."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from search.errors import NotFoundError
from search.exports.files import TABLES
from search.recommending.profile import Subject, asked_of, profile
from search.recommending.profile_files import profile_dossier, profile_file_table
from search.recommending.words import dimension_word
from web.presenters.files import file_links, file_name
from web.presenters.profiles import shown_profile
from web.site import addresses, interface_language, library, site
from web.views.recommendations import file_answer, head_lines, outer_address

profiles = Blueprint("profiles", __name__, url_prefix="/<any(fr, en):ui>")

_SUBJECTS: dict[str, Subject] = {"countries": "country", "mechanisms": "mechanism"}


@profiles.get("/<any(countries, mechanisms):kind>/<code>")
def profile_page(kind: str, code: str) -> str | AnyResponse:
    """One country or mechanism; a name leads to its code."""
    subject = _SUBJECTS[kind]
    vocabularies = site().service.vocabularies
    to, ui = addresses(), interface_language()
    if vocabularies.get(subject, code) is None:
        named = vocabularies.resolve(subject, code)
        if not named:
            raise NotFoundError("subject-unknown", code=code[:40])
        return redirect(to.page(f"{kind}/{named[0]}"), 301)
    with library() as opened:
        found = profile(opened, subject, code, site().reader, ui)
    return render_template(
        "profile.html",
        kind=kind,
        page=shown_profile(found, vocabularies, to),
        files=file_links(f"{kind}/{code}", (), to),
    )


@profiles.get("/<any(countries, mechanisms):kind>/<code>.<any(csv, xlsx, jsonl, docx, html):form>")
def profile_file(kind: str, code: str, form: str) -> Response:
    """The page as a file: its counts as a table, or all of it as a dossier."""
    ui = interface_language()
    vocabularies = site().service.vocabularies
    with library() as opened:
        found = profile(opened, _SUBJECTS[kind], code, site().reader, ui)
        whole = found.subject == "country" and form not in TABLES
        asked = tuple(asked_of(opened, code, site().reader, ui)) if whole else ()
        built = opened.catalogue.meta("built_at") or ""
    name = file_name(dimension_word(found.subject, ui), vocabularies.label(found.subject, code, ui))
    if form in TABLES:
        return file_answer(form, name, profile_file_table(found, ui, vocabularies))
    made = profile_dossier(found, ui, vocabularies, outer_address(), asked)
    made = replace(made, lines=(*made.lines, *head_lines(built, f"{kind}/{code}")))
    return file_answer(form, name, made)
