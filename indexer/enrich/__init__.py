"""What reading adds and marks as suggested: languages, identifiers, dates, States, mechanisms, themes."""
