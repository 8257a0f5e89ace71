"""Feeds: each item a document, with what the feed states about it."""

import pytest

from indexer.extract.contract import ReadOptions
from indexer.extract.feed import read_feed
from indexer.extract.registry import read
from search.errors import DocumentError
from search.model.document import Identifier

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Cour</title><language>fr-FR</language>
<item><title>AFFAIRE X c. Y</title><link>http://hudoc.echr.coe.int/eng#{"itemid":["001-243188"]}</link>
<pubDate>Thu, 22 May 2025 00:00:00 GMT</pubDate><description>231/16 - Arrêt&nbsp;de chambre</description></item>
<item><title>Nouvelle &amp;amp; suite</title><guid isPermaLink="false">n-2</guid><link>https://example.org/2</link>
<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate><category>Presse</category><category>Asile</category>
<description>Le résumé de la nouvelle...</description>
<content:encoded><![CDATA[<p>Le résumé de la nouvelle et tout son texte.</p><ul><li>Un point</li></ul>]]></content:encoded></item>
<item><title></title><link>https://example.org/2b</link><description>Sans titre</description></item>
<item><title>Bis</title><link>https://example.org/2b</link></item>
</channel></rss>"""


@pytest.fixture
def feed(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    return list(read(path))


def test_each_item_is_a_document(feed):
    assert [reading.item for reading in feed] == [
        'http://hudoc.echr.coe.int/eng#{"itemid":["001-243188"]}',
        "n-2",
        "https://example.org/2b",
        "https://example.org/2b (2)",
    ]
    assert [[block.text for block in reading.blocks] for reading in feed] == [
        ["AFFAIRE X c. Y", "231/16 - Arrêt\xa0de chambre"],
        ["Nouvelle & suite", "Le résumé de la nouvelle et tout son texte.", "Un point", "Presse, Asile"],
        ["Sans titre"],
        ["Bis"],
    ]


def test_what_the_feed_states(feed):
    first = feed[0].description
    assert first.titles == {"fr": "AFFAIRE X c. Y"}
    assert first.date == "2025-05-22"
    assert first.identifiers[0] == Identifier(scheme="hudoc", value="001-243188")
    assert first.source == first.identifiers[1].value
    assert feed[2].description.titles == {}
    assert {reading.language for reading in feed} == {"fr"}


def test_a_year_one_is_no_date_and_is_said(feed):
    assert feed[1].description.date is None
    assert [(note.code, note.facts["date"]) for note in feed[1].notes] == [
        ("feed-date", "Mon, 01 Jan 0001 00:00:00 GMT")
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Wed, 06 Mar 2013 10:00:00 +0100", "2013-03-06"),
        ("2019-05-21T10:00:00Z", "2019-05-21"),
        ("25/05/2025", "2025-05-25"),
        ("Mon, 25 Jun 2204 00:00:00 GMT", None),
        ("hier", None),
        ("2019-13-45", None),
    ],
)
def test_dates_in_their_forms(tmp_path, printed, expected):
    path = tmp_path / "f.rss"
    path.write_text(
        f"<rss><channel><item><title>T</title><pubDate>{printed}</pubDate></item></channel></rss>", encoding="utf-8"
    )
    (reading,) = read_feed(path, ReadOptions())
    assert reading.description.date == expected
    assert bool(reading.notes) == (expected is None)


def test_atom_and_rdf(tmp_path):
    atom = tmp_path / "a.atom"
    atom.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><id>urn:1</id><title type="html">On &lt;b&gt;torture&lt;/b&gt;</title>'
        '<link rel="self" href="https://example.org/self"/><link href="https://example.org/1"/><updated>2020-02-03T00:00:00Z</updated>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content></entry></feed>',
        encoding="utf-8",
    )
    (entry,) = read(atom)
    assert (entry.item, entry.description.source, entry.description.date) == (
        "urn:1",
        "https://example.org/1",
        "2020-02-03",
    )
    assert [block.text for block in entry.blocks] == ["On torture", "First.", "Second."]
    rdf = tmp_path / "r.rdf"
    rdf.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="c"/><item rdf:about="https://example.org/9"><title>Neuf</title><link>https://example.org/9</link><dc:date>2001-02-03</dc:date></item></rdf:RDF>',
        encoding="utf-8",
    )
    (item,) = read(rdf)
    assert (item.item, item.description.date, item.description.titles) == (
        "https://example.org/9",
        "2001-02-03",
        {"und": "Neuf"},
    )


def test_a_feed_cut_short_gives_what_it_holds_and_says_so(tmp_path):
    path = tmp_path / "cut.rss"
    path.write_text(RSS[: RSS.index("<item><title></title>") + 30], encoding="utf-8")
    readings = list(read(path))
    assert len(readings) >= 2
    assert "feed-cut" in [note.code for note in readings[-1].notes]


def test_a_feed_that_holds_nothing_is_refused(tmp_path):
    path = tmp_path / "cut.rss"
    path.write_text("<rss><channel><title>x", encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        list(read(path))
    assert refused.value.code == "xml-malformed"
