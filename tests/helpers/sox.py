"""SoX as a reader that we did not write: what it says about a file, and the samples it finds.

`make setup` installs it. A test that needs it fails without it: nothing is skipped silently. It
reads WAV, FLAC and Ogg; what Debian's SoX reads MP3 with is a package of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 2**31
"""What 1.0 is in `samples`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What SoX says about a file without reading its sound.

    Attributes:
        rate: samples a second.
        n_channels: number of channels.
        n_samples: of each channel.
        bits: of a sample; 25 for 32-bit floating point.
        encoding: in words.
        comments: its tags by upper-case names, of formats whose tags SoX reads.
    """

    rate: int
    n_channels: int
    n_samples: int
    bits: int
    encoding: str
    comments: dict[str, str]


def facts(path: Path) -> Facts:
    """What SoX says about a file."""
    said = _run("--info", path).decode()
    found = dict(re.findall(r"^([A-Z][A-Za-z ]+?) *: (.*)$", said, re.MULTILINE))
    length = re.search(r"= (\d+) samples", found["Duration"])
    assert length is not None, said
    return Facts(
        int(found["Sample Rate"]),
        int(found["Channels"]),
        int(length[1]),
        int(found["Precision"].removesuffix("-bit")),
        found["Sample Encoding"],
        dict(re.findall(r"^([A-Z_0-9]+)=(.*)$", said, re.MULTILINE)),
    )


def samples(path: Path) -> NDArray[np.int32]:
    """The sound as SoX decodes it, shape (channels, samples), int32, full scale 2**31."""
    raw = _run("--no-dither", path, "-t", "s32", "-")
    return np.frombuffer(raw, "<i4").reshape(-1, facts(path).n_channels).T


def levels(path: Path) -> dict[str, float]:
    """What the effect `stats` measures of all channels together, by the names SoX gives it."""
    done = _sox(path, "-n", "stats")
    rows = re.findall(r"^([A-Z][A-Za-z ]*?)  +(-?[\d.]+)", done.stderr.decode(), re.MULTILINE)
    return {name: float(value) for name, value in rows}


def _run(*arguments: str | Path) -> bytes:
    """What SoX prints; it may warn of nothing."""
    done = _sox(*arguments)
    assert b"" == done.stderr.strip(), done.stderr.decode()
    return done.stdout


def _sox(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("sox")
    assert program is not None, "SoX is missing: `make setup` installs it, or says how"
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    assert 0 == done.returncode, done.stderr.decode()
    assert b"WARN" not in done.stderr, done.stderr.decode()
    return done
