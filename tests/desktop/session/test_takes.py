from __future__ import annotations

import os
import shutil

import numpy as np
import pytest

from desktop.session import takes
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.progress import Cancelled, silent
from engine.project import arrivals
from engine.project.document import Document
from engine.project.history import History

RATE = 8000


@pytest.fixture
def history(tmp_path):
    history = History.create(tmp_path / "p.auricle", name="p", rate=48000)
    yield history
    history.close()


def _recorded(history, *, seconds: float = 1.0, is_old: bool = True) -> takes.TakeNote:
    """A take as a killed program leaves it."""
    note = takes.new_note(history.folder, "Recording 1", 4800, "usb")
    note.save()
    rng = np.random.default_rng(5)
    samples = rng.uniform(-0.5, 0.5, (1, round(seconds * RATE))).astype(np.float32)
    files.write(note.path, Buffer(samples, RATE))
    if is_old:
        os.utime(note.path, (1.0e9, 1.0e9))
    return note


def test_a_left_take_is_found_with_all_that_is_known(history):
    """Name, place and device come back from the note beside the sound."""
    note = _recorded(history)
    assert (note,) == takes.left_over(history.folder)
    assert not note.is_growing


def test_a_take_that_grows_belongs_to_somebody_else(history):
    """Another window records into the project: it is left alone."""
    assert _recorded(history, is_old=False).is_growing


@pytest.mark.parametrize("is_killed", [False, True], ids=["closed", "killed"])
def test_a_take_stays_until_a_step_has_it(history, is_killed):
    """Between keeping and the step: the next opening finds all of the sound, and only once."""
    note = _recorded(history)
    (kept,) = takes.keep_all((note,), history.media, silent)
    place = history.media.path(kept.media)
    assert place.exists()
    if is_killed:
        arrivals.sweep(history.media.folder, lambda name: False)
    history.close()
    assert not place.exists()
    with History.open(history.folder) as again:
        assert (note,) == takes.left_over(again.folder)
        kept = takes.keep(note, again.media, silent)
        with again.media.reader(kept.media) as reader:
            assert RATE == reader.n_samples
    kept.remove()
    assert not any((history.folder / "takes").iterdir())


def test_a_take_that_a_step_has_is_the_same_medium_again(history):
    """Killed right after the step, the take is known by its sound, and forgotten."""
    note = _recorded(history)
    first = takes.keep(note, history.media, silent).media
    history.apply("Record", takes.put_recording, first, 0, note.name, note.device, 0)
    assert first == takes.keep(note, history.media, silent).media
    note.remove()
    assert not any((history.folder / "takes").iterdir())
    with history.media.reader(first) as reader:
        assert RATE == reader.n_samples


def test_a_disk_without_links_gets_a_copy(history, monkeypatch):
    """Such as a memory card; the take is kept all the same."""

    def refuse(*paths):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    kept = takes.keep(_recorded(history), history.media, silent)
    assert kept.path.exists()
    assert history.media.path(kept.media).exists()


def test_a_take_that_is_not_kept_leaves_no_second_file(history):
    """Stopped while it is read: the take and its note, and nothing else."""

    def stop(progress):
        raise Cancelled

    with pytest.raises(Cancelled):
        takes.keep(_recorded(history), history.media, stop)
    assert [".json", ".wav"] == sorted(p.suffix for p in (history.folder / "takes").iterdir())


def test_a_take_without_sound_is_forgotten(history):
    """A program killed in the first second leaves a file that nobody can read."""
    note = _recorded(history)
    note.path.write_bytes(b"RIFF")
    gone = _recorded(history)
    gone.path.unlink()
    assert [] == takes.keep_all((note, gone), history.media, silent)
    assert not any((history.folder / "takes").iterdir())


def test_a_take_is_placed_where_it_was_recorded(history):
    """A track of its own; an empty project takes the rate of a take from its start."""
    medium = takes.keep(_recorded(history), history.media, silent).media
    document = takes.put_recording(Document(48000), medium, 4800, "Recording 1", "usb", 0)
    (track,) = document.tracks
    assert ("Recording 1", 4800, 48000) == (
        track.name,
        track.clips[0].start,
        track.clips[0].length,
    )
    first = takes.put_recording(Document(48000), medium, 0, "Recording 1", "usb", 0)
    assert (RATE, RATE) == (first.rate, first.tracks[0].clips[0].length)


def test_a_folder_without_takes_has_none(tmp_path):
    """Most projects never record."""
    assert takes.left_over(tmp_path) == ()
    shutil.rmtree(tmp_path)
