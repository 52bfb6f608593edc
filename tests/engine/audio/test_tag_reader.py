from __future__ import annotations

from datetime import datetime
from pathlib import Path

import mutagen
import pytest
import soundfile
from mutagen.id3 import COMM, TIT2, TPE1

from engine.audio.broadcast import Broadcast, bext, ixml, read_bext
from engine.audio.chunks import Chunk, append_chunks
from engine.audio.tag_reader import read_tags
from engine.errors import UnreadableAudio, UnsupportedAudio
from tests.helpers.signals import noise

WAVE = noise(0.2, 44_100)


def written(path: Path, **strings: str) -> Path:
    """A file made by libsndfile, with its own tags."""
    with soundfile.SoundFile(path, "w", 44_100, 1) as file:
        for name, text in strings.items():
            setattr(file, name, text)
        file.write(WAVE)
    return path


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_tags_of_another_program_are_read(tmp_path: Path, suffix: str) -> None:
    """What libsndfile wrote comes back under our names."""
    path = written(tmp_path / f"a{suffix}", title="Song 歌", artist="Ann", comment="two words")
    assert {"title": "Song 歌", "artist": "Ann", "comment": "two words"} == read_tags(path)


def test_id3_tags_are_read(tmp_path: Path) -> None:
    """What mutagen wrote into an MP3."""
    path = written(tmp_path / "a.mp3")
    file = mutagen.File(path)
    file.add_tags()
    file.tags.add(TIT2(encoding=3, text="Song"))
    file.tags.add(TPE1(encoding=3, text="Ann"))
    file.tags.add(COMM(encoding=3, lang="eng", desc="", text="mine"))
    file.save()
    assert {"title": "Song", "artist": "Ann", "comment": "mine"} == read_tags(path)


def test_broadcast_facts_are_read(tmp_path: Path) -> None:
    """Description, place in time and take of a broadcast file, beside its comment."""
    path = written(tmp_path / "a.wav", comment="plain")
    facts = Broadcast(
        description="Street",
        originator="Recorder",
        made_at=datetime(2026, 2, 3, 4, 5, 6),  # the chunk knows no zone
        time_reference=48_000,
        coding_history="A=PCM\n",
        take={"SCENE": "4", "NOTE": "wind"},
    )
    append_chunks(path, [bext(facts), ixml(facts)])
    assert {
        "comment": "plain",
        "description": "Street",
        "originator": "Recorder",
        "time_reference": "48000",
        "coding_history": "A=PCM",
        "date": "2026-02-03",
        "scene": "4",
        "note": "wind",
    } == read_tags(path)


def test_damaged_chunks_say_nothing(tmp_path: Path) -> None:
    """A short bext and a broken iXML do not keep the sound from being used."""
    path = written(tmp_path / "a.wav", title="Song")
    append_chunks(path, [Chunk("bext", b"short"), Chunk("iXML", b"<BWFXML><SCENE>")])
    assert {"title": "Song"} == read_tags(path)


@pytest.mark.parametrize("day", [b"2026:02:03", b"2026-02-03"])
def test_dates_of_other_programs_are_understood(day: bytes) -> None:
    """Colons and dashes both occur; an impossible date is none."""
    data = bytearray(bext(Broadcast()).data)
    data[320:330] = day
    data[330:338] = b"12-30-00"
    assert datetime(2026, 2, 3, 12, 30) == read_bext(bytes(data)).made_at
    data[320:330] = b"0000-00-00"
    assert read_bext(bytes(data)).made_at is None


def test_recording_without_tags_says_nothing(tmp_path: Path) -> None:
    """An empty answer, no error; what is no recording is an error."""
    assert {} == read_tags(written(tmp_path / "a.flac"))
    (tmp_path / "b.mp4").write_bytes(b"\0" * 100)
    with pytest.raises(UnsupportedAudio):
        read_tags(tmp_path / "b.mp4")
    with pytest.raises(UnreadableAudio):
        read_tags(tmp_path / "absent.wav")


def test_a_list_of_other_files_is_no_recording(tmp_path: Path) -> None:
    """What it names is never opened."""
    written(tmp_path / "a.flac")
    path = tmp_path / "field.ffconcat"
    path.write_text("ffconcat version 1.0\nfile a.flac\n")
    with pytest.raises(UnsupportedAudio):
        read_tags(path)
