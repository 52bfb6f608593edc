"""The commands of the Sound and Help menus."""

from __future__ import annotations

from desktop.actions import action
from desktop.actions.action import Action
from desktop.actions.area_actions import area_actions
from desktop.actions.editor import Editor
from desktop.actions.voice_actions import voice_actions
from desktop.language import tr


def has_job(editor: Editor) -> bool:
    """True while something runs or waits."""
    return bool(editor.work.jobs.active)


def sound_actions() -> tuple[Action, ...]:
    """The Sound menu."""
    return (
        *_asking(),
        *action.inside(tr("Area of the spectrogram"), area_actions()),
        *_cleaning(),
        *_transcribing(),
        *action.inside(tr("Voices"), voice_actions()),
        Action("sound.find_text", tr("Find in the words"), lambda e: e.find_text(), ("Ctrl+G",)),
        Action(
            "sound.cancel",
            tr("Stop the running job"),
            lambda e: e.cancel_job(),
            ("Ctrl+.",),
            has_job,
            "stop",
            separated=True,
        ),
    )


def _asking() -> tuple[Action, ...]:
    return (
        Action(
            "sound.describe",
            tr("Describe a sound"),
            lambda e: e.focus_cue(),
            ("Q",),
            icon="describe",
        ),
        Action(
            "sound.reference",
            tr("Use the selection as an example"),
            lambda e: e.use_as_reference(),
            ("Ctrl+R",),
            action.has_range,
            "reference",
        ),
        Action(
            "sound.extract",
            tr("Extract"),
            lambda e: e.extract(),
            ("Ctrl+Return", "Ctrl+Enter"),
            lambda e: action.has_sound(e) and e.has_cue,
            "extract",
            separated=True,
        ),
        Action(
            "sound.locate",
            tr("Find all places"),
            lambda e: e.locate(),
            ("Ctrl+Shift+F",),
            lambda e: action.has_sound(e) and e.has_cue,
            "search",
        ),
        Action(
            "sound.find_like",
            tr("Find more like this"),
            lambda e: e.find_like(),
            ("Ctrl+Shift+L",),
            action.has_range,
            "reference",
        ),
    )


def _cleaning() -> tuple[Action, ...]:
    return (
        Action(
            "sound.enhance",
            tr("Clean dialogue..."),
            lambda e: e.enhance_dialog(),
            ("Ctrl+Shift+D",),
            action.has_sound,
            "person",
        ),
        Action(
            "sound.dereverb",
            tr("Reduce reverberation..."),
            lambda e: e.dereverb_dialog(),
            (),
            action.has_sound,
            "room",
        ),
        Action(
            "sound.chain",
            tr("Chain of operations..."),
            lambda e: e.chain_dialog(),
            ("Ctrl+Shift+H",),
            action.has_sound,
            "link",
        ),
    )


def _transcribing() -> tuple[Action, ...]:
    return (
        Action(
            "sound.transcribe",
            tr("Transcribe"),
            lambda e: e.transcribe(),
            ("Ctrl+Shift+T",),
            action.has_sound,
            "transcript",
            separated=True,
        ),
        Action(
            "sound.transcribe_voice",
            tr("Transcribe this voice"),
            lambda e: e.transcribe_voice(),
            (),
            action.has_range,
            "person",
        ),
    )


def help_actions() -> tuple[Action, ...]:
    """The Help menu."""
    return (
        Action("help.demo", tr("Open the demo recording"), lambda e: e.open_demo(), icon="ear"),
        Action("help.tour", tr("Guided tour"), lambda e: e.guided_tour()),
        Action("help.guide", tr("Guide"), lambda e: e.open_guide(), ("F1",), icon="help"),
        Action("help.keys", tr("Keyboard shortcuts"), lambda e: e.shortcuts(), icon="keyboard"),
        Action(
            "help.about", tr("About Auricle"), lambda e: e.about(), icon="info", separated=True
        ),
    )
