"""How many voices, and how many other sounds, are refused or doubted as enrolments.

    python tools/measure_enrolments.py DATA [--split valid]

DATA holds packs with manifests, as `auricle evaluate --data`. Every voice is heard as it is, as by
telephone (8 kHz), at -40 dBFS, and with another sound behind it at 10, 5 and 0 dB; every other
sound as it is. Then sayings are joined to enrolments of one voice, and of one after another, to
see in which of them two voices are noticed. Prints Markdown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.errors import CueError, NoVoice
from engine.evaluation import dataset
from engine.models import enrolment
from engine.models.speakers import one_voice, voice_cue
from engine.operations import enrolments

RATE = enrolment.RATE
WAYS = ("as it is", "8 kHz", "-40 dBFS", "10 dB", "5 dB", "0 dB")
JOINED_S = (4.0, 6.0, 9.0)
DRAWN = 200
TELEPHONE = 8000
QUIET_PEAK = 0.01

Samples = NDArray[np.float32]


def main() -> None:
    """Listen to a split and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="valid")
    args = parser.parse_args()
    clips = [clip for clip in dataset.read_clips(args.data) if clip.split == args.split]
    voices = [_read(clip.path) for clip in clips if clip.category == "speech"]
    others = [(clip.label, _read(clip.path)) for clip in clips if clip.category != "speech"]
    voices = [voice for voice in voices if len(voice) >= enrolment.LEAST_S * RATE]
    others = [(label, sound) for label, sound in others if len(sound) >= enrolment.LEAST_S * RATE]
    print(f"| {len(voices)} voices | nobody speaks | too short or noisy |\n|---|---|---|")
    for way in WAYS:
        heard = _ways(voices, [sound for _, sound in others], way)
        answers = Counter(map(_refusal, heard))
        print(f"| {way} | {answers[NoVoice]} | {_otherwise(answers)} |", flush=True)
    told = [(label, _refusal(sound)) for label, sound in others]
    answers = Counter(refusal for _, refusal in told)
    taken = Counter(label for label, refusal in told if refusal is None)
    print(f"| {len(others)} other sounds | {answers[NoVoice]} | {_otherwise(answers)} |")
    print(f"\nTaken: {', '.join(f'{count} {label}' for label, count in taken.most_common())}")
    _doubts([clip for clip in clips if clip.category == "speech" and clip.speaker])


def _doubts(clips: list[dataset.Clip]) -> None:
    """Print in how many joined enrolments two voices are noticed."""
    sayings: dict[str, list[Samples]] = {}
    for clip in clips:
        spoken = enrolment.without_pauses(_read(clip.path), RATE)
        rms = max(float(np.sqrt(np.square(spoken).mean())), 1e-6)
        sayings.setdefault(clip.speaker, []).append(spoken * np.float32(0.1 / rms))
    random, teller = np.random.default_rng(0), voice_cue.load()
    print("\n| speech | one voice | half and half | the second for 3 of 10 |\n|---|---|---|---|")
    for seconds in JOINED_S:
        found: dict[float, list[bool]] = {1.0: [], 0.5: [], 0.7: []}
        for _ in range(DRAWN):
            names = random.choice(sorted(sayings), 2, replace=False)
            for share, noticed in found.items():
                first = round(share * seconds * RATE)
                lengths = (first, round(seconds * RATE) - first)
                said = [
                    _joined(sayings[name], length, random)
                    for name, length in zip(names, lengths, strict=True)
                ]
                if all(len(one) == length for one, length in zip(said, lengths, strict=True)):
                    noticed.append(one_voice.change_s(np.concatenate(said), teller) is not None)
        told = (f"{sum(noticed)} of {len(noticed)}" for noticed in found.values())
        print(f"| {seconds:g} s | {' | '.join(told)} |", flush=True)


def _joined(sayings: list[Samples], length: int, random: np.random.Generator) -> Samples:
    """Sayings of one speaker in any order, `length` samples or all there are."""
    order = random.permutation(len(sayings))
    return np.concatenate([sayings[k] for k in order])[:length]


def _refusal(sound: Samples) -> type[CueError] | None:
    """Why an enrolment is refused; None for one that is taken."""
    try:
        enrolments.check_clip(sound, "")
        enrolment.voiced(sound, RATE)
    except CueError as error:
        return type(error)
    return None


def _otherwise(answers: Counter[type[CueError] | None]) -> int:
    return answers.total() - answers[NoVoice] - answers[None]


def _read(path: Path) -> Samples:
    sound = files.read(path)
    return resample.resample(sound.mid(), sound.rate, RATE)


def _ways(voices: list[Samples], others: list[Samples], way: str) -> list[Samples]:
    """The voices as they come by one of `WAYS`; the sounds behind them are drawn by seed 0."""
    if way == "8 kHz":
        low = (resample.resample(voice, RATE, TELEPHONE) for voice in voices)
        return [resample.resample(voice, TELEPHONE, RATE) for voice in low]
    if way == "-40 dBFS":
        return [voice * np.float32(QUIET_PEAK / np.abs(voice).max()) for voice in voices]
    if way.endswith("dB"):
        random, snr_db = np.random.default_rng(0), float(way.removesuffix(" dB"))
        return [_mixed(v, others[random.integers(len(others))], snr_db) for v in voices]
    return voices


def _mixed(voice: Samples, other: Samples, snr_db: float) -> Samples:
    behind = np.resize(other, len(voice))
    gain = np.sqrt(np.square(voice).mean() / max(float(np.square(behind).mean()), 1e-12))
    mixed: Samples = (voice + gain * 10 ** (-snr_db / 20) * behind).astype(np.float32)
    return mixed


if __name__ == "__main__":
    main()
