"""Read packs of labelled recordings (a manifest.csv each) and keep them decoded in memory.

Everything is decoded once to 16-bit mono at one rate and kept on disk in the user's cache, so that
a restarted training begins within seconds. Only this file knows the layout of the packs.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import cache
from engine.errors import TrainingError
from engine.progress import Progress, Report, silent

SHAREABLE = frozenset({"env", "music", "speech"})
"""Packs whose licences allow weights trained on them to be shipped (digits is CC BY-SA)."""

_INT16 = 32768.0


@dataclass(frozen=True, slots=True)
class Recording:
    """One row of a manifest.

    Attributes:
        path: the file, relative to the data folder.
        pack: name of the pack folder.
        label: label of the manifest ("dog", "piano", "speech").
        category: what mixtures keep apart: the label, but "music" for every kind of music.
        gender: "m", "f" or empty.
        age: years, or empty.
        split: "train", "valid" or "test".
        licence: licence of the recording.
        attribution: whom to name for it.
        speaker: who speaks, or empty.
        transcript: what is said, or empty.
    """

    path: str
    pack: str
    label: str
    category: str
    gender: str
    age: str
    split: str
    licence: str
    attribution: str
    speaker: str = ""
    transcript: str = ""


def read_manifests(folder: Path, packs: Sequence[str] | None = None) -> list[Recording]:
    """Every recording of the packs below a data folder, in the order of the manifests.

    Args:
        folder: holds one folder a pack, each with a manifest.csv.
        packs: names of the packs; all that are there and shareable when None.

    Raises:
        TrainingError: no manifest was found, or a column is missing.
    """
    found: list[Recording] = []
    for manifest in sorted(folder.glob("*/manifest.csv")):
        pack = manifest.parent.name
        if pack in (packs if packs is not None else SHAREABLE):
            found.extend(_rows(manifest, pack))
    if not found:
        raise TrainingError(
            f"{folder}: no recordings to learn from",
            hint="Give a folder of packs, each a folder with a manifest.csv.",
        )
    return found


def _rows(manifest: Path, pack: str) -> Iterator[Recording]:
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                category = "music" if row["kind"] == "music" else row["label"]
                yield Recording(
                    path=f"{pack}/{row['path']}",
                    pack=pack,
                    label=row["label"],
                    category=category,
                    gender=row.get("gender", ""),
                    age=row.get("age", ""),
                    split=row["split"],
                    licence=row.get("licence", ""),
                    attribution=row.get("attribution", ""),
                    speaker=row.get("speaker") or "",
                    transcript=row.get("transcript") or "",
                )
            except KeyError as error:
                raise TrainingError(f"{manifest}: column {error} is missing") from error


class Corpus:
    """Recordings with their samples in one 16-bit array. Read only."""

    def __init__(
        self, recordings: Sequence[Recording], samples: NDArray[np.int16], ends: NDArray[np.int64]
    ) -> None:
        self.recordings = tuple(recordings)
        self._samples = samples
        self._starts = np.concatenate([[0], ends[:-1]]).astype(np.int64)
        self._ends = ends

    def __len__(self) -> int:
        return len(self.recordings)

    def length(self, index: int) -> int:
        """Samples of one recording."""
        return int(self._ends[index] - self._starts[index])

    def clip(self, index: int, start: int = 0, stop: int | None = None) -> NDArray[np.float32]:
        """Samples start..stop of one recording, float32, -1..1."""
        first = int(self._starts[index])
        last = int(self._ends[index])
        end = last if stop is None else min(first + stop, last)
        return self._samples[first + start : end].astype(np.float32) / np.float32(_INT16)

    def by_category(self, *splits: str) -> dict[str, list[int]]:
        """Indices of the recordings of some splits, by category."""
        return self._group(splits, lambda recording: recording.category)

    def by_label(self, *splits: str) -> dict[str, list[int]]:
        """Indices of the recordings of some splits, by label."""
        return self._group(splits, lambda recording: recording.label)

    def _group(
        self, splits: Sequence[str], name_of: Callable[[Recording], str]
    ) -> dict[str, list[int]]:
        """In the order of the recordings, by a name that the first of the splits has."""
        found: dict[str, list[int]] = {
            name_of(r): [] for r in self.recordings if r.split == splits[0]
        }
        for index, recording in enumerate(self.recordings):
            if recording.split in splits and name_of(recording) in found:
                found[name_of(recording)].append(index)
        return found


def load_corpus(
    folder: Path,
    *,
    rate: int,
    splits: Sequence[str] = ("train", "valid"),
    packs: Sequence[str] | None = None,
    cache: Path | None = None,
    report: Report = silent,
) -> Corpus:
    """Decode the recordings of some splits, or take them from the cache.

    Args:
        folder: data folder, one pack a sub-folder.
        rate: samples a second of the result.
        splits: which splits; test only to report.
        packs: which packs; all shareable ones when None.
        cache: folder for the decoded array; the user's cache folder when None.
        report: progress, one unit a recording.

    Raises:
        TrainingError: no recordings.
        AudioFileError: a recording cannot be read.
    """
    recordings = [r for r in read_manifests(folder, packs) if r.split in splits]
    if not recordings:
        raise TrainingError(f"{folder}: no recordings in the splits {', '.join(splits)}")
    store = (cache or _cache_folder()) / f"{_fingerprint(recordings, rate)}.npy"
    ends_file = store.with_suffix(".ends.npy")
    if not (store.is_file() and ends_file.is_file()):
        _decode(folder, recordings, rate, store, ends_file, report)
    return Corpus(recordings, np.load(store), np.load(ends_file))


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("auricle")) / "training"


def _fingerprint(recordings: Sequence[Recording], rate: int) -> str:
    text = json.dumps([rate, [asdict(recording) for recording in recordings]])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _decode(
    folder: Path,
    recordings: Sequence[Recording],
    rate: int,
    store: Path,
    ends_file: Path,
    report: Report,
) -> None:
    parts: list[NDArray[np.int16]] = []
    for done, recording in enumerate(recordings):
        report(Progress("decoding recordings", done, len(recordings)))
        parts.append(_read_int16(folder / recording.path, rate))
    ends = np.cumsum([part.size for part in parts]).astype(np.int64)
    store.parent.mkdir(parents=True, exist_ok=True)
    for path, array in ((store, np.concatenate(parts)), (ends_file, ends)):
        with cache.writing(path) as part, part.open("wb") as file:
            np.save(file, array)


def _read_int16(path: Path, rate: int) -> NDArray[np.int16]:
    from engine.audio import files, resample

    buffer = files.read(path)
    mono = buffer.samples.mean(axis=0, dtype=np.float32)
    if buffer.rate != rate:
        mono = resample.resample(mono[None], buffer.rate, rate)[0]
    return np.clip(np.rint(mono * _INT16), -_INT16, _INT16 - 1).astype(np.int16)
