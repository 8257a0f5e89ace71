"""The site over a small library, for a public reader and for one who may see more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from small_library import write_library

import web.remembered
import web.views.chains
from search.settings import AccessSettings, load_settings
from web.wsgi import create_app


@pytest.fixture(scope="session", autouse=True)
def _patient():
    """Pages are told by what they hold, not by how fast a busy machine makes them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(web.remembered, "_LONGEST_SECONDS", 3600.0)
        patched.setattr(web.views.chains, "_COUNTING_SECONDS", 3600.0)
        yield


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    write_library(folder / "library", tmp_path_factory.mktemp("corpus"))
    return folder / "library"


@pytest.fixture(scope="session")
def application(library_folder):
    return create_app(load_settings(environ={}), library_folder)


@pytest.fixture(scope="session")
def trusted_application(library_folder):
    """The same library for a reader who may see restricted works."""
    settings = load_settings(environ={})
    return create_app(replace(settings, access=AccessSettings(command_line=(), web=("restricted",))), library_folder)


@pytest.fixture
def client(application):
    return application.test_client()
