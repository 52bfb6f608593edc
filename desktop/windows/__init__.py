"""Windows place views and panels and connect them; no logic."""
