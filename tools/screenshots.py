"""Do the demo job in the real window and save the pictures of the guide.

    python tools/screenshots.py [--out docs/guide/images] [--size 1600x1000]

Nothing is faked: the embedded models run on the demo recording. Works on any display, a virtual
one included; settings, projects and caches go to a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.windows.main import MainWindow

_ROOT = Path(__file__).resolve().parents[1]
_LONGEST_S = 300


class Photographer:
    """Waits, acts and takes pictures of one window."""

    def __init__(self, application: QApplication, window: MainWindow, out: Path) -> None:
        self.application, self.window, self._out = application, window, out

    def wait(self, seconds: float) -> None:
        """Let the window live for a while."""
        self.until(lambda: False, seconds, must=False)

    def until(
        self, is_done: Callable[[], bool], seconds: float = _LONGEST_S, *, must: bool = True
    ) -> None:
        """Let the window live until something has happened."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_done():
                return
            self.application.processEvents()
            time.sleep(0.01)
        if must:
            raise TimeoutError("the window did not get there")

    def idle(self) -> None:
        """Wait until no job runs and every picture is drawn."""
        work, session = self.window.work, self.window.session
        self.until(lambda: not work.jobs.active)
        self.wait(0.5)
        since = time.monotonic()
        while time.monotonic() - since < 1.2:  # pictures come in batches
            if not (session.light_runner.is_idle and session.file_runner.is_idle):
                since = time.monotonic()
            self.wait(0.05)

    def shoot(self, name: str, themes: tuple[str, ...] = ("light",)) -> None:
        """A picture in each of the themes."""
        for theme in themes:
            self.window.take_settings(replace(self.window.settings, theme=theme))
            self.idle()
            self.save(self.window, f"{name}-{theme}")

    def shoot_dialog(self, name: str) -> None:
        """A picture of the dialog that is open, then close it."""
        from PySide6.QtWidgets import QDialog

        self.wait(0.4)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                self.save(dialog, name)
                dialog.reject()
        self.wait(0.2)

    def save(self, widget: object, name: str) -> None:
        """A picture of a widget as it is."""
        path = self._out / f"{name}.png"
        widget.grab().save(str(path))  # type: ignore[attr-defined]
        print(path)


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

    from desktop.session import Selection

    window, session = camera.window, camera.window.session
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
    camera.shoot_dialog("record")


def show_panels(camera: Photographer) -> None:
    """The panels below and the dialogs."""
    window = camera.window
    for name in ("history", "jobs", "models"):
        getattr(window.docks, name).raise_()
        camera.wait(0.3)
        camera.shoot(name)
    for name in ("export_dialog", "preferences", "command_palette", "shortcuts", "about"):
        getattr(window.commands, name)()
        camera.shoot_dialog(name.replace("_", "-"))


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "guide" / "images")
    parser.add_argument("--size", default="1600x1000", help="of the window, pixels")
    parser.add_argument("--language", default="en", help="en or zh")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        _run(args.out.resolve(), args.size, args.language)
    return 0


def _run(out: Path, size: str, language_name: str) -> None:
    from desktop.app import name_application, prepare_environment

    prepare_environment()

    from PySide6.QtWidgets import QApplication

    from desktop import language, theme
    from desktop.settings import Settings
    from desktop.windows.main import MainWindow

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
        tell_story(camera)
        show_listening(camera)
        show_panels(camera)
    finally:
        window.close()


if __name__ == "__main__":
    sys.path.insert(0, str(_ROOT))
    sys.exit(main())
