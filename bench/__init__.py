"""What users wait for, measured in the same run as in other engines: `python -m bench` (or `make bench`)."""
