"""The table of the suite of rooms."""

from __future__ import annotations

from engine.evaluation.dereverberation_table import dereverberation

SUMMARY = {"mean": 1.5, "interval": (1.0, 2.0)}
WAY = {
    "mean": {"si_sdr": 4.0, "segmental_snr": 3.0, "cepstral_distance": 2.5},
    "gain": dict.fromkeys(("si_sdr", "segmental_snr", "cepstral_distance"), SUMMARY),
    "by_rt60": {"0.5": SUMMARY},
    "audio_seconds_per_second": None,
}


def test_every_way_is_a_row_with_its_interval() -> None:
    """Gains have their signs; without a time of computation there is a dash."""
    config = {"seconds": 10.0, "split": "test", "seed": 1, "amount": 1.0}
    data = {"items": 3, "config": config, "ways": {"unprocessed": WAY, "one microphone": WAY}}
    shown = dereverberation(data)
    assert "3 items of 10 s, split test, seed 1, amount 100 %" in shown
    assert "at 0.5 s" in shown
    assert "+1.50 [1.00, 2.00]" in shown
    assert shown.rstrip().endswith("- |")
