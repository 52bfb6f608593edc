"""Documents, edits, history and storage: values and SQLite, no networks."""
