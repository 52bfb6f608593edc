"""The commands of the Clip menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.actions import action, clip_editing, track_editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session import Session
from engine.project.document import ClipChannels, FadeShape


def has_clip(editor: Editor) -> bool:
    """True while there is a clip for clip commands."""
    return clip_editing.has_clip(editor.session)


def clip_actions() -> tuple[Action, ...]:
    """The Clip menu."""
    return (
        *_piece_actions(),
        *_sound_actions(),
        *_crossfade_actions(),
        *action.inside(tr("Fade shape"), _fade_actions()),
        *action.inside(tr("Channels"), _channel_actions()),
    )


def _piece_actions() -> tuple[Action, ...]:
    return (
        _of("join", tr("Join"), clip_editing.join, "Ctrl+J", icon="link"),
        Action(
            "clip.render",
            tr("Render to one clip"),
            lambda e: e.render_clips(),
            ("Ctrl+Alt+B",),
            has_clip,
        ),
        _of("slip_back", tr("Slip the sound back"), lambda s: clip_editing.slip(s, -1), "Alt+,"),
        _of("slip_on", tr("Slip the sound forward"), lambda s: clip_editing.slip(s, 1), "Alt+."),
        _of("silence", tr("Silence"), clip_editing.silence, "Ctrl+L", separated=True),
        Action(
            "clip.insert_silence",
            tr("Insert silence..."),
            lambda e: e.insert_silence_dialog(),
            ("Ctrl+Alt+S",),
            action.has_sound,
        ),
    )


def _sound_actions() -> tuple[Action, ...]:
    return (
        Action(
            "clip.normalise",
            tr("Normalise..."),
            lambda e: e.normalise_dialog(),
            ("Ctrl+Shift+N",),
            has_clip,
            separated=True,
        ),
        _of("reverse", tr("Reverse"), clip_editing.reverse, "Ctrl+Alt+R"),
        _of("invert", tr("Invert phase"), clip_editing.invert, "Ctrl+Alt+P"),
        _of("clear_envelope", tr("Clear envelope"), clip_editing.clear_envelope, "Ctrl+Alt+E"),
    )


def _crossfade_actions() -> tuple[Action, ...]:
    return (
        _of("crossfade", tr("Crossfade"), clip_editing.crossfade, "X", separated=True),
        _of(
            "crossfade_linear",
            tr("Crossfade, linear"),
            lambda s: clip_editing.crossfade(s, FadeShape.LINEAR),
            "Shift+X",
        ),
    )


def _fade_actions() -> tuple[Action, ...]:
    def of(name: str, text: str, shape: FadeShape) -> Action:
        return replace(
            _of(name, text, lambda s: clip_editing.set_fade_shape(s, shape)),
            checked=lambda e: clip_editing.have(
                e.session, lambda clip: clip.fade_in_shape is clip.fade_out_shape is shape
            ),
        )

    return (
        of("fade_linear", tr("Linear fades"), FadeShape.LINEAR),
        of("fade_equal_power", tr("Equal-power fades"), FadeShape.EQUAL_POWER),
        of("fade_smooth", tr("Smooth fades"), FadeShape.SMOOTH),
        of("fade_slow", tr("Slow fades"), FadeShape.SLOW),
        of("fade_fast", tr("Fast fades"), FadeShape.FAST),
    )


def _channel_actions() -> tuple[Action, ...]:
    names = {
        ClipChannels.ALL: tr("All channels"),
        ClipChannels.LEFT: tr("Left channel only"),
        ClipChannels.RIGHT: tr("Right channel only"),
        ClipChannels.MONO: tr("Mix to mono"),
        ClipChannels.SWAPPED: tr("Swap left and right"),
    }

    def of(channels: ClipChannels, text: str) -> Action:
        return replace(
            _of(f"channels_{channels}", text, lambda s: clip_editing.set_channels(s, channels)),
            checked=lambda e: clip_editing.have(e.session, lambda clip: clip.channels is channels),
        )

    return tuple(of(channels, text) for channels, text in names.items())


def group_actions() -> tuple[Action, ...]:
    """What the Track menu offers for several tracks: stereo halves and groups."""

    def of(
        name: str,
        text: str,
        run: Callable[[Session], object],
        key: str,
        enabled: Callable[[Editor], bool] = action.has_track,
        *,
        separated: bool = False,
    ) -> Action:
        return Action(
            f"track.{name}", text, lambda e: run(e.session), (key,), enabled, separated=separated
        )

    return (
        of("link", tr("Group tracks"), track_editing.link_tracks, "Ctrl+Shift+G", separated=True),
        of(
            "unlink",
            tr("Ungroup tracks"),
            track_editing.unlink_tracks,
            "Ctrl+Shift+U",
            lambda e: track_editing.is_linked(e.session),
        ),
        of("split_stereo", tr("Split stereo track"), track_editing.split_stereo, "Ctrl+Alt+D"),
        Action(
            "track.join_stereo",
            tr("Join stereo track"),
            lambda e: e.join_stereo(),
            ("Ctrl+Alt+J",),
            action.has_track,
        ),
    )


def _of(
    name: str,
    text: str,
    run: Callable[[Session], object],
    key: str = "",
    icon: str = "",
    *,
    separated: bool = False,
) -> Action:
    return Action(
        f"clip.{name}",
        text,
        lambda e: run(e.session),
        (key,) if key else (),
        has_clip,
        icon,
        separated=separated,
    )
