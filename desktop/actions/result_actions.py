"""The commands of the Sound menu that act on a result."""

from __future__ import annotations

from desktop.actions import result_editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from engine.project.document import TrackRole


def result_actions() -> tuple[Action, ...]:
    """What becomes of a result."""
    return (
        Action(
            "sound.put_target",
            tr("Keep only this sound"),
            lambda e: result_editing.put_in_place(e.session, TrackRole.TARGET),
            ("Ctrl+Alt+2",),
            can_put,
            separated=True,
        ),
        Action(
            "sound.put_rest",
            tr("Remove this sound"),
            lambda e: result_editing.put_in_place(e.session, TrackRole.RESIDUAL),
            ("Ctrl+Alt+3",),
            can_put,
        ),
    )


def can_put(editor: Editor) -> bool:
    """True while a result has a track that it came from."""
    return result_editing.can_put(editor.session)
