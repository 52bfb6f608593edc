"""Everything in Auricle that is true without a screen. Imports no Qt."""

__version__ = "0.1.0"
