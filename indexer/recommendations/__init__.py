"""Recommendations: found in running text by formulas, taken from tables by recipes, answered by addenda.

Formulas, sections and facts are data (`*.toml` of this folder); the records are values of `search.model.recommendation`.
"""
