"""What the library holds and how fresh it is, how readers are treated, and how to ask."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from search.messages import severity
from web.examples import help_examples
from web.presenters.facets import facet_tree
from web.presenters.holdings import note_kinds
from web.security import HEADERS, PAGE_POLICY
from web.site import interface_language, library, site

about = Blueprint("about", __name__, url_prefix="/<any(fr, en):ui>")


@about.get("/about")
def about_page() -> str:
    """Counts of what this reader may see, the date of the library, kinds of remarks, and the privacy statement."""
    with library() as opened:
        overview = site().overviews.of(opened)
    ui = interface_language()
    return render_template(
        "about.html",
        held=overview,
        mechanisms=facet_tree("mechanism", overview.facets["mechanism"], ui),
        languages=facet_tree("language", overview.facets["language"], ui),
        kinds=facet_tree("kind", overview.facets["kind"], ui),
        notes=note_kinds(overview.notes, ui, severity),
        stale=site().service.fault is not None,
        headers={**HEADERS, "Content-Security-Policy": PAGE_POLICY},
    )


@about.get("/help")
def help_page() -> str:
    """The query language, by examples."""
    return render_template("help.html", help=help_examples(interface_language()))


@about.get("/easy")
def easy_page() -> str:
    """How to search, what comes out and how to stay safe, in short sentences and plain words."""
    return render_template("easy.html")


@about.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which a browser offers this search."""
    root = f"{request.scheme}://{request.host}{request.script_root}"
    return Response(render_template("opensearch.xml", site_root=root), mimetype="application/opensearchdescription+xml")
