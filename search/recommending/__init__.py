"""Asking about recommendations: search, facets, matrices, chains of the same ask, pages of countries and mechanisms, batches."""
