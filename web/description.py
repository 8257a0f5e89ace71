"""The OpenAPI description of the API: written by hand in `openapi.json`, tested against what the API really answers."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("openapi.json")


@cache
def api_description(root: str) -> dict[str, Any]:
    """The description with the address that the API has on this site and the version of the program."""
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    found["info"]["version"] = version("renvoi")
    found["servers"] = [{"url": root}]
    return found
