"""The open project as the window sees it: document, selection, playhead, slow work."""

from desktop.session.selection import Selection
from desktop.session.session import Session

__all__ = ["Selection", "Session"]
