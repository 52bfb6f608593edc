"""The pieces of a recording that tell voices apart, cleaned of other sounds before they are heard.

A sound behind two voices makes them alike. On 25 talks of two validation speakers with a sound
10 dB below them the diarisation error rate was 14.5 % as they were and 8.3 % cleaned (by hand).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.audio.buffer import Buffer
from engine.models import speaker
from engine.models.speaker import Piece
from engine.operations import cues, enhance
from engine.progress import Progress, Report

if TYPE_CHECKING:  # loads torch
    from engine.models.speaker import VoiceTeller
    from engine.operations.listening import Listener

_AT_ONCE = 32
_CLEANED_S = 60  # at once
_WORTH_DB = -18.0
"""Level of what is taken away, against what stays, from which on the cleaned sound is heard.
Between validation talks as they are (below -24 dB) and with a sound 15 dB below (above -20)."""
_RUN_IN_S = 0.1


class Cleaner:
    """Takes away from speech what is none, with the network of **Clean dialogue**."""

    def __init__(self, device: str, report: Report) -> None:
        """Load it.

        Raises:
            ModelError: it or the device cannot be used.
        """
        from engine.models.feature_cache import FeatureCache
        from engine.operations.separate import open_listener

        # Nobody asks for the same pieces again: the cache of the process is for extractions.
        empty = FeatureCache()
        self._listener: Listener = open_listener(
            enhance.TUNED_MODEL, device, cache=empty, report=report
        )
        self._query = cues.embed(enhance.TUNED_CUES, self._listener.model)

    @property
    def recorded(self) -> Mapping[str, str]:
        """Its id and the hash of its weights, as recipes record them."""
        spec = self._listener.model.spec
        return {"id": spec.id, "sha256": spec.sha256}

    def clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The speech in mono samples at `speaker.RATE`, or these where little is taken away."""
        from engine.operations.separate import separate

        mixture = Buffer(samples[np.newaxis].copy(), speaker.RATE)
        speech = separate(mixture, self._query, self._listener).target.mid()
        taken, left = (float(np.square(part).sum()) for part in (samples - speech, speech))
        return speech if taken > left * 10 ** (_WORTH_DB / 10) else samples


def vectors(
    reader: files.AudioReader,
    pieces: Sequence[Piece],
    encoder: VoiceTeller,
    cleaner: Cleaner,
    report: Report,
) -> NDArray[np.float32]:
    """Speaker vectors of at least one piece, unit rows (pieces, size)."""
    found = []
    sounds = _sounds(reader, pieces, cleaner)
    for done in range(0, len(pieces), _AT_ONCE):
        report(Progress("telling voices apart", done, len(pieces)))
        batch = [next(sounds) for _ in pieces[done : done + _AT_ONCE]]
        found.append(encoder.vectors(np.stack(batch)))
    return np.concatenate(found)


def _sounds(
    reader: files.AudioReader, pieces: Sequence[Piece], cleaner: Cleaner
) -> Iterator[NDArray[np.float32]]:
    """Pieces at `speaker.RATE`, all of one length: shorter ones are repeated."""
    length = round(speaker.PIECE_S * speaker.RATE)
    # A little before it, so that the resampling filter has settled.
    margin = round(_RUN_IN_S * reader.rate)
    for some in _minutes(pieces, reader.rate):
        begin = max(0, some[0].start - margin)
        sound = reader.read(begin, some[-1].end).mid()
        speech = cleaner.clean(resample.resample(sound, reader.rate, speaker.RATE))
        for piece in some:
            start, end = (
                round((place - begin) * speaker.RATE / reader.rate)
                for place in (piece.start, piece.end)
            )
            yield np.resize(speech[start:end], length).astype(np.float32)


def _minutes(pieces: Sequence[Piece], rate: int) -> Iterator[list[Piece]]:
    """Neighbours that are read and cleaned together, however long the silence between others."""
    some: list[Piece] = []
    for piece in pieces:
        if some and piece.end - some[0].start > _CLEANED_S * rate:
            yield some
            some = []
        some.append(piece)
    yield some
