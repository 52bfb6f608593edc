"""Recipes that train the shipped weights and the published methods."""
