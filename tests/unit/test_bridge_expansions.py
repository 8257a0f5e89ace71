"""What the shipped dictionaries make of single terms: translations that must come, first where it matters, and some that must not."""

from __future__ import annotations

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.segments import segments

DICTIONARY = Dictionary(*shipped())

FRENCH = """
traite: trafficking, slave trade, treaty
traité: treaty !trafficking !slave trade
Traités: treaty !trafficking
refoulement: refoulement, return !entry !refusal
non-refoulement: non-refoulement
placement: placement !investment
placement en détention: placement in detention
traite des êtres humains: trafficking in human beings
détention provisoire: pre-trial detention
garde à vue: police custody
épuisement des recours internes: exhaustion of domestic remedies
requérant: applicant
grief: complaint
recours: remedy, appeal
arrêt: judgment
asile: asylum
apatride: stateless
avocat: lawyer !avocado
témoin: witness
enquête: investigation
expulsion: expulsion, deportation
extradition: extradition
perquisition: search
écoute téléphonique: telephone tapping
peine de mort: death penalty
peine: sentence
aveux: confession
mendicité: begging
logement: housing
grève: strike
syndicat: trade union
handicap: disability
égalité: equality
mariage forcé: forced marriage
mutilations génitales féminines: female genital mutilation
disparition forcée: enforced disappearance
défenseur des droits de l'homme: human rights defender
liberté d'expression: freedom of expression
présomption d'innocence: presumption of innocence
dépens: court costs, costs
satisfaction équitable: just satisfaction
rapport: report
visite: visit !visiting room
treize: thirteen
juillet: july
matraque: truncheon
"""
ENGLISH = """
report: rapport
national: national, ressortissant
paragraph: paragraphe
visit: visite
member: membre
return: retour
trafficking: traite
treaty: traité
applicant: requérant
remedy: voie de recours, recours
asylum: asile
stateless: apatride
detention: détention
complaint: griefs, plainte
housing: logement
disability: handicap
death penalty: peine de mort
pre-trial detention: détention provisoire
exhaustion of domestic remedies: épuisement des recours internes
enforced disappearance: disparition forcée
freedom of expression: liberté d’expression
human rights defender: défenseur des droits de l’homme
best interests of the child: intérêt supérieur de l’enfant
hate speech: discours de haine
burden of proof: charge de la preuve
just satisfaction: satisfaction équitable
hunger strike: grève de la faim
solitary confinement: isolement cellulaire
lawyer: avocat
witness: témoin
torture: torture
"""


def cases(table: str, language: str) -> list[tuple[str, str, str, str]]:
    found = []
    for line in table.strip().splitlines():
        typed, _, said = line.partition(": ")
        wanted, *never = (part.strip() for part in said.split("!"))
        found.append((language, typed, wanted, "!".join(never)))
    return found


@pytest.mark.parametrize(("language", "typed", "wanted", "never"), [*cases(FRENCH, "fr"), *cases(ENGLISH, "en")])
def test_what_a_term_stands_for(language, typed, wanted, never):
    said = [
        entry.text.casefold()
        for segment in segments(typed.split(), DICTIONARY, language)
        for entry in segment.entries
        if entry.language != language
    ]
    first = [word.strip() for word in wanted.split(",")]
    assert set(first) <= set(said), said
    assert said[0] == first[0], said
    assert not set(never.split("!")) & set(said), said


def test_a_function_word_is_never_said_for_a_learned_word():
    """`etat` of an English text stands in *coup d’état* only: *of* is no translation of it."""
    assert not any(entry.text == "of" for found in DICTIONARY.terms_at(["etat"], 0, "en").values() for entry in found)
    assert 1 not in DICTIONARY.terms_at(["etat"], 0, "en"), "a length without entries is left out"
