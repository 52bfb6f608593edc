"""Menus of the right mouse button: what can be done with a selection, and with a track."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import ActionSet, editing, marker_editing
from desktop.language import tr
from desktop.session import Session
from desktop.views.timeline_frame import TimelineFrame
from desktop.windows.desks.sound import SoundDesk
from desktop.windows.desks.voices import VoiceDesk
from desktop.windows.speaker_menu import SpeakerMenu

_EDIT = (
    ("edit.cut", "edit.copy", "edit.paste", "edit.paste_over", "edit.duplicate"),
    ("edit.delete", "edit.ripple_delete", "edit.trim", "edit.split", "edit.marker"),
)
_NO_TRACKS = (("file.import", "play.record"), ("edit.paste",), ("file.open",))
_LISTEN = ("play.loop", "view.zoom_selection")
_CUES = ("sound.reference", "sound.voice", "sound.find_like")
_AREA = (
    (
        "play.box",
        "sound.area_extract",
        "sound.area_level",
        "sound.area_delete",
        "sound.area_harmonics",
    ),
)
_SOUND = ("sound.extract", "sound.locate")
_DIALOGUE = ("sound.enhance", "sound.dereverb")
_SPOKEN = (("sound.transcribe", "sound.transcribe_voice", "sound.speakers", "sound.keep_voice"),)
_CLIP = (
    ("clip.normalise", "clip.reverse", "clip.invert", "clip.silence", "clip.clear_envelope"),
    ("clip.join", "clip.render", "clip.crossfade", "clip.crossfade_linear"),
)
_FADES = (
    (
        "clip.fade_linear",
        "clip.fade_equal_power",
        "clip.fade_smooth",
        "clip.fade_slow",
        "clip.fade_fast",
    ),
)
_CHANNELS = (
    (
        "clip.channels_all",
        "clip.channels_left",
        "clip.channels_right",
        "clip.channels_mono",
        "clip.channels_swapped",
    ),
)
_HEAD = (
    ("track.rename", "track.mute", "track.solo"),
    ("sound.put_target", "sound.put_rest"),
    ("view.settings", "track.up", "track.down"),
    ("track.link", "track.unlink"),
    ("track.split_stereo", "track.join_stereo"),
    ("sound.transcribe", "file.export"),
    ("track.remove",),
)
_AXIS = (
    ("view.zoom_in", "view.zoom_out", "view.zoom_selection", "view.zoom_fit", "view.zoom_last"),
    ("edit.select_to_start", "edit.select_to_end", "edit.select_all"),
    ("edit.marker", "play.marker_back", "play.marker_next"),
    ("view.snap", "view.snap_grid", "view.snap_markers", "view.snap_clips", "view.snap_zero"),
    ("view.follow",),
)
_WORDS = (
    ("words.correct", "words.correct_line", "words.times"),
    ("words.split", "words.join", "words.speaker"),
    ("words.cut", "words.silence", "words.fillers"),
    ("words.again", "words.compare_again", "words.type"),
)


class ContextMenus(QObject):
    """Makes the menus; what is not possible now is grey. GUI thread.

    Signals:
        marker_rename_wanted: id of the marker whose text shall be asked for.
    """

    marker_rename_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        actions: ActionSet,
        desk: SoundDesk,
        voices: VoiceDesk,
    ) -> None:
        super().__init__(window)
        self._speakers = SpeakerMenu(window, session, desk, voices)
        self._window, self._session, self._actions, self._desk = window, session, actions, desk

    def follow(self, timeline: TimelineFrame) -> None:
        """Open where the timeline was right-clicked."""
        timeline.context_menu_requested.connect(self.lane)
        timeline.track_menu_requested.connect(self.head)
        timeline.marker_menu_requested.connect(self.marker)
        timeline.axis_menu_requested.connect(self.axis)

    def lane(self, place: QPoint, track_id: str, at: int = -1) -> None:
        """The menu of the lanes; `at` is the project sample that was pointed at.

        It fits a small screen: what needs an area is left out where none is drawn, and what
        works on all frequencies where one is.
        """
        if track_id:
            self._session.activate(track_id)
        if not self._session.document.tracks:
            self.made(_NO_TRACKS).popup(place)
            return
        has_area = self._session.selection.shape() is not None
        menu = self.made(_EDIT)
        self.fill_below(menu, _AREA if has_area else (_LISTEN,))
        self._add_cues(menu)
        self.fill_below(menu, (_SOUND if has_area else (*_SOUND, *_DIALOGUE),))
        menu.addSeparator()
        self._fill(menu.addMenu(tr("Words")), _SPOKEN)
        clip = menu.addMenu(tr("Clip"))
        self._fill(clip, _CLIP)
        clip.addSeparator()
        self._fill(clip.addMenu(tr("Fade shape")), _FADES)
        self._fill(clip.addMenu(tr("Channels")), _CHANNELS)
        self._speakers.add_to(menu, track_id, at)
        menu.popup(place)

    def _add_cues(self, menu: QMenu) -> None:
        self.fill_below(menu, (_CUES,))
        without = menu.addAction(tr("The selection is not what is meant"))
        without.setEnabled(editing.has_range(self._session))
        without.triggered.connect(lambda: self._desk.use_selection(is_without=True))

    def head(self, track_id: str, place: QPoint) -> None:
        """The menu of a track."""
        self._session.activate(track_id)
        self.made(_HEAD).popup(place)

    def marker(self, marker_id: str, place: QPoint) -> None:
        """The menu of a marker, which need not be the one at the playhead."""
        session = self._session
        menu = self.made(())
        menu.addAction(tr("Rename..."), lambda: self.marker_rename_wanted.emit(marker_id))
        menu.addAction(
            tr("Move to the playhead"),
            lambda: marker_editing.move(session, marker_id, session.playhead),
        )
        menu.addSeparator()
        menu.addAction(tr("Delete marker"), lambda: marker_editing.remove(session, marker_id))
        menu.popup(place)

    def axis(self, place: QPoint) -> None:
        """The menu of ruler and overview: zoom, selection, markers, snapping."""
        self.made(_AXIS).popup(place)

    def words(self, place: QPoint) -> None:
        """The menu of the transcript."""
        self.of_words().popup(place)

    def of_words(self) -> QMenu:
        """What can be done with the words that are chosen."""
        return self.made(_WORDS)

    def made(self, groups: tuple[tuple[str, ...], ...]) -> QMenu:
        """A menu of groups of commands, by their ids; it goes when it is closed."""
        self._actions.refresh()
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu, groups)
        return menu

    def _fill(self, menu: QMenu, groups: tuple[tuple[str, ...], ...]) -> None:
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for action_id in group:
                menu.addAction(self._actions[action_id])

    def fill_below(self, menu: QMenu, groups: tuple[tuple[str, ...], ...]) -> None:
        """Add groups of commands below what a menu holds."""
        menu.addSeparator()
        self._fill(menu, groups)
