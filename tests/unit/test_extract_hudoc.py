"""Judgments that a conversion left as one running text."""

from indexer.extract.html import blocks_of_markup
from indexer.extract.hudoc import blocks_of_flat_text, without_styles

CSS = ".s800EAC49 { font-size:12pt } .sFE10DC93 { margin-top:0pt; text-align:center } @page { margin:1cm } "
GAP = " &#xa0; &#xa0; "
TEXT = (
    CSS
    + "&#xa0; FIRST SECTION &#xa0; CASE OF MADE UP v. SOMEWHERE (Application no. 1/23) &#xa0; JUDGMENT &#xa0; "
    + "In the case of Made Up v. Somewhere, The European Court of Human Rights, sitting as a Chamber, delivers the following judgment: "
    + f"PROCEDURE 1.{GAP}The case originated in an application (n o &#xa0; 1/23) lodged in 2023. "
    + f"THE FACTS I.{GAP}THE CIRCUMSTANCES OF THE CASE A.{GAP}The arrest 2 .{GAP}The applicant was arrested on 3 May 2019. He relied on: "
    + f"“1. Everyone has the right. 2. No one shall be held.” 3.{GAP}He complained of ill &#x2011; treatment , and was released. "
    + f"THE LAW 4.{GAP}The Court notes the following. B.{GAP}Costs 5.{GAP}No claim was made. "
    + f"FOR THESE REASONS, THE COURT UNANIMOUSLY 1.{GAP}Declares the application admissible; 2.{GAP}Holds that there has been a violation. "
    + f"DISSENTING OPINION OF JUDGE EXAMPLE 1.{GAP}I regret that I cannot agree. 2.{GAP}My reasons are brief."
)


def test_style_rules_before_a_text_go_and_nothing_else():
    assert without_styles(CSS + "The Court").strip() == "The Court"
    for untouched in ("The set {1, 2} is finite.", '{"a": 1}', "<style>.a{b:c}</style>", "Plain."):
        assert without_styles(untouched) is untouched


def test_numbered_paragraphs_headings_and_parts():
    blocks = blocks_of_markup(TEXT)
    assert all("font-size" not in block.text and "&#" not in block.text for block in blocks)
    main = []
    for block in blocks:
        if block.section:
            break
        main.append(block)
    assert [block.number for block in main if block.number] == ["1", "2", "3", "4", "5"]
    assert [block.text for block in main if block.kind == "heading"] == [
        "PROCEDURE",
        "THE FACTS",
        "I. THE CIRCUMSTANCES OF THE CASE",
        "A. The arrest",
        "THE LAW",
        "B. Costs",
    ]
    assert [block.text for block in main if block.kind == "cover"][:2] == [
        "FIRST SECTION",
        "CASE OF MADE UP v. SOMEWHERE (Application no. 1/23)",
    ]


def test_a_quoted_list_does_not_take_the_numbers():
    second = next(block for block in blocks_of_markup(TEXT) if block.number == "2")
    assert second.text.endswith("“1. Everyone has the right. 2. No one shall be held.”")
    assert second.label == "2."


def test_what_the_conversion_tore_apart_is_joined():
    texts = {block.number: block.text for block in reversed(blocks_of_markup(TEXT))}
    assert "(no \xa0 1/23)".replace(" \xa0 ", " ") in texts["1"].replace("\xa0", " ")
    assert "ill\u2011treatment, and" in texts["3"]


def test_operative_part_and_opinion_number_anew():
    blocks = blocks_of_markup(TEXT)
    sections = [(block.section, block.text) for block in blocks if block.section]
    assert sections == [
        ("operative", "FOR THESE REASONS, THE COURT UNANIMOUSLY"),
        ("op1", "DISSENTING OPINION OF JUDGE EXAMPLE"),
    ]
    assert [block.number for block in blocks if block.number] == ["1", "2", "3", "4", "5", "1", "2", "1", "2"]


def test_a_decision_without_numbers_is_cut_at_its_headings_and_into_pieces():
    sentence = "The applicant complained that the proceedings had lasted too long and asked for redress. "
    blocks = blocks_of_markup(
        f"{CSS}The European Court of Human Rights decides: &#xa0; THE FACTS {sentence * 200}THE LAW {sentence * 3}"
    )
    assert [block.text for block in blocks if block.kind == "heading"] == ["THE FACTS", "THE LAW"]
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    assert max(map(len, paragraphs)) < 2000
    assert " ".join(paragraphs).count("asked for redress.") == 203


def test_headings_without_numbers_are_cut_off_the_paragraph_before_them():
    gap = "\xa0\xa0"
    text = (
        f"The European Court of Human Rights, sitting as a Chamber, delivers the following judgment: THE FACTS 1.{gap}The applicant was born in 1970. "
        f"2.{gap}He was held for two days (see no. 1234/05, § 41). The Law of 1998 applied. RELEVANT LEGAL FRAMEWORK AND PRACTICE Criminal Code "
        f"3.{gap}The Code forbade it (see Smith v. Norway). THE LAW ALLEGED VIOLATION OF ARTICLE 1 OF PROTOCOL No. 1 "
        f"4.{gap}The applicant relied on it. B.{gap}Merits 1.{gap}The parties’ submissions "
        f"5.{gap}The Government disagreed with Mr Smith. They relied on a report (see paragraph 3 above). (c) The Commission 6.{gap}The Court disagrees."
    )
    blocks = blocks_of_flat_text(text)
    assert [(block.text, block.level) for block in blocks if block.kind == "heading"] == [
        ("THE FACTS", 1),
        ("RELEVANT LEGAL FRAMEWORK AND PRACTICE", 2),
        ("Criminal Code", 3),
        ("THE LAW", 1),
        ("ALLEGED VIOLATION OF ARTICLE 1 OF PROTOCOL No. 1", 2),
        ("B. Merits", 3),
        ("1. The parties’ submissions", 4),
    ]
    numbered = {block.number: block.text for block in blocks if block.number}
    assert numbered["2"].endswith("The Law of 1998 applied.")
    assert numbered["5"].startswith(
        "The Government disagreed with Mr Smith. They relied on a report (see paragraph 3 above)."
    )
