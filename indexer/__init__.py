"""From files to a searchable library: find, read, structure, enrich, store, index."""
