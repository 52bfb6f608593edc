"""Voices as vectors: whose voice it is, who speaks when, profiles that are kept."""
