"""Why a command cannot run now, in a sentence that says what to do first."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import (
    action,
    clipboard_editing,
    project_actions,
    result_actions,
    selecting_actions,
    sound_actions,
    word_actions,
)
from desktop.actions.action import Action
from desktop.actions.clip_actions import has_clip
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.widgets.key_tip import keys_told


def why_not(wanted: Action, editor: Editor) -> str:
    """What is missing; empty when the command can run.

    The nearest thing is named first: nothing can be selected while there is no sound.
    """
    if wanted.enabled(editor):
        return ""
    name = wanted.text.rstrip(".…").replace("&", "")
    if not action.has_sound(editor) and wanted.enabled not in _AT_ANY_TIME:
        return tr("{command}: open or import a recording first.").format(command=name)
    missing = _missing().get(wanted.enabled) or tr("not possible here and now.")
    return tr("{command}: {missing}").format(command=name, missing=missing)


_AT_ANY_TIME = (action.can_undo, action.can_redo, sound_actions.has_job)


def _missing() -> dict[Callable[[Editor], bool], str]:
    """What each question asks for."""
    return {
        action.has_range: tr("select a time range first."),
        action.has_box: tr("select a box in the spectrogram first{keys}.").format(
            keys=keys_told("view.tool_box")
        ),
        action.has_area: tr("mark an area of the spectrogram first{keys}.").format(
            keys=keys_told("view.tool_box", "view.tool_lasso", "view.tool_brush")
        ),
        action.has_track: tr("choose a track first."),
        action.can_compare: tr("there is no result to compare yet; extract a sound first."),
        action.can_undo: tr("there is nothing to undo."),
        action.can_redo: tr("there is nothing to redo."),
        project_actions.can_copy: tr("select a time range or a clip first."),
        project_actions.can_paste: clipboard_editing.nothing_to_paste(),
        selecting_actions.has_marker: tr("go to a marker first{keys}.").format(
            keys=keys_told("play.marker_back", "play.marker_next")
        ),
        selecting_actions.can_reselect: tr("nothing was selected before."),
        has_clip: tr("choose a clip first."),
        result_actions.can_put: tr(
            "choose a track of a result first; extract a sound to get one."
        ),
        sound_actions.has_job: tr("nothing is running."),
        word_actions.has_words: tr("there are no words yet; transcribe first."),
        word_actions.has_chosen: tr("choose a word in the Words panel first."),
    }
