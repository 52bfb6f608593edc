"""The open project as the window sees it: document, selection, playhead, jobs."""

from desktop.session.selection import Selection

__all__ = ["Selection"]
