"""XML of laws and declarations: articles with the addresses that lawyers use."""

import pytest

from indexer.extract.registry import read
from indexer.structure.units import build_units
from search.errors import DocumentError
from search.model.document import Identifier

UDHR = """<?xml version="1.0"?><udhr xml:lang="fr" xmlns="http://efele.net/udhr"><title>Déclaration</title>
<preamble><title>Préambule</title><para>Considérant que la dignité,</para></preamble>
<article number="1"><title>Article premier</title><para>Tous naissent libres.</para></article>
<article number="2"><title>Article 2</title><orderedlist><listitem><para>Chacun.</para></listitem><listitem><para>De plus.</para></listitem></orderedlist></article></udhr>"""

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><FRBRWork>
<FRBRthis value="http://data.example.lu/eli/etat/leg/loi/2008/05/13/n3"/><FRBRdate date="2008-05-13" name="d"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="http://publications.example/language/FRA"/></FRBRExpression></meta>
<preface><longTitle><p>Loi du 13 mai 2008</p></longTitle></preface><body><chapter><num><b>Chapitre I.</b></num><heading>Principes</heading>
<article id="a"><num>Art. 1<sup>er</sup>.</num><paragraph><num>(1)</num><alinea><content><p>Premier alinéa<noteRef marker="1"/>.</p></content></alinea>
<alinea><content><p>Second alinéa.</p></content></alinea></paragraph><paragraph><num>(2)</num><content><p>Liste&#160;:</p>
<ol xmlns:s="urn:s" s:symbol="a)"><li>un point</li><li>un autre</li></ol></content></paragraph></article>
<article><num>Art. 2-1.</num><alinea><content><p>Texte <del>ancien</del>nouveau.</p></content></alinea>
<alinea><content><p>Il est inséré :</p><embeddedStructure><article><num>Art. 9.</num><alinea><content><p>Cité.</p></content></alinea></article></embeddedStructure></content></alinea></article>
<notes><note marker="1"><content><p>Loi modificative.</p></content></note></notes></chapter></body></act></akomaNtoso>"""

ACT = """<Statute xml:lang="en"><Identification><LongTitle>An Act to extend the laws</LongTitle><ShortTitle>Rights Act</ShortTitle><RunningHead>Rights</RunningHead>
<BillHistory><Stages stage="assented-to"><Date><YYYY>1960</YYYY><MM>8</MM><DD>10</DD></Date></Stages></BillHistory><Chapter><ConsolidatedNumber>R-1</ConsolidatedNumber></Chapter></Identification>
<Body><Heading level="1"><Label>PART I</Label><TitleText>Rights</TitleText></Heading>
<Section><MarginalNote>Recognition</MarginalNote><Label>1</Label><Text>It is declared that</Text><Paragraph><Label>(a)</Label><Text>life, and</Text>
<Subparagraph><Label>(i)</Label><Text>liberty</Text></Subparagraph></Paragraph></Section>
<Section><Label>2</Label><Subsection><Label>(1)</Label><Text>Every law</Text></Subsection><Subsection><Label>(2)</Label><Text>shall be construed</Text></Subsection><HistoricalNote>1960, c. 44</HistoricalNote></Section></Body></Statute>"""


def reading_of(tmp_path, text):
    path = tmp_path / "law.xml"
    path.write_text(text, encoding="utf-8")
    (reading,) = read(path)
    return reading


def rows(reading):
    return [(block.kind, block.label, block.number, block.anchor, block.text) for block in reading.blocks]


def test_a_declaration(tmp_path):
    reading = reading_of(tmp_path, UDHR)
    assert reading.language == "fr"
    assert reading.description.titles == {"fr": "Déclaration"}
    assert rows(reading) == [
        ("heading", None, None, None, "Déclaration"),
        ("heading", None, None, None, "Préambule"),
        ("paragraph", None, None, None, "Considérant que la dignité,"),
        ("heading", "", "1", "art1", "Article premier"),
        ("paragraph", None, None, "art1.al1", "Tous naissent libres."),
        ("heading", "", "2", "art2", "Article 2"),
        ("item", "1.", "2(1)", "art2.p1", "Chacun."),
        ("item", "2.", "2(2)", "art2.p2", "De plus."),
    ]


def test_a_law_in_akoma_ntoso(tmp_path):
    reading = reading_of(tmp_path, AKN)
    assert reading.language == "fr"
    assert reading.description.date == "2008-05-13"
    assert reading.description.identifiers == (
        Identifier(scheme="eli", value="http://data.example.lu/eli/etat/leg/loi/2008/05/13/n3"),
    )
    assert rows(reading) == [
        ("heading", None, None, None, "Loi du 13 mai 2008"),
        ("heading", None, None, None, "Chapitre I. Principes"),
        ("heading", "", "1", "art1", "Art. 1er."),
        ("paragraph", "(1)", "1(1)", "art1.p1", "Premier alinéa."),
        ("paragraph", None, None, "art1.p1.al2", "Second alinéa."),
        ("paragraph", "(2)", "1(2)", "art1.p2", "Liste\xa0:"),
        ("item", "a)", "1(2)(a)", "art1.p2.a", "un point"),
        ("item", "b)", "1(2)(b)", "art1.p2.b", "un autre"),
        ("paragraph", "Art. 2-1.", "2-1", "art2-1", "Texte nouveau."),
        ("paragraph", None, None, "art2-1.al2", "Il est inséré :"),
        ("quote", None, None, None, "Art. 9. Cité."),
        ("footnote", "1", None, None, "Loi modificative."),
    ]
    assert [(call.offset, call.label) for call in reading.blocks[3].calls] == [(14, "1")]


def test_an_act_with_sections(tmp_path):
    reading = reading_of(tmp_path, ACT)
    assert reading.description.date == "1960-08-10"
    assert reading.description.titles == {"en": "Rights Act"}
    assert rows(reading)[3:] == [
        ("heading", None, None, None, "PART I Rights"),
        ("heading", "", "1", "art1", "1 Recognition"),
        ("paragraph", None, None, "art1.al1", "It is declared that"),
        ("item", "(a)", "1(a)", "art1.a", "life, and"),
        ("item", "(i)", "1(a)(i)", "art1.a.i", "liberty"),
        ("heading", "", "2", "art2", "2"),
        ("paragraph", "(1)", "2(1)", "art2.p1", "Every law"),
        ("paragraph", "(2)", "2(2)", "art2.p2", "shall be construed"),
        ("furniture", None, None, None, "1960, c. 44"),
    ]


def test_addresses_survive_the_making_of_units(tmp_path):
    units, notes = build_units(reading_of(tmp_path, AKN), default_language="und")
    by_anchor = {unit.anchor: unit for unit in units}
    assert by_anchor["art1.p2.b"].text == "un autre"
    assert by_anchor["art1.p2.b"].path == ("Loi du 13 mai 2008", "Chapitre I. Principes", "Art. 1er.")
    assert by_anchor["n1"].parent == by_anchor["art1.p1"].ordinal
    assert not [note for note in notes if note.code == "anchors-repeated"]


def test_an_unknown_vocabulary_is_read_whole_and_noted(tmp_path):
    reading = reading_of(
        tmp_path,
        "<acte><titre2>Décret</titre2><corps><bloc>Un <gras>mot</gras> fort.</bloc><bloc>Deux.</bloc></corps></acte>",
    )
    assert [block.text for block in reading.blocks] == ["Décret", "Un mot fort.", "Deux."]
    assert [note.code for note in reading.notes] == ["xml-generic"]


def test_a_faulty_file_is_read_as_far_as_it_goes_and_noted(tmp_path):
    reading = reading_of(
        tmp_path, UDHR.replace("</preamble>", "").replace("libres.", "libres & égaux&nbsp;: &inconnu;")
    )
    assert "Tous naissent libres & égaux\xa0: &inconnu;" in [block.text for block in reading.blocks]
    assert "xml-repaired" in [note.code for note in reading.notes]


def test_a_file_without_text_is_refused(tmp_path):
    with pytest.raises(DocumentError) as refused:
        reading_of(tmp_path, "<udhrs><udhr n='French'/></udhrs>")
    assert refused.value.code == "xml-empty"
