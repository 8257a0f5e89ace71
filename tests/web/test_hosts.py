"""Which names the site answers to: its own on this machine, so that no foreign page reads a private library."""

from __future__ import annotations

from web.wsgi import trusted_hosts


def test_on_this_machine_only_its_own_names_are_answered() -> None:
    for address in ("127.0.0.1", "localhost", "::1", "127.0.1.1"):
        assert trusted_hosts((), address) == ["localhost", "127.0.0.1", "[::1]"]


def test_elsewhere_any_name_or_those_of_the_settings() -> None:
    assert trusted_hosts((), "0.0.0.0") is None
    assert trusted_hosts(("search.example.org",), "0.0.0.0") == [
        "search.example.org",
        "localhost",
        "127.0.0.1",
        "[::1]",
    ]


def test_a_foreign_name_gets_no_page(client) -> None:
    assert client.get("/en/").status_code == 200
    for path in ("/en/", "/en/opensearch.xml", "/api/v1/search?q=x", "/health"):
        assert client.get(path, headers={"Host": "evil.example"}).status_code == 400
