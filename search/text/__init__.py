"""How text becomes words, once for every engine and for asking as for indexing, in French and English.

`analyse` is the door; `fold`, `tokens`, `french` and `english` are the steps behind it. What a query means
is left to `search.query`, and where words are stored to the engines.
"""
