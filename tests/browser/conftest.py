"""A site on a real socket and the system's Chromium; tests are skipped, saying so, where there is none."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "web"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from makers.libraries import run
from makers.serving import served
from small_library import write_library

from search.settings import load_settings
from web.wsgi import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
_PATIENCE = 90_000
"""Milliseconds."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_library(folder / "library", tmp_path_factory.mktemp("originals"))
    with served(create_app(load_settings(environ={}), folder / "library")) as site:
        yield site


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The address of the sample documents, served as the demonstration serves them."""
    library = tmp_path_factory.mktemp("samples") / "library"
    run(library, SAMPLES, jobs=2)
    with served(create_app(load_settings(environ={}), library)) as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    program = os.environ.get("RENVOI_CHROMIUM") or next(
        (found for name in PROGRAMS if (found := shutil.which(name))), None
    )
    if program is None:
        pytest.skip("no Chromium on this system: pages are not looked at in a browser")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking", "--no-first-run"]
        )
        yield _patient(opened)
        opened.close()


def _patient(opened):
    """Have every page of a browser wait as long as a busy machine may need before it calls something missing."""
    new_context = opened.new_context

    def patient_context(**options):
        context = new_context(**options)
        context.set_default_timeout(_PATIENCE)
        return context

    opened.new_context = patient_context
    return opened


@pytest.fixture
def page(browser):
    """A page with scripts switched off, as small as a phone turned upright."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}, locale="fr-FR")
    yield context.new_page()
    context.close()
