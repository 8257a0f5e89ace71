"""The page that tells how a term is translated: counts, evidence on both sides, honesty where there is none."""

from __future__ import annotations

import re

from page_text import text_of


def test_a_term_is_shown_with_its_rendering_and_the_passages(client):
    html = client.get("/en/translate?term=avocat").text
    assert re.search(
        r'<h2 id="r1"><a href="/en/translate\?term=lawyer&amp;from=en" lang="en" rel="nofollow">lawyer', html
    )
    assert re.search(r'<blockquote lang="fr" dir="ltr">.*?les <mark>avocats</mark>\.', html)
    assert "<mark>lawyers</mark>." in html
    assert "/en/parallel/a-hrc-99-1?lang=fr&amp;at=p1.b&amp;q=avocat#p1.b" in html
    assert "glossary" in text_of(html)


def test_the_page_begins_with_examples(client):
    for ui, example in (("fr", "disparition forcée"), ("en", "enforced disappearance")):
        html = client.get(f"/{ui}/translate").text
        assert example in text_of(html)
        assert f'href="/{ui}/translate?term=' in html


def test_where_there_is_nothing_it_says_so(client):
    assert "No passage of this collection holds this term." in text_of(client.get("/en/translate?term=xylophone").text)
    alone = text_of(client.get("/fr/translate?term=markup+script&from=en").text)
    assert "Aucun passage de cette collection ne contient ce terme." in alone
    assert "cannot show how the term is translated" in text_of(client.get("/en/translate?term=monitoring").text)


def test_what_may_not_be_seen_is_not_counted(client, trusted_application):
    assert "No passage" in text_of(client.get("/en/translate?term=Zebulon").text)
    assert "1 passage" in text_of(trusted_application.test_client().get("/en/translate?term=Zebulon").text)


def test_odd_terms_are_refused_or_harmless(client):
    assert client.get("/en/translate?term=de+la&from=fr").status_code == 400
    assert client.get("/en/translate?term=torture&from=xx").status_code == 400
    html = client.get("/en/translate?term=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script" not in html
    assert client.get(f"/en/translate?term={'torture+' * 400}").status_code == 200
