"""Whether the site can answer, for whoever watches over it: no document, no path, no name."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, jsonify

from search.errors import LibraryError
from web.errors import error_json
from web.site import library, site

health = Blueprint("health", __name__)


def count_holdings(application: Flask) -> None:
    """Open the library and count what it holds, so that no reader waits for it. LibraryError where that fails."""
    with application.app_context(), library() as opened:
        site().overviews.of(opened)


@health.get("/health")
@health.get("/healthz")
def health_check() -> tuple[Response, int]:
    """`ok`, the generation that serves and how many works it shows; 503 where nothing can be shown."""
    try:
        with library() as opened:
            overview = site().overviews.of(opened)
    except LibraryError:
        return jsonify({"ok": False, **error_json("library-unavailable", {})}), 503
    fault = site().service.fault
    answer: dict[str, object] = {
        "ok": True,
        "generation": overview.generation,
        "built_at": overview.built_at,
        "works": overview.works,
    }
    if fault is not None:
        answer["older_generation_serves"] = fault.code
    return jsonify(answer), 200
