"""United Nations layouts beside reports: Views, decisions, concluding observations, summary records, lists of recommendations."""

from __future__ import annotations

from pathlib import Path

from typist import BOLD, ITALIC, Typist


def _heads(t: Typist, symbol: str, number: int, job: str = "GE.19-04321") -> None:
    even = number % 2 == 0
    t.at(57 if even else 470, 52, symbol, size=9, font=BOLD)
    t.at(57 if even else 530, 813, str(number), size=9, font=BOLD)
    t.at(487 if even else 57, 813, job, size=8)


def views(path: Path) -> None:
    """Views number by steps (9.2), call notes, and end with an opinion that numbers anew."""
    t = Typist(path)
    symbol = "CCPR/C/99/D/1234/2003"
    t.at(113, 60, "United Nations", size=14)
    t.at(400, 60, symbol, size=12)
    t.at(113, 92, "International Covenant on", size=14, font=BOLD)
    t.at(113, 108, "Civil and Political Rights", size=14, font=BOLD)
    t.at(400, 96, "Distr.: General")
    t.at(400, 110, "25 August 2010")
    t.at(400, 138, "Original: English")
    t.at(113, 190, "Human Rights Committee", size=12, font=BOLD)
    t.at(113, 230, "Views", size=16, font=BOLD)
    t.at(113, 262, "Communication No. 1234/2003", size=12, font=BOLD)
    t.at(113, 300, "Submitted by:", font=ITALIC)
    t.at(290, 300, "Mr. N. Example (represented by counsel)")
    t.at(113, 320, "State party:", font=ITALIC)
    t.at(290, 320, "Examplia")
    t.page()
    _heads(t, symbol, 2)
    t.paragraph("Annex", size=14, font=BOLD, gap=8)
    t.paragraph("Views of the Human Rights Committee under the Optional Protocol", size=12, font=BOLD, gap=10)
    t.paragraph(
        "The author of the communication is Mr. N. Example, a national of Examplia. He claims to be a victim of a violation of article 9.^1^",
        label="1.1",
    )
    t.paragraph("On 4 May 2004 the Committee asked the State party to stay the removal.", label="1.2")
    t.paragraph("The facts as presented by the author", size=12, font=BOLD, gap=8)
    t.paragraph(
        "The author was arrested on 3 March 2001 and brought before a judge on 19 March 2001. In 2002 the court of appeal confirmed the order.",
        label="2.1",
    )
    t.paragraph(
        "He applied to the Constitutional Court, which rejected his application for the reasons in paragraph",
        label="2.2",
        gap=0,
    )
    t.paragraph("2.1 above. No other remedy remained open to him.", gap=8)
    t.paragraph("Consideration of the merits", size=12, font=BOLD, gap=8)
    t.paragraph("The Committee has considered the communication in the light of all the information.", label="9.1")
    t.paragraph("As to the claim under article 9, the Committee recalls its practice:", label="9.2")
    t.paragraph("That custody before trial is the exception;", label="(a)", first=28)
    t.paragraph("That a person held must be brought promptly before a judge.^2^", label="(b)", first=28)
    t.y = 740
    t.rule(t.y - 12, 113, 170)
    t.paragraph("^1^The Optional Protocol entered into force for Examplia on 5 July 1995.", size=8, gap=0)
    t.paragraph("^2^General comment No. 35, para. 33.", size=8, gap=0)
    t.page()
    _heads(t, symbol, 3)
    t.paragraph(
        "The Committee acts under article 5, paragraph 4, and finds a violation of article 9, paragraph 3.", label="10."
    )
    t.paragraph("The State party must pay compensation and publish these Views.", label="11.", gap=14)
    t.paragraph("Appendix", size=14, font=BOLD, gap=8)
    t.paragraph("Individual opinion of Committee member Ms. A. Member (dissenting)", size=12, font=BOLD, gap=10)
    t.paragraph("I cannot agree with the majority on the length of the custody.", label="1.")
    t.paragraph("The delay had been caused by the author himself, as the file shows.", label="2.")
    t.save()


def decision_with_annexes(path: Path) -> None:
    """A decision followed by two annexes, each numbered from 1 again; a year begins a line."""
    t = Typist(path)
    symbol = "E/C.12/66/D/30/2018"
    for number, title in ((1, ""), (2, "Annex I"), (3, "Annex II")):
        if number > 1:
            t.page()
        _heads(t, symbol, number)
        if not title:
            t.paragraph("Decision on the procedure for friendly settlements", size=14, font=BOLD, gap=12)
            t.paragraph(
                "The Committee recalls that the procedure was adopted in plenary on the last day of the session of",
                label="1.",
                gap=0,
            )
            t.paragraph("2018. It has been used four times since.", gap=6)
            t.paragraph("The text of the procedure is in annex I, the list of cases in annex II.", label="2.")
            t.paragraph("The Committee decides to apply it to all communications received from now on.", label="3.")
        else:
            t.paragraph(title, size=14, font=BOLD, gap=6)
            t.paragraph("Procedure" if number == 2 else "Cases settled", size=14, font=BOLD, gap=12)
            for step in range(1, 5):
                t.paragraph(
                    f"Rule number {step} of this annex says what the parties do at step {step} of it.", label=f"{step}."
                )
    t.save()


_OBSERVATIONS = {
    "en": (
        "Concluding observations on the third report of Examplia",
        "Introduction",
        "The Committee considered the report at its 1510th and 1513th meetings. It adopted these observations at its 1526th meeting.",
        "The Committee welcomes the report and the answers of the delegation.",
        "Subjects of concern and recommendations",
        "Conditions of detention",
        "The Committee notes with concern that prisons hold twice as many persons as they have places (arts. 11 and 16).",
        "The State party should:",
        "Reduce overcrowding, by using measures other than custody;",
        "Close without delay the wing known as “B 2”, as the courts ordered in 2016 and again in 2018.",
        "Follow-up",
        "The Committee asks for information on paragraph 3 (a) by 1 December 2020.",
    ),
    "fr": (
        "Observations finales concernant le troisième rapport de l’Exemplie",
        "Introduction",
        "Le Comité a examiné le rapport à ses 1510^e^ et 1513^e^ séances. Il a adopté les présentes observations à sa 1526^e^ séance.",
        "Le Comité accueille avec satisfaction le rapport et les réponses de la délégation.",
        "Sujets de préoccupation et recommandations",
        "Conditions de détention",
        "Le Comité note avec préoccupation que les prisons accueillent deux fois plus de personnes qu’elles n’ont de places (art. 11 et 16).",
        "L’État partie devrait\u00a0:",
        "Réduire la surpopulation en recourant à des mesures autres que la détention\u00a0;",
        "Fermer sans attendre le quartier dit «\u00a0B 2\u00a0», comme les tribunaux l’ont ordonné en 2016 et de nouveau en 2018.",
        "Suite donnée",
        "Le Comité demande des renseignements sur le paragraphe 3 a) avant le 1^er^ décembre 2020.",
    ),
}


def _observations(path: Path, language: str) -> None:
    text = _OBSERVATIONS[language]
    french = language == "fr"
    t = Typist(path)
    symbol = "CAT/C/EXA/CO/3"
    t.at(113, 60, "Nations Unies" if french else "United Nations", size=14)
    t.at(430, 60, symbol, size=12)
    t.at(430, 92, "Distr. générale" if french else "Distr.: General")
    t.at(430, 106, "7 décembre 2019" if french else "7 December 2019")
    t.at(430, 134, "Original\u00a0: anglais" if french else "Original: English")
    t.at(113, 190, "Comité contre la torture" if french else "Committee against Torture", size=12, font=BOLD)
    t.y = 240
    t.paragraph(text[0], size=17, font=BOLD, gap=14)
    t.paragraph(f"A. {text[1]}", size=12, font=BOLD, gap=8)
    t.paragraph(text[2], label="1.")
    t.page()
    _heads(t, symbol, 2)
    t.paragraph(text[3], label="2.")
    t.paragraph(f"B. {text[4]}", size=12, font=BOLD, gap=8)
    t.paragraph(text[5], font=BOLD, gap=6)
    t.paragraph(text[6], label="3.")
    t.paragraph(text[7], font=BOLD, first=28)
    for letter, item in zip("ab", text[8:10], strict=True):
        t.paragraph(item, label=f"{letter})" if french else f"({letter})", first=28, font=BOLD)
    t.paragraph(text[10], font=BOLD, gap=6)
    t.paragraph(text[11], label="4.")
    t.save()


def observations_en(path: Path) -> None:
    """Concluding observations: subjects in bold without numbers, recommendations in bold with letters."""
    _observations(path, "en")


def observations_fr(path: Path) -> None:
    """The French twin: `a)` for letters, guillemets with no-break spaces, raised `e` and `er` that call no note."""
    _observations(path, "fr")


def summary_record(path: Path) -> None:
    """A summary record: times and speakers underlined before the text, numbers run through, `Page 3` in the head."""
    t = Typist(path, left=93, measure=440)
    t.at(420, 60, "CAT/C/SR.999", size=11)
    t.at(420, 76, "12 May 2008", size=11)
    t.at(420, 104, "Original: ENGLISH", size=11)
    t.at(93, 140, "COMMITTEE AGAINST TORTURE", size=11)
    t.at(200, 180, "SUMMARY RECORD OF THE 999th MEETING", size=11, font=BOLD)
    t.at(200, 210, "Chairperson: Mr. EXAMPLE", size=11)
    t.page()
    rest = ""
    for number in (2, 3):
        t.at(67 if number == 2 else 466, 45, "CAT/C/SR.999", size=11)
        t.at(67 if number == 2 else 466, 58, f"Page {number}", size=11)
        t.y = 96
        if number == 2:
            t.at(190, t.y, "The meeting was called to order at 10 a.m.", size=11, font=ITALIC)
            t.y += 26
            t.at(93, t.y, "CONSIDERATION OF REPORTS (agenda item 7)", size=11)
            t.y += 26
            t.paragraph(
                "At the invitation of the Chairperson, the delegation of Examplia took places at the table.",
                label="1.",
                size=11,
                gap=10,
            )
            t.paragraph(
                "Ms. SPEAKER (Examplia) said that 10 per cent of the prison staff had been trained.",
                label="2.",
                size=11,
                gap=10,
            )
            rest = t.paragraph(
                "Mr. MEMBER, Country Rapporteur, asked whether article 1 of the Convention had been taken into the law. Did judges quote the new section of the Criminal Code, and how many persons had been tried under it in 2007?",
                label="3.",
                size=11,
                broken=True,
            )
            t.page()
        else:
            t.paragraph(rest, size=11, gap=10)
            t.paragraph("The CHAIRPERSON thanked the delegation for its answers.", label="4.", size=11, gap=10)
            t.at(190, t.y, "The meeting rose at 1 p.m.", size=11, font=ITALIC)
    t.save()


def recommendations(path: Path) -> None:
    """Recommendations numbered 110.1, 110.2 … under paragraph 110, each with the State that made it, over a page."""
    t = Typist(path)
    symbol = "A/HRC/99/17"
    _heads(t, symbol, 18)
    t.paragraph("II. Conclusions and/or recommendations^**^", size=14, font=BOLD, gap=12)
    t.paragraph("The recommendations below have been examined by Examplia and enjoy its support:", label="110.")
    for number in range(1, 12):
        if number == 6:
            t.rule(t.y + 20, 113, 170)
            t.y += 34
            t.paragraph("^**^The conclusions have not been edited.", size=8, gap=0)
            t.page()
            _heads(t, symbol, 19)
        t.paragraph(
            f"Ratify convention No. {number} and take the steps that follow from it (State {number});",
            label=f"110.{number}",
            first=28,
            tab=40,
        )
    t.paragraph("The recommendations below were noted:", label="111.")
    t.paragraph("Withdraw the reservation to article 14 (State 3);", label="111.1", first=28, tab=40)
    t.paragraph("Abolish the law of 1920 (State 9).", label="111.2", first=28, tab=40)
    t.paragraph("All recommendations reflect the position of the States that made them.", label="112.", font=BOLD)
    t.save()


LAYOUTS = (views, decision_with_annexes, observations_en, observations_fr, summary_record, recommendations)
