"""The numbers of the ranking: shipped ones load, wrong ones are named."""

from importlib.resources import files

import pytest

from search.errors import ConfigurationError
from search.model.unit import UNIT_KINDS
from search.ranking import Boosts, load_ranking

SHIPPED = (files("search") / "ranking.toml").read_text(encoding="utf-8")


def test_shipped_numbers_are_the_defaults():
    boosts = load_ranking()
    assert boosts == Boosts(engine=boosts.engine)
    assert (boosts.engine.k1, boosts.engine.b) == (1.2, 0.75)
    assert dict(boosts.engine.role_priors) == {"boilerplate": 0.3}
    assert set(boosts.engine.unit_priors) == set(UNIT_KINDS) - {"furniture"}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("k1 = 1.2", 'k1 = "x"', "bm25.k1"),
        ("k1 = 1.2", "k1 = -1", "bm25.k1"),
        ("k1 = 1.2", "k1 = nan", "bm25.k1"),
        ("b = 0.75", "b = 2", "bm25.b"),
        ("b = 0.75", "", "bm25.b"),
        ("expansion = 1000", "expansion = 0", "limits.expansion"),
        ("[limits]", "[limitz]", "limits"),
        ("cover = 0.4", "cover = 0.4\npage = 1", "unit_kind.page"),
        ("cover = 0.4", "cover = true", "unit_kind.cover"),
    ],
)
def test_wrong_numbers_are_named(tmp_path, old, new, key):
    path = tmp_path / "ranking.toml"
    assert old in SHIPPED
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_ranking(path)
    assert caught.value.code == "ranking-wrong"
    assert caught.value.facts["key"] == key
