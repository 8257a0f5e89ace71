"""The parameters of an address of the API: read by name, and refused where the address has none of that name."""

from __future__ import annotations

from flask import request

from search.errors import InputError


def only(*allowed: str) -> None:
    """InputError for a parameter that an address does not have: a page asked for by number, a filter misspelt."""
    for name in request.args:
        if name not in allowed:
            raise InputError("parameter-none", name=name[:40], allowed=", ".join(allowed))


def asked_for(name: str) -> str | None:
    """The value of a parameter, None where it is not given or empty."""
    return request.args.get(name, "").strip() or None


def one_of(name: str, allowed: tuple[str, ...]) -> str | None:
    """The value of a parameter that has only some; InputError for any other."""
    value = asked_for(name)
    if value is not None and value not in allowed:
        raise InputError("parameter-wrong", name=name, value=value[:40], allowed=", ".join(allowed))
    return value
