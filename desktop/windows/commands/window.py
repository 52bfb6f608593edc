"""What the actions reach: dialogs, panels and views of the window. Implements `Editor`."""

from __future__ import annotations

from desktop.windows.commands.file import FileCommands
from desktop.windows.commands.sound import SoundCommands
from desktop.windows.commands.view import ViewCommands


class Commands(FileCommands, ViewCommands, SoundCommands):
    """The verbs of the window; each is a few calls to its parts. GUI thread."""
