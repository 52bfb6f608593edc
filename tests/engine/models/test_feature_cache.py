"""Features of windows, kept within limits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import cache
from engine.models.feature_cache import FeatureCache, Features, compress, window_key


def features(value: float, n: int = 500) -> Features:
    """1,000 bytes."""
    return {"maps": np.full(n, value, np.float16)}


def test_key_depends_on_all_that_changes_features() -> None:
    """Other weights, other arithmetic or one other sample is another key."""
    wave = np.zeros(100, np.float32)
    other = wave.copy()
    other[50] = 1e-9
    keys = {
        window_key("a", "cpu float32", wave),
        window_key("b", "cpu float32", wave),
        window_key("a", "cpu bfloat16", wave),
        window_key("a", "cpu float32", other),
        window_key("a", "cpu float32", wave[:99]),
    }
    assert 5 == len(keys)
    assert window_key("a", "cpu float32", wave.copy()) in keys


def test_large_values_stay_finite() -> None:
    """What would be infinite as float16 is kept as float32."""
    kept = compress({"small": np.ones(3, np.float32), "large": np.full(3, 1e6, np.float32)})
    assert np.float16 == kept["small"].dtype
    assert np.float32 == kept["large"].dtype
    assert 1e6 == kept["large"][0]


def test_memory_stays_below_its_limit_oldest_first() -> None:
    """The least recently used window of earlier requests goes first."""
    kept = FeatureCache(memory_bytes=3000)
    for key in "abc":
        kept.begin()
        kept.put(key, features(1))
    kept.begin()
    assert kept.get("a") is not None
    kept.put("d", features(2))
    assert kept.size_bytes <= 3000
    assert kept.get("b") is None
    assert kept.get("a") is not None


def test_long_request_does_not_push_out_its_own_windows() -> None:
    """Of a recording longer than the cache the first part is still there the second time."""
    kept = FeatureCache(memory_bytes=3000)
    for _ in range(2):
        kept.begin()
        found = [kept.get(str(index)) is not None for index in range(10)]
        for index in range(10):
            kept.put(str(index), features(index))
    assert [True] * 3 + [False] * 7 == found


def test_windows_survive_on_disk() -> None:
    """Another process finds what this one left."""
    FeatureCache(kind="features").put("k", features(3))
    found = FeatureCache(kind="features").get("k")
    assert found is not None
    assert 3.0 == float(found["maps"][0])


def test_damaged_file_is_computed_again(caplog: pytest.LogCaptureFixture) -> None:
    """A cut file is a miss, not an error, and a miss only once."""
    FeatureCache(kind="features").put("k", features(3))
    path: Path = cache.folder("features") / "k.npz"
    path.write_bytes(path.read_bytes()[:100])
    again = FeatureCache(kind="features")
    assert again.get("k") is None
    assert "damaged" in caplog.text
    again.put("k", features(3))
    assert FeatureCache(kind="features").get("k") is not None


def test_folder_stays_below_its_limit() -> None:
    """After a request the oldest files go."""
    kept = FeatureCache(kind="features", disk_bytes=3000)
    for index in range(6):
        kept.put(str(index), features(index))
    kept.end()
    assert cache.size("features") <= 3000


def test_cleared_cache_is_empty() -> None:
    """Nothing is found and nothing is counted."""
    kept = FeatureCache()
    kept.put("k", features(1))
    kept.clear()
    assert kept.get("k") is None
    assert 0 == kept.size_bytes
