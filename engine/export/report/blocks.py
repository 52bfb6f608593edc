"""What a report is laid out of, whatever it is written as: values without any form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.project.document import Presence

Style = Literal["", "code", "hash", "pre", "note", "doubt", "strong"]
Tone = Literal["", "note", "warning"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look.

    Attributes:
        text: as it is, with line breaks.
        style: look of it.
        hint: more about it, where something can be pointed at.
    """

    text: str
    style: Style = ""
    hint: str = ""


Cell = tuple[Run, ...]


def cell(text: str, style: Style = "") -> Cell:
    """A cell of one look; empty for an empty text."""
    return (Run(text, style),) if text else ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the title of the report."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    runs: Cell
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, after a sentence that leads to it where there is one."""

    items: tuple[str, ...]
    lead: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values; rows without a value are left out by who writes them."""

    rows: tuple[tuple[str, Cell], ...]

    @property
    def known(self) -> tuple[tuple[str, Cell], ...]:
        """The rows that have a value."""
        return tuple((name, value) for name, value in self.rows if value)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head.

    Attributes:
        head: names of the columns; empty for none.
        rows: each as many cells as there are columns.
        widths: share of each column of the width of the page.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spectrogram:
    """A picture of sound.

    Attributes:
        levels: shape (bands, columns), uint8: 255 is silence (see `pictures`).
        start_s: of its left edge.
        end_s: of its right edge.
        rate: samples a second of the sound.
        title: stands below it.
    """

    levels: NDArray[np.uint8]
    start_s: float
    end_s: float
    rate: int
    title: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A presence curve from `start` to `end`, project samples at `rate`."""

    presence: Presence
    start: int
    end: int
    rate: int
    title: str


Block = Heading | Paragraph | Items | Pairs | Table | Spectrogram | Curve
