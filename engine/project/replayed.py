"""What running a step again gave: values for the log of the project, reports and the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from engine.sentences import say


class Verdict(StrEnum):
    """What came of a replay."""

    EQUAL = "equal"  # to the bit, word by word, or place by place
    DIFFERENT = "different"
    REFUSED = "refused"  # a source or a model is missing, or another one
    IMPOSSIBLE = "impossible"  # the recipe does not hold enough
    NOTHING = "nothing"  # the step computed nothing


GOOD = (Verdict.EQUAL, Verdict.NOTHING)


@dataclass(frozen=True, slots=True)
class Compared:
    """One stored result beside the new one.

    Attributes:
        name: of the result, "target", "residual", "words", "places" ...
        media_id: of the stored medium; empty for words and places.
        n_samples: of each channel, or number of words or places.
        n_different: values, words or places that differ.
        largest_db: largest difference relative to full scale; None for none and without sound.
        at_s: where it is, seconds from the beginning of the result.
        channel: in which, counted from 1; 0 for words and places.
        is_same_form: rate, channels and length agree.
    """

    name: str
    media_id: str
    n_samples: int
    n_different: int = 0
    largest_db: float | None = None
    at_s: float = 0.0
    channel: int = 0
    is_same_form: bool = True

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return self.is_same_form and not self.n_different

    @property
    def sentence(self) -> str:
        """What was found, in words."""
        facts = {"name": self.name, "count": self.n_different, "total": self.n_samples}
        if not self.is_same_form:
            return say("{name}: another length, rate or number of channels.", **facts)
        if not self.channel:
            if self.is_equal:
                return say("{name}: all {total} are the same.", **facts)
            return say("{name}: {count} of {total} differ.", **facts)
        if self.is_equal:
            return say("{name}: equal to the bit, {total} samples.", **facts)
        if self.largest_db is None:
            return say("{name}: equal in value; {count} zeros differ in sign.", **facts)
        return say(
            "{name}: {count} values differ, by at most {level:.1f} dBFS at {at:.3f} s, "
            "channel {channel}.",
            **facts,
            level=self.largest_db,
            at=self.at_s,
            channel=self.channel,
        )


@dataclass(frozen=True, slots=True)
class Replayed:
    """One step, run again.

    Attributes:
        step: its number.
        label: of the step.
        operation: of its recipe; empty without one.
        verdict: what came of it.
        reason: one sentence that says why it was refused or is impossible; empty otherwise.
        remedy: what to do about it; empty when there is nothing.
        compared: each stored result beside the new one.
        notes: what to know beside that, such as another device.
        device: where it ran now; empty when no network ran.
        at_utc: when, ISO 8601 with milliseconds.
        seconds: it took.
        code_version: of the Auricle that ran it now.
        step_hash: of the step that was run again.
    """

    step: int
    label: str
    operation: str
    verdict: Verdict
    reason: str = ""
    remedy: str = ""
    compared: tuple[Compared, ...] = ()
    notes: tuple[str, ...] = ()
    device: str = ""
    at_utc: str = ""
    seconds: float = 0.0
    code_version: str = ""
    step_hash: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against the step."""
        return self.verdict in GOOD

    @property
    def sentences(self) -> tuple[str, ...]:
        """All there is to say."""
        said = [one.sentence for one in self.compared]
        return tuple(filter(None, (*said, self.reason, self.remedy, *self.notes)))

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {**asdict(self), "verdict": self.verdict.value}

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> Replayed:
        """Inverse of `to_json`; ValueError for anything else."""
        try:
            return cls(
                **{
                    **facts,
                    "verdict": Verdict(facts["verdict"]),
                    "compared": tuple(Compared(**one) for one in facts["compared"]),
                    "notes": tuple(facts["notes"]),
                }
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not a replay: {facts}") from error


@dataclass(frozen=True, slots=True)
class Replays:
    """What running several steps again gave, oldest step first."""

    steps: tuple[Replayed, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against any of them."""
        return all(one.is_good for one in self.steps)

    def count(self, *verdicts: Verdict) -> int:
        """How many steps ended so."""
        return sum(one.verdict in verdicts for one in self.steps)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"steps": [one.to_json() for one in self.steps]}

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        parts = [
            say("{count} equal", count=self.count(Verdict.EQUAL)),
            *(
                said
                for verdict, said in (
                    (
                        Verdict.DIFFERENT,
                        say("{count} different", count=self.count(Verdict.DIFFERENT)),
                    ),
                    (Verdict.REFUSED, say("{count} refused", count=self.count(Verdict.REFUSED))),
                    (
                        Verdict.IMPOSSIBLE,
                        say("{count} not replayable", count=self.count(Verdict.IMPOSSIBLE)),
                    ),
                )
                if self.count(verdict)
            ),
        ]
        return ", ".join(parts)
