"""How terms are translated in the collection, from its aligned passages."""
