"""The list of results: what it shows of works and passages, and how it is narrowed, widened and turned over."""

from __future__ import annotations

import re

from page_text import text_of

HIT = re.compile(r'(?s)<li class="hit">.*?</article>')


def hits(html):
    return HIT.findall(html)


def test_a_hit_leads_to_its_passage_in_the_version_that_holds_it(client):
    html = client.get("/fr/?q=interdite").text
    assert 'href="/fr/work/a-hrc-99-1?lang=fr&amp;at=p1&amp;q=interdite#p1"' in html
    # The quotation stands in both versions and is in English: each passage leads to the version that holds it.
    both = client.get("/en/?q=%22subjected+to+torture%22&by=passage").text
    assert "/en/work/a-hrc-99-1?lang=fr&amp;at=q1&amp;q=%22subjected+to+torture%22#q1" in both
    assert "/en/work/a-hrc-99-1?lang=en&amp;at=q1&amp;q=%22subjected+to+torture%22#q1" in both


def test_the_words_found_are_marked_and_nothing_else_is_markup(client):
    html = client.get("/en/?q=torture").text
    assert "<mark>Torture</mark> &lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp;" in html
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#34;title&#34;)&lt;/script&gt; &amp; more" in html


def test_what_a_reader_types_is_never_markup(client):
    for ui in ("fr", "en"):
        for path in (
            "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
            "/?q=%22%3E%3Cimg+src=x%3E",
            "/?filter=country=%3Cb%3E&q=x",
            "/?sort=%3Cscript%3E",
            "/work/%3Cscript%3E",
            "/?%3Cscript%3E=1&q=x",
        ):
            html = client.get(f"/{ui}{path}").text
            assert "<script" not in html
            assert "<img" not in html
            assert "<b>" not in html


def test_a_digest_says_so_wherever_it_shows(client):
    for ui, label in (("fr", "Condensé de CAT/C/12/D/13/1993"), ("en", "Digest of CAT/C/12/D/13/1993")):
        for path in ("/?q=risque+OR+risk", "/?q=risk+OR+risque&by=passage", "/work/digest-cat-1"):
            assert label in text_of(client.get(f"/{ui}{path}").text)
    assert "Digest of" not in text_of(client.get("/en/work/a-hrc-99-1").text)


def test_suggested_values_are_marked_with_where_they_were_read(client):
    listed = next(hit for hit in hits(client.get("/en/?q=prohibited").text) if "Report on detention" in hit)
    assert re.search(r'1\xa0January 2014</time>\s*<span class="guess">\(suggested\)', listed)
    page = text_of(client.get("/en/work/a-hrc-99-1").text)
    assert re.search(r"1\xa0January 2014\s+suggested, read in: the first lines\s+1 January 2014", page)
    assert re.search(r"Morocco\s+suggested, read in: the title\s+Morocco", page)
    assert "suggested" not in text_of(client.get("/en/work/digest-cat-1").text)


def test_languages_of_parts_are_marked(client):
    html = client.get("/fr/?q=torture").text
    assert re.search(r'<blockquote lang="ar" dir="rtl">التعذيب', html)
    assert re.search(r'<blockquote lang="en" dir="ltr">', html)
    assert re.search(r"<blockquote>La <mark>torture", html)


def test_facets_count_works_and_are_fields_of_the_form(client):
    html = client.get("/en/?q=torture").text
    assert re.search(
        r'<input type="checkbox" form="ask" name="filter" value="country=MAR">\s*<span class="what">Morocco</span></label>\s*<span class="count">1</span>',
        html,
    )
    assert 'name="exclude" value="country=MAR"' in html
    assert "The numbers count documents" in html
    # The committee stands below the organs it belongs to.
    tree = re.search(r'(?s)value="mechanism=UN".*?<details class="narrower".*?value="mechanism=CAT"', html)
    assert tree is not None


def test_chosen_values_stay_visible_at_zero_and_chips_take_them_back(client):
    html = client.get("/en/?q=Committee&cross=0&filter=country=MAR&filter=country=CHE&exclude=theme=women").text
    assert 'value="country=MAR" checked' in html
    assert re.search(r'value="country=MAR" checked>.*?<span class="count">0</span>', html)
    assert 'value="theme=women" checked' in html
    chips = dict(re.findall(r'(?s)<a class="chip \w+" href="([^"]+)"[^>]*>\s*(.*?)\s*<span class="cross"', html))
    assert {text_of(label).strip() for label in chips.values()} == {
        "Country: Morocco",
        "Country: Switzerland",
        "Theme: not women",
    }
    without = next(url for url, label in chips.items() if "Morocco" in label)
    assert without == "/en/?q=Committee&amp;filter=country%3DCHE&amp;exclude=theme%3Dwomen&amp;cross=0"
    assert 'class="clear" href="/en/?q=Committee&amp;cross=0"' in html


def test_a_filter_may_be_named_by_its_label_and_an_unknown_code_of_a_document_works(client):
    html = client.get("/fr/?q=torture&filter=country=Maroc").text
    assert "Pays\u00a0: Maroc" in text_of(html)
    assert len(hits(html)) == 1
    assert len(hits(client.get("/en/?q=torture&filter=theme=detention").text)) == 1


def test_the_state_of_the_search_stays_in_the_form(client):
    html = client.get("/en/?q=torture&by=passage&sort=date&limit=7&scope=work&lang=fr&prefer=en").text
    form = re.search(r'(?s)<form id="ask".*?</form>', html)
    assert form is not None
    for field in (
        'name="by" value="passage"',
        'name="sort" value="date"',
        'name="limit" value="7"',
        '<option value="work" selected>',
        '<option value="fr" selected>',
        '<option value="en" selected>',
    ):
        assert field in form[0]
    assert 'name="page"' not in form[0]


def test_pages_follow_each_other(client):
    first = client.get("/en/?q=monitoring&by=passage&limit=2").text
    assert '<link rel="next" href="/en/?q=monitoring&amp;by=passage&amp;page=2&amp;limit=2">' in first
    assert 'rel="prev"' not in first
    second = client.get("/en/?q=monitoring&by=passage&limit=2&page=2").text
    assert '<a rel="prev" href="/en/?q=monitoring&amp;by=passage&amp;limit=2">' in second
    assert '<ol class="hits" start="3">' in second
    assert set(hits(first)).isdisjoint(hits(second))
    last = client.get("/en/?q=monitoring&by=passage&limit=2&page=800").text
    assert 'rel="next"' not in last
    assert "Go to the last page of results" in client.get("/en/?q=monitoring&by=passage&limit=2&page=801").text


def test_passages_that_are_not_shown_are_one_click_away(client):
    html = client.get("/en/?q=monitoring").text
    assert text_of(html).count("1,597 more passages of this document") == 1
    url = re.search(r'<p class="more-passages"><a href="([^"]+)"', html)
    assert url is not None
    listed = text_of(client.get(url[1].replace("&amp;", "&")).text)
    assert re.search(r"1,600 passages\s+in 1 document", listed)


def test_long_passages_are_shown_around_the_words_found():
    from web.presenters.marking import excerpt

    text = "word " * 400 + "torture " + "word " * 400
    at = text.index("torture")
    shown = excerpt(text, [(at, at + 7)])
    assert "<mark>torture</mark>" in shown
    assert shown.startswith('<span class="cut">[…]</span>')
    assert len(shown) < 900
    assert excerpt("short & <b>", []) == "short &amp; &lt;b&gt;"
    whole = "été ﬁn 𝔘 " * 3
    assert excerpt(whole, [(4, 6), (7, 8)]).startswith("été <mark>ﬁn</mark> <mark>𝔘</mark>")


def test_an_empty_answer_says_what_would_help(client):
    hidden = client.get("/en/?q=Committee&filter=country=MAR").text
    assert "hidden by what narrows it" in hidden
    assert re.search(r'<a href="/en/\?q=Committee"[^>]*>Without the filter “Country: Morocco”</a>', hidden)
    misspelt = client.get("/en/?q=tortuer").text
    assert re.search(r'<a href="/en/\?q=torture"[^>]*>torture</a>', misspelt)
    apart = client.get("/en/?q=prohibited+lawyers").text
    assert "some documents do" in apart
    assert "scope=work" in apart
    assert "does not occur in this collection" in client.get("/en/?q=xylophonist").text
    unknown = client.get("/en/?q=torture&filter=country=NOWHERE").text
    assert "No value of the lists is called “NOWHERE”" in unknown


def test_the_question_is_read_back_with_what_was_ignored(client):
    french = client.get("/fr/?q=torture+AND").text
    assert "Passages avec toute forme de «\u00a0torture\u00a0»." in french
    assert re.search(r'(?s)<li class="note warning"><strong>Attention</strong>.*?AND', french)
    assert "There is no parameter “nonsense”" in client.get("/en/?q=torture&nonsense=1").text


def test_a_title_in_another_language_says_so(client):
    listed = text_of(next(hit for hit in hits(client.get("/en/?q=").text) if "arabic-report" in hit))
    assert "title in Arabic" in listed
    french = text_of(next(hit for hit in hits(client.get("/fr/?q=").text) if "a-hrc-99-2" in hit))
    assert "titre en anglais" in french
    assert "title in" not in text_of(next(hit for hit in hits(client.get("/en/?q=").text) if "digest-cat-1" in hit))
