"""The PortAudio library: loading it, which takes a while, and the devices that it knows."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any
from weakref import WeakSet

from engine.audio import native_messages

_log = logging.getLogger(__name__)

_MODULE = "sounddevice"
_STREAMS: WeakSet[object] = WeakSet()
_NO_DEVICE = "Error querying device"

ALONE = threading.RLock()
"""Held by whoever opens, closes or lists: only reading and writing streams is safe to threads."""


def library() -> Any:
    """The module that speaks to PortAudio; the first call takes a third of a second.

    Raises:
        OSError: there is no PortAudio library, or it does not start.
    """
    # While it starts it turns standard error away, which only one at a time may do.
    alone = nullcontext() if _MODULE in sys.modules else native_messages.logged("PortAudio")
    try:
        with alone:
            import sounddevice
    except OSError:
        raise
    except Exception as error:
        raise OSError(reason(error)) from error
    return sounddevice


def prepare() -> threading.Thread | None:
    """Load the library beside everything else, so that the first sound need not wait for it.

    No device is opened.

    Returns:
        The thread that loads it; None when it is loaded already, or being loaded.
    """
    if _MODULE in sys.modules:
        return None
    thread = threading.Thread(target=_loaded, name="sound library", daemon=True)
    thread.start()
    return thread


def _loaded() -> Any | None:
    """The library, or None where there is none."""
    try:
        return library()
    except OSError as error:
        _log.info("no sound devices: %s", error)
        return None


def note_stream(stream: object, *, is_open: bool) -> None:
    """Remember that a stream of PortAudio is open, or no more; see `look_again`."""
    if is_open:
        _STREAMS.add(stream)
    else:
        _STREAMS.discard(stream)


def reason(error: Exception) -> str:
    """What PortAudio says without the numbers in it, which tell a user nothing."""
    said = str(error).partition(" [PaErrorCode")[0]
    return "no such device" if said.startswith(_NO_DEVICE) else said


def devices() -> tuple[Mapping[str, Any], ...]:
    """What PortAudio knows of each device; empty without PortAudio or without any."""
    sounddevice = _loaded()
    if sounddevice is None:
        return ()
    try:
        with ALONE:
            return tuple(sounddevice.query_devices())
    except sounddevice.PortAudioError as error:
        _log.info("no sound devices: %s", error)
        return ()


def output_names() -> tuple[str, ...]:
    """Names of the sound devices that can play; empty without PortAudio or without any."""
    return tuple(str(d["name"]) for d in devices() if d["max_output_channels"] >= 2)


def input_names() -> tuple[str, ...]:
    """Names of the devices that can record; empty without PortAudio or without any."""
    return tuple(str(d["name"]) for d in devices() if d["max_input_channels"] >= 1)


def look_again() -> None:
    """Let devices that were plugged in meanwhile appear; nothing while a stream is open.

    PortAudio lists devices only when it starts (PortAudio issue 11), so it is started again,
    which would end every open stream.
    """
    sounddevice = None if _STREAMS else _loaded()
    if sounddevice is None:
        return
    with ALONE:
        if _STREAMS:  # opened on another thread meanwhile
            return
        try:
            sounddevice._terminate()
            sounddevice._initialize()
        except sounddevice.PortAudioError as error:
            _log.info("the sound devices cannot be listed again: %s", error)
