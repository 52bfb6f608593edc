"""Linux: a folder to unpack anywhere, and a Debian package."""
