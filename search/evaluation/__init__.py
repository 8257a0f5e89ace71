"""Measures how well searches answer, on questions whose answers people have judged and on twins that the library holds."""
