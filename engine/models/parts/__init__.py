"""Layers, shapes and tables that the networks are made of. No weights are read here."""
