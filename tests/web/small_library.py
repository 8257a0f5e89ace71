"""A small library written straight into a catalogue: two languages, a digest, a restricted work, Arabic, text that looks
like markup, a long document."""

from __future__ import annotations

from pathlib import Path

from makers.libraries import Silence
from reportlab.pdfgen.canvas import Canvas

from indexer.twinning import align_twins
from search.cards import cards
from search.catalogue.grouping import regroup
from search.catalogue.indexed import mark_indexed
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendation_records import derive_recommendations
from search.catalogue.store import Catalogue, SourceRow, VersionInput
from search.engines.registry import engine_kind
from search.library import LibraryFolder
from search.model.document import Description, Extraction, Identifier, Relation
from search.model.note import Note
from search.model.recommendation import FollowUp, Recommendation
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies


def unit(ordinal, text, *, kind="paragraph", anchor=None, language="en", **more):
    return Unit(ordinal=ordinal, kind=kind, anchor=anchor or f"u{ordinal}", language=language, text=text, **more)


def described(title, **more):
    return Description(titles=title, **more)


DIGEST = described(
    {"fr": "Condensé d’une affaire", "en": "Digest of a case"},
    id="digest-cat-1",
    identifiers=(Identifier(scheme="record", value="digest-cat-1"),),
    kind="views",
    date="2013-05-14",
    mechanisms=("CAT",),
    countries=("CHE",),
    themes=("torture",),
    source="https://docs.un.org/en/CAT/C/12/D/13/1993",
    relations=(Relation(kind="digest_of", target="CAT/C/12/D/13/1993"),),
)
REPORT = described(
    {"fr": "Rapport sur la détention", "en": "Report on detention"},
    identifiers=(Identifier(scheme="un-symbol", value="A/HRC/99/1"),),
    kind="annual-report",
    date="2014-01-01",
    mechanisms=("HRC",),
    countries=("MAR",),
    themes=("detention",),
    suggested={
        "date": "opening: 1 January 2014",
        "countries:MAR": "title: Morocco",
        "identifiers:A/HRC/99/1": "running header",
    },
)
SECRET = described(
    {"en": "Confidential testimony"},
    id="secret-file",
    access="restricted",
    countries=("TUN",),
    mechanisms=("ACHPR",),
    themes=("women",),
)
HOSTILE = described(
    {"en": '<script>alert("title")</script> & more'},
    id="hostile",
    parties=('<img src=x onerror="x">',),
    session='"><b>',
    source="javascript:alert(1)",
)
ARABIC = described({"ar": "تقرير عن التعذيب"}, id="arabic-report", countries=("EGY",))
LONG = described({"en": "A long report"}, identifiers=(Identifier(scheme="un-symbol", value="A/HRC/99/2"),))


def report_units(language):
    fr = language == "fr"
    return (
        unit(0, "Rapport sur la détention" if fr else "Report on detention", kind="cover", language=language, page=1),
        unit(1, "A/HRC/99/1", kind="furniture", anchor="f1", language="und", page=1),
        unit(2, "I. Introduction", kind="heading", anchor="h1", language=language, page=1),
        unit(
            3,
            "La torture en détention est interdite." if fr else "Torture in detention is prohibited.",
            anchor="p1",
            number="1",
            label="1.",
            language=language,
            page=1,
            path=("I. Introduction",),
        ),
        unit(
            4,
            "les personnes détenues ;" if fr else "detained persons;",
            kind="item",
            anchor="p1.a",
            number="1(a)",
            label="(a)",
            language=language,
            page=2,
            parent=3,
        ),
        unit(
            5,
            "les avocats." if fr else "lawyers.",
            kind="item",
            anchor="p1.b",
            number="1(b)",
            label="(b)",
            language=language,
            page=2,
            parent=3,
        ),
        unit(
            6,
            "Voir le droit." if fr else "See the law.",
            kind="footnote",
            anchor="n1",
            number="1",
            label="1",
            language=language,
            page=2,
            parent=3,
            call=10,
        ),
        unit(
            7, "Pays | Visites" if fr else "Country | Visits", kind="table_row", anchor="t1", language=language, page=2
        ),
        unit(8, "Maroc | 12" if fr else "Morocco | 12", kind="table_row", anchor="t2", language=language, page=2),
        unit(9, "No one shall be subjected to torture.", kind="quote", anchor="q1", language="en", page=2),
        unit(
            10,
            "Sous-titre" if fr else "Subtitle",
            kind="heading",
            anchor="h2",
            language=language,
            page=3,
            path=("I. Introduction",),
        ),
        unit(
            11,
            "Reconnu à moitié." if fr else "Half recognised.",
            anchor="p2",
            number="2",
            label="2.",
            language=language,
            page=3,
            confidence=0.5,
        ),
    )


def recommended(said, units):
    """What a version recommends: three things in both languages of the report, one in the restricted work."""
    if said is SECRET:
        asked = {"p1": {"addressees": ("TUN",), "recommenders": ("ACHPR",), "response": "accepted"}}
    elif said is REPORT:
        common = {"addressees": ("MAR",), "mechanism": "HRC", "date": "2014-01-01"}
        asked = {
            "p1": {**common, "recommenders": ("HRC",), "response": "accepted", "themes": ("torture", "detention")},
            "p1.a": {
                **common,
                "recommenders": ("FRA", "SEN"),
                "response": "noted",
                "response_words": "<b>taken note</b>",
            },
            "p1.b": {
                **common,
                "other_recommenders": ("A civil platform",),
                "date": "2012",
                "follow_up": (
                    FollowUp(progress="done", source="Us", date="2016-05", evidence="<i>law 1</i>", own=True),
                ),
            },
        }
    else:
        return ()
    held = {one.anchor for one in units}
    return tuple(
        Recommendation(id=anchor, work="", units=(anchor,), **values)
        for anchor, values in asked.items()
        if anchor in held
    )


def asked_of_morocco(answers):
    """For `write_versions`: every unit of a version asks something of Morocco; `answers` gives those of a version, in order."""

    def recommended(said, units):
        return tuple(
            Recommendation(
                id=unit.anchor,
                work="",
                units=(unit.anchor,),
                addressees=("MAR",),
                mechanism="UPR",
                date=said.date,
                response=answer,
            )
            for unit, answer in zip(units, answers(said, units), strict=False)
        )

    return recommended


def print_report(path):
    """Three pages that say what the English report says."""
    paper = Canvas(str(path), pagesize=(420, 595), invariant=True)
    for page in (1, 2, 3):
        for place, one in enumerate(each for each in report_units("en") if each.page == page):
            paper.drawString(60, 500 - 40 * place, f"{one.label or ''} {one.text}".strip())
        paper.showPage()
    paper.save()


def works(folder):
    """(description, language, units, file, media type, notes) of every version."""
    pdf = folder / "report.en.pdf"
    print_report(pdf)
    page = folder / "hostile.html"
    page.write_text("<script>alert(1)</script>", encoding="utf-8")
    plain = folder / "secret.txt"
    plain.write_text("secret", encoding="utf-8")
    notes = (
        Note(code="page-without-text", facts={"count": "1", "pages": "4"}, page=4),
        Note(code="pdf-damaged", facts={"path": str(pdf), "detail": "x"}),
    )
    yield REPORT, "fr", report_units("fr"), None, "application/pdf", ()
    yield REPORT, "en", report_units("en"), str(pdf), "application/pdf", notes
    for language, text in (
        ("fr", "Le Comité a conclu à un risque de torture."),
        ("en", "The Committee found a risk of torture."),
    ):
        yield (
            DIGEST,
            language,
            (unit(0, text, anchor="p1", number="1", label="1.", language=language),),
            None,
            "text/html",
            (),
        )
    yield (
        SECRET,
        "en",
        (unit(0, "Torture happened to the witness Zebulon.", anchor="p1", number="1"),),
        str(plain),
        "text/plain",
        (Note(code="ocr-missing"),),
    )
    yield (
        HOSTILE,
        "en",
        (
            unit(0, 'Torture <script>alert("x")</script> & "quotes"', anchor="p1", number="1"),
            unit(1, "<b>cell</b> | <i>torture</i>", kind="table_row"),
        ),
        str(page),
        "text/html",
        (),
    )
    yield (
        ARABIC,
        "ar",
        (unit(0, "التعذيب محظور torture", anchor="p1", number="1", language="ar"),),
        str(folder / "gone.txt"),
        "text/plain",
        (),
    )
    long = [unit(0, "A long report", kind="cover")]
    for number in range(1, 1601):
        if number % 100 == 1:
            long.append(
                unit(
                    len(long),
                    f"Chapter {number // 100 + 1}",
                    kind="heading",
                    anchor=f"h{number}",
                    page=number // 10 + 1,
                )
            )
        long.append(
            unit(
                len(long),
                f"Sentence {number} about monitoring. " * 8,
                anchor=f"p{number}",
                number=str(number),
                label=f"{number}.",
                page=number // 10 + 1,
            )
        )
    yield LONG, "en", tuple(long), None, "text/plain", ()


def write_library(folder: Path, files: Path) -> None:
    """The small library."""
    write_versions(folder, works(files))


def write_versions(folder: Path, versions, recommended=recommended) -> None:
    """A published generation with the memory engine, made of versions as `works` gives them, as the pipeline makes one."""
    library = LibraryFolder(folder)
    draft = library.begin()
    with Catalogue(draft.catalogue) as catalogue:
        with catalogue.transaction():
            for number, (said, language, units, file, media_type, notes) in enumerate(versions):
                source = SourceRow(
                    path=file or f"/private/place/{number}.txt",
                    root="/private/place",
                    size=1,
                    mtime_ns=1,
                    digest=str(number),
                    recipe="",
                    state="indexed",
                    notes=(),
                    indexed_at="2026-03-01T10:00:00+00:00",
                )
                row = catalogue.begin_reading(source)
                key = said.id or said.identifiers[0].value
                catalogue.add_version(
                    row,
                    VersionInput(
                        item="",
                        keys=(f"id:{key}",),
                        extraction=Extraction(
                            language=language,
                            units=units,
                            description=said,
                            notes=notes,
                            media_type=media_type,
                            pages=3 if "pdf" in media_type else None,
                        ),
                        title=None,
                        file=file,
                        described=True,
                        recommendations=recommended(said, units),
                    ),
                )
                catalogue.complete(row, source)
        with catalogue.transaction():
            regroup(catalogue)
        align_twins(catalogue, Silence())
        with catalogue.transaction():
            derive_recommendations(catalogue)
        catalogue.set_meta("engine", "memory")
        catalogue.set_meta("built_at", "2026-03-01T10:05:00+00:00")
        reader = CatalogueReader(draft.catalogue, immutable=False)
        writer = engine_kind("memory").writer(str(draft.index), None)
        writer.add(reader.passages())
        writer.commit(cards(reader.all_works(), load_vocabularies(default_folder())))
        reader.close()
        mark_indexed(catalogue)
        catalogue.finish()
    library.publish(draft)
