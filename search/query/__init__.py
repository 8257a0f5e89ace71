"""What is asked: text to syntax tree (`parse`), tree to plan (`compile`), and the reading back in a sentence."""
