"""From a request to its address and back: the whole state of a page stands in its URL.

Names of parameters are those of `search.query.request`; Flask is not needed to build an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote, quote_plus

from search.engines.contract import FacetName
from search.errors import InputError
from search.model.note import Note
from search.query.request import DEFAULT_LIMIT, SearchRequest, from_params, to_params
from search.vocabulary import Vocabularies

LANGUAGES: Final = ("fr", "en")
_FILE: Final = re.compile(r"\.[a-z]+$")
"""What is kept or followed by a program, not read as a page."""
_KEPT: Final = 4096
"""Texts whose encoded form is remembered."""
Side = Literal["filter", "exclude"]


def read_request(
    pairs: Iterable[tuple[str, str]], page_size: int, vocabularies: Vocabularies | None = None
) -> tuple[SearchRequest, tuple[Note, ...]]:
    """The request that parameters ask, with the site's page size where they name none. InputError as `from_params`."""
    given = list(pairs)
    request, notes = from_params(given, vocabularies=vocabularies)
    if not any(name == "limit" and value.strip() for name, value in given):
        request = replace(request, limit=page_size)
    return request, notes


def read_leniently(
    pairs: Iterable[tuple[str, str]], page_size: int, vocabularies: Vocabularies
) -> tuple[SearchRequest, tuple[Note, ...]]:
    """As `read_request`, but a code that no vocabulary has stands as it is.

    A document may carry such a code, and a person who mistyped one is helped more by the page that says so.
    """
    given = list(pairs)
    try:
        return read_request(given, page_size, vocabularies)
    except InputError as error:
        if error.code not in {"filter-unknown", "language-code-unknown"}:
            raise
        return read_request(given, page_size)


def request_pairs(request: SearchRequest, page_size: int) -> list[tuple[str, str]]:
    """The parameters that give a request back through `read_request`."""
    pairs = to_params(replace(request, limit=DEFAULT_LIMIT))
    if request.limit != page_size:
        pairs.append(("limit", str(request.limit)))
    return pairs


def toggled(request: SearchRequest, side: Side, facet: FacetName, code: str) -> SearchRequest:
    """The request with one value of a facet added, or taken out where it is there; back on the first page."""
    chosen = request.include if side == "filter" else request.exclude
    codes = chosen.get(facet, ())
    changed = tuple(one for one in codes if one != code) if code in codes else (*codes, code)
    kept: Mapping[FacetName, tuple[str, ...]] = {
        name: values for name, values in {**chosen, facet: changed}.items() if values
    }
    return replace(request, include=kept, page=1) if side == "filter" else replace(request, exclude=kept, page=1)


def only(facet: FacetName, code: str) -> SearchRequest:
    """Everything that carries one value."""
    return SearchRequest(include={facet: (code,)})


@lru_cache(maxsize=_KEPT)
def _quoted(text: str) -> str:
    """A part of a path."""
    return quote(text)


@lru_cache(maxsize=_KEPT)
def _parameter(text: str) -> str:
    return quote_plus(text)


def _encoded(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Parameters as an address has them: as `urlencode` writes them, but a page has the same ones a hundred times."""
    return "&".join([f"{_parameter(name)}={_parameter(value or '')}" for name, value in pairs])


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses of a site: `root` is where it is mounted (often empty), `ui` the language of its pages.

    `display` is how the reader wants pages to look (`web.display`); what lasts or is no page never carries it.
    """

    root: str
    ui: str
    page_size: int
    display: str = ""

    def _files(self) -> str:
        return f"{self.root}/{self.ui}/"

    def home(self) -> str:
        """The search page, nothing asked."""
        return f"{self.root}{self.display}/{self.ui}/"

    def search(self, request: SearchRequest) -> str:
        """The results of a request; an empty question shows everything."""
        pairs = request_pairs(request, self.page_size) or [("q", "")]
        return f"{self.home()}?{_encoded(pairs)}"

    def work(
        self,
        identity: str,
        language: str | None = None,
        anchor: str | None = None,
        q: str = "",
        page: int | str | None = None,
    ) -> str:
        """A document; with an anchor, the passage: `at` lets the server send the right part, the fragment goes there.

        With a question its words are marked, and one can step from hit to hit. With a page of the original (or `here`: of the
        passage), that page is shown beside the text.
        """
        pairs = [("lang", language), ("at", anchor), ("q", q.strip()), ("page", str(page) if page else None)]
        asked = _encoded([(name, value) for name, value in pairs if value])
        place = anchor or (f"page-{page}" if isinstance(page, int) else "")
        return f"{self.home()}work/{_quoted(identity)}{'?' + asked if asked else ''}{'#' + _quoted(place) if place else ''}"

    def search_since(self, request: SearchRequest, moment: str) -> str:
        """A search that tells, when it is run again, what has changed since a moment."""
        pairs = request_pairs(replace(request, page=1), self.page_size) or [("q", "")]
        return f"{self.home()}?{_encoded([*pairs, ('since', moment)])}"

    def search_whole(self, request: SearchRequest, facet: str) -> str:
        """The results of a request with every value of one facet."""
        pairs = request_pairs(request, self.page_size) or [("q", "")]
        return f"{self.home()}?{_encoded([*pairs, ('whole', facet)])}#facet-{facet}"

    def why(self, request: SearchRequest, identity: str) -> str:
        """Why a document is among the results of a request."""
        return self.whys(request)(identity)

    def whys(self, request: SearchRequest) -> Callable[[str], str]:
        """Why each of several documents is among the results of a request."""
        pairs = request_pairs(replace(request, page=1), self.page_size)
        home, asked = self.home(), "?" + _encoded(pairs) if pairs else ""
        return lambda identity: f"{home}why/{_quoted(identity)}{asked}"

    def feed(self, request: SearchRequest, form: str) -> str:
        """A search as a feed that can be subscribed to: `atom` or `json`."""
        pairs = to_params(replace(request, page=1, limit=DEFAULT_LIMIT, by="work", sort="relevance"))
        return f"{self._files()}feed.{form}{'?' + _encoded(pairs) if pairs else ''}"

    def parallel(self, identity: str, language: str | None = None, anchor: str | None = None, q: str = "") -> str:
        """Both languages of a document side by side, the given version first; with an anchor of it, at that passage.

        With a question its words are marked in both, as in `work`.
        """
        pairs = (("lang", language), ("at", anchor), ("q", q.strip()))
        asked = _encoded([(name, value) for name, value in pairs if value])
        fragment = f"#{_quoted(anchor)}" if anchor else ""
        return f"{self.home()}parallel/{_quoted(identity)}{'?' + asked if asked else ''}{fragment}"

    def translate(self, term: str = "", language: str | None = None) -> str:
        """How a term is translated in the collection."""
        asked = _encoded([(name, value) for name, value in (("term", term), ("from", language)) if value])
        return f"{self.home()}translate{'?' + asked if asked else ''}"

    def original(self, identity: str, language: str, page: int | None = None) -> str:
        """The original file of a version, at a page of it where one is named."""
        return f"{self.root}/original/{_quoted(language)}/{_quoted(identity)}{f'#page={page}' if page else ''}"

    def page_picture(self, identity: str, language: str, page: int, anchor: str | None = None, size: str = "") -> str:
        """A page of a PDF original as a picture; with an anchor, the passage is marked on it."""
        asked = _encoded([(name, value) for name, value in (("at", anchor), ("size", size)) if value])
        return f"{self.root}/page/{_quoted(language)}/{page}/{_quoted(identity)}.png{'?' + asked if asked else ''}"

    def page(self, path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
        """A page by its path below the language, with its parameters."""
        asked = _encoded([(name, value) for name, value in pairs if value])
        head = self._files() if _FILE.search(path) else self.home()
        return f"{head}{_quoted(path)}{'?' + asked if asked else ''}"

    def results_file(self, request: SearchRequest, form: str) -> str:
        """A search as a file to keep: `csv`, `xlsx`, `jsonl`, `ris` or `bib`; all of it, whatever page is shown."""
        pairs = request_pairs(replace(request, page=1), self.page_size) or [("q", "")]
        return f"{self._files()}search.{form}?{_encoded([pair for pair in pairs if pair[0] != 'limit'])}"

    def reference(self, identity: str, form: str, language: str | None, anchor: str | None) -> str:
        """A record for reference managers: `bib`, `ris` or `json`."""
        asked = _encoded([(name, value) for name, value in (("lang", language), ("at", anchor)) if value])
        return f"{self._files()}work/{_quoted(identity)}/reference.{form}{'?' + asked if asked else ''}"

    def citations(self, identity: str, **filters: str | None) -> str:
        """What a work cites and who cites it: `way` in, out or picture, `at` one paragraph, filters of the other works."""
        asked = _encoded([(name, value) for name, value in filters.items() if value])
        return f"{self.home()}work/{_quoted(identity)}/citations{'?' + asked if asked else ''}"

    def citing_feed(self, identity: str, form: str, **filters: str | None) -> str:
        """New documents that cite a work, or one paragraph of it, as a feed: `atom` or `json`."""
        asked = _encoded([(name, value) for name, value in filters.items() if value])
        return f"{self._files()}work/{_quoted(identity)}/citations.{form}{'?' + asked if asked else ''}"

    def related(self, identity: str, language: str | None = None) -> str:
        """What else to read beside a work."""
        return (
            f"{self.home()}work/{_quoted(identity)}/related{'?' + _encoded([('lang', language)]) if language else ''}"
        )

    def check(self) -> str:
        """The checker of a brief's citations."""
        return f"{self.home()}check"

    def about(self) -> str:
        """What the library holds, and how the site treats its readers."""
        return f"{self.home()}about"

    def help(self) -> str:
        """How to ask."""
        return f"{self.home()}help"

    def display_page(self, back: str = "") -> str:
        """Size of the text and colours; `back` is the page to return to."""
        return self.page("display", [("from", back)])

    def easy(self) -> str:
        """How to search, in easy language."""
        return f"{self.home()}easy"

    def guided(self, request: SearchRequest | None = None) -> str:
        """The form that writes a query, filled in from a search."""
        pairs = [] if request is None else request_pairs(replace(request, page=1), self.page_size)
        return f"{self.home()}guided{'?' + _encoded(pairs) if pairs else ''}"

    def api(self) -> str:
        """How to ask from a program."""
        return f"{self.home()}api"

    def opensearch(self) -> str:
        """The description by which a browser adds the site to its search box."""
        return f"{self._files()}opensearch.xml"
