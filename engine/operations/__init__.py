"""One module per slow verb; the only place that joins project values and models."""
