"""Web pages: what is the document, what stands around it, and where things stand."""

from indexer.extract.contract import ReadOptions
from indexer.extract.html import blocks_of_markup, read_html, read_markup

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Rapport | Institution</title>
<meta name="DC.date" content="2013-04-18"><link rel="canonical" href="https://example.org/fr/rapport">
<link rel="alternate" hreflang="en" href="https://example.org/en/report"><style>p{color:red}</style></head><body>
<header><a href="/">Accueil</a><ul class="menu"><li><a href="/a">Qui nous sommes</a></li><li><a href="/b">Nos actions</a></li></ul></header>
<div class="cookie-banner"><p>Ce site utilise des cookies.</p><button>Tout accepter</button></div>
<nav aria-label="fil"><ol><li><a href="/">Accueil</a></li><li>Rapport</li></ol></nav>
<main><h1>Rapport de visite</h1><ul><li><a href="#">Diminuer la taille du texte</a></li></ul>
<p>Le Comité a visité <i>trois</i> établis&shy;sements<sup><a href="#n1" id="r1">1</a></sup>. Il relève&nbsp;:</p>
<ol type="a"><li>la surpopulation ;<ul><li>des cellules</li></ul></li><li>le manque d’air.</li></ol>
<blockquote><p>Toute personne a droit à la vie.</p></blockquote>
<table><tr><th>Lieu</th><th>Places</th></tr><tr><td>Nord</td><td>12</td></tr></table>
<p lang="en">The report was made public.</p>
<script>document.write("jamais")</script><p style="display:none">caché</p>
<div class="notes"><p id="n1"><a href="#r1">1</a>. Voir le rapport précédent.</p></div></main>
<footer><p>© Institution, mentions légales</p></footer></body></html>"""


def of_kind(blocks, kind):
    return [block.text for block in blocks if block.kind == kind]


def test_a_page_is_read_into_its_document_and_its_furniture():
    reading = read_markup(PAGE)
    body = [block for block in reading.blocks if block.kind != "furniture"]
    assert [(block.kind, block.text) for block in body] == [
        ("heading", "Rapport de visite"),
        ("paragraph", "Le Comité a visité trois établissements. Il relève\xa0:"),
        ("item", "la surpopulation ;"),
        ("item", "des cellules"),
        ("item", "le manque d’air."),
        ("quote", "Toute personne a droit à la vie."),
        ("table_row", "Lieu | Places"),
        ("table_row", "Nord | 12"),
        ("paragraph", "The report was made public."),
        ("footnote", "Voir le rapport précédent."),
    ]
    assert [block.label for block in body if block.kind == "item"] == ["a.", None, "b."]
    assert [block.level for block in body if block.kind == "item"] == [1, 2, 1]


def test_furniture_is_kept_and_scripts_are_not():
    texts = of_kind(read_markup(PAGE).blocks, "furniture")
    for expected in (
        "Nos actions",
        "Ce site utilise des cookies.",
        "Diminuer la taille du texte",
        "© Institution, mentions légales",
    ):
        assert expected in texts
    everything = " ".join(block.text for block in read_markup(PAGE).blocks)
    assert "jamais" not in everything
    assert "color" not in everything
    assert "caché" not in everything


def test_a_note_is_tied_to_the_place_that_calls_it():
    blocks = read_markup(PAGE).blocks
    caller = next(block for block in blocks if block.calls)
    assert caller.text[: caller.calls[0].offset] == "Le Comité a visité trois établissements"
    assert caller.calls[0].label == "1"
    assert next(block for block in blocks if block.kind == "footnote").label == "1"


def test_only_another_language_is_said_of_a_block():
    reading = read_markup(PAGE)
    assert reading.language == "fr"
    assert {block.language for block in reading.blocks} == {None, "en"}
    assert next(b for b in reading.blocks if b.language == "en").text == "The report was made public."


def test_what_a_page_states_about_itself():
    said = read_markup(PAGE).description
    assert said.titles == {"fr": "Rapport de visite"}
    assert said.date == "2013-04-18"
    assert said.source == "https://example.org/fr/rapport"
    assert [identifier.value for identifier in said.identifiers] == [
        "https://example.org/fr/rapport",
        "https://example.org/en/report",
    ]
    assert not said.suggested


def test_a_preamble_in_a_header_element_is_text():
    blocks = read_markup(
        "<body><h1>Déclaration</h1><header><h2>Préambule</h2><p>"
        + "Considérant que la dignité est inhérente. " * 8
        + "</p></header>"
        "<article><h2>Article premier</h2><p>Tous naissent libres.</p></article><article><h2>Article 2</h2><p>"
        + "Chacun. " * 80
        + "</p></article></body>"
    ).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "Déclaration",
        "Préambule",
        "Article premier",
        "Article 2",
    ]
    assert not of_kind(blocks, "furniture")


def test_the_heading_of_an_accordion_stays_a_heading():
    blocks = read_markup(
        "<main><h3><button>Dispositif</button></h3><p>La requête est rejetée par la Cour.</p></main>"
    ).blocks
    assert (blocks[0].kind, blocks[0].text) == ("heading", "Dispositif")


def test_a_text_shown_by_a_script_is_read_even_if_a_class_hides_it():
    long = "1. No exceptional circumstances may be invoked as a justification of torture. " * 3
    blocks = read_markup(
        f"<body><p>Version</p><div class='en hidden'>{long}</div><span class='sr-only'>lien externe</span></body>"
    ).blocks
    assert long.strip() in of_kind(blocks, "paragraph")
    assert "lien externe" not in of_kind(blocks, "paragraph")


def test_labels_in_the_first_cell_of_a_placing_table_make_items():
    blocks = read_markup("<table><tr><td><p>a)</p></td><td><p>le consentement libre ;</p></td></tr></table>").blocks
    assert [(b.kind, b.label, b.text) for b in blocks] == [("item", "a)", "le consentement libre ;")]


def test_classes_of_the_official_journal_make_headings():
    blocks = read_markup(
        '<p class="ti-art">Article 82</p><p class="sti-art">(ex-article 31)</p><p class="normal">1. La coopération</p>'
    ).blocks
    assert [(b.kind, b.level) for b in blocks] == [("heading", 4), ("heading", 5), ("paragraph", 0)]


def test_lines_that_begin_with_a_number_are_paragraphs_of_their_own():
    blocks = read_markup(
        "<p>1. Le requérant est né en 1970.<br>2. Il réside à Paris.</p><p>Rue des Lois<br>Bruxelles</p>"
    ).blocks
    assert [b.text for b in blocks] == [
        "1. Le requérant est né en 1970.",
        "2. Il réside à Paris.",
        "Rue des Lois\nBruxelles",
    ]


def test_windows_bytes_under_a_latin_declaration(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes('<html><head><meta charset="ISO-8859-1"></head><p>L’État – « droits »</p></html>'.encode("cp1252"))
    (reading,) = read_html(path, ReadOptions())
    assert reading.blocks[0].text == "L’État – « droits »"
    assert not reading.notes


def test_a_byte_order_mark_wins_over_a_wrong_declaration(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(b"\xef\xbb\xbf" + '<meta charset="ISO-8859-1"><p>Égalité</p>'.encode())
    (reading,) = read_html(path, ReadOptions())
    assert reading.blocks[0].text == "Égalité"


def test_an_undeclared_encoding_is_guessed_and_said(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(
        ("<p>Les droits économiques, sociaux et culturels sont protégés à l’égal des autres.</p>" * 5).encode("cp1252")
    )
    (reading,) = read_html(path, ReadOptions())
    assert "protégés à l’égal" in reading.blocks[0].text
    assert [note.code for note in reading.notes] == ["encoding-guessed"]


def test_markup_inside_rows():
    assert [b.text for b in blocks_of_markup("<p>Un &amp; deux</p><p>trois</p>")] == ["Un & deux", "trois"]
    assert [b.text for b in blocks_of_markup("Un alinéa &amp; demi\n\nUn autre")] == ["Un alinéa & demi", "Un autre"]
    assert blocks_of_markup("") == ()
    assert blocks_of_markup("   \n ") == ()
