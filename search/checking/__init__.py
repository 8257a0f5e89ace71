"""Checking a brief: its citations resolved, its quotations compared with the paragraphs they are taken from."""
