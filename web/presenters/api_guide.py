"""The API's own page: each address with its parameters as a form to try, taken from the OpenAPI description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from web.presenters.line_breaks import unbroken

_PLACE: Final = re.compile(r"\{(\w+)\}")
_WORKS: Final = frozenset({"id", "work", "citing", "cited"})
"""Parameters that name a document."""
_CODE: Final = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterField:
    """One parameter as a field of a form; `choices` where only some values are possible."""

    name: str
    meaning: Markup
    required: bool
    kind: str
    choices: tuple[str, ...]
    default: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the API does; `anchor` is its name in the page, `path` as the description writes it.

    What takes a body has no form: `body` is an example of it as JSON, `more` what must be said of it.
    """

    anchor: str
    method: str
    path: str
    meaning: Markup
    more: Markup
    body: str
    fields: tuple[ParameterField, ...]
    statuses: tuple[tuple[str, Markup], ...]


def work_examples(description: Mapping[str, Any]) -> tuple[str, ...]:
    """The documents that the description takes as examples, each once."""
    parameters = (
        parameter
        for methods in description["paths"].values()
        for operation in methods.values()
        for parameter in operation.get("parameters", ())
    )
    return tuple(dict.fromkeys(each["example"] for each in parameters if each["name"] in _WORKS and "example" in each))


def operations_of(description: Mapping[str, Any], ui: str, instead: Mapping[str, str]) -> tuple[Operation, ...]:
    """Everything that can be asked, in the order of the description, in the reader's language.

    `instead` gives for an example of a document the one to show in its place.
    """
    return tuple(
        Operation(
            anchor=operation["operationId"],
            method=method.upper(),
            path=path,
            meaning=_said(operation, "summary", ui),
            more=_shown(str(operation.get("x-fr-description" if ui == "fr" else "description", ""))),
            body=_body(operation),
            fields=tuple(_field(each, ui, instead) for each in operation.get("parameters", ())),
            statuses=tuple(_statuses(operation["responses"], description, ui)),
        )
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )


def _body(operation: Mapping[str, Any]) -> str:
    sent = operation.get("requestBody")
    return json.dumps(sent["content"]["application/json"]["example"], ensure_ascii=False) if sent else ""


def address_asked(description: Mapping[str, Any], anchor: str, given: Mapping[str, str]) -> str | None:
    """The address that a filled form means; None for an unknown operation or a place left empty."""
    for path, methods in description["paths"].items():
        operation = methods.get("get", {})
        if operation.get("operationId") != anchor:
            continue
        named = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}
        places = _PLACE.findall(path)
        if not all(given.get(place, "").strip() for place in places):
            return None
        filled = _PLACE.sub(lambda match: quote(given[match[1]].strip()), path)
        asked = urlencode([(name, value.strip()) for name, value in given.items() if name in named and value.strip()])
        return f"{description['servers'][0]['url']}{filled}{'?' + asked if asked else ''}"
    return None


def _said(entry: Mapping[str, Any], key: str, ui: str) -> Markup:
    return _shown(str(entry.get("x-fr") or entry[key]) if ui == "fr" else str(entry[key]))


def _shown(text: str) -> Markup:
    """A text of the description as HTML; what it sets between backquotes is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(unbroken(text)))))  # noqa: S704 - escaped before


def _field(parameter: Mapping[str, Any], ui: str, instead: Mapping[str, str]) -> ParameterField:
    schema, example = parameter["schema"], str(parameter.get("example", ""))
    return ParameterField(
        name=parameter["name"],
        meaning=_said(parameter, "description", ui),
        required=bool(parameter.get("required")),
        kind="number" if schema.get("type") == "integer" else "text",
        choices=tuple(schema.get("enum", ())),
        default=str(schema.get("default", "")),
        example=instead.get(example, example) if parameter["name"] in _WORKS else example,
    )


def _statuses(responses: Mapping[str, Any], description: Mapping[str, Any], ui: str) -> Iterator[tuple[str, Markup]]:
    for status, response in responses.items():
        entry = response
        if "$ref" in response:
            entry = description["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        yield status, _said(entry, "description", ui)
