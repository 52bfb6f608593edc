"""What the guided tour shows, in the order of a first job: two minutes on the demo recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget, QWidget

from desktop.language import tr
from desktop.windows.tour import Stop

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


def stops(window: MainWindow) -> tuple[Stop, ...]:
    """The stops; each brings its panel to the front."""
    key = window.actions_set.key_or_name

    def panel(dock: QDockWidget) -> QWidget:
        dock.show()
        dock.raise_()
        return dock.widget()

    return (
        Stop(
            tr("The recording"),
            tr(
                "Somebody speaks in the rain, and an alarm beeps. {play} plays and stops; drag to "
                "select, Ctrl and the wheel zoom. The file itself is never changed."
            ).format(play=key("play.toggle")),
            lambda: window.timeline,
        ),
        Stop(
            tr("Say what you want"),
            tr(
                "Describe the sound in words, English or Chinese, give an example, or introduce a "
                "voice. A question is written here already: press Extract at the bottom."
            ),
            lambda: panel(window.docks.cue),
        ),
        Stop(
            tr("Hear the difference"),
            tr(
                "The sound and the rest arrive as two tracks below the recording; together they "
                "are the recording. {compare} switches between mix, target and rest at equal "
                "loudness."
            ).format(compare=key("play.compare")),
            lambda: window.bar.transport,
        ),
        Stop(
            tr("Get the words"),
            tr(
                "Transcribe ({transcribe}) writes down what is said. A click on a word goes "
                "there, doubtful words are underlined, and words can be searched and corrected."
            ).format(transcribe=key("sound.transcribe")),
            lambda: panel(window.docks.words),
        ),
        Stop(
            tr("Nothing is lost"),
            tr(
                "Every step is on disk before you see it. A click in the history goes back to any "
                "step, also tomorrow; {undo} takes back the last one."
            ).format(undo=key("edit.undo")),
            lambda: panel(window.docks.history),
        ),
        Stop(
            tr("Long work runs beside you"),
            tr(
                "Jobs can wait, pause, change places and be stopped. Each says what it did and on "
                "which device it really ran."
            ),
            lambda: panel(window.docks.jobs),
        ),
        Stop(
            tr("Find the rest"),
            tr(
                "{palette} finds every command, {guide} explains what has the focus, and the "
                "right mouse button offers what can be done. Export is {export}."
            ).format(
                palette=key("view.palette"), guide=key("help.guide"), export=key("file.export")
            ),
            lambda: window.menuBar(),
        ),
    )
