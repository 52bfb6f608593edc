"""Which models there are, where their files lie, how they are fetched, imported and checked."""
