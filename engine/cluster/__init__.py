"""One operation over many files, here or on a Ray cluster, and one of the window elsewhere."""
