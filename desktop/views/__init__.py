"""Timeline, waveform, spectrogram, ruler: values in, intentions out."""
