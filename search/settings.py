"""Settings: `config.toml` with its defaults, changed key by key by a person's own file, frozen once read."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec

from search.errors import ConfigurationError

DEFAULTS: Final = Path(__file__).resolve().parent.parent / "config.toml"
VARIABLE: Final = "RENVOI_CONFIG"

_Seconds = Annotated[float, msgspec.Meta(gt=0)]
_Count = Annotated[int, msgspec.Meta(ge=1)]


class LibrarySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the library is."""

    path: str


class SearchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How queries are answered."""

    engine: str
    languages: tuple[str, ...]
    page_size: Annotated[int, msgspec.Meta(ge=1, le=100)]
    passages: Annotated[int, msgspec.Meta(ge=1, le=50)]
    budget_seconds: _Seconds


class AccessSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which access levels, besides public, each side may show."""

    command_line: tuple[str, ...]
    web: tuple[str, ...]


class IndexingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How files are read."""

    jobs: Annotated[int, msgspec.Meta(ge=0, le=256)]
    file_seconds: _Seconds
    file_megabytes: Annotated[int, msgspec.Meta(ge=128)]
    ocr: bool


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pages are served."""

    host: str
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)]
    processes: Annotated[int, msgspec.Meta(ge=0, le=64)]
    threads: _Count
    trusted_hosts: tuple[str, ...]
    address: Annotated[str, msgspec.Meta(pattern=r"^(https?://[^/?#\s]+(/[^?#\s]*)?)?$")]


class LimitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much one client of the pages may ask; a rate of 0 is no limit."""

    requests_per_minute: Annotated[int, msgspec.Meta(ge=0)]
    requests_in_hand: _Count
    seconds_per_minute: Annotated[float, msgspec.Meta(ge=0)]
    seconds_in_hand: _Seconds
    loopback: bool


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings."""

    library: LibrarySettings
    search: SearchSettings
    access: AccessSettings
    indexing: IndexingSettings
    web: WebSettings
    limits: LimitSettings


def load_settings(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """The defaults, changed by the file given or named by RENVOI_CONFIG.

    ConfigurationError `settings-wrong` names the file and the key of every fault.
    """
    values = _read(DEFAULTS)
    chosen = path or (Path(environ[VARIABLE]) if environ.get(VARIABLE) else None)
    if chosen is not None:
        for section, keys in _read(chosen).items():
            if isinstance(keys, dict) and isinstance(values.get(section), dict):
                values[section].update(keys)
            else:
                values[section] = keys
    try:
        return msgspec.convert(values, type=Settings)
    except msgspec.ValidationError as error:
        raise ConfigurationError("settings-wrong", path=chosen or DEFAULTS, detail=error) from error


def _read(path: Path) -> dict[str, dict[str, object]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("settings-wrong", path=path, detail=error) from error


def printed_settings(settings: Settings) -> str:
    """The settings as TOML, every key of every section."""
    lines: list[str] = []
    for section, values in msgspec.to_builtins(settings).items():
        lines.append(f"[{section}]")
        lines += [f"{name} = {msgspec.json.encode(value).decode()}" for name, value in values.items()]
        lines.append("")
    return "\n".join(lines).rstrip()
