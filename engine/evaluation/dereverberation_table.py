"""The result of the suite of rooms as a table for people."""

from __future__ import annotations

from typing import Any

from engine.evaluation.table import decibels, markdown


def dereverberation(data: dict[str, Any]) -> str:
    """The result of the suite, from its JSON: a row a way."""
    config, ways = data["config"], data["ways"]
    head = (
        f"Less reverberation: {data['items']} items of {config['seconds']:g} s, split "
        f"{config['split']}, seed {config['seed']}, amount {100 * config['amount']:g} %"
    )
    times = list(next(iter(ways.values()))["by_rt60"])
    header = ["way", "SI-SDR", "SI-SDRi", "95 % interval", *(f"at {one} s" for one in times)]
    header += ["segmental SNR", "gain", "cepstral distance", "change", "audio s / s"]
    return "\n\n".join(
        (head, markdown(header, [_cells(name, way, times) for name, way in ways.items()]))
    )


def _cells(name: str, way: dict[str, Any], times: list[str]) -> list[str]:
    mean, gain, speed = way["mean"], way["gain"], way["audio_seconds_per_second"]
    cells = [name, decibels(mean["si_sdr"]), decibels(gain["si_sdr"]["mean"])]
    cells += [_interval(gain["si_sdr"])]
    cells += [decibels(way["by_rt60"][one]["mean"]) for one in times]
    for measure in ("segmental_snr", "cepstral_distance"):
        summary = gain[measure]
        cells += [f"{mean[measure]:.2f}", f"{summary['mean']:+.2f} {_interval(summary)}"]
    return [*cells, "-" if speed is None else f"{speed:.1f}"]


def _interval(summary: dict[str, Any]) -> str:
    low, high = summary["interval"]
    return f"[{low:.2f}, {high:.2f}]"
