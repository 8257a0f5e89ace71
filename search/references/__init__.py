"""Ready-made references to a passage: footnotes of three styles in French and English, and records for reference managers."""
