"""What this engine leans on inside Whoosh: some names are private, so each is tested when the engine is imported.

The package is pinned (`pyproject.toml`) and frozen upstream; another release may rename any of these without a
word, and a clear error then is better than an index that cannot be read.
"""

from __future__ import annotations

import importlib
from typing import Final

from search.errors import ConfigurationError

NAMES: Final = (
    ("whoosh.codec.whoosh3", "W3Codec.TERMS_EXT"),
    ("whoosh.codec.whoosh3", "W3Codec.POSTS_EXT"),
    ("whoosh.codec.whoosh3", "W3Codec.terms_reader"),
    ("whoosh.codec.whoosh3", "W3Codec.per_document_reader"),
    ("whoosh.codec.whoosh3", "W3Codec.field_writer"),
    ("whoosh.codec.whoosh3", "W3Codec.per_document_writer"),
    ("whoosh.codec.whoosh3", "W3TermInfo._struct"),
    ("whoosh.codec.whoosh3", "W3TermInfo.from_bytes"),
    ("whoosh.codec.whoosh3", "W3TermsReader._keycoder"),
    ("whoosh.codec.whoosh3", "W3TermsReader.term_info"),
    ("whoosh.codec.whoosh3", "W3Segment.delete_document"),
    ("whoosh.codec.whoosh3", "W3Segment.deleted_docs"),
    ("whoosh.codec.whoosh3", "W3Segment.set_doc_count"),
    ("whoosh.codec.base", "PerDocumentReader"),
    ("whoosh.codec.base", "Segment.make_filename"),
    ("whoosh.filedb.filestore", "FileStorage.lock"),
    ("whoosh.filedb.filestore", "RamStorage.file_length"),
    ("whoosh.filedb.filetables", "OrderedHashWriter.add"),
    ("whoosh.filedb.filetables", "OrderedHashReader.range_for_key"),
    ("whoosh.filedb.structfile", "BufferFile.get"),
    ("whoosh.index", "TOC.write"),
    ("whoosh.index", "TOC.read"),
    ("whoosh.index", "TOC._filename"),
    ("whoosh.matching", "LeafMatcher.spans"),
    ("whoosh.util.numeric", "length_to_byte"),
    ("whoosh.system", "pack_ushort"),
)
"""(module, dotted name): all that this folder takes from Whoosh and that its documentation does not promise."""

TERM_INFO_FORMAT: Final = "!BfIBBfII"
"""The packed statistics of a term in Whoosh's dictionary, which this engine reads and writes in bulk."""


def missing_names(names: tuple[tuple[str, str], ...] = NAMES) -> tuple[str, ...]:
    """Those names that the installed Whoosh does not have, as `module.name`."""
    missing = []
    for module, dotted in names:
        try:
            value: object = importlib.import_module(module)
            for part in dotted.split("."):
                value = getattr(value, part)
        except (ImportError, AttributeError):
            missing.append(f"{module}.{dotted}")
    return tuple(missing)


def require_whoosh() -> None:
    """Refuse to go on with a Whoosh that this engine does not know (ConfigurationError `whoosh-unknown`)."""
    missing = missing_names()
    if not missing:
        layout = importlib.import_module("whoosh.codec.whoosh3").W3TermInfo._struct.format  # noqa: SLF001 - what is tested here
        if layout != TERM_INFO_FORMAT:
            missing = (f"W3TermInfo._struct = {layout}",)
    if missing:
        raise ConfigurationError("whoosh-unknown", names=", ".join(missing))
