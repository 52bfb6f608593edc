"""The store of tiles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.jobs import Runner
from desktop.views.pictures.store import PictureStore
from desktop.views.pictures.tiles import SpectrumKey, WaveKey
from engine.audio.spectrum import TileSettings
from engine.project.document import Document
from tests.helpers.recordings import Recordings


def test_a_missing_tile_comes_and_is_announced(
    qtbot: QtBot, store: PictureStore, document: Document
) -> None:
    """Asking gives None at once and the tile later."""
    client, media = store.client(), document.media[0]
    with qtbot.waitSignal(store.changed, timeout=5000) as told:
        assert client.wave(media, 3, 0) is None
    assert [media.id] == told.args
    assert client.wave(media, 3, 0) is not None
    assert not client.wanted


def test_the_gui_thread_reads_nothing(
    store: PictureStore, document: Document, library: Recordings
) -> None:
    """Before the event loop runs no recording has been opened."""
    store.client().wave(document.media[0], 0, 0)
    assert {} == library.opened


def test_the_newest_wish_wins(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """What only an older picture needed is never computed."""
    client, media = store.client(), document.media[0]
    for index in range(5):
        client.begin()
        client.wave(media, 0, index)
    settle()
    there = [index for index in range(5) if client.peek(WaveKey(media.id, 0, index)) is not None]
    assert [4] == there


def test_one_view_does_not_forget_the_wishes_of_another(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Each view has wishes of its own."""
    one, other, media = store.client(), store.client(), document.media[0]
    one.wave(media, 0, 0)
    other.begin()
    other.wave(media, 0, 1)
    settle()
    assert one.peek(WaveKey(media.id, 0, 0)) is not None
    assert one.peek(WaveKey(media.id, 0, 1)) is not None


def test_memory_is_limited_and_the_oldest_go(
    qapp: object, qtbot: QtBot, library: Recordings, document: Document
) -> None:
    """Beyond the limit the least recently used tiles are forgotten."""
    runner = Runner("small")
    tile_bytes = 129 * 256
    store = PictureStore(library, runner, summaries=library, limit_bytes=3 * tile_bytes)
    client, media = store.client(), document.media[0]
    keys = [SpectrumKey(media.id, TileSettings(256, 16), index) for index in range(5)]
    for key in keys:
        client.spectrum(media, key)
        qtbot.waitUntil(lambda: not store.is_busy, timeout=5000)
    assert [False, False, True, True, True] == [client.peek(key) is not None for key in keys]
    assert 3 * tile_bytes == store.size_bytes
    runner.close()
    store.close()


def test_a_broken_recording_is_a_problem_until_it_is_found_again(
    store: PictureStore, document: Document, library: Recordings, settle: Callable[[], None]
) -> None:
    """Its reason is shown, it is asked for once, and `forget` tries anew."""
    client, media = store.client(), document.media[0]
    library.broken.add(media.id)
    client.wave(media, 0, 0)
    settle()
    assert "it is gone" in store.problem(media.id)
    client.wave(media, 0, 0)
    assert not client.wanted
    library.broken.clear()
    store.forget(media.id)
    client.wave(media, 0, 0)
    settle()
    assert store.problem(media.id) == ""
    assert client.peek(WaveKey(media.id, 0, 0)) is not None


def test_peaks_are_built_once_and_then_drawn(
    store: PictureStore, document: Document, library: Recordings, settle: Callable[[], None]
) -> None:
    """A recording without a pyramid gets one; its coarse tiles come afterwards."""
    library.has_peaks = False
    client, media = store.client(), document.media[0]
    client.wave(media, 9, 0)
    settle()
    assert library.has_peaks
    assert store.summary_progress(media.id) is None
    client.wave(media, 9, 0)
    settle()
    assert client.peek(WaveKey(media.id, 9, 0)) is not None


def test_closing_is_safe_with_wishes_left(store: PictureStore, document: Document) -> None:
    """Nothing is started after close."""
    client = store.client()
    client.wave(document.media[0], 0, 0)
    store.close()
    assert not client.wanted
    assert not store.is_busy


@pytest.mark.parametrize("level", [0, 9])
def test_what_is_there_is_given_at_once(
    store: PictureStore, document: Document, settle: Callable[[], None], level: int
) -> None:
    """A second ask is answered from memory with the same object."""
    client, media = store.client(), document.media[0]
    client.wave(media, level, 0)
    settle()
    assert client.wave(media, level, 0) is client.wave(media, level, 0)


def test_wishes_of_a_view_that_is_gone_are_forgotten(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """A closed view costs nothing."""
    client = store.client()
    client.wave(document.media[0], 3, 0)
    del client
    assert not store.is_busy
    kept = store.client()
    kept.wave(document.media[0], 4, 0)
    assert store.is_busy
    settle()
    assert kept.wave(document.media[0], 4, 0) is not None
