"""Errors as answers: a page in the reader's language, JSON for programs, the right status, and no path of this machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from search.errors import BusyError, ConfigurationError, InputError, LibraryError, NotFoundError, RenvoiError
from search.messages import sentence, told
from search.model.note import Note
from web.i18n import chosen_language
from web.presenters.wording import spaced, without_paths

_STATUS: Final[tuple[tuple[type[RenvoiError], int], ...]] = (
    (InputError, 400),
    (NotFoundError, 404),
    (BusyError, 503),
    (LibraryError, 503),
    (ConfigurationError, 500),
)
_CODES: Final = {404: "web-page-unknown", 405: "web-method", 500: "web-failed", 503: "library-unavailable"}
_RETRY_SECONDS: Final = "30"


def answer_errors(application: Flask) -> None:
    """Make every error of an application an answer that a person or a program can use."""

    @application.errorhandler(RenvoiError)
    def known(error: RenvoiError) -> Response:
        status = status_of(error)
        if status >= 500:
            application.logger.error("%s: %s", request.path, sentence(error.code, error.facts, "en"))
        return _answer(status, *public_fault(error))

    @application.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.response is not None or error.code is None or error.code < 400:
            return Response(error.get_response().get_data(), error.code or 500, dict(error.get_headers()))
        answer = _answer(error.code, _CODES.get(error.code, "web-request-wrong"), {})
        for name, value in error.get_headers():
            if name.casefold() in {"allow", "retry-after"}:
                answer.headers[name] = value
        return answer

    @application.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        # The path alone: what was asked is nobody's business.
        application.logger.error("%s failed", request.path, exc_info=error)
        return _answer(500, "web-failed", {})


def too_much(seconds: int) -> Response:
    """The answer to a client that asks more than its share, and after how many seconds it may ask again."""
    answer = _answer(429, "web-too-much", {"seconds": str(seconds)})
    answer.headers["Retry-After"] = str(seconds)
    return answer


def outdated() -> Response:
    """The answer to a cursor of a library that has been brought up to date since."""
    return _answer(410, "cursor-outdated", {})


def status_of(error: RenvoiError) -> int:
    """The HTTP status that says what kind of error it is."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def public_fault(error: RenvoiError) -> tuple[str, Mapping[str, str]]:
    """Code and facts that may be shown to anyone: what is wrong inside the house is said only in its own log."""
    status = status_of(error)
    if status == 503:
        return "library-unavailable", {}
    if status == 500:
        return "web-failed", {}
    return error.code, without_paths(Note(code=error.code, facts=error.facts)).facts


def error_json(code: str, facts: Mapping[str, str]) -> dict[str, object]:
    """The body that programs get, stable: a code to act on, sentences to show."""
    return {"error": {"code": code, "message": {language: told(code, facts, language) for language in ("fr", "en")}}}


def _answer(status: int, code: str, facts: Mapping[str, str]) -> Response:
    if request.path.startswith(("/api/", "/health")):
        answer = Response(
            json.dumps(error_json(code, facts), ensure_ascii=False, indent=1), mimetype="application/json"
        )
    else:
        language = chosen_language()
        text = spaced(told(code, facts, language), language)
        q = request.args.get("q", "")[:2000]
        answer = Response(render_template("error.html", status=status, text=text, q=q, code=code))
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    if status == 503:
        answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer
