"""One search in two languages, measured on real judgments and the samples: topics, known items, twins that taught nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from floors import check, digest_of
from makers.libraries import run, settings
from real_documents import real_corpus

from search.evaluation.judged import read_judged
from search.evaluation.session import Asked, evaluate
from search.evaluation.twins import TwinOrder
from search.model.reader import PUBLIC_READER
from search.service import OpenLibrary, Service

pytestmark = pytest.mark.real
JUDGED = Path(__file__).with_name("judged")
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
_COUNTS = (
    "topics",
    "known_asked",
    "forms_asked",
    "nothing_asked",
    "works_judged",
    "passages_judged",
    "formulas_left_out",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    """All judgments, some official twins, and the samples: more than 30,000 passages in English."""
    corpus = real_corpus()
    place = tmp_path_factory.mktemp("bridge") / "library"
    run(place, corpus / "echr-judgments", corpus / "pdf-pairs-fr-en", corpus / "be-constitution-fr-en", SAMPLES, jobs=2)
    service = Service(place, settings())
    with service.library() as opened:
        yield opened
    service.close()


def digest(*more: Path) -> str:
    corpus = real_corpus()
    return digest_of([*(corpus / "echr-judgments").iterdir(), *more])


@pytest.mark.timeout(1800)
def test_judged_questions_are_answered_in_both_languages(library: OpenLibrary) -> None:
    values = evaluate(library, Asked(judged=read_judged(JUDGED)), PUBLIC_READER).flat()
    assert values["topics"] >= 60
    assert (
        check("bridge_judged", digest(*JUDGED.iterdir()), {k: v for k, v in values.items() if k not in _COUNTS}) == []
    )


@pytest.mark.timeout(1800)
def test_a_passage_is_found_by_its_own_words(library: OpenLibrary) -> None:
    """What the crossing is measured against: the same words asked in their own language."""
    order = TwinOrder(telling=True, control=True, per_work=4)
    values = evaluate(library, Asked(twins=("ecli", "pdf-pairs", "be-"), order=order), PUBLIC_READER).flat()
    own = {k: v for k, v in values.items() if k.startswith(("fr_fr", "en_en"))}
    assert len(own) == 6
    assert check("twins_own_language", digest(), own) == []


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("name", "twins"), [("bridge_twins_echr", ("ecli",)), ("bridge_twins_other", ("pdf-pairs", "be-"))]
)
def test_twins_are_found_in_the_other_language(library: OpenLibrary, name: str, twins: tuple[str, ...]) -> None:
    values = evaluate(library, Asked(twins=twins, order=TwinOrder(telling=True, per_work=8)), PUBLIC_READER).flat()
    assert check(name, digest(), {k: v for k, v in values.items() if k not in _COUNTS}) == []
