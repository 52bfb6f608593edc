"""PocketSphinx in a process of its own: `python -m engine.models.draft_worker`.

It holds Python's lock for seconds at the end of an utterance (pocketsphinx 5.1.1), so in the
program's own process it would stop the window. This module imports nothing of the program, so
that it starts quickly; `draft_process` is the other end.

Input: requests, each a length in bytes (`LENGTH`) and so much sound: mono, `RATE`, int16,
little-endian. Output: lines of JSON, `{"done": samples}` about every quarter second of work, then
`{"words": [[text, first_frame, last_frame, probability], ...]}`, frames of 10 ms. It ends with
its input.
"""

from __future__ import annotations

import json
import signal
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

LENGTH = struct.Struct("<I")
"""What goes before the sound of a request: its length in bytes."""

RATE = 16_000
"""`recogniser.RATE`, which would bring NumPy along; a test compares them."""

_BYTES = 2  # of a sample
_BLOCK = RATE // 10 * _BYTES
_EVERY_S = 0.25
_ALTERNATIVES = 5000


def load_decoder() -> Any:
    """PocketSphinx with its bundled US English models: half a second, 40 MB of language model."""
    from pocketsphinx import Decoder  # not at the top: the program takes `LENGTH` from here

    # "FATAL" keeps it off standard error. Noise keeps 30,000 alternatives alive by default; with
    # fewer it made as few errors (44 % on ten LibriSpeech utterances) in two thirds of the time.
    return Decoder(samprate=RATE, maxhmmpf=_ALTERNATIVES, loglevel="FATAL")


def answers(decoder: Any, sound: bytes) -> Iterator[dict[str, Any]]:
    """What one request is answered with: progress now and then, at last the words.

    The same sound has the same words, whatever was heard before it: PocketSphinx carries the mean
    of its spectra and its estimate of the noise from one utterance into the next, which changed
    words of all of four utterances of the valid split that were heard twice.
    """
    decoder.reinit_feat()
    decoder.start_utt()
    told = time.monotonic()
    for start in range(0, len(sound), _BLOCK):
        if time.monotonic() - told >= _EVERY_S:
            told = time.monotonic()
            yield {"done": start // _BYTES}
        decoder.process_raw(sound[start : start + _BLOCK])
    yield {"done": len(sound) // _BYTES}
    decoder.end_utt()  # its second pass: seconds, without a word about progress
    yield {
        "words": [
            [piece.word, piece.start_frame, piece.end_frame, float(piece.prob)]
            for piece in decoder.seg() or ()
        ]
    }


def serve(decoder: Any, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until their stream ends; half a request is none."""
    while len(header := requests.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(header)
        sound = requests.read(length)
        if len(sound) < length:
            return
        for answer in answers(decoder, sound):
            replies.write(json.dumps(answer).encode("ascii") + b"\n")
            replies.flush()


def main() -> None:
    """Serve standard input and output."""
    # Ctrl+C reaches every process of a terminal; the program decides, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(load_decoder(), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
