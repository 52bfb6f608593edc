"""How the program becomes one folder, and how that folder reaches the users of each system."""
