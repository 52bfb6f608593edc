from __future__ import annotations

from engine.evaluation.target_asr_table import target_asr


def test_a_row_a_system_with_its_interval_and_size() -> None:
    """Rates in percent, parameters in full, what is not known as a dash."""
    system = {
        "name": "prompts",
        "sound": "mixture",
        "wer": 0.125,
        "interval": [0.1, 0.15],
        "utterance_wer": 0.13,
        "confused": None,
        "parameters": 9_000,
        "share": 0.0089,
    }
    shown = target_asr(
        {
            "config": {"snrs_db": [0.0, 5.0], "split": "test", "seed": 1},
            "base": {"name": "base", "parameters": 1_011_712},
            "items": 300,
            "words": 1050,
            "speakers": 6,
            "systems": [system],
            "differences": [{"system": "b", "less": "a", "wer": (-0.031, -0.06, -0.002)}],
        }
    )
    assert "300 mixtures at 0, 5 dB, 1050 words, 6 speakers, split test, seed 1" in shown
    (row,) = [line for line in shown.splitlines() if "prompts" in line]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    expected = ["prompts", "mixture", "12.5 %", "[10.0, 15.0]", "13.0 %", "-", "9,000", "0.9 %"]
    assert expected == cells
    assert "b less a, item by item: -3.1 points [-6.0, -0.2]" in shown
