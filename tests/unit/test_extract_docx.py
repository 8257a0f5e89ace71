"""DOCX: labels as Word prints them, notes at their calls, tracked changes resolved."""

from makers.docx_parts import make_docx, numbering, para, run

from indexer.extract.contract import ReadOptions
from indexer.extract.docx import read_docx

HEADING = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'


def read(path):
    (reading,) = read_docx(path, ReadOptions())
    return reading


def labels(reading):
    return [(block.kind, block.label, block.text) for block in reading.blocks]


def test_labels_of_lists_are_worked_out(tmp_path):
    levels = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3."), ("bullet", "•"))
    body = (
        para("un", number="1")
        + para("premier", number="1", level=1)
        + para("second", number="1", level=1)
        + para("romain", number="1", level=2)
        + para("deux", number="1")
        + para("encore", number="1", level=1)
        + para("point", number="1", level=3)
    )
    assert labels(read(make_docx(tmp_path / "a.docx", body, numbering=levels))) == [
        ("paragraph", "1.", "un"),
        ("item", "(a)", "premier"),
        ("item", "(b)", "second"),
        ("item", "i.", "romain"),
        ("paragraph", "2.", "deux"),
        ("item", "(a)", "encore"),
        ("item", "", "point"),
    ]


def test_multilevel_labels_and_a_list_that_starts_anew(tmp_path):
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    parts = numbering(("upperRoman", "%1."), ("decimal", "%1.%2"), extra=again)
    body = (
        para("a", number="1")
        + para("b", number="1", level=1)
        + para("c", number="1", level=1)
        + para("d", number="2")
        + para("e", number="2")
    )
    reading = read(make_docx(tmp_path / "a.docx", body, numbering=parts))
    assert [block.label for block in reading.blocks] == ["I.", "I.1", "I.2", "VII.", "VIII."]


def test_legal_numbering_prints_digits_and_a_style_brings_its_list(tmp_path):
    levels = numbering(("upperRoman", "%1."), ("decimal", "%1.%2")).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:isLgl/><w:pStyle w:val="Sub"/>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = para("a", number="1") + para("b", style="Sub") + para("c", style="Sub")
    reading = read(make_docx(tmp_path / "a.docx", body, numbering=levels, styles=styles))
    assert [block.label for block in reading.blocks] == ["I.", "1.1", "1.2"]


def test_headings_by_style_by_outline_and_not_by_length(tmp_path):
    outlined = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + run("PROCÉDURE") + "</w:p>"
    body = outlined + para("Les faits", style="H") + para("Phrase. " * 80, style="H")
    reading = read(make_docx(tmp_path / "a.docx", body, styles=HEADING))
    assert [(block.kind, block.level) for block in reading.blocks] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_insertions_stay_deletions_go_and_both_are_said(tmp_path):
    inner = f"<w:ins>{run(' ajouté')}</w:ins><w:del><w:r><w:delText>supprimé</w:delText></w:r></w:del>{run(' fin')}"
    reading = read(make_docx(tmp_path / "a.docx", para("Texte", inner=inner)))
    assert [block.text for block in reading.blocks] == ["Texte ajouté fin"]
    assert [(note.code, dict(note.facts)) for note in reading.notes] == [
        ("tracked-changes", {"insertions": "1", "deletions": "1"})
    ]


def test_notes_are_numbered_by_their_calls_and_follow_them(tmp_path):
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    mark = '<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{i}">{para(t)}</w:footnote>'
        for i, t in ((2, "Note deux"), (3, ". Note trois"), (4, "* Étoile"))
    )
    body = para("Un", inner=call.format(3) + run(" suite") + call.format(2) + mark)
    reading = read(make_docx(tmp_path / "a.docx", body, footnotes=notes))
    first, *rest = reading.blocks
    assert first.text == "Un suite"
    assert [(call_.offset, call_.label) for call_ in first.calls] == [(2, "1"), (8, "2"), (8, "*")]
    assert [(block.kind, block.label, block.text) for block in rest] == [
        ("footnote", "1", "Note trois"),
        ("footnote", "2", "Note deux"),
        ("footnote", "*", "Étoile"),
    ]


def test_tables_boxes_links_symbols_and_hidden_text(tmp_path):
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>" + cell.format(para("État")) + cell.format(para("Réponse")) + "</w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{para('Encadré')}</w:txbxContent></w:pict></w:r>"
    link = f"<w:hyperlink>{run('lien')}</w:hyperlink>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"
    signs = '<w:r><w:sym w:font="Symbol" w:char="F0B0"/><w:noBreakHyphen/><w:softHyphen/><w:t>fin</w:t></w:r>'
    body = table + para("Voir ", inner=link + hidden + signs + box)
    assert labels(read(make_docx(tmp_path / "a.docx", body))) == [
        ("table_row", None, "État | Réponse"),
        ("paragraph", None, "Voir lien°\u2011fin"),
        ("other", None, "Encadré"),
    ]


def test_headers_are_furniture_and_contents_too(tmp_path):
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = para("I. Introduction 3", style="TOC1") + para("Texte")
    reading = read(make_docx(tmp_path / "a.docx", body, styles=styles, header=para("A/HRC/1/2")))
    assert labels(reading) == [
        ("furniture", None, "A/HRC/1/2"),
        ("furniture", None, "I. Introduction 3"),
        ("paragraph", None, "Texte"),
    ]


def test_a_title_among_the_properties_counts_only_if_the_text_bears_it(tmp_path):
    body = para("Questions to Slovenia")
    assert read(make_docx(tmp_path / "a.docx", body, title="Questions to Micronesia")).description.titles == {}
    assert read(make_docx(tmp_path / "b.docx", body, title="Questions to Slovenia")).description.titles == {
        "und": "Questions to Slovenia"
    }
