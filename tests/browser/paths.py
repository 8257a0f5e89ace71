"""The pages that browser tests visit, each after `/fr` or `/en`; a new kind of page is one more line here."""

from __future__ import annotations

PATHS = (
    "/",
    "/?q=torture",
    "/?q=torture&by=passage&filter=country=MAR",
    "/?q=zzzyx",
    "/work/a-hrc-99-1?at=p1",
    "/work/a-hrc-99-2?at=p801",
    "/parallel/a-hrc-99-1?at=p1",
    "/translate?term=avocat",
    "/?q=prison&without=fr:detenu",
    "/work/hostile",
    "/work/arabic-report",
    "/recommendations",
    "/recommendations?q=detention&filter=response=noted",
    "/matrix?rows=theme&cols=response",
    "/countries",
    "/countries/MAR",
    "/mechanisms",
    "/mechanisms/HRC",
    "/chains/MAR",
    "/chains/MAR?of=a-hrc-99-1%23p1",
    "/batch",
    "/guided",
    "/about",
    "/easy",
    "/display",
    "/help",
    "/api",
    "/nowhere",
)
