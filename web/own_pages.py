"""Whether what was sent comes from a page of this site: pasted lists and texts are taken from our own forms alone.

Where browsers say what kind of site asks (Fetch metadata), that decides, else the origin must be this site's own. A page
without referrer would send `Origin: null` with its form, so that the pages that hold such a form tell this site, and no other.
"""

from __future__ import annotations

from flask import Response, request


def tell_own_site(answer: Response) -> Response:
    """Let the form of a page say that it comes from this site; other sites still learn nothing."""
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


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
