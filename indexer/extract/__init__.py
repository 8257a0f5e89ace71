"""Bytes to blocks: one reader a format, behind one contract and one registry."""
