"""The docks: cue, transcript, history, jobs, models."""
