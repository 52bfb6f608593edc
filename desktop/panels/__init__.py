"""What the docks show: cue, words, results, history, jobs, models, loudness; one panel a file."""
