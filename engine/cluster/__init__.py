"""The same operation over many files."""
