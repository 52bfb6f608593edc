"""What of a damaged recording could not be decoded: told to people, kept with its working copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from engine.sentences import Said, say


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where nothing could be decoded; it is silent, so that what follows keeps its time.

    Attributes:
        start_s: where it begins, in seconds.
        length_s: how long it is, for MP3 what its bytes would usually last; 0 where nobody knows,
            and what follows comes too early.
    """

    start_s: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Losses:
    """All that is known to be wrong with a recording that was decoded nevertheless.

    Attributes:
        gaps: in ascending order.
        claimed_s: length that the file's header gives, where it is not that of the sound; or 0.
        found_s: length of the sound, gaps included.
        lacks_end: the file stops before its own end.
        lacks_start: nothing of its first part can be decoded; times count from what can.
    """

    gaps: tuple[Gap, ...] = ()
    claimed_s: float = 0.0
    found_s: float = 0.0
    lacks_end: bool = False
    lacks_start: bool = False

    def __bool__(self) -> bool:
        return bool(self.gaps or self.claimed_s or self.lacks_end or self.lacks_start)

    def sentences(self) -> Iterator[Said]:
        """What to tell whoever opens the recording."""
        if self.lacks_start:
            yield say("Its first part cannot be decoded; times count from what can.")
        if self.gaps:
            yield self._damage()
        if self.claimed_s:
            yield say(
                "Its header gives {claimed_s:.2f} s; {found_s:.2f} s are there.",
                claimed_s=self.claimed_s,
                found_s=self.found_s,
            )
        if self.lacks_end:
            yield say("It stops before its end: the last part may be missing.")

    def _damage(self) -> Said:
        """Where it is damaged, and what stands there."""
        first_s, length_s = self.gaps[0].start_s, sum(gap.length_s for gap in self.gaps)
        if not all(gap.length_s for gap in self.gaps):
            return say(
                "It is damaged, first at {at_s:.2f} s: what cannot be decoded is left out, and "
                "what follows comes too early.",
                at_s=first_s,
            )
        if len(self.gaps) == 1:
            return say(
                "It is damaged: {length_s:.2f} s at {at_s:.2f} s cannot be decoded and are "
                "silent.",
                length_s=length_s,
                at_s=first_s,
            )
        return say(
            "It is damaged in {count} places: {length_s:.2f} s in all, the first at {at_s:.2f} s, "
            "cannot be decoded and are silent.",
            count=len(self.gaps),
            length_s=length_s,
            at_s=first_s,
        )

    def to_text(self) -> str:
        """As one line, for the working copy; empty where nothing was lost."""
        return json.dumps(asdict(self)) if self else ""

    @classmethod
    def from_text(cls, text: str) -> Losses:
        """What `to_text` wrote; nothing was lost where it is anything else."""
        try:
            read = json.loads(text)
            gaps = tuple(Gap(**gap) for gap in read.pop("gaps"))
            return cls(gaps, **read)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()


NONE_LOST = Losses()
