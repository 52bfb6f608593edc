from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import decode
from engine.audio.decoding import Decoding, open_sound
from engine.errors import UnreadableAudio
from tests.helpers.codecs import write_mp3


def test_losses_are_known_after_the_last_block(tmp_path: Path) -> None:
    """Nothing is said of what was not heard yet."""
    path = write_mp3(tmp_path / "a.mp3", 5)
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes(3000) + content[middle + 3000 :])
    decoding = Decoding(decode.probe(path))
    blocks = decoding.blocks()
    done = len(next(blocks))
    assert not decoding.losses
    done += sum(map(len, blocks))
    assert (1, done / 44_100) == (len(decoding.losses.gaps), decoding.losses.found_s)


def test_other_channels_than_promised_are_damage(tmp_path: Path) -> None:
    """As where a damaged head says that there is one; it is no end of the program."""
    info = decode.probe(write_mp3(tmp_path / "a.mp3", 1))
    with pytest.raises(UnreadableAudio, match="cannot be decoded"):
        list(Decoding(replace(info, n_channels=1)).blocks())


def test_what_libsndfile_does_not_know_is_left_to_others(tmp_path: Path) -> None:
    """A FLAC that never learned its length, and samples without a header."""
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros((1000, 1), np.float32), 8000)
    with open_sound(path) or path.open() as sound:
        assert 1000 == sound.frames
    content = bytearray(path.read_bytes())
    at = content.index(b"fLaC") + 8 + 13
    content[at] &= 0xF0
    content[at + 1 : at + 5] = bytes(4)
    path.write_bytes(content)
    assert open_sound(path) is None
    assert open_sound(path.rename(tmp_path / "a.raw")) is None
