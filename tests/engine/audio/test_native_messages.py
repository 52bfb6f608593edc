"""What C libraries print goes into the log."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.audio.native_messages import logged


def test_what_is_printed_meanwhile_is_logged_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of it on standard error; afterwards that is as before, also behind an error."""
    caplog.set_level(logging.INFO)

    def print_and_fail() -> None:
        with logged(tmp_path / "a.mp3"):
            os.write(2, b"odd header\nodd header\n")
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        print_and_fail()
    os.write(2, b"after\n")
    assert "after\n" == capfd.readouterr().err
    assert 1 == caplog.text.count("a.mp3: odd header")


def test_an_odd_mp3_is_read_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """An ID3 tag with a frame that is too long: libmpg123 would print about it each time."""
    caplog.set_level(logging.INFO)
    path = tmp_path / "a.mp3"
    sound = 0.1 * np.random.default_rng(0).standard_normal(16_000)
    soundfile.write(path, sound, 16_000, format="MP3")
    frame = b"TIT2\x00\x00\x7f\xff\x00\x00" + b"\xff" * 54
    tag = b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(frame)]) + frame
    path.write_bytes(tag + path.read_bytes())
    with files.open_reader(path) as reader:
        assert 16_000 == reader.n_samples
    assert "" == capfd.readouterr().err
    assert "libmpg123" in caplog.text
