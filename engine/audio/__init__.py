"""Plain signal code: buffers, files, spectra, peaks. No torch."""
