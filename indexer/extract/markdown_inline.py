"""Inline Markdown as plain text: emphasis, links, images, code, raw HTML and escapes resolved, note calls kept."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from indexer.extract.contract import Call
from indexer.extract.inline import Inline

_IMAGE: Final = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\s*\)|\[[^\]]*\])"
)
_LINK: Final = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\s*\)|\[[^\]^]*\])"
)
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_BREAK: Final = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE | re.MULTILINE)
_SHORTCODE: Final = re.compile(r"\{\{[<%].*?[%>]\}\}", re.DOTALL)
_REFERENCE: Final = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+\S+.*$", re.MULTILINE)
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_STRONG: Final = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_UNDERSCORED: Final = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_STRUCK: Final = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)
_CALL: Final = re.compile(r"\[\^([^\]\s]{1,30})\]")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD: Final = "\ue000"
"""Stands for an escaped sign while marks are resolved; a private character that no text holds."""


def plain_text(text: str) -> tuple[str, tuple[Call, ...]]:
    """The text that a reader sees, on one line, and the notes called in it."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return _HELD

    text = text.replace(_HELD, "")
    text = _REFERENCE.sub("", _SHORTCODE.sub("", text))
    text = _ESCAPE.sub(hold, _BREAK.sub(" ", text))
    text = _IMAGE.sub("", text)
    for _ in range(2):  # a link's text may hold an image or a link
        text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    for _ in range(2):  # strong inside emphasis
        text = _STRONG.sub(r"\2", text)
        text = _UNDERSCORED.sub(r"\2", text)
    text = _STRUCK.sub(r"\1", text)
    text = unescape(text)
    signs = iter(held)
    text = re.sub(_HELD, lambda _: next(signs, ""), text)
    inline = Inline()
    end = 0
    for call in _CALL.finditer(text):
        inline.add(text[end : call.start()])
        inline.call(call[1])
        end = call.end()
    inline.add(text[end:])
    return inline.take()
