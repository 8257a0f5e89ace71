"""From results to page objects: frozen values that templates print. Neither Flask nor an engine is known here."""
