"""Export, preferences, problem."""
