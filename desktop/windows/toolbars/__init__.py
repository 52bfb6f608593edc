"""The toolbars: one a subject; each can be moved, pulled out and hidden."""
