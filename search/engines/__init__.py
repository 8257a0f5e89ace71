"""Search engines behind one contract; the memory engine is the oracle of the others."""
