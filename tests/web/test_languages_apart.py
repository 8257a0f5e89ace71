"""No sentence of ours stands on a page of the other language: neither from the templates nor from the vocabularies."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "browser"))

from paths import PATHS

from search.vocabulary import default_folder, load_vocabularies
from web import gettext_files

VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "line", "circle", "path", "area", "col", "wbr"}
SHOWN = {"title", "alt", "aria-label", "placeholder"}


class OwnText(HTMLParser):
    """The text of a page that is in the page's language: what is marked as another one is left out."""

    def __init__(self, ui):
        super().__init__()
        self.ui, self.open, self.said = ui, [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        outer = self.open[-1][1] if self.open else True
        # `hreflang` names the language of what a link leads to, `translate` what is no language.
        own = given.get("lang") == self.ui if "lang" in given else outer
        if tag in {"style", "code", "q", "mark", "blockquote", "bdi", "h1"}:
            own = False
        if own:
            self.said += [given[name] for name in SHOWN & set(given) if given[name]]
        if tag not in VOID:
            self.open.append((tag, own))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][1] and data.strip():
            self.said.append(" ".join(data.split()))


def sentences(ui):
    """What the templates say in a language and not in the other: whole sentences or names of two words at least."""
    other = "en" if ui == "fr" else "fr"
    found = {}
    for language in ("fr", "en"):
        found[language] = set()
        for message in gettext_files.read(language):
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            if message.id:
                found[language].update(str(each) for each in strings)
    return {each for each in found[ui] - found[other] if " " in each and "%(" not in each and len(each) > 9}


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_no_sentence_of_the_other_language(client, ui):
    foreign = sentences("en" if ui == "fr" else "fr")
    assert len(foreign) > 300
    leaks = []
    for path in PATHS:
        page = OwnText(ui)
        page.feed(client.get(f"/{ui}{path}").get_data(as_text=True))
        assert len(page.said) > 10, path
        whole = {each.strip(" .:,;") for each in page.said}
        leaks += [(path, each) for each in foreign if each.strip(" .:,;") in whole]
    assert leaks == []


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_names_come_from_the_vocabulary_of_the_language(client, ui):
    vocabularies = load_vocabularies(default_folder())
    other = "en" if ui == "fr" else "fr"
    foreign = set()
    for name in ("mechanism", "theme", "kind", "group", "country"):
        for code in (concept.code for concept in vocabularies.concepts(name)):
            label, own = vocabularies.label(name, code, other), vocabularies.label(name, code, ui)
            if label.casefold() != own.casefold() and len(label) > 5:
                foreign.add(label)
    own = {
        vocabularies.label(name, code, ui).casefold()
        for name in ("mechanism", "theme", "kind", "group", "country")
        for code in (concept.code for concept in vocabularies.concepts(name))
    }
    leaks = []
    for path in PATHS:
        page = OwnText(ui)
        page.feed(client.get(f"/{ui}{path}").get_data(as_text=True))
        leaks += [(path, each) for each in page.said if each in foreign and each.casefold() not in own]
    assert leaks == []


def test_dates_and_numbers_follow_the_language(client):
    french = client.get("/fr/work/a-hrc-99-1").get_data(as_text=True)
    english = client.get("/en/work/a-hrc-99-1").get_data(as_text=True)
    assert re.search("1er\\sjanvier\\s2014", french)
    assert re.search("1\\sJanuary\\s2014", english)
    assert re.search(r"\d,\d{3}", client.get("/en/about").get_data(as_text=True))
    assert re.search("\\d[\u202f\u00a0]\\d{3}", client.get("/fr/about").get_data(as_text=True))
