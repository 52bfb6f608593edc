"""Measure how fast the timeline paints: `tools/bench_timeline.py [--hours 10] [--tracks 8]`.

Builds a synthetic project of long recordings (samples and peaks are computed, nothing is on disk),
then zooms, scrolls and plays in it without a screen, and prints the time of a frame: from the
event to painted pixels, on the GUI thread. Exit status 1 when the 95th percentile is over budget.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.jobs import Runner
from desktop.session.selection import Selection
from desktop.views.layout import DisplayMode
from desktop.views.pictures.store import PictureStore
from desktop.views.pictures.tiles import PeakColumns, SampleReader
from desktop.views.timeline import TimelineView
from engine.audio.buffer import Buffer
from engine.progress import Report
from engine.project.document import Clip, Document, Media, MediaKind, Track

RATE = 48000
BUDGET_MS = 33.0


class Recording:
    """Samples and peaks of an endless, always equal recording: noise bursts over a hum."""

    def __init__(self, n_samples: int, seed: int) -> None:
        self._n_samples, self._seed = n_samples, seed
        generator = np.random.default_rng(seed)
        self._noise = generator.normal(0, 0.2, (2, 1 << 20)).astype(np.float32)

    def read(self, start: int, end: int) -> Buffer:
        """Samples of a range."""
        at = np.arange(max(0, start), min(end, self._n_samples))
        loud = (0.05 + np.abs(np.sin(at / RATE * (1 + self._seed)))).astype(np.float32)
        return Buffer(self._noise[:, at & 0xFFFFF] * loud, RATE)

    def close(self) -> None:
        """Nothing to give back."""

    def columns(
        self, channel: int, start: int, end: int, n_columns: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Peaks of a range."""
        at = start + np.arange(n_columns) * (end - start) / n_columns
        loud = (0.05 + np.abs(np.sin(at / RATE * (1 + self._seed)))).astype(np.float32)
        spread = 0.6 + 0.4 * self._noise[channel, (at / 256).astype(np.int64) & 0xFFFFF]
        return -loud * spread, loud * spread, loud * 0.25


class Library:
    """All recordings; stands for the media pool and the peaks."""

    def __init__(self, n_samples: int) -> None:
        self._n_samples = n_samples

    def _recording(self, media: Media) -> Recording:
        return Recording(self._n_samples, int(media.id))

    def reader(self, media: Media) -> SampleReader:
        """Samples."""
        return self._recording(media)

    def load(self, media: Media) -> PeakColumns | None:
        """Peaks."""
        return self._recording(media)

    def build(self, media: Media, reader: SampleReader, report: Report) -> PeakColumns:
        """Never needed: peaks are always there."""
        return self._recording(media)


def project(n_tracks: int, n_samples: int) -> Document:
    """Tracks of one or a few clips each."""
    media = tuple(
        Media(str(k), MediaKind.SOURCE, f"day {k + 1}.wav", "", RATE, 2, n_samples, 0, "", "", "")
        for k in range(n_tracks)
    )
    tracks = []
    for number, medium in enumerate(media):
        pieces = 1 + number % 3
        length = n_samples // pieces
        clips = tuple(
            Clip(f"{number}-{k}", medium.id, k * length, k * length, length - RATE)
            for k in range(pieces)
        )
        tracks.append(Track(f"t{number}", medium.name, clips, color=number))
    return Document(RATE, "benchmark", media, tuple(tracks))


def settle(app: QApplication, store: PictureStore, least_s: float = 0.4) -> None:
    """Let tiles arrive."""
    quiet_s = time.monotonic() + least_s
    while time.monotonic() < quiet_s:
        app.processEvents()
        if store.is_busy:
            quiet_s = time.monotonic() + least_s
        time.sleep(0.002)


def measure(
    app: QApplication, step: Callable[[int], object], n_frames: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wall and processor time of each frame, ms."""
    wall, processor = [], []
    for number in range(n_frames):
        began_s, cpu_s = time.perf_counter(), time.thread_time()
        step(number)
        app.processEvents()  # paints what the step made due, and takes tiles that have arrived
        wall.append(time.perf_counter() - began_s)
        processor.append(time.thread_time() - cpu_s)
        time.sleep(0.004)
    return np.array(wall) * 1000, np.array(processor) * 1000


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=10.0)
    parser.add_argument("--tracks", type=int, default=8)
    parser.add_argument("--frames", type=int, default=80)
    parser.add_argument("--size", default="1600x1000")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    app = QApplication(sys.argv[:1])
    theme.apply(app, "dark")
    n_samples = round(options.hours * 3600 * RATE)
    library = Library(n_samples)
    light, slow = Runner("light"), Runner("slow")
    store = PictureStore(library, light, slow, summaries=library)
    view = TimelineView(store)
    view.resize(width, height)
    view.set_document(project(options.tracks, n_samples))
    view.set_selection(Selection(n_samples // 4, n_samples // 3))
    view.show()
    print(f"{options.hours:g} h, {options.tracks} tracks, {options.size}, {platform.machine()}")
    print(f"{'':34}{'wall ms':>20}{'GUI thread ms':>20}")
    print(f"{'':34}{'median':>10}{'95 %':>10}{'median':>10}{'95 %':>10}")
    worst = 0.0
    for mode in DisplayMode:
        view.set_display_mode(mode)
        for name, step in _steps(view).items():
            view.axis.fit()
            if name != "zoom in from all":
                view.axis.show_range(n_samples * 0.4, n_samples * 0.4 + 60 * RATE)
            settle(app, store)
            wall, cpu = measure(app, step, options.frames)
            shown = [np.percentile(part, share) for part in (wall, cpu) for share in (50, 95)]
            print(f"{mode + ': ' + name:34}" + "".join(f"{value:10.1f}" for value in shown))
            worst = max(worst, shown[3])
    print(f"tiles kept: {store.size_bytes / 2**20:.0f} MB; budget {BUDGET_MS:.0f} ms of processor")
    light.close()
    slow.close()
    store.close()
    return 0 if worst <= BUDGET_MS else 1


def _steps(view: TimelineView) -> dict[str, Callable[[int], object]]:
    axis = view.axis
    return {
        "zoom in from all": lambda number: axis.zoom(1.15, 700),
        "zoom in and out": lambda number: axis.zoom(1.1 if number % 40 < 20 else 1 / 1.1, 500),
        "scroll": lambda number: axis.scroll_pixels(37),
        "playhead": lambda number: view.set_playhead(axis.sample(300 + number * 3)),
    }


if __name__ == "__main__":
    sys.exit(main())
