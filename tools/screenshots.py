"""Do the demo job in the real window and save the pictures of the guide.

    python tools/screenshots.py [--out docs/guide/images] [--size 1600x1000] [--workflows]
    python tools/screenshots.py --language zh --only story     those of the Chinese guide

Pictures of a window in another language than English say so in their names. Nothing is faked:
the embedded models run on the demo recording. Works on any display, a virtual one included;
settings, projects and caches go to a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tools.photographer import Photographer

_ROOT = Path(__file__).resolve().parents[1]


def tell_story(camera: Photographer) -> None:
    """The demo job from the first start to the export."""
    from desktop.session import Selection

    window, session = camera.window, camera.window.session
    camera.shoot("welcome", ("dark", "light"))
    window.commands.open_demo()
    camera.until(lambda: bool(session.document.tracks))
    camera.idle()
    rate = session.document.rate
    session.select(Selection(0, 29 * rate))
    camera.wait(1.5)
    camera.shoot("described")

    window.actions_set.run("sound.extract")
    camera.idle()
    session.seek(5 * rate)
    camera.shoot("extracted", ("dark", "light"))

    track = session.document.tracks[1]
    session.select(Selection(0, 29 * rate, track_ids=(track.id,)))
    window.actions_set.run("sound.transcribe")
    camera.idle()
    session.seek(round(18.6 * rate))
    camera.shoot("words", ("dark", "light"))

    window.commands.show_as("both")
    box = (700.0, 4000.0, (session.document.tracks[0].id,))
    session.select(Selection(14 * rate, 17 * rate, *box))
    camera.shoot("spectrogram", ("dark", "light"))
    window.commands.show_as("waveform")

    session.select(Selection(0, 12 * rate, track_ids=(session.document.tracks[0].id,)))
    window.cue.set_description("公鸡打鸣")
    window.cue.set_without("")
    window.actions_set.run("sound.extract")
    camera.idle()
    camera.shoot("not-found")

    window.cue.set_description("an alarm beeping")
    session.select(Selection(0, 0))
    window.actions_set.run("sound.locate")
    camera.idle()
    camera.shoot("places")


def show_listening(camera: Photographer) -> None:
    """Playing the demo, and the recording window; its microphone is the demo itself."""
    import numpy as np

    from desktop.playback import SilentOutput
    from desktop.session import Selection

    window, session = camera.window, camera.window.session
    if not session.document.tracks:
        window.commands.open_demo()
        camera.until(lambda: bool(session.document.tracks))
        camera.idle()
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    session.select(Selection(5 * session.document.rate, 9 * session.document.rate))
    session.seek(5 * session.document.rate)
    window.actions_set.run("play.loop")
    camera.wait(1.2)
    camera.save(window, "playback-light")
    window.actions_set.run("play.loop")

    blocks: list[Callable[[object], None]] = []
    port = SimpleNamespace(rate=48000, n_channels=1, latency_s=0.01, close=lambda: None)
    window.listening.recorder._open_device = lambda *given: blocks.append(given[3]) or port
    window.actions_set.run("play.record")
    camera.wait(0.3)
    voice = window.player.hearing.read(5 * session.document.rate, 6 * session.document.rate)[:1].T
    for block in np.array_split(voice, 20):
        blocks[-1](block.astype(np.float32))
        camera.wait(0.04)
    window.listening.recording.begin("Commentary", "")
    voice = window.player.hearing.read(5 * session.document.rate, 13 * session.document.rate)[:1].T
    for block in np.array_split(voice, 80):
        blocks[-1](block.astype(np.float32))
        camera.wait(0.02)
    camera.wait(0.3)
    camera.save(window.timeline, "recording")
    window.listening.recording.end()
    camera.idle()
    camera.shoot_dialog("record")


def show_seeing(camera: Photographer) -> None:
    """Views of tracks, areas of the spectrogram, harmonics, loudness, the picture dialog."""
    import math

    from PySide6.QtCore import QEvent, Qt

    from desktop.session import Selection
    from tests.helpers.mouse import mouse

    window, session = camera.window, camera.window.session
    if not session.document.tracks:
        window.commands.open_demo()
        camera.until(lambda: bool(session.document.tracks))
    rate, track_id = session.document.rate, session.document.tracks[0].id
    lanes = window.timeline._lanes
    for track in session.document.tracks[1:]:
        window.timeline.set_track_height(track.id, 96)
    window.timeline.set_track_height(track_id, 420)
    session.select(Selection(0, 0))
    window.commands.show_as("blend")
    window.view_desk.open(track_id)
    camera.idle()
    camera.save(window.view_desk.popover, "view-settings")
    window.view_desk.popover.hide()
    camera.shoot("blend")

    window.commands.show_as("spectrogram")
    window.actions_set.run("view.tool_lasso")
    camera.idle()
    lane = lanes.view.layout.lanes[0]
    top, height = lane.spectrum_rows()

    def place(at_s: float, hz: float) -> tuple[float, float]:
        share = lanes.view.frequency_of(lane).fraction(hz)
        return lanes.view.axis.pixel(at_s * rate), lane.top + top + (1 - share) * height

    centre, edge = place(15.8, 1900), place(17.4, 4400)
    turns = [2 * math.pi * step / 60 for step in range(61)]
    wide, high = edge[0] - centre[0], centre[1] - edge[1]
    way = [(centre[0] + wide * math.cos(a), centre[1] - high * math.sin(a)) for a in turns]
    mouse(lanes, QEvent.Type.MouseButtonPress, *way[0])
    for point in way[1:]:
        mouse(lanes, QEvent.Type.MouseMove, *point)
    mouse(lanes, QEvent.Type.MouseButtonRelease, *way[-1])
    camera.idle()
    camera.save(window.timeline, "area")
    window.actions_set.run("sound.area_delete")
    camera.idle()
    session.select(Selection(0, 0))
    camera.idle()
    camera.save(window.timeline, "area-deleted")
    window.actions_set.run("edit.undo")

    window.actions_set.run("view.harmonics")
    window.actions_set.run("view.tool_time")
    still = Qt.MouseButton.NoButton
    mouse(lanes, QEvent.Type.MouseMove, *place(26.5, 220), button=still)
    camera.wait(0.5)
    camera.save(window.timeline, "harmonics")
    window.actions_set.run("view.harmonics")

    session.select(Selection(2 * rate, 24 * rate))
    window.docks.loudness.raise_()
    window.loudness_panel.set_target(-16.0)
    camera.until(lambda: window.loudness_panel.measured is not None)
    session.seek(2 * rate)
    window.player.play()
    camera.wait(8)
    camera.save(window.loudness_panel, "loudness")
    window.player.transport.stop()
    window.docks.spectrum.raise_()
    camera.idle()
    camera.save(window.spectrum, "spectrum")

    session.select(Selection(14 * rate, 18 * rate, 700.0, 4000.0, (track_id,)))
    window.commands.show_as("both")
    dialog = window.picture_desk.open()
    dialog.kind.setCurrentIndex(1)
    camera.until(dialog._save.isEnabled)
    camera.shoot_dialog("picture")
    dialog = window.picture_desk.open()
    dialog.kind.setCurrentIndex(1)
    dialog.width_px.setValue(900)
    dialog.height_px.setValue(480)
    dialog.ratio.setCurrentIndex(0)
    camera.idle()
    camera.until(dialog._save.isEnabled)
    dialog.save_to(camera.out / "figure.png")
    window.commands.show_as("waveform")
    window.timeline.reset_track_heights()
    window.docks.words.raise_()


def show_words(camera: Photographer) -> None:
    """The page about words."""
    from tools import word_scenes

    word_scenes.show_words(camera)


def show_voices(camera: Photographer) -> None:
    """The page about voices."""
    from tools import voice_scenes

    voice_scenes.show_voices(camera)


def show_panels(camera: Photographer) -> None:
    """The panels below and the dialogs."""
    from desktop.dialogs.preferences.dialog import PreferencesDialog
    from desktop.language import tr

    window = camera.window
    for name in ("history", "jobs", "models"):
        getattr(window.docks, name).raise_()
        camera.wait(0.3)
        camera.shoot(name)
    for name in ("export_dialog", "preferences", "command_palette", "shortcuts", "about"):
        getattr(window.commands, name)()
        _hide_home(window)
        camera.shoot_dialog(name.replace("_", "-"))
    window.commands.preferences()
    window.findChildren(PreferencesDialog)[-1].show_page(tr("Devices"))
    camera.shoot_dialog("preferences-devices")


def _hide_home(window: QWidget) -> None:
    """A folder as anybody's in place of the one of this machine."""
    from PySide6.QtWidgets import QLineEdit

    for field in window.findChildren(QLineEdit):
        if field.isVisible() and field.text().startswith(str(Path.home())):
            field.setText(field.text().replace(str(Path.home()), "/home/anna"))


def show_comfort(camera: Photographer) -> None:
    """The tour, a chain, the guide, the devices."""
    window = camera.window
    window.commands.guided_tour()
    camera.until(lambda: bool(window.session.document.tracks))
    tour = window.commands.tour
    if tour is not None:
        tour.go_to(1)
        camera.shoot("tour")
        tour.end()
    window.commands.chain_dialog()
    camera.shoot_dialog("chain")
    window.commands.open_guide()
    camera.shoot_dialog("guide")


def tell_workflows(out: Path) -> None:
    """The pictures that the workflow tests take on their way, in both languages and themes."""
    command = [sys.executable, "-m", "pytest", "-q", str(_ROOT / "tests" / "workflows")]
    subprocess.run(
        command, cwd=_ROOT, env={**os.environ, "AURICLE_PICTURES": str(out)}, check=True
    )


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "guide" / "images")
    parser.add_argument("--size", default="1600x1000", help="of the window, pixels")
    parser.add_argument("--language", default="en", help="en or zh")
    parser.add_argument("--only", choices=tuple(_SCENES), help="one chapter instead of all")
    parser.add_argument("--workflows", action="store_true", help="only those of the workflows")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.workflows:
        tell_workflows(args.out.resolve())
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        _run(args.out.resolve(), args.size, args.language, args.only)
    return 0


_SCENES: dict[str, Callable[[Photographer], None]] = {
    "story": tell_story,
    "listening": show_listening,
    "seeing": show_seeing,
    "words": show_words,
    "panels": show_panels,  # with something in them: the voices begin an empty project
    "voices": show_voices,
    "comfort": show_comfort,
}


def _run(out: Path, size: str, language_name: str, only: str | None = None) -> None:
    from desktop.app import name_application, prepare_environment

    prepare_environment()

    from PySide6.QtWidgets import QApplication

    from desktop import language, theme
    from desktop.settings import Settings
    from desktop.windows.main import MainWindow
    from tools.photographer import Photographer

    application = QApplication(sys.argv[:1])
    name_application()
    language.install(language_name)
    theme.apply(application, "light")
    window = MainWindow(Settings(theme="light", language=language_name))
    width, height = (int(part) for part in size.split("x"))
    window.resize(width, height)
    window.show()
    camera = Photographer(application, window, out)
    camera.wait(0.5)
    try:
        for name, scene in _SCENES.items():
            if only in (None, name):
                scene(camera)
    finally:
        window.close()


if __name__ == "__main__":
    sys.path.insert(0, str(_ROOT))
    sys.exit(main())
