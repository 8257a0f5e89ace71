"""Answers as files that other programs read: tables, reference lists and ready-made references. Pure: no input or output."""
