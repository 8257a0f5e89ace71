"""Works of every kind that references tell apart, with the facts of real documents, and passages of them."""

from __future__ import annotations

from search.model.document import Identifier, Relation, Work
from search.model.unit import Unit


def work(ident, *, schemes=(), titles=None, relations=(), **more):
    facts = {
        "symbol": None,
        "kind": None,
        "date": None,
        "mechanisms": (),
        "countries": (),
        "themes": (),
        "groups": (),
        "access": "public",
        "source": None,
        "session": None,
        "parties": (),
        "original_language": None,
        "articles": (),
        "suggested": {},
        "languages": ("fr", "en"),
    }
    return Work(
        ordinal=1,
        id=ident,
        identifiers=tuple(Identifier(scheme=scheme, value=value) for scheme, value in schemes),
        titles=titles or {},
        relations=tuple(Relation(kind="digest_of", target=target) for target in relations),
        **(facts | more),
    )


def unit(anchor="p77", number="77", *, kind="paragraph", **more):
    return Unit(ordinal=3, kind=kind, anchor=anchor, number=number, language="en", text="Text.", **more)


HIRSI = work(
    "ecli-hirsi",
    schemes=(("ecli", "ECLI:CE:ECHR:2012:0223JUD002776509"), ("application", "27765/09")),
    symbol="ECLI:CE:ECHR:2012:0223JUD002776509",
    titles={"en": "CASE OF HIRSI JAMAA AND OTHERS v. ITALY", "fr": "AFFAIRE HIRSI JAMAA ET AUTRES c. ITALIE"},
    kind="judgment",
    date="2012-02-23",
    mechanisms=("ECHR",),
)
WORKS = {
    "european-case": (HIRSI, unit("p114", "114")),
    "european-joined": (
        work(
            "joined",
            schemes=(("application", "46477/99"), ("application", "46478/99")),
            titles={"en": "CASE OF PAUL AND AUDREY EDWARDS v. THE UNITED KINGDOM"},
            kind="judgment",
            date="2002-03-14",
            mechanisms=("ECHR",),
        ),
        unit("p54", "54"),
    ),
    "inter-american-case": (
        work(
            "velasquez",
            schemes=(("serie-c", "Serie C No. 4"),),
            symbol="Serie C No. 4",
            titles={"en": "Velásquez Rodríguez v. Honduras"},
            kind="judgment",
            date="1988-07-29",
            mechanisms=("IACTHR",),
        ),
        unit("p172", "172"),
    ),
    "inter-american-report": (
        work(
            "report-54-01",
            schemes=(("iachr", "Report No. 54/01"),),
            symbol="Report No. 54/01",
            titles={"en": "Maria da Penha v. Brazil"},
            kind="merits-decision",
            date="2001-04-16",
            mechanisms=("IACHR",),
        ),
        unit("p55", "55"),
    ),
    "african-court": (
        work(
            "actphr",
            schemes=(("application", "001/2013"),),
            symbol="001/2013",
            titles={"fr": "Ernest Francis Mtingwi c. Malawi", "en": "Ernest Francis Mtingwi v. Malawi"},
            kind="judgment",
            date="2013-03-15",
            mechanisms=("ACTHPR",),
        ),
        unit("p12", "12"),
    ),
    "african-communication": (
        work(
            "achpr-155-96",
            schemes=(("communication", "155/96"),),
            symbol="155/96",
            titles={"en": "Social and Economic Rights Action Center v. Nigeria"},
            kind="merits-decision",
            date="2001-10",
            mechanisms=("ACHPR",),
        ),
        unit("p44", "44"),
    ),
    "treaty-body-decision": (
        work(
            "cat-c-12-d-13-1993",
            schemes=(("un-symbol", "CAT/C/12/D/13/1993"), ("communication", "13/1993")),
            symbol="CAT/C/12/D/13/1993",
            titles={
                "fr": "Mutombo c.\u00a0Suisse, communication n°\u00a013/1993",
                "en": "Mutombo v. Switzerland, communication No. 13/1993",
            },
            kind="views",
            date="1994-04-27",
            mechanisms=("CAT",),
        ),
        unit("p9.3", "9.3"),
    ),
    "treaty-body-decision-nameless": (
        work(
            "ccpr-c-88-d-1374-2005",
            schemes=(("un-symbol", "CCPR/C/88/D/1374/2005"), ("communication", "1374/2005")),
            symbol="CCPR/C/88/D/1374/2005",
            titles={},
            kind="decision",
            mechanisms=("CCPR",),
        ),
        unit("p4.3", "4.3"),
    ),
    "general-comment": (
        work(
            "ccpr-c-gc-36",
            schemes=(("un-symbol", "CCPR/C/GC/36"),),
            symbol="CCPR/C/GC/36",
            titles={"en": "General comment No. 36 on article 6: right to life"},
            kind="general-comment",
            date="2019-09-03",
            mechanisms=("CCPR",),
        ),
        unit("p12", "12"),
    ),
    "general-recommendation": (
        work(
            "cedaw-c-gc-35",
            schemes=(("un-symbol", "CEDAW/C/GC/35"),),
            symbol="CEDAW/C/GC/35",
            titles={"en": "General recommendation No. 35 on gender-based violence against women"},
            kind="general-comment",
            date="2017-07-26",
            mechanisms=("CEDAW",),
        ),
        unit("p24.a", "24(a)", kind="item"),
    ),
    "cpt-report": (
        work(
            "cpt-inf-2005-17",
            schemes=(("cpt-inf", "CPT/Inf (2005) 17"),),
            symbol="CPT/Inf (2005) 17",
            titles={"en": "15th General Report", "fr": "15e rapport général d’activités"},
            kind="annual-report",
            date="2005-09-22",
            mechanisms=("CPT",),
        ),
        unit("p38", "38"),
    ),
    "un-resolution": (
        work(
            "a-hrc-res-18-14",
            schemes=(("un-symbol", "A/HRC/RES/18/14"),),
            symbol="A/HRC/RES/18/14",
            titles={"en": "Regional arrangements for the promotion and protection of human rights"},
            kind="resolution",
            date="2011-09-29",
            mechanisms=("HRC",),
        ),
        unit("p3", "3"),
    ),
    "un-document": (
        work(
            "a-hrc-23-18",
            schemes=(("un-symbol", "A/HRC/23/18"),),
            symbol="A/HRC/23/18",
            titles={"en": "Workshop on regional arrangements", "fr": "Atelier sur les arrangements régionaux"},
            kind="meeting-report",
            date="2013-04-08",
            mechanisms=("OHCHR", "HRC"),
        ),
        unit(),
    ),
    "treaty": (
        work(
            "treaty-cat",
            schemes=(("treaty", "CAT"),),
            symbol="CAT",
            titles={"fr": "Convention contre la torture", "en": "Convention against Torture"},
            kind="treaty",
            date="1984-12-10",
            mechanisms=("CAT",),
        ),
        unit("art3.p1", "1", path=("Article 3",)),
    ),
    "law": (
        work(
            "lux-2003",
            titles={"fr": "Loi du 22 août 2003 instituant un Ombudsman"},
            kind="law",
            date="2003-08-22",
            mechanisms=("NAT-PARLIAMENT",),
            countries=("LUX",),
        ),
        unit("u9", None, path=("Chapitre 1. Mandat", "Article 2")),
    ),
    "national-document": (
        work(
            "lcd-2011-63",
            schemes=(("resolution", "LCD-2011-63"),),
            symbol="LCD-2011-63",
            titles={"fr": "Décision relative à une taille minimale"},
            kind="institution-decision",
            date="2011",
            mechanisms=("FR-DDD",),
            countries=("FRA",),
        ),
        unit("u5", None, page=3),
    ),
    "web-page": (
        work(
            "icmpd-news",
            titles={"en": "News of the Centre", "fr": "Nouvelles du Centre"},
            kind="press-release",
            date="2021-01-18",
            mechanisms=("ICMPD",),
            source="https://www.icmpd.org/news",
        ),
        unit("u5", None),
    ),
    "digest": (
        work(
            "digest-cat-c-12-d-13-1993",
            titles={"en": "Mutombo v. Switzerland", "fr": "Mutombo c. Suisse"},
            kind="views",
            date="1994-04-27",
            mechanisms=("CAT",),
            relations=("CAT/C/12/D/13/1993",),
        ),
        unit("p2", "2"),
    ),
    "european-decision": (
        work(
            "ecli-decision",
            schemes=(("ecli", "ECLI:CE:ECHR:2009:0512DEC001234504"), ("application", "12345/04")),
            symbol="ECLI:CE:ECHR:2009:0512DEC001234504",
            titles={"en": "Kovač v. Slovenia", "fr": "Kovač c. Slovénie"},
            kind="admissibility-decision",
            date="2009-05-12",
            mechanisms=("ECHR",),
        ),
        unit("p21", "21"),
    ),
    "inter-american-opinion": (
        work(
            "oc-18",
            schemes=(("serie-a", "Serie A No. 18"),),
            symbol="Serie A No. 18",
            titles={
                "en": "Juridical Condition of Undocumented Migrants",
                "fr": "Condition juridique des migrants sans papiers",
            },
            kind="advisory-opinion",
            date="2003-09-17",
            mechanisms=("IACTHR",),
        ),
        unit("p101", "101"),
    ),
    "ecowas-court": (
        work(
            "ecw-ccj-jud-16-22",
            schemes=(("ecowas", "ECW/CCJ/JUD/16/22"),),
            symbol="ECW/CCJ/JUD/16/22",
            titles={"en": "Adeyemi v. Senegal", "fr": "Adeyemi c. Sénégal"},
            kind="judgment",
            date="2022-03-30",
            mechanisms=("ECOWAS-COURT",),
        ),
        unit("p44", "44"),
    ),
    "security-council-resolution": (
        work(
            "s-res-1325-2000",
            schemes=(("un-symbol", "S/RES/1325 (2000)"),),
            symbol="S/RES/1325 (2000)",
            titles={"en": "Women and peace and security", "fr": "Les femmes et la paix et la sécurité"},
            kind="resolution",
            date="2000-10-31",
            mechanisms=("UNSC",),
        ),
        unit("p10", "10"),
    ),
    "concluding-observations": (
        work(
            "cat-c-fra-co-7",
            schemes=(("un-symbol", "CAT/C/FRA/CO/7"),),
            symbol="CAT/C/FRA/CO/7",
            titles={
                "en": "Concluding observations on the seventh periodic report",
                "fr": "Observations finales concernant le septième rapport périodique",
            },
            kind="concluding-observations",
            date="2016-06-10",
            mechanisms=("CAT",),
            countries=("FRA",),
        ),
        unit("p18.a", "18(a)", kind="item"),
    ),
    "upr-report": (
        work(
            "a-hrc-28-15",
            schemes=(("un-symbol", "A/HRC/28/15"),),
            symbol="A/HRC/28/15",
            titles={"en": "Report of the Working Group: Slovenia", "fr": "Rapport du Groupe de travail : Slovénie"},
            kind="upr-report",
            date="2014-12-10",
            mechanisms=("UPR",),
            countries=("SVN",),
        ),
        unit("p115.12", "115.12"),
    ),
    "special-procedure": (
        work(
            "a-hrc-28-68",
            schemes=(("un-symbol", "A/HRC/28/68"),),
            symbol="A/HRC/28/68",
            titles={"en": "Report on torture and children", "fr": "Rapport sur la torture et les enfants"},
            kind="special-procedure-report",
            date="2015-03-05",
            mechanisms=("SR-TORTURE",),
        ),
        unit("p84.d", "84(d)", kind="item"),
    ),
    "handbook": (
        work(
            "apt-monitoring",
            titles={
                "en": "Monitoring Police Custody: A Practical Guide",
                "fr": "Surveiller la garde à vue : guide pratique",
            },
            kind="handbook",
            date="2013",
            mechanisms=("APT",),
        ),
        unit("u40", None, page=12),
    ),
    "nothing-known": (work("some-file"), unit("u4", None)),
}
