"""Which language version of a work is meant: the one asked for, else the one preferred, else the first."""

from __future__ import annotations

from collections.abc import Sequence

from search.errors import NotFoundError
from search.model.document import VersionCard


def chosen_version(
    identity: str, versions: Sequence[VersionCard], language: str | None, prefer: str | None
) -> VersionCard:
    """One of a work's versions. NotFoundError `version-unknown` where the language asked for is not among them."""
    by_language = {version.language: version for version in versions}
    if language is not None and language not in by_language:
        raise NotFoundError("version-unknown", id=identity, language=language[:40])
    return by_language.get(language or prefer or "", versions[0])
