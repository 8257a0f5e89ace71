"""The pages that browser tests visit, each after `/fr` or `/en`; a new kind of page is one more line here (a test sees to it)."""

from __future__ import annotations

PATHS = (
    "/",
    "/?q=torture",
    "/?q=torture&by=passage&filter=country=MAR",
    "/?q=zzzyx",
    "/work/a-hrc-99-1?at=p1",
    "/work/a-hrc-99-2?at=p801",
    "/work/a-hrc-99-1?lang=en&at=p1.a&page=here",
    "/parallel/a-hrc-99-1?at=p1",
    "/parallel/a-hrc-99-1?lang=fr&at=p1.b&q=avocats",
    "/work/a-hrc-99-1/related",
    "/translate?term=avocat",
    "/?q=prison&without=fr:detenu",
    "/work/hostile",
    "/work/arabic-report",
    "/recommendations",
    "/recommendations?q=detention&filter=response=noted",
    "/recommendations/rows",
    "/matrix?rows=theme&cols=response",
    "/countries",
    "/countries/MAR",
    "/mechanisms",
    "/mechanisms/HRC",
    "/chains",
    "/chains/MAR",
    "/chains/MAR?of=a-hrc-99-1%23p1",
    "/batch",
    "/why/a-hrc-99-1?q=torture",
    "/guided",
    "/browse",
    "/themes",
    "/countries?find=a",
    "/kinds",
    "/years",
    "/recent",
    "/about",
    "/easy",
    "/display",
    "/help",
    "/api",
    "/nowhere",
)

CITED = "/work/a-hrc-91-2"
CITING_PATHS = (
    f"{CITED}?lang=en&at=p2&cite=1",
    f"{CITED}/citations",
    f"{CITED}/citations?at=p2&system=COE",
    f"{CITED}/citations?way=out",
    "/work/a-hrc-91-1/citations?way=out",
    "/work/a-hrc-91-1/citations?way=picture",
    f"{CITED}/citations?way=picture",
    "/check",
)
"""The same in a library whose documents cite one another."""
