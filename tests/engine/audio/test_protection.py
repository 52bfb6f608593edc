from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from engine.audio import files
from engine.audio.protection import is_encrypted
from engine.errors import UnreadableAudio
from tests.helpers.codecs import encode
from tests.helpers.signals import noise

RATE = 16_000
DRM = bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e")


def encrypted_mp4(path: Path) -> Path:
    """Noise as AAC, encrypted as streaming services do it (common encryption)."""
    options = {
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "0123456789abcdef" * 2,
        "encryption_kid": "fedcba9876543210" * 2,
    }
    with av.open(str(path), "w", container_options=options) as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        samples = noise(2.0)[np.newaxis].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate, frame.pts = RATE, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    """It names the file and the reason, and does not advise to copy it again."""
    with pytest.raises(UnreadableAudio, match=r"film\.mp4.*encrypted") as caught:
        files.read(encrypted_mp4(tmp_path / "film.mp4"))
    assert "unprotected copy" in caught.value.hint


@pytest.mark.parametrize(("name", "codec"), [("a.m4a", "aac"), ("a.wma", "wmav2")])
def test_open_files_are_not_encrypted(tmp_path: Path, name: str, codec: str) -> None:
    """Nor are those that are merely damaged, or of a format that we do not look into."""
    path = encode(tmp_path / name, codec, np.stack([noise(1.0)]), RATE)
    assert not is_encrypted(path)
    path.write_bytes(path.read_bytes()[:1000])
    assert not is_encrypted(path)
    path.write_bytes(b"RIFF")
    assert not is_encrypted(path)


def test_the_mark_of_an_encrypted_wma_is_found(tmp_path: Path) -> None:
    """In its header; there is no encoder that makes one."""
    path = encode(tmp_path / "a.wma", "wmav2", np.stack([noise(1.0)]), RATE)
    content = path.read_bytes()
    path.write_bytes(content[:30] + DRM + content[30:])
    assert is_encrypted(path)
