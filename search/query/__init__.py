"""What is asked: text to syntax tree, tree to plan, and back to text and sentences; no engine is known here."""
