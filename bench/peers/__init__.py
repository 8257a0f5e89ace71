"""The engines compared: each a module with `build`, `open_index` and `VERSION`, configured as its own documentation recommends.

All index the same terms, analysed by Renvoi's analyser, in two fields with positions (`exact`, `stem`), and five facets as
numbers; all rank by BM25 of `stem` (phrases: of `exact`).
"""

NAMES = ("renvoi", "tantivy", "xapian", "fts5", "whoosh")
"""In the order of the tables."""
