"""Documents as text, markup and Word files, as their publishers give them; every sentence is written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from makers.docx_parts import make_docx, numbering, para, run


def typed_report_fr(path: Path) -> None:
    """A French report saved as text: symbols and page numbers between the lines, page breaks, an annex from 1 again."""
    pages = []
    for page in (1, 2):
        lines = ["A/HRC/99/18", ""]
        for number in range(page * 3 - 2, page * 3 + 1):
            lines += [
                f"{number}.     L’expert a visité la prison n° {number} et s’est entretenu en privé avec les personnes",
                "détenues. Il recommande «\u00a0sans délai\u00a0» une enquête sur les faits rapportés.",
                "",
            ]
        if page == 1:
            lines += ["II.    Recommandations", ""]
        lines += [f"GE.21-01234{'':>40}{page}"]
        pages.append("\n".join(lines))
    annex = "Annexe\n\nLieux visités\n\n1.     La prison centrale.\n\n2.     Le premier poste de police.\n"
    path.write_text("\f".join([*pages, annex]), encoding="utf-8")


def typed_law(path: Path) -> None:
    """A law typed without layout: `Article 1er`, numbered paragraphs, letters, a chapter in capitals."""
    path.write_text(
        "LOI N° 12 RELATIVE AUX TÉMOINS\n\nCHAPITRE I\nDISPOSITIONS GÉNÉRALES\n\n"
        "Article 1er. La présente loi protège les témoins.\n\n"
        "Article 2. Le témoin menacé peut demander :\n\na) que son nom soit tu ;\n\nb) qu’il soit entendu à distance.\n\n"
        "CHAPITRE II\nSANCTIONS\n\nArticle 3. Quiconque révèle le nom d’un témoin est puni.\n",
        encoding="utf-8",
    )


def institution_page(path: Path) -> None:
    """A page of an institution: menus, controls of text size, a share bar and a footer around three paragraphs."""
    path.write_text(
        """<!DOCTYPE html><html lang="fr"><head><title>Prisons : le Comité demande un calendrier - Institution</title>
        <style>.a{color:red}</style></head><body>
        <header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/themes">Thèmes</a></li></ul></nav></header>
        <div class="tools"><a href="#">Diminuer la taille du texte</a> <a href="#">Augmenter la taille du texte</a>
        <a href="#">Imprimer la page</a></div>
        <main><h1>Prisons&nbsp;: le Comité demande un calendrier</h1><p class="date">4&nbsp;mars 2019</p>
        <p>Le Comité a publié son rapport. Il demande «&nbsp;un calendrier&nbsp;» des travaux<sup><a href="#n1">1</a></sup>.</p>
        <h2>Recommandations</h2><ol><li>Réduire la surpopulation&nbsp;;</li><li>Fermer l’aile <em>B</em>.</li></ol>
        <table><tr><th>Année</th><th>Détenus</th></tr><tr><td>2017</td><td>4 012</td></tr><tr><td>2018</td><td>4 377</td></tr></table>
        <p id="n1">1 Rapport du 4 mars 2019, par. 12.</p></main>
        <div class="share">Partager sur Facebook</div><footer>Mentions légales - Plan du site</footer></body></html>""",
        encoding="utf-8",
    )


def judgment_docx(path: Path) -> None:
    """A judgment in Word: automatic numbers, a footnote, a tracked deletion that must not be read, an insertion that must."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    inserted = f'<w:ins w:id="5" w:author="x">{run(" and was heard")}</w:ins>'
    deleted = '<w:del w:id="6" w:author="x"><w:r><w:delText> but was not heard</w:delText></w:r></w:del>'
    body = (
        para("CASE OF EXAMPLE v. EXAMPLIA", style="Title")
        + para("THE FACTS", style="Heading1")
        + para("The applicant was arrested in 2009", number="1", inner=note + run("."))
        + para("He was brought before a judge", number="1", inner=inserted + deleted + run("."))
        + para("He complained of:", number="1")
        + para("the length of his detention;", number="1", level=1)
        + para("the lack of light.", number="1", level=1)
        + para("THE LAW", style="Heading1")
        + para("The Court finds a violation.", number="1")
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Heading1", "heading 1"), ("Title", "Title"))
    )
    make_docx(
        path,
        body,
        title="Example v. Examplia",
        styles=styles,
        numbering=numbering(("decimal", "%1."), ("lowerLetter", "(%2)")),
        footnotes=f'<w:footnote w:id="2">{para("On 4 May.")}</w:footnote>',
    )


def recommendations_docx(path: Path) -> None:
    """A table of recommendations in Word: a row for each, with its number, its State and the answer."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = row("Recommendation", "Position", "Themes") + row(
        "101.1 Ratify the convention (Spain);", "Supported", "Treaties"
    )
    table += row("101.2 Close the old prison (Chile).", "Noted", "Detention")
    make_docx(path, para("Thematic list of recommendations") + f"<w:tbl>{table}</w:tbl>" + para("End of the list."))


def long_code(path: Path) -> None:
    """A code typed without layout whose paragraphs pass the thousand, `1,000.` with a comma, under titles."""
    lines = ["CODE OF EXAMPLIA", ""]
    for number in range(996, 1005):
        if number in {997, 1002}:
            lines += [f"{'X' if number == 997 else 'XI'}. Of the custody of persons", ""]
        lines += [f"{number:,}. Whoever holds person {number} in custody shall", "enter it in the register.", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


LAYOUTS: dict[str, tuple[str, Callable[[Path], None]]] = {
    make.__name__: (suffix, make)
    for suffix, make in (
        ("fr.txt", typed_report_fr),
        ("fr.txt", typed_law),
        ("txt", long_code),
        ("html", institution_page),
        ("docx", judgment_docx),
        ("docx", recommendations_docx),
    )
}
