"""Requests from URL parameters and back, and how wrong ones are refused."""

import pytest

from search.errors import InputError
from search.messages import codes
from search.query.request import SearchRequest, from_params, to_params
from search.vocabulary import default_folder, load_vocabularies


def test_nothing_given_is_the_default():
    assert from_params([]) == (SearchRequest(), ())
    assert to_params(SearchRequest()) == []


def test_reads_every_parameter():
    pairs = [
        ("q", "torture"), ("by", "passage"), ("scope", "work"), ("filter", "country=MAR"), ("filter", "country=FRA"),
        ("filter", "year=2010"), ("exclude", "theme=torture"), ("lang", "ar"), ("prefer", "fr"), ("sort", "date"),
        ("limit", "50"), ("page", "3"), ("cross", "0"), ("without", "EN: Pre-Trial  Détention"),
    ]  # fmt: skip
    request, notes = from_params(pairs)
    assert notes == ()
    assert request == SearchRequest(
        q="torture", by="passage", scope="work", include={"country": ("MAR", "FRA"), "year": ("2010",)},
        exclude={"theme": ("torture",)}, lang="ar", prefer="fr", sort="date", limit=50, page=3, cross=False,
        without=("en:pre-trial detention",),
    )  # fmt: skip
    assert from_params(to_params(request))[0] == request


def test_empty_values_are_as_if_absent_and_repeats_count_once():
    request, notes = from_params(
        [("q", ""), ("lang", ""), ("filter", " "), ("filter", "country=MAR"), ("filter", "country=MAR")]
    )
    assert request == SearchRequest(include={"country": ("MAR",)})
    assert notes == ()


def test_large_limits_are_lowered_and_unknown_names_said():
    request, notes = from_params([("limit", "5000"), ("utm", "x"), ("utm", "y")])
    assert request.limit == 100
    assert sorted(note.code for note in notes) == ["limit-lowered", "parameter-unknown"]
    assert {note.code for note in notes} <= codes()


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        (("by", "author"), "parameter-wrong"),
        (("scope", "all"), "parameter-wrong"),
        (("sort", "best"), "parameter-wrong"),
        (("prefer", "de"), "parameter-wrong"),
        (("lang", "français"), "parameter-wrong"),
        (("limit", "0"), "parameter-wrong"),
        (("limit", "-1"), "parameter-wrong"),
        (("limit", "9" * 5000), "parameter-wrong"),
        (("page", "two"), "parameter-wrong"),
        (("page", "٣"), "parameter-wrong"),
        (("cross", "no"), "parameter-wrong"),
        (("without", "remand"), "parameter-wrong"),
        (("filter", "country"), "filter-wrong"),
        (("filter", "planet=MAR"), "filter-wrong"),
        (("exclude", "country="), "filter-wrong"),
        (("filter", "year=20"), "filter-unknown"),
        (("filter", "language=French"), "filter-unknown"),
    ],
)
def test_wrong_values_are_refused_by_name(pair, code):
    with pytest.raises(InputError) as caught:
        from_params([pair])
    assert caught.value.code == code
    assert caught.value.facts["name"] == pair[0]
    assert code in codes()


def test_labels_are_codes_where_vocabularies_are_at_hand(tmp_path):
    for name in ("mechanisms", "themes", "groups", "kinds", "roles"):
        (tmp_path / f"{name}.toml").write_text('[a]\nen = "A"\nfr = "A"\n', encoding="utf-8")
    (tmp_path / "countries.toml").write_text('[MAR]\nen = "Morocco"\nfr = "Maroc"\n', encoding="utf-8")
    vocabularies = load_vocabularies(tmp_path)
    for value in ("MAR", "mar", "Morocco", "maroc"):
        request, _ = from_params([("filter", f"country={value}")], vocabularies=vocabularies)
        assert request.include == {"country": ("MAR",)}
    with pytest.raises(InputError) as caught:
        from_params([("exclude", "country=Narnia")], vocabularies=vocabularies)
    assert caught.value.code == "filter-unknown"
    assert caught.value.facts["name"] == "exclude"


@pytest.mark.parametrize("pair", [("lang", "xx"), ("filter", "language=zz"), ("exclude", "versions=only-qq")])
def test_a_code_of_no_language_is_refused_where_names_are_checked(pair):
    vocabularies = load_vocabularies(default_folder())
    with pytest.raises(InputError) as caught:
        from_params([pair], vocabularies=vocabularies)
    assert caught.value.code == "language-code-unknown"
    from_params([pair])
    from_params([(pair[0], pair[1][:-2] + "ja")], vocabularies=vocabularies)
