"""Labelled recordings to score on: any folder of packs with a manifest.csv each. Reads only."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EvaluationError

MANIFEST = "manifest.csv"
COLUMNS = ("path", "kind", "label", "split", "recording_id")
DIGITS = "digits"  # one voice saying single digits: no mixture of different sounds
JOINED_KINDS = ("music", "speech")
LEAST_TRAIN_CLIPS = 10


@dataclass(frozen=True, slots=True)
class Clip:
    """One row of a manifest.

    Attributes:
        path: of the file.
        name: "pack/path" as in the manifest: the order of clips and what reports call them.
        label: as in the manifest.
        category: what mixtures keep apart: the label; all music is "music", all speech "speech".
        split: "train", "valid", "test" or what the manifest says.
        recording_id: clips of one recording share it.
        speaker: empty where there is none.
        transcript: empty where there is none.
        gender: of the speaker, "m" or "f"; empty where it is not told.
    """

    path: Path
    name: str
    label: str
    category: str
    split: str
    recording_id: str
    speaker: str = ""
    transcript: str = ""
    gender: str = ""


def read_clips(folder: Path) -> list[Clip]:
    """All clips below a data folder, ordered by name.

    The pack "digits" is left out unless it is the only one.

    Raises:
        EvaluationError: there is no manifest, or one lacks a column.
    """
    manifests = sorted(folder.glob(f"*/{MANIFEST}"))
    if (folder / MANIFEST).is_file():
        manifests = [folder / MANIFEST]
    chosen = [path for path in manifests if path.parent.name != DIGITS] or manifests
    if not chosen:
        raise EvaluationError(
            f"{folder}: no recordings to score on",
            hint=f"Give a folder that holds packs such as env/{MANIFEST}.",
        )
    clips = [clip for manifest in chosen for clip in _read(manifest)]
    return sorted(clips, key=lambda clip: clip.name)


def _read(manifest: Path) -> list[Clip]:
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{manifest}: cannot be read ({error})") from error
    missing = [name for name in COLUMNS if rows and name not in rows[0]]
    if missing:
        raise EvaluationError(f"{manifest}: column {', '.join(missing)} is missing")
    return [_clip(manifest.parent, row) for row in rows]


def _clip(pack: Path, row: dict[str, str]) -> Clip:
    joined = row["kind"] in JOINED_KINDS
    return Clip(
        path=pack / row["path"],
        name=f"{pack.name}/{row['path']}",
        label=row["label"],
        category=row["kind"] if joined else row["label"],
        split=row["split"],
        recording_id=row["recording_id"] or row["path"],
        speaker=row.get("speaker") or "",
        transcript=row.get("transcript") or "",
        gender=row.get("gender") or "",
    )


def clips_by_label(
    clips: Sequence[Clip], split: str, *, min_clips: int = 3, labels: Sequence[str] = ()
) -> dict[str, tuple[Clip, ...]]:
    """Clips of a split by label, labels in alphabetical order.

    Args:
        clips: from `read_clips`.
        split: of the manifest.
        min_clips: a label needs as many in the split, and 10 in the split "train" where there is
            such a split; ignored when `labels` are given.
        labels: exactly these, by category, or by label where no category is called so.

    Raises:
        EvaluationError: the split or a label does not exist, or fewer than two labels are left.
    """
    inside = [clip for clip in clips if clip.split == split]
    if not inside:
        splits = ", ".join(sorted({clip.split for clip in clips}))
        raise EvaluationError(f"there is no split {split!r}; known: {splits}")
    if labels:
        found = {name: _of(inside, name) for name in sorted({_key(name) for name in labels})}
    else:
        found = _frequent(clips, inside, min_clips)
    if len(found) < 2:
        raise EvaluationError(
            f"{len(found)} labels have {min_clips} clips in {split!r}; two are needed to mix",
            hint="Lower --min-clips or name the labels with --labels.",
        )
    return found


def _frequent(
    clips: Sequence[Clip], inside: Sequence[Clip], min_clips: int
) -> dict[str, tuple[Clip, ...]]:
    here = Counter(clip.category for clip in inside)
    trained = Counter(clip.category for clip in clips if clip.split == "train")
    names = [
        name
        for name, count in sorted(here.items())
        if count >= max(1, min_clips) and (not trained or trained[name] >= LEAST_TRAIN_CLIPS)
    ]
    return {name: _of(inside, name) for name in names}


def _of(inside: Sequence[Clip], name: str) -> tuple[Clip, ...]:
    chosen = tuple(clip for clip in inside if _key(clip.category) == _key(name))
    chosen = chosen or tuple(clip for clip in inside if _key(clip.label) == _key(name))
    if not chosen:
        known = ", ".join(sorted({clip.category for clip in inside}))
        raise EvaluationError(f"no clip has the label {name!r}", hint=f"Known labels: {known}.")
    return chosen


def _key(label: str) -> str:
    return label.strip().replace(" ", "_")


def words(label: str) -> str:
    """A label as people say it: "crying_baby" is "crying baby"."""
    return label.replace("_", " ").strip()
