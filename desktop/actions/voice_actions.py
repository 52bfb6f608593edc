"""The commands of the Sound menu that are about one person's voice."""

from __future__ import annotations

from desktop.actions import action
from desktop.actions.action import Action
from desktop.language import tr


def voice_actions() -> tuple[Action, ...]:
    """Enrol a voice, tell voices apart, keep one."""
    return (
        Action(
            "sound.voice",
            tr("Use the selection as a voice"),
            lambda e: e.use_as_voice(),
            ("Ctrl+Shift+R",),
            action.has_range,
            "person",
        ),
        Action(
            "sound.speakers",
            tr("Who speaks when..."),
            lambda e: e.who_speaks_dialog(),
            ("Ctrl+Alt+V",),
            action.has_sound,
            "speakers",
        ),
        Action(
            "sound.keep_voice",
            tr("Keep this voice as..."),
            lambda e: e.keep_voice(),
            (),
            action.has_range,
            "save",
        ),
        Action("sound.voices", tr("Kept voices..."), lambda e: e.show_voices(), icon="person"),
    )
