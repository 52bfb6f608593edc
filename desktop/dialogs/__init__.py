"""What opens over the window: one dialog a file; a dialog of several pages is a folder."""
