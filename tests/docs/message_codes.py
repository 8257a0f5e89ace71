"""Which codes of notes, errors and sentences the program uses, read from its syntax trees."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIRST_ARGUMENT = {"sentence", "say", "note", "_note", "remark"}
_BY_NAME = {"Note", "Finding"}


def sources() -> list[Path]:
    """Every module of the program."""
    return [
        ROOT / "renvoi.py",
        *(path for name in ("search", "indexer", "web") for path in sorted((ROOT / name).rglob("*.py"))),
    ]


def named_codes() -> dict[str, str]:
    """Codes that calls name outright, each with the place of one such call."""
    found = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for code in _codes_of(node):
                if _CODE.fullmatch(code):
                    found.setdefault(code, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    return found


def literals() -> set[str]:
    """Every string that stands in the program, for codes that travel through variables."""
    trees = (ast.parse(path.read_text("utf-8")) for path in sources())
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes_of(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    ours = name.endswith("Error") and not hasattr(builtins, name)
    if (ours or name in _FIRST_ARGUMENT) and node.args:
        yield from _texts(node.args[0])
    elif name in _BY_NAME:
        for keyword in node.keywords:
            if keyword.arg == "code":
                yield from _texts(keyword.value)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
