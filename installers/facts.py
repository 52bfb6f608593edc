"""What every installer says of the program, once: names, version, places, kinds of files."""

from __future__ import annotations

from pathlib import Path

from engine import __version__
from engine.children import CONSOLE_PROGRAM, WINDOW_PROGRAM

__all__ = ["CONSOLE_PROGRAM", "WINDOW_PROGRAM"]

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "installer"
"""Everything made on the way; may be deleted at any time."""
DIST = ROOT / "dist"
"""Where the finished installers go."""

NAME = "Auricle"
VERSION = __version__
IDENTIFIER = "app.auricle.Auricle"
"""Of the macOS bundle."""
SUMMARY = "Audio editor for getting one sound out of a recording"
PROJECT_SUFFIX = ".auricle"
PROJECT_TYPE = "application/x-auricle-project"
"""MIME type of the `project.sqlite` inside a project folder."""

SOUND_TYPES = {
    ".wav": "audio/x-wav",
    ".aif": "audio/x-aiff",
    ".aiff": "audio/x-aiff",
    ".caf": "audio/x-caf",
    ".flac": "audio/flac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/x-opus+ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".wma": "audio/x-ms-wma",
    ".amr": "audio/AMR",
}
"""Recordings that the program offers to open; it never makes itself their default."""
