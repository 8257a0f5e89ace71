"""A brief that cites treaties by article and general comments by number beside their symbols."""

from __future__ import annotations

import pytest
from makers.libraries import report_text, run, settings

from search.checking.answers import brief_lines
from search.checking.brief import check_brief
from search.checking.named_twice import named_twice, with_paragraphs
from search.model.citation import Citation
from search.model.reader import PUBLIC_READER
from search.service import Service

TREATY = """# International Covenant on Civil and Political Rights

## Article 6

1. Every human being has the inherent right to life.

2. This right shall be protected by law.

## Article 7

No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.

## Article 8

1. No one shall be held in slavery.

2. No one shall be held in servitude.

## Article 9

1. Everyone has the right to liberty and security of person.

2. Anyone who is arrested shall be informed, at the time of arrest, of the reasons for it.

3. Anyone arrested on a criminal charge shall be brought promptly before a judge.

4. Anyone who is deprived of his liberty by arrest or detention shall be entitled to take proceedings before a court.
"""
COMMENT = report_text(
    "CCPR/C/GC/36",
    "General Comment No. 36",
    "The right to life is the supreme right from which no derogation is permitted.",
    "Deprivation of life is, as a rule, arbitrary if it is inconsistent with law.",
)
OTHER = report_text(
    "CEDAW/C/GC/36", "General Comment No. 36", "Girls and women have the right to education everywhere."
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    place = tmp_path_factory.mktemp("treaties")
    for name, text, scheme, value, kind, body, title in (
        (
            "covenant",
            TREATY,
            "treaty",
            "ICCPR",
            "treaty",
            "CCPR",
            "International Covenant on Civil and Political Rights",
        ),
        ("comment", COMMENT, "un-symbol", "CCPR/C/GC/36", "general-comment", "CCPR", "General Comment No. 36: life"),
        ("other", OTHER, "un-symbol", "CEDAW/C/GC/36", "general-comment", "CEDAW", "General Comment No. 36: schools"),
    ):
        facts = (
            f'identifiers = [{{scheme = "{scheme}", value = "{value}"}}]\nkind = "{kind}"\nmechanisms = ["{body}"]\n'
            f'title.en = "{title}"\n'
        )
        folder = place / "documents" / name
        folder.mkdir(parents=True)
        (folder / ("en.md" if text.startswith("#") else "en.txt")).write_text(text, encoding="utf-8")
        (folder / "document.toml").write_text(facts, encoding="utf-8")
    run(place / "library", place / "documents")
    service = Service(place / "library", settings())
    with service.library() as held:
        yield held
    service.close()


LIFE = "“Deprivation of life is, as a rule, arbitrary if it is inconsistent with law”"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{LIFE} (general comment No. 36 (2018), CCPR/C/GC/36, para. 2).", "quote-verbatim"),
        (f"{LIFE} (general comment No. 36 (2018), CCPR/C/GC/36, para. 1).", "quote-elsewhere"),
        (f"{LIFE} (general comment No. 36).", "quote-verbatim"),  # a committee of recommendations is not meant
        (f"{LIFE} (general comment No. 36 of the Human Rights Committee, CCPR/C/GC/36, para. 1).", "quote-elsewhere"),
    ],
)
def test_a_name_beside_its_symbol_is_made_certain_by_it(opened, text, verdict):
    brief = check_brief(opened, text, PUBLIC_READER, "en")
    assert [each.verdict for each in brief.quotations] == [verdict]
    wanted = "ambiguous" if verdict == "quote-unsure" else "resolved"
    assert brief.citations[0].citation.status == wanted
    if "(2018)" in text:
        assert brief.citations[0].citation.reason in {"named-beside", "by-comment-of-body"}
        assert brief.citations[0].citation.target == "ccpr-c-gc-36"


def test_an_article_quoted_is_compared_with_that_article(opened):
    quoted = "“Anyone who is deprived of his liberty by arrest or detention shall be entitled to take proceedings”"
    covenant = "of the International Covenant on Civil and Political Rights"
    right = check_brief(opened, f"{quoted} (article 9, paragraph 4, {covenant}).", PUBLIC_READER, "en")
    assert [each.verdict for each in right.quotations] == ["quote-verbatim"]
    assert right.quotations[0].held.anchor == right.citations[0].citation.anchor
    whole = check_brief(opened, f"{quoted} (article 9 {covenant}).", PUBLIC_READER, "en")
    assert [each.verdict for each in whole.quotations] == ["quote-verbatim"]
    wrong = check_brief(opened, f"{quoted} (article 7 {covenant}).", PUBLIC_READER, "en")
    assert [each.verdict for each in wrong.quotations] == ["quote-elsewhere"]


def test_the_text_of_an_article_without_paragraphs_is_that_article(opened):
    quoted = "“No one shall be subjected to torture or to cruel, inhuman or degrading treatment”"
    for article, verdict in (("7", "quote-verbatim"), ("8", "quote-elsewhere")):
        text = f"{quoted} (article {article} of the International Covenant on Civil and Political Rights)."
        assert [each.verdict for each in check_brief(opened, text, PUBLIC_READER, "en").quotations] == [verdict]


def test_an_article_that_the_treaty_lacks_is_said(opened):
    covenant = "of the International Covenant on Civil and Political Rights"
    brief = check_brief(opened, f"See article 99 {covenant} and article 7 {covenant}.", PUBLIC_READER, "en")
    assert [each.missing for each in brief.citations] == [("99",), ()]
    assert "The treaty has no such article: 99." in "\n".join(brief_lines(brief, "en"))


def cited(start: int, end: int, status: str = "resolved", target: str | None = "a", **more: object) -> Citation:
    return Citation(
        start=start,
        end=end,
        written="x",
        scheme="un-symbol",
        symbol="x",
        status=status,
        target=target,
        reason="",
        **more,
    )


@pytest.mark.parametrize(
    ("between", "joined"),
    [(", ", True), (" (", True), (" (UN Doc ", True), (" and ", False), (". Then ", False), ("", True)],
)
def test_only_what_touches_tells(between, joined):
    text = f"AAAA{between}BBBB"
    first = cited(0, 4, "ambiguous", None, candidates=("a", "b"))
    second = cited(4 + len(between), 8 + len(between), paragraphs=("3",), anchor="p3")
    (told, _) = named_twice(text, (first, second))
    assert (told.status, told.target) == (("resolved", "a") if joined else ("ambiguous", None))
    (with_them, _) = with_paragraphs(text, (cited(0, 4), second))
    assert with_them.paragraphs == (("3",) if joined else ())
    (stranger, _) = named_twice(text, (first, cited(second.start, second.end, target="c")))
    assert stranger.status == "ambiguous"
