"""The commands of the View menu about dragging: the envelope tool, and what edges stick to."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session.snap import SnapTo

ENVELOPE = "envelope"
TIME = "time"


def snap_actions() -> tuple[Action, ...]:
    """Tool, snapping and its kinds, zero crossings."""
    names = {
        SnapTo.GRID: tr("Snap to the grid"),
        SnapTo.MARKERS: tr("Snap to markers"),
        SnapTo.CLIPS: tr("Snap to edges of clips"),
        SnapTo.ZERO: tr("Snap to zero crossings"),
    }
    return (
        Action(
            "view.envelope",
            tr("Draw gain envelopes"),
            lambda e: e.choose_tool(TIME if e.tool == ENVELOPE else ENVELOPE),
            ("E",),
            icon="envelope",
            checked=lambda e: e.tool == ENVELOPE,
            separated=True,
        ),
        Action(
            "view.snap",
            tr("Snap"),
            lambda e: e.choose_snap(is_on=not e.snap.is_on),
            ("N",),
            icon="snap",
            checked=lambda e: e.snap.is_on,
        ),
        *(
            Action(
                f"view.snap_{kind}",
                text,
                _toggle(kind),
                checked=_is_chosen(kind),
                within=tr("Snap to"),
            )
            for kind, text in names.items()
        ),
        Action(
            "view.zero",
            tr("Move to zero crossings"),
            lambda e: editing.to_zero_crossings(e.session),
            ("Z",),
            action.has_sound,
        ),
    )


def _toggle(kind: SnapTo) -> Callable[[Editor], object]:
    def run(editor: Editor) -> None:
        chosen = editor.snap.toggled(kind)
        editor.choose_snap(is_on=chosen.is_on, kinds=chosen.kinds)

    return run


def _is_chosen(kind: SnapTo) -> Callable[[Editor], bool]:
    return lambda e: kind in e.snap.kinds
