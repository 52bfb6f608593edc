"""The evidence report: its facts, its blocks, and the forms it is written in."""
