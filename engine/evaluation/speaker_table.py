"""The results of the suites about voices for people: Markdown."""

from __future__ import annotations

from typing import Any

from engine.evaluation.table import decibels, markdown, percent

_NAMES = {
    "all": "all",
    "same_gender": "voices of one gender",
    "different_gender": "voices of two genders",
}


def speaker(data: dict[str, Any]) -> str:
    """All tables, from the JSON of the suite."""
    config = data["config"]
    levels = ", ".join(f"{level:g}" for level in config["snrs_db"])
    head = (
        f"Voices by enrolment ({config['condition']}): {data['items']} mixtures of "
        f"{config['seconds']:g} s at {levels} dB, enrolment {config['enrolment_s']:g} s, "
        f"{data['speakers']} speakers, split {config['split']}, seed {config['seed']}, "
        f"{data['model'].get('id', '')}"
    )
    header = ("mixtures", "n", "SI-SDRi", "95 % interval", "SNRi", "wrong voice", "95 % interval ")
    rows = [_row(_NAMES[name], group) for name, group in data["groups"].items()]
    parts = [head, markdown(header, rows), _presence(data["presence"])]
    if data["words"]:
        parts.append(_words(data["words"]))
    speed = data["audio_seconds_per_second"]
    return "\n\n".join([*parts, f"{speed:.1f} s of audio a second on {data['device']}"])


def verification(data: dict[str, Any]) -> str:
    """The table of the verification suite, from its JSON."""
    config, model = data["config"], data["model"]
    head = (
        f"Is it the enrolled voice: {data['items']} pieces of it and as many of another, "
        f"{config['piece_s']:g} s each, enrolment {config['enrolment_s']:g} s, "
        f"{data['speakers']} speakers, split {config['split']}, seed {config['seed']}, "
        f"{model['id']}"
    )
    header = ("other voices", "n", "equal error", "95 % interval", "AUC", "missed", "accepted")
    rows = [
        (
            _NAMES[name],
            str(group["n"]),
            percent(group["equal_error_rate"]),
            _shares(group["interval"]),
            f"{group['auc']:.3f}",
            percent(group["missed"]["mean"]),
            percent(group["accepted"]["mean"]),
        )
        for name, group in data["groups"].items()
    ]
    rule = f"Missed and accepted: at {model['threshold']:.2f} ({model['threshold_source']})"
    return "\n\n".join([head, markdown(header, rows), rule])


def diarisation(data: dict[str, Any]) -> str:
    """The table of the diarisation suite, from its JSON."""
    config, rate, shares = data["config"], data["error_rate"], data["shares"]
    talk = config["talk"]
    how = "everybody introduced" if config["is_introduced"] else "nobody introduced"
    if config["is_counted"] and not config["is_introduced"]:
        how += ", their number told"
    if talk["behind_db"] is not None:
        how += f", a sound {talk['behind_db']:g} dB below them"
    head = (
        f"Who speaks when: {data['items']} talks of {talk['voices']} voices and about "
        f"{talk['seconds']:g} s, {percent(talk['together'])} of the changes with both at once "
        f"({percent(data['together'])} of the time), {how}, {data['speakers']} speakers, split "
        f"{config['split']}, seed {config['seed']}, {data['model']['id']}"
    )
    header = (
        *("error rate", "95 % interval", "missed", "false alarm", "confused"),
        *("both at once found", "number of voices right"),
    )
    row = (
        percent(rate["mean"]),
        _shares(rate["interval"]),
        *(percent(shares[name]) for name in ("missed", "false_alarm", "confused")),
        *(percent(data[name]) for name in ("together_found", "voices_right")),
    )
    speed = f"{data['audio_seconds_per_second']:.1f} s of audio a second on "
    return "\n\n".join([head, markdown(header, [row]), speed + data["device"]])


def _row(name: str, group: dict[str, Any]) -> tuple[str, ...]:
    gain, wrong = group["si_sdri"], group["wrong_speaker"]
    return (
        name,
        str(gain["n"]),
        decibels(gain["mean"]),
        "[{:.2f}, {:.2f}]".format(*gain["interval"]),
        decibels(group["snri"]["mean"]),
        percent(wrong["mean"]),
        _shares(wrong["interval"]),
    )


def _presence(presence: dict[str, Any]) -> str:
    return (
        f"Presence: equal error {percent(presence['equal_error_rate'])}, AUC "
        f"{presence['auc']:.3f}; at the threshold {presence['threshold']:.2f} found "
        f"{percent(presence['found']['mean'])}, false alarms "
        f"{percent(presence['false_alarms']['mean'])}"
    )


def _words(words: dict[str, Any]) -> str:
    rows = [
        (name, percent(words[name]["wer"]), _shares(words[name]["interval"]))
        for name in ("mixture", "extraction", "clean")
    ]
    header = (f"heard by {words['recogniser']}", "word error rate", "95 % interval")
    return markdown(header, rows)


def _shares(interval: tuple[float, float]) -> str:
    return f"[{100 * interval[0]:.1f}, {100 * interval[1]:.1f}] %"
