"""Windows: an Inno Setup installer for one user or for all."""
