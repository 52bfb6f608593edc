"""Recordings of known speakers with their words: manifests like ours, LibriSpeech, Libri2Mix.

Any of the three may lie below the data folder, together or alone. Libri2Mix holds no words: it
needs LibriSpeech's transcripts beside it. Reads names and texts only, no sound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import EvaluationError
from engine.evaluation import dataset
from engine.evaluation.dataset import Clip

VALID = "valid"
_HELD_OUT = 6  # one recording in so many validates where a set has no validation split
_TRANSCRIPTS = "*.trans.txt"
_MIXED = ("mix_clean", "mix_both")
_SPLITS = {"train": "train", "dev": VALID, "valid": VALID, "test": "test"}


@dataclass(frozen=True, slots=True)
class Premixed:
    """A mixture of Libri2Mix and one of the two speakers in it.

    Attributes:
        mixture: the file that is heard.
        target: the speaker's clean part, with speaker and words.
        other: the other speaker's clean part.
        split: "train", "valid" or "test".
    """

    mixture: Path
    target: Clip
    other: Clip
    split: str


@dataclass(frozen=True, slots=True)
class SpeakerSet:
    """What a data folder holds.

    Attributes:
        clips: recordings with a speaker; only those with a transcript can be targets.
        premixed: mixtures that others made; empty where we mix ourselves.
        joins: transcripts are single words, so that several recordings make one utterance.
    """

    clips: tuple[Clip, ...]
    premixed: tuple[Premixed, ...]
    joins: bool

    def of(self, split: str) -> dict[str, tuple[Clip, ...]]:
        """Clips of a split by speaker, speakers in alphabetical order."""
        found: dict[str, list[Clip]] = {}
        for clip in self.clips:
            if clip.split == split:
                found.setdefault(clip.speaker, []).append(clip)
        return {speaker: tuple(found[speaker]) for speaker in sorted(found)}

    def words(self) -> tuple[str, ...]:
        """Every word of the transcripts, lower case, in alphabetical order."""
        return tuple(
            sorted({word for clip in self.clips for word in clip.transcript.lower().split()})
        )


def read(folder: Path) -> SpeakerSet:
    """Everything below a data folder.

    Raises:
        EvaluationError: there are no transcribed recordings of two speakers or more.
    """
    clips = [*_librispeech(folder), *_manifests(folder)]
    premixed = tuple(_libri2mix(folder, {clip.recording_id: clip for clip in clips}))
    clips = _with_validation(sorted(clips, key=lambda clip: clip.name))
    texts = [clip.transcript for clip in clips if clip.transcript]
    speakers = {clip.speaker for clip in clips if clip.transcript}
    if len(speakers) < 2:
        raise EvaluationError(
            f"{folder}: {len(speakers)} speakers with transcripts; two are needed to mix",
            hint="Give a folder with a manifest.csv (columns speaker, transcript), LibriSpeech, "
            "or Libri2Mix beside LibriSpeech.",
        )
    return SpeakerSet(tuple(clips), premixed, joins=all(" " not in text for text in texts))


def _manifests(folder: Path) -> list[Clip]:
    has_any = (folder / dataset.MANIFEST).is_file() or any(folder.glob(f"*/{dataset.MANIFEST}"))
    return [clip for clip in dataset.read_clips(folder) if clip.speaker] if has_any else []


def _librispeech(folder: Path) -> Iterator[Clip]:
    """SPLIT/SPEAKER/CHAPTER/SPEAKER-CHAPTER-NUMBER.flac with SPEAKER-CHAPTER.trans.txt."""
    for table in sorted(folder.rglob(_TRANSCRIPTS)):
        for line in table.read_text(encoding="utf-8").splitlines():
            name, _, text = line.partition(" ")
            path = table.with_name(f"{name}.flac")
            if text.strip() and path.is_file():
                yield _utterance(path, name, text.strip(), table.parents[2].name)


def _utterance(path: Path, name: str, text: str, part: str) -> Clip:
    return Clip(
        path=path,
        name=f"librispeech/{name}",
        label="speech",
        category="speech",
        split=_split(part),
        recording_id=name,
        speaker=f"librispeech_{name.split('-')[0]}",
        transcript=text,
    )


def _split(part: str) -> str:
    """Split of a folder such as "train-clean-100" or "test"."""
    return _SPLITS.get(part.split("-")[0], "train")


def _libri2mix(folder: Path, utterances: dict[str, Clip]) -> Iterator[Premixed]:
    """PART/{mix_clean|mix_both, s1, s2}/FIRST_SECOND.wav; each mixture asks for both speakers."""
    for mixed in sorted(path for name in _MIXED for path in folder.rglob(name) if path.is_dir()):
        for mixture in sorted(mixed.glob("*.wav")):
            names = mixture.stem.split("_")
            parts = [mixed.parent / f"s{k}" / mixture.name for k in (1, 2)]
            if len(names) == 2 and all(name in utterances for name in names):
                pair = [
                    replace(
                        utterances[name], path=path, name=f"libri2mix/{path.parent.name}/{name}"
                    )
                    for name, path in zip(names, parts, strict=True)
                ]
                split = _split(mixed.parent.name)
                yield Premixed(mixture, pair[0], pair[1], split)
                yield Premixed(mixture, pair[1], pair[0], split)


def _with_validation(clips: Sequence[Clip]) -> list[Clip]:
    """Hold some recordings of the training split out where a set has no validation split."""
    if any(clip.split == VALID for clip in clips):
        return list(clips)
    return [
        replace(clip, split=VALID) if clip.split == "train" and _is_held_out(clip) else clip
        for clip in clips
    ]


def _is_held_out(clip: Clip) -> bool:
    digest = hashlib.sha256(clip.recording_id.encode()).digest()
    return int.from_bytes(digest[:4]) % _HELD_OUT == 0
