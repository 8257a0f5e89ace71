"""What may be meant by something half typed or mistyped."""
