"""What the actions reach: dialogs, panels and views of the window. Implements `Editor`."""

from __future__ import annotations

from desktop.windows.file_commands import FileCommands
from desktop.windows.sound_commands import SoundCommands
from desktop.windows.view_commands import ViewCommands


class Commands(FileCommands, ViewCommands, SoundCommands):
    """The verbs of the window; each is a few calls to its parts. GUI thread."""
