"""Makes `corpus/samples` from the digests of `tests/makers/digests`: `python -m tests.makers.samples [FOLDER]`.

Every file is written from these sources and comes out the same at every run; `tests/golden/test_samples_made.py`
compares. Text marks, layouts and formats are left to the other modules of this folder.

A digest file is TOML. Keys of the work: `id` (our own, never the original's symbol), `digest_of` (the original's
identifier), `date` (of the original), `kind`, `mechanisms`, `countries`, `themes`, `groups` (codes of
`corpus/vocabularies`), `source` (address of the original), and where they apply `session`, `parties`,
`original_language`. How it is made: `layout` (of `sample_layouts.LAYOUTS`, or `page`, `portal` for HTML),
`formats` (`{fr = "pdf", en = "html"}`; of `RENDERERS`), `paragraphs` (what the original's paragraphs are called:
`par`, `§` or `art`). Then `[fr]` and `[en]`, each with `title`, `original` (how the original is named), `lines`
(printed above the title; for a feed the first is the feed's name) and `text`.

`text` holds one block a line:

    # I. Heading          ## A. Heading           ### 1. Heading
    12. A paragraph[^3] of _some case_. {72-74, 77}      its number is the digest's own; in braces the original's
    9.2 A paragraph. {9.4}       § 12 A paragraph. {3}       Article 4 An article. {4}
    ~ A paragraph without number
    - An item             - (a) An item           -- (i) An item of an item
    > An indented paragraph
    ^3 The note called above
    | cell | cell |       rows of a table, the first its head
    === Annex I. Title    a section with numbering of its own (annex, separate opinion)

Apostrophes and no-break spaces are set by the maker; `« »` and `“ ”` are typed.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.makers.sample_docx import render_docx
from tests.makers.sample_html import render_html
from tests.makers.sample_layouts import render_pdf
from tests.makers.sample_plain import render_feed, render_markdown, render_text, render_text_windows
from tests.makers.sample_text import Digest, Version, read_digest

DIGESTS = Path(__file__).parent / "digests"
BESIDE = DIGESTS / "beside"
"""Files that stand beside the digests as they are: a person's notes on what became of recommendations."""
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"

RENDERERS: dict[str, tuple[str, Callable[[Digest, Version], bytes]]] = {
    "pdf": ("pdf", render_pdf),
    "html": ("html", render_html),
    "docx": ("docx", render_docx),
    "txt": ("txt", render_text),
    "txt-windows": ("txt", render_text_windows),
    "md": ("md", render_markdown),
    "rss": ("rss", render_feed),
}
"""Name in a digest file → ending of the file made, and what makes it."""


def make_samples(folder: Path) -> list[Path]:
    """Writes every sample under `folder` and returns the files written, in order."""
    written = []
    for path in sorted(DIGESTS.glob("*.toml")):
        digest = read_digest(path)
        target = folder / digest.folder
        target.mkdir(parents=True, exist_ok=True)
        for version in digest.versions:
            ending, render = RENDERERS[version.format]
            file = target / f"{version.language}.{ending}"
            file.write_bytes(render(digest, version))
            written.append(file)
        sidecar = target / "document.toml"
        sidecar.write_text(description(digest), encoding="utf-8")
        written.append(sidecar)
    for path in sorted(path for path in BESIDE.rglob("*") if path.is_file()):
        target = folder / path.relative_to(BESIDE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        written.append(target)
    return written


def description(digest: Digest) -> str:
    """The `document.toml` of a digest."""
    facts = digest.facts
    lines = [f"id = {_quoted(digest.id)}"]
    lines.append(f'identifiers = [{{ scheme = "record", value = {_quoted(digest.id)} }}]')
    for key in ("kind", "date", "mechanisms", "countries", "themes", "groups", "source", "session", "parties",
                "original_language"):  # fmt: skip
        value = facts.get(key)
        if not value:
            continue
        quoted = "[" + ", ".join(map(_quoted, value)) + "]" if isinstance(value, list) else _quoted(str(value))
        lines.append(f"{key} = {quoted}")
    lines.append(f'relations = [{{ kind = "digest_of", target = {_quoted(digest.target)} }}]')
    lines += ["", "[title]"]
    lines += [f"{version.language} = {_quoted(version.title)}" for version in digest.versions]
    lines += ["", "[files]"]
    lines += [
        f'{version.language} = "{version.language}.{RENDERERS[version.format][0]}"' for version in digest.versions
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main() -> None:
    """Rewrites the sample corpus, or writes it under the folder given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    for child in folder.iterdir() if folder.is_dir() and folder == SAMPLES else ():
        if child.is_dir():
            shutil.rmtree(child)
    files = make_samples(folder)
    print(f"{len(files)} files under {folder}")


if __name__ == "__main__":
    main()
