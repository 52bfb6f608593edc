"""What a request will cost."""

from __future__ import annotations

import time

import pytest

from engine.audio import cache
from engine.models import registry
from engine.operations import speed
from engine.operations.speed import Estimate, Speed


def test_measurement_is_recalled_for_its_model_and_device() -> None:
    """And for no other."""
    found = Speed(0.25, 3.0, 1000)
    speed.remember("one", "cpu", found)
    assert found == speed.recall("one", "cpu")
    assert speed.recall("one", "cuda") is None
    assert speed.recall("two", "cpu") is None


def test_faster_run_counts_half() -> None:
    """A second question on cached features does not promise the same speed for fresh sound."""
    speed.remember("one", "cpu", Speed(0.4, 3.0, 1000))
    speed.remember("one", "cpu", Speed(0.2, 3.0, 1000))
    known = speed.recall("one", "cpu")
    assert known is not None
    assert 0.3 == pytest.approx(known.seconds_per_window)
    speed.remember("one", "cpu", Speed(0.9, 3.0, 1000))
    assert Speed(0.9, 3.0, 1000) == speed.recall("one", "cpu")


def test_estimate_grows_with_the_region_not_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the sound takes about ten times as long and the same memory."""
    speed.remember("one", "cpu", Speed(0.5, 3.0, 1000))
    monkeypatch.setattr(registry, "is_loaded", lambda model_id: True)
    short = speed.estimate("one", "cpu", 30, 2)
    long = speed.estimate("one", "cpu", 300, 2)
    assert short.is_measured
    assert (11, 5.5) == (short.windows, short.seconds)
    assert 50.5 == long.seconds
    assert short.memory_bytes == long.memory_bytes


def test_loading_is_told_until_the_network_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess before the first time, then what it took; nothing once it is in memory."""
    loaded: set[str] = set()
    monkeypatch.setattr(registry, "is_loaded", lambda model_id: model_id in loaded)
    speed.remember("two", "cpu", Speed(0.5, 3.0, 1000))
    computing_s = 2 * 0.5
    assert speed.UNMEASURED_LOADING_S + computing_s == speed.estimate("two", "cpu", 3, 1).seconds
    with speed.loading("two", "cpu"):
        time.sleep(0.02)
    known_s = speed.estimate("two", "cpu", 3, 1).seconds
    assert computing_s + 0.02 <= known_s < computing_s + speed.UNMEASURED_LOADING_S
    loaded.add("two")
    with speed.loading("two", "cpu"):
        pass
    assert computing_s == speed.estimate("two", "cpu", 3, 1).seconds
    loaded.clear()
    assert known_s == speed.estimate("two", "cpu", 3, 1).seconds


def test_unmeasured_model_gets_a_cautious_guess() -> None:
    """It says that it is a guess."""
    guess = speed.estimate("never seen", "auto", 60, 2)
    assert not guess.is_measured
    assert guess.seconds > 1


def test_damaged_measurement_counts_as_none() -> None:
    """A cache may be anything."""
    speed.remember("one", "cpu", Speed(0.5, 3.0, 1000))
    (cache.folder(speed.KIND) / "one-cpu.json").write_text('{"seconds": 3', encoding="utf-8")
    assert speed.recall("one", "cpu") is None


def test_requests_in_turn_take_the_time_of_all_and_the_memory_of_the_largest() -> None:
    """A guess among them makes the whole one; nothing to do costs nothing."""
    first, second = Estimate(2.0, 500, 3), Estimate(5.0, 200, 4, is_measured=False)
    assert Estimate(7.0, 500, 7, is_measured=False) == speed.in_turn([first, second])
    assert Estimate(0, 0, 0) == speed.in_turn([])


def test_work_of_a_length_is_expected_to_take_what_it_took_before() -> None:
    """Per second of sound; a moment says more about loading than about the work."""
    guess = speed.of_length("voices", "cpu", 90.5, 0.2, 1000)
    assert Estimate(pytest.approx(18.1), 1000, 91, is_measured=False) == guess
    speed.note_length("voices", "cpu", 0.5, 60.0)
    assert guess == speed.of_length("voices", "cpu", 90.5, 0.2, 1000)
    speed.note_length("voices", "cpu", 20.0, 10.0)
    known = speed.of_length("voices", "cpu", 90.5, 0.2, 1000)
    assert Estimate(45.25, 1000, 91) == known
