"""Which headings and opening words give a passage its role, in both languages and for each kind of document."""

from __future__ import annotations

import pytest

from indexer.structure.roles import assign_roles, bare_heading, families
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())
HEADINGS = [
    ("views", "The facts as submitted by the author", "facts"),
    ("views", "Factual background[[fn:3]]", "facts"),
    ("views", "Rappel des faits présentés par l’auteur", "facts"),
    ("views", "The complaint:", "complaint"),
    ("views", "Teneur de la plainte", "complaint"),
    ("views", "State party’s observations on admissibility and the merits", "state-observations"),
    ("views", "Summary of the State party's further observations on the complainant’s comments", "state-observations"),
    ("views", "Observations de l’État partie concernant la recevabilité et le fond", "state-observations"),
    ("views", "Authors’ comments on the State party’s additional observations", "author-comments"),
    ("views", "Comments by the complainant", "author-comments"),
    ("views", "Commentaires de l’auteur sur les observations de l’État partie", "author-comments"),
    ("views", "The State party’s observations and the author’s comments thereon", "submissions"),
    ("views", "Additional submissions from the parties", "submissions"),
    ("views", "Third-party submissions", "third-party"),
    ("views", "State party’s failure to respect the Committee’s request for interim measures", "interim-measures"),
    ("views", "Lack of cooperation by the State party", "procedure"),
    ("views", "B. Committee’s consideration of admissibility", "admissibility"),
    ("views", "Examen de la recevabilité", "admissibility"),
    ("views", "Consideration of the merits", "merits"),
    ("views", "Examen au fond", "merits"),
    ("views", "Issues and proceedings before the Committee:", "reasoning"),
    ("views", "Individual opinion of Committee member A. B. (partly dissenting)", "separate-opinion"),
    ("views", "Opinion individuelle (dissidente) de M. A. B.", "separate-opinion"),
    ("judgment", "PROCÉDURE", "procedure"),
    ("judgment", "I.  THE CIRCUMSTANCES OF THE CASE", "facts"),
    ("judgment", "LES CIRCONSTANCES DE L’ESPÈCE", "facts"),
    ("judgment", "II. RELEVANT DOMESTIC LAW AND PRACTICE", "law"),
    ("judgment", "LE DROIT ET LA PRATIQUE INTERNES PERTINENTS", "law"),
    ("judgment", "THE LAW", "reasoning"),
    ("judgment", "EN DROIT", "reasoning"),
    ("judgment", "ALLEGED VIOLATION OF ARTICLE 8 OF THE CONVENTION", "merits"),
    ("judgment", "SUR LES AUTRES VIOLATIONS ALLÉGUÉES", "merits"),
    ("judgment", "III. APPLICATION OF ARTICLE 41 OF THE CONVENTION", "just-satisfaction"),
    ("judgment", "Frais et dépens", "just-satisfaction"),
    ("judgment", "THE GOVERNMENT’S PRELIMINARY OBJECTION", "admissibility"),
    ("judgment", "FOR THESE REASONS, THE COURT, UNANIMOUSLY", "operative"),
    ("judgment", "PAR CES MOTIFS, LA COUR, À L’UNANIMITÉ", "operative"),
    ("judgment", "OPINION EN PARTIE DISSIDENTE DE LA JUGE X", "separate-opinion"),
    ("judgment", "APPENDIX", "introduction"),
    ("concluding-observations", "A. Introduction", "introduction"),
    ("concluding-observations", "Aspects positifs", "positive-aspects"),
    ("concluding-observations", "C. Principal subjects of concern and recommendations", "concerns"),
    ("concluding-observations", "Principaux sujets de préoccupation et recommandations", "concerns"),
    ("concluding-observations", "Diffusion d’informations et suivi", "follow-up"),
    ("upr-report", "B. Interactive dialogue and responses by the State under review", "dialogue"),
    ("upr-report", "Exposé de l’État objet de l’examen", "state-observations"),
    ("upr-report", "II. CONCLUSIONS AND/OR RECOMMENDATIONS", "recommendations"),
    ("upr-report", "Conclusions et/ou recommandations", "recommendations"),
    ("upr-report", "Composition of the delegation", "annex"),
    ("special-procedure-report", "VI. Conclusions and recommendations", "recommendations"),
    ("special-procedure-report", "Background and legal and institutional framework", "law"),
    ("visit-report", "Cadre juridique et institutionnel", "law"),
    ("national-report", "Methodology and consultation process", "methodology"),
    ("thematic-report", "Résumé", "summary"),
]


def unit(
    ordinal: int, kind: str, text: str, *, path: tuple[str, ...] = (), number: str | None = None, **more: object
) -> Unit:
    values: dict[str, object] = {"anchor": f"p{number}" if number else f"u{ordinal}", "language": "en"} | more
    return Unit(ordinal=ordinal, kind=kind, text=text, path=path, number=number, **values)  # type: ignore[arg-type]


def roles(kind: str, *units: Unit) -> list[str | None]:
    return [each.role for each in assign_roles(units, VOCABULARIES.ancestors("kind", kind))]


@pytest.mark.parametrize(("kind", "heading", "role"), HEADINGS)
def test_a_heading_gives_its_role_to_what_stands_under_it(kind: str, heading: str, role: str) -> None:
    found = roles(
        kind,
        unit(0, "heading", heading),
        unit(1, "paragraph", "Words of no account stand here.", path=(heading,), number="1"),
    )
    assert found == [role, role]


def test_every_role_given_is_in_the_vocabulary() -> None:
    known = {concept.code for concept in VOCABULARIES.concepts("role")}
    for family in families().values():
        rules = (*family.headings, *family.openings)
        given = {rule.role for rule in rules} | {rule.own for rule in rules} | {family.first, family.whole}
        assert given - {None, "assessment"} <= known
        named = {name for rule in rules for name in (*rule.within, *rule.outside)}
        assert named <= known | {"none", "annex-first", "unheaded"}


def test_every_kind_of_document_with_roles_exists() -> None:
    known = {concept.code for concept in VOCABULARIES.concepts("kind")}
    assert set(families()) <= known


def test_headings_inside_a_judgment_stand_under_each_other() -> None:
    law, violation = ("THE LAW",), ("THE LAW", "I. ALLEGED VIOLATION OF ARTICLE 3")
    merits = (*violation, "B. Merits")
    found = roles(
        "judgment",
        unit(0, "heading", "THE LAW"),
        unit(1, "heading", "I. ALLEGED VIOLATION OF ARTICLE 3", path=law),
        unit(2, "heading", "A. Admissibility", path=violation),
        unit(3, "heading", "B. Merits", path=violation),
        unit(4, "heading", "1. The Government", path=merits),
        unit(5, "paragraph", "They disagreed.", path=(*merits, "1. The Government"), number="9"),
        unit(6, "heading", "2. The Court’s assessment", path=merits),
        unit(7, "heading", "(a) General principles", path=(*merits, "2. The Court’s assessment")),
        unit(8, "heading", "Whether there was an interference", path=merits),
    )
    expected = [
        "reasoning",
        "merits",
        "admissibility",
        "merits",
        "state-observations",
        "state-observations",
        "merits",
        "merits",
        "merits",
    ]
    assert found == expected


def test_a_heading_without_a_role_goes_on_in_a_decision_and_not_in_a_report() -> None:
    pair = (unit(0, "heading", "Legal framework"), unit(1, "heading", "Prisons"))
    assert roles("visit-report", *pair) == ["law", None]
    assert roles("views", unit(0, "heading", "Consideration of the merits"), unit(1, "heading", "Article 9 (1)")) == [
        "merits",
        "merits",
    ]


def test_set_phrases_have_their_own_role_and_may_open_another() -> None:
    found = roles(
        "views",
        unit(0, "heading", "Issues and proceedings before the Committee"),
        unit(
            1,
            "paragraph",
            "Before considering any claim contained in a communication, the Committee must decide.",
            number="6.1",
        ),
        unit(2, "paragraph", "The remedies were exhausted.", number="6.2"),
        unit(
            3,
            "paragraph",
            "The Committee has considered the communication in the light of all the information.",
            number="7.1",
        ),
        unit(4, "paragraph", "The search was unlawful.", number="7.2"),
        unit(
            5,
            "paragraph",
            "The Human Rights Committee, acting under article 5 (4), is of the view that there was a violation.",
            number="8",
        ),
    )
    assert found == ["reasoning", "boilerplate", "admissibility", "boilerplate", "merits", "operative"]
    french = unit(0, "paragraph", "Après en avoir délibéré en chambre du conseil le 3 mai 2016,")
    assert roles("judgment", french) == ["boilerplate"]


def test_a_decision_printed_as_an_annex_is_no_annex() -> None:
    found = roles(
        "views",
        unit(0, "heading", "ANNEX"),
        unit(1, "paragraph", "Nobody is named here.", path=("ANNEX",), number="1"),
        unit(2, "heading", "Decision under article 22, paragraph 7, of the Convention"),
        unit(3, "heading", "The facts as submitted by the author"),
        unit(4, "heading", "Annex"),
    )
    assert found == ["introduction", "introduction", "introduction", "facts", "annex"]


def test_an_address_in_an_opinion_says_where_it_stands() -> None:
    found = roles(
        "views",
        unit(0, "heading", "Consideration of the merits"),
        unit(1, "paragraph", "I cannot agree.", number="1", anchor="op1.p1"),
        unit(2, "heading", "Consideration of the merits"),
        unit(3, "paragraph", "The majority erred.", number="2", anchor="op1.p2"),
        unit(4, "paragraph", "It was unlawful.", number="9", anchor="p9"),
    )
    assert found == ["merits", "separate-opinion", "separate-opinion", "separate-opinion", "merits"]


def test_footnotes_go_with_their_caller_and_stated_roles_stay() -> None:
    found = roles(
        "views",
        unit(0, "heading", "The complaint"),
        unit(1, "paragraph", "It is claimed.", number="3"),
        unit(2, "heading", "Consideration of the merits"),
        unit(3, "footnote", "See above.", number="1", anchor="n1", parent=1),
        unit(4, "paragraph", "Stated.", number="7", role="facts"),
    )
    assert found == ["complaint", "complaint", "merits", "complaint", "facts"]


def test_a_short_passage_may_be_a_heading_that_no_reader_saw() -> None:
    found = roles(
        "concluding-observations",
        unit(0, "paragraph", "B.Aspects positifs"),
        unit(1, "paragraph", "Le Comité se félicite.", number="4"),
    )
    assert found == ["positive-aspects", "positive-aspects"]


def test_a_kind_without_roles_gets_none_and_covers_never_have_one() -> None:
    assert roles("treaty", unit(0, "heading", "Introduction")) == [None]
    assert roles("judgment", unit(0, "cover", "PROCEDURE")) == [None]
    assert assign_roles((unit(0, "heading", "Facts"),), ())[0].role is None


def test_headings_meet_patterns_without_numbering_articles_and_calls() -> None:
    assert bare_heading("II.  SUR L’APPLICATION DE L’ARTICLE 41*") == "application de l'article 41"
    assert bare_heading("(b) The Court's assessment:") == "court's assessment"
