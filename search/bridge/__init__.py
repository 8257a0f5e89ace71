"""The bridge between French and English: what a word or term of one language may stand for in the other, and where that is known from.

Dictionaries are plain data looked up here; how a query uses them is decided in `search.query.bridging`.
"""
