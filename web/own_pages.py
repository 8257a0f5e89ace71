"""Whether what was sent comes from a page of this site: pasted lists and texts are taken from our own forms alone.

Pages send no referrer, so that browsers give `Origin: null` with a form; where they say what kind of site asks
(Fetch metadata), that decides, else the origin must be this site's own.
"""

from __future__ import annotations

from flask import request


def from_own_page() -> bool:
    """Whether a page of this site sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.host}"


def from_another_site() -> bool:
    """Whether a page of some other site sent the request. Programs say neither where they come from nor what they are."""
    if "Sec-Fetch-Site" not in request.headers and "Origin" not in request.headers:
        return False
    return not from_own_page()
