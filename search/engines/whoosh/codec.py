"""The Whoosh codec of this engine: postings are arrays, read through Whoosh's own interfaces.

This module's path and the class's name are part of every index's format (Whoosh pickles the codec object in its
table of contents): neither may ever move. The class has no state for the same reason. Segments are written in bulk
by `segment`, never posting by posting.
"""

from __future__ import annotations

from typing import Any

from whoosh.codec.whoosh3 import W3Codec

from search.engines.whoosh.columns import PassageReader
from search.engines.whoosh.terms import TermsReader
from search.errors import LibraryError


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh asks for a subclass of its own, and ships no types
    """Postings as checked, mapped arrays; term dictionary, segments and table of contents stay Whoosh's."""

    def __init__(self) -> None:
        """Keep nothing: whatever is set here would be pickled into every index."""

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        """Open a segment's terms."""
        return TermsReader(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> PassageReader:
        """Open a segment's passages."""
        return PassageReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> Any:  # noqa: ARG002 - Whoosh calls it so
        """Refuse: a stock Whoosh writer would write a segment that this engine cannot answer from."""
        raise LibraryError("index-foreign-writer", path=getattr(storage, "folder", ""))

    def per_document_writer(self, storage: Any, segment: Any) -> Any:  # noqa: ARG002 - as above
        """Refuse, for the same reason."""
        raise LibraryError("index-foreign-writer", path=getattr(storage, "folder", ""))
