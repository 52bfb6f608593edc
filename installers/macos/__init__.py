"""macOS: a signed and notarised application on a disk image."""
