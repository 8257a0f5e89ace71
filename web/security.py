"""Headers of every answer: nothing is executed, embedded, sniffed, referred or remembered; and no cookie is ever set."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

from search.exports.dossier_html import STYLE_DIGEST

PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ORIGINAL_POLICY: Final = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PDF_POLICY: Final = "default-src 'none'; object-src 'self'; base-uri 'none'; frame-ancestors 'none'"
"""A sandbox keeps some browsers from showing a PDF at all; their viewers run it in one of their own. No style is let in:
the viewers of today need none (Chromium's shows the same with and without)."""
DOSSIER_POLICY: Final = (
    f"default-src 'none'; style-src '{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""A dossier to print is a file by itself: its one style is let in by its digest."""

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Robots-Tag": "noarchive",
}


def protect(application: Flask) -> None:
    """Put the headers on every answer of an application."""

    @application.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy(response.mimetype or "", original=_is_original()))
        if "Cache-Control" not in response.headers or response.headers["Cache-Control"] == "no-cache":
            # What someone searched for stays neither on their machine nor on a proxy's.
            response.headers["Cache-Control"] = (
                "no-store" if request.query_string else "private, max-age=0, must-revalidate"
            )
        return response


def policy(media_type: str, *, original: bool) -> str:
    """The content policy of an answer: pages of ours, or someone's file as it is."""
    if not original:
        return PAGE_POLICY
    return _PDF_POLICY if media_type == "application/pdf" else _ORIGINAL_POLICY


def _is_original() -> bool:
    return request.blueprint == "original"
