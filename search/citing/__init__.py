"""What a citation points to: identifiers recognised in running text, with the spans where they stand."""
