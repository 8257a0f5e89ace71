"""The page where a reader chooses how pages look; what is chosen goes into the address of the page that follows."""

from __future__ import annotations

import re
from typing import Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from web.display import COLOURS, SIZES, SPACINGS, current_display, display_of, plain_root
from web.labels import display_names
from web.site import interface_language

display = Blueprint("display", __name__, url_prefix="/<any(fr, en):ui>")

_OWN: Final = re.compile(r"/(?:fr|en)(/[^\x00-\x20\\]*)")
"""The way back: a page of this site, in either language."""


@display.get("/display")
def display_page() -> str | Response:
    """The choice of size, colours and spacing; once chosen, back to where the reader came from."""
    found = _OWN.fullmatch(request.args.get("from", ""))
    back = f"/{interface_language()}{found[1] if found else '/'}"
    if "size" in request.args or "colours" in request.args or "spacing" in request.args:
        return redirect(f"{plain_root()}{display_of(request.args).prefix}{back}", 303)
    chosen = current_display()
    groups = (("size", SIZES, chosen.size), ("colours", COLOURS, chosen.colours), ("spacing", SPACINGS, chosen.spacing))
    return render_template(
        "display.html", groups=groups, names=display_names(), back=back, back_url=f"{request.script_root}{back}"
    )
