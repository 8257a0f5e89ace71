"""Puts the no-break spaces of French typography into the French sentences of `search/sentences`.

Run it after adding sentences typed with ordinary spaces: `python tests/makers/typography.py`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

SENTENCES: Final = Path(__file__).resolve().parents[2] / "search" / "sentences"
NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"


def spaced(text: str) -> str:
    """A French text with a narrow no-break space before `; ? !` and a no-break space before `: »` and after `«`."""
    text = re.sub(r"[ \u00a0\u202f](?=[;?!](?:\W|$))", NARROW, text)
    text = re.sub(r"[ \u00a0\u202f](?=[:»%](?:\W|$))", NO_BREAK, text)
    return re.sub(r"(?<=«)[ \u00a0\u202f]", NO_BREAK, text)


def main() -> None:
    """Rewrite the lines that hold French sentences, and no other."""
    for file in SENTENCES.glob("*.toml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(spaced(line) if line.startswith("fr = ") else line for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
