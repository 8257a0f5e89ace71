"""The error tree: each error has a code, facts and, for people, one clear sentence in French and in English.

Errors are raised early with what is known (path, page, remedy) and caught in three places only: the
indexing pipeline (quarantine), the command line (exit code) and the web (error page).
"""

from __future__ import annotations

from collections.abc import Mapping


class RenvoiError(Exception):
    """Anything Renvoi can explain to its user.

    `code` is stable and in kebab case; `facts` fill the sentence of that code in `search/sentences`;
    `exit_code` is what the command line ends with (the meanings of sysexits.h).
    """

    exit_code = 1

    def __init__(self, code: str, /, **facts: object) -> None:
        self.code = code
        self.facts: Mapping[str, str] = {name: str(value) for name, value in facts.items()}
        super().__init__(code, dict(self.facts))

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole: a worker's error arrives with its code and facts."""
        return (_rebuild, (type(self), self.code, dict(self.facts)))


def _rebuild(kind: type[RenvoiError], code: str, facts: dict[str, str]) -> RenvoiError:
    return kind(code, **facts)


class InputError(RenvoiError):
    """What the user gave cannot be used as it is (a query, an option, a path)."""

    exit_code = 64


class ConfigurationError(RenvoiError):
    """A setting, a vocabulary, a recipe or a description is wrong; the facts name file and key."""

    exit_code = 78


class DocumentError(RenvoiError):
    """One document cannot be read; it costs only itself and goes to quarantine."""

    exit_code = 65


class LibraryError(RenvoiError):
    """The library is missing, damaged, locked, or the disk refuses."""

    exit_code = 74


class BusyError(LibraryError):
    """Another indexing run holds the library; trying again later is right."""

    exit_code = 75


class NotFoundError(RenvoiError):
    """No such work, passage or file for this reader."""

    exit_code = 66
