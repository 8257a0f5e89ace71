"""The catalogue: works, versions, units and sources of one generation, in SQLite; the only place with SQL."""
