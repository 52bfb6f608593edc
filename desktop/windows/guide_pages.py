"""Which page of the guide belongs to which part of the window: F1 opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.dialogs.guide_text import FIRST
from desktop.windows.docks import Docks

_PROPERTY = "guide"


def mark(docks: Docks, timeline: QWidget) -> None:
    """Say of each panel where the guide explains it."""
    for widget, page, heading in (
        (docks.cue, FIRST, "Get a sound"),
        (docks.words, "words.md", ""),
        (docks.history, FIRST, "Edit"),
        (docks.jobs, "comfort.md", "Jobs"),
        (docks.models, "comfort.md", "Models"),
        (docks.spectrum, "seeing.md", "Spectrum and loudness"),
        (docks.loudness, "seeing.md", "Spectrum and loudness"),
        (timeline, "editing.md", ""),
    ):
        widget.setProperty(_PROPERTY, (page, heading))


def page_for(widget: QWidget | None) -> tuple[str, str]:
    """Page and heading for what has the focus; the first page for all else."""
    while widget is not None:
        found = widget.property(_PROPERTY)
        if found:
            page, heading = found
            return str(page), str(heading)
        widget = widget.parentWidget()
    return FIRST, ""
