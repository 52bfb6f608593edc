"""Numbers, sizes, lengths of time and dates as the language of the window writes them."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from desktop.language import tr

_LONG_S = 100.0
_CORES = re.compile(r"(?P<processor>.+), (?P<count>\d+) cores?")


def decimal(value: float, digits: int = 0) -> str:
    """A number with so many digits after the point, without separators of thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", digits)


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign, also above zero: "+1.250", "−0.5"."""
    rounded = round(value, digits)
    return f"{'−' if rounded < 0 else '+'}{decimal(abs(rounded), digits)}"


def count(value: int) -> str:
    """A count of things: "12,345"."""
    return QLocale().toString(int(value))


def counted(number: int, one: str, many: str, **facts: object) -> str:
    """A sentence about so many things.

    Args:
        number: how many; it fills `{count}`.
        one: translated, for exactly one of them.
        many: translated, for none or several.
        **facts: what else both sentences name.
    """
    return (one if number == 1 else many).format(count=count(number), **facts)


def device(label: str) -> str:
    """A device as the engine labels it, "AMD EPYC, 2 cores", in the language of the window."""
    found = _CORES.fullmatch(label)
    if found is None:
        return tr("processor") if label == "processor" else label
    cores = counted(int(found["count"]), tr("one core"), tr("{count} cores"))
    return tr("{processor}, {cores}").format(processor=found["processor"], cores=cores)


def percent(share: float, digits: int = 0) -> str:
    """A share, 0..1: "87%"."""
    return f"{decimal(100 * share, digits)}{QLocale().percent()}"


def duration(seconds: float) -> str:
    """A short text for a length of time: "0.8 s", "14 s", "3 min"."""
    if seconds < 10:
        return tr("{number} s").format(number=decimal(seconds, 1))
    if seconds < _LONG_S:
        return tr("{number} s").format(number=decimal(seconds))
    return tr("{number} min").format(number=decimal(seconds / 60))


def file_size(size_bytes: float) -> str:
    """A size: "19 MB", "1.6 GB"; at least 1 MB."""
    if size_bytes >= 1e9:
        return tr("{number} GB").format(number=decimal(size_bytes / 1e9, 1))
    return tr("{number} MB").format(number=decimal(max(1, round(size_bytes / 1e6))))
