"""Pictures for reports: a view with title, axes and legend."""
