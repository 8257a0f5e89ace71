"""Pages lead somewhere, say the same in both languages, and document every command, option and setting."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

import renvoi
from search.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FRENCH = [page for page in PAGES if page.name.endswith(".fr.md")]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\!)\[[^\]]+\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text("utf-8"))


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def headings(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"^(#+) (.+)$", prose(page), re.MULTILINE)


def english_of(page: Path) -> Path:
    return page.with_name(page.name.removesuffix(".fr.md") + ".md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        known = {slug(text) for _, text in headings(target)} if target.suffix == ".md" and target.is_file() else set()
        if not target.exists() or not target.is_relative_to(ROOT) or (anchor and anchor not in known):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            links = (link.partition("#")[0] for link in LINK.findall(prose(page)) if "://" not in link)
            waiting += [(page.parent / link).resolve() for link in links if link.endswith(".md")]
    assert sorted(set(PAGES) - reached - {ROOT / "CODE_OF_CONDUCT.md"}) == []


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_has_the_same_parts_in_both_languages(page: Path) -> None:
    english = english_of(page)
    assert [level for level, _ in headings(page)] == [level for level, _ in headings(english)]
    assert f"({page.name})" in prose(english)
    assert f"({english.name})" in prose(page)


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: str(page.relative_to(ROOT)))
def test_french_pages_have_french_apostrophes(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", prose(page))
    assert re.findall(r".{0,20}[a-zà-ÿ]'[a-zà-ÿ].{0,20}", text) == []


def test_the_guide_exists_in_both_languages() -> None:
    translated = [
        *(ROOT / "docs" / "guide").glob("*.md"),
        *(ROOT / "docs" / f"{name}.md" for name in ("index", "configuration", "deploying", "limits")),
    ]
    assert all(page.name.endswith(".fr.md") or page.with_name(f"{page.stem}.fr.md").exists() for page in translated)
    assert len(translated) > 12


def commands() -> dict[str, click.Command]:
    context = click.Context(renvoi.cli)
    found = {name: renvoi.cli.get_command(context, name) for name in renvoi.cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_and_option_is_documented(language: str) -> None:
    pages = [page for page in PAGES if page.name.endswith(".fr.md") == (language == "fr")]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    found = commands()
    assert set(found) == {
        "demo",
        "index",
        "search",
        "show",
        "translate",
        "suggest",
        "cites",
        "cited-by",
        "cite",
        "reference",
        "check",
        "recommendations",
        "matrix",
        "chains",
        "country",
        "mechanism",
        "batch",
        "serve",
        "extract",
        "report",
        "doctor",
        "config",
        "evaluate",
    }
    missing = [name for name in found if not re.search(rf"`{name}`|renvoi {name}\b|make {name}\b", text)]
    options = {
        option
        for command in (renvoi.cli, *found.values())
        for each in command.params
        for option in each.opts
        if option.startswith("--")
    }
    missing += [option for option in options if not re.search(rf"{option}(?![\w-])", text)]
    assert sorted(missing) == []


def sections(page: Path) -> dict[str, dict[str, str]]:
    """Section → key → default, as the tables of a page on settings print them."""
    found: dict[str, dict[str, str]] = {}
    for part in re.split(r"^## ", prose(page), flags=re.MULTILINE)[1:]:
        name = re.match(r"`\[(\w+)\]`", part)
        if name:
            found[name[1]] = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", part, re.MULTILINE))
    return found


@pytest.mark.parametrize("name", ["configuration.md", "configuration.fr.md"])
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    defaults = tomllib.loads((ROOT / "config.toml").read_text("utf-8"))
    documented = sections(ROOT / "docs" / name)
    printed = {
        section: {key: tomllib.loads(f"value = {value}")["value"] for key, value in keys.items()}
        for section, keys in documented.items()
    }
    assert printed == defaults
    assert set(printed) == set(Settings.__struct_fields__)


def test_decisions_say_what_a_decision_says() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = {page.name: {text for _, text in headings(page)} for page in folder.glob("*.md") if page.name != "index.md"}
    assert set(pages) == {link for link in LINK.findall(prose(folder / "index.md")) if "/" not in link}
    wanted = {"Context", "Choice", "What it costs", "When to revisit"}
    assert {name: wanted - found for name, found in pages.items() if wanted - found} == {}
