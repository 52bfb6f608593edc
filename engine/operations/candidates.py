"""Several answers to one question, from different weightings of its cues, to choose from by ear.

Words and an example seldom mean exactly the same sound. Where only one kind of cue was given, the
place of the region that answers it most clearly stands in for the other. Importing this is light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.audio import files
from engine.errors import CueError
from engine.operations import naming
from engine.operations.cues import LEAST_REFERENCE_S, Cues, Reference, Weights
from engine.operations.extract import Extraction, ExtractRequest
from engine.operations.joined import extract, locate
from engine.operations.locate import LocateRequest, Location
from engine.progress import Report, silent

MOST = 3
LEAN = 3.0
"""How much more the cue counts that a candidate leans to."""
LONGEST_PLACE_S = 4.0
LEAST_VOICE_S, LONGEST_VOICE_S = 3.0, 10.0
"""Of a place that stands in for an enrolment: a voice needs more than a bark."""

AS_ASKED = "as asked"
WORDS, EXAMPLES = "more by the words", "more by the example"
WITH_PLACE, PLACE = "with its clearest place", "by its clearest place alone"
"""They differ at their ends, which a narrow head of a track shows when it shortens a name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer.

    Attributes:
        name: which weighting; one of the constants of this module.
        cues: what was asked in the end.
        extraction: what was found.
    """

    name: str
    cues: Cues
    extraction: Extraction


def candidates(
    request: ExtractRequest, count: int = MOST, report: Report = silent
) -> tuple[Candidate, ...]:
    """Extract `count` times, 1 to 3; the first is the request as it stands.

    Features are kept between them, so the later ones cost a fraction of the first. The files of
    the second lie in `request.out` / "candidate-2" and so on. When the sound is not found the
    first is the only one.

    Raises:
        ValueError: fewer than 1 or more than 3 were asked for.
        EngineError: as `extract`.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"{count} candidates; 1 to {MOST} can be made")
    made = [Candidate(AS_ASKED, request.cues, extract(request, report))]
    if count == 1 or made[0].extraction.target is None:
        return tuple(made)
    for name, cues in _variants(request, report)[: count - 1]:
        out = folder_of(request.out, len(made) + 1)
        other = replace(request, cues=cues, out=out, keep_absent=True)
        try:
            made.append(Candidate(name, cues, extract(other, report)))
        except CueError:
            continue  # the place is too noisy for an enrolment
    return tuple(made)


def of_candidate(label: str, name: str) -> naming.Naming:
    """What a candidate's tracks are called in a project: further ones say how they were asked."""
    return naming.of_sound(label, "" if name == AS_ASKED else name)


def folder_of(out: Path, number: int) -> Path:
    """Where the files of a candidate are, counted from 1."""
    return out if number == 1 else out / f"candidate-{number}"


def _variants(request: ExtractRequest, report: Report) -> list[tuple[str, Cues]]:
    """Names and cues of the second and third candidate."""
    cues = request.cues
    if cues.describe and cues.references:
        return [
            (WORDS, replace(cues, weights=Weights(LEAN, 1.0))),
            (EXAMPLES, replace(cues, weights=Weights(1.0, LEAN))),
        ]
    place = _clearest_place(request, report)
    if place is None:
        return []
    if cues.voices:
        with_place = replace(cues, voices=(*cues.voices, place))
        alone = replace(cues, voices=(place,))
    else:
        with_place = replace(cues, references=(*cues.references, place), weights=Weights())
        alone = replace(cues, describe=(), references=(place,))
    return [(WITH_PLACE, with_place), (PLACE, alone)]


def _clearest_place(request: ExtractRequest, report: Report) -> Reference | None:
    """The span of the region in which the sound is clearest, as an example of it."""
    found: Location = locate(
        LocateRequest(
            request.path,
            request.start,
            request.end,
            request.cues,
            request.model_id,
            request.device,
        ),
        report,
    )
    rate = files.probe(request.path).rate
    least_s, longest_s = LEAST_REFERENCE_S, LONGEST_PLACE_S
    if request.cues.voices:
        least_s, longest_s = LEAST_VOICE_S, LONGEST_VOICE_S
    long_enough = [s for s in found.spans if s.end - s.start >= least_s * rate]
    if not long_enough:
        return None
    best = max(long_enough, key=lambda span: span.score)
    end = min(best.end, best.start + round(longest_s * rate))
    return Reference(request.path, best.start, end)
