"""The preferences: the dialog, its pages, and the rows that they are made of."""
