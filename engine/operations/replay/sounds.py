"""Operations that made sound, run again: what they make beside what the project stored."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.audio.area import Area
from engine.operations import area_edit, looks
from engine.operations.area_edit import AreaAsk
from engine.operations.extract import ExtractRequest
from engine.operations.replay.case import Case, Ran, Result
from engine.operations.replay.machine import check_models, device_for
from engine.operations.replay.material import CannotReplay
from engine.operations.shape import Box, Limits, Shape
from engine.progress import Report
from engine.project.bounce import bounce, plain_track
from engine.project.document import Media, TrackRole
from engine.project.provenance import Recipe
from engine.sentences import say


def extraction(case: Case, report: Report) -> Ran:
    """Target and residual of an extraction or of clean dialogue, from nothing that was kept."""
    from engine.operations import joined

    recipe = case.recipe
    stored = {role: _stored(case, role) for role in (TrackRole.TARGET, TrackRole.RESIDUAL)}
    device, notes = device_for(recipe)
    check_models(recipe.models, device)
    path, start, end = _source(case, report)
    made = joined.extract(
        ExtractRequest(
            path=path,
            start=start,
            end=end,
            cues=case.material.cues(case.parameter("cues"), report),
            out=case.folder,
            model_id=recipe.models[-1][0],
            device=device,
            keep_absent=True,
            shape=_shape(case.parameter("shape")),
            repeat_batch=max(1, int(recipe.parameters.get("batch", 1))),
            looks=looks.recorded(recipe.parameters),
        ),
        report,
    )
    assert made.target is not None  # it was told to keep them
    assert made.residual is not None
    results = (
        Result("target", stored[TrackRole.TARGET], made.target),
        Result("residual", stored[TrackRole.RESIDUAL], made.residual),
    )
    return Ran(results, notes=(*notes, *_confidence(recipe, made.confidence)), device=made.device)


def area_out(case: Case, report: Report) -> Ran:
    """The inside of an area and the rest."""
    stored = {role: _stored(case, role) for role in (TrackRole.TARGET, TrackRole.RESIDUAL)}
    names = ("target", "residual")
    made = area_edit.take_out(case.asked, case.pool, _area(case), names, report)
    return Ran(
        (
            Result("target", stored[TrackRole.TARGET], case.pool.made(made.target)),
            Result("residual", stored[TrackRole.RESIDUAL], case.pool.made(made.residual)),
        )
    )


def area_level(case: Case, report: Report) -> Ran:
    """What clips play in place of an area that was changed."""
    gain_db = case.parameter("gain_db")
    if "place" in case.step.parameters:
        raise CannotReplay(
            say("It was made by a version that changed areas in another way."), is_refusal=False
        )
    gain = -math.inf if gain_db is None else float(gain_db)
    made = area_edit.change_level(case.asked, case.pool, _area(case), gain, "area", report)
    return _paired(case, [one.media for one in made])


def rendering(case: Case, report: Report) -> Ran:
    """What "Render to one clip" or "Join stereo track" made of tracks."""
    given, document = case.recipe.parameters, case.asked
    if "left" in given:
        pair = (case.parameter("left"), case.parameter("right"))
        end = max(c.end for t in document.tracks if t.id in pair for c in t.clips)
        rows = [((pair[0],), 1), ((pair[1],), 1)]
        return _paired(case, [bounce(document, case.pool, "stereo", 0, end, rows, report)])
    start, end = case.parameter("start"), case.parameter("end")
    made = []
    for track_id in case.parameter("tracks"):
        plain, row = plain_track(document, track_id)
        made.append(bounce(plain, case.pool, "clip", start, end, [row], report))
    return _paired(case, made)


def dereverberation(case: Case, report: Report) -> Ran:
    """The drier sound and the reverberation that was taken away."""
    from engine.operations.dereverberate import DereverbRequest, dereverberate

    stored = {role: _stored(case, role) for role in (TrackRole.TARGET, TrackRole.RESIDUAL)}
    path, start, end = _source(case, report)
    amount = float(case.parameter("amount"))
    made = dereverberate(
        DereverbRequest(path, start, end, case.folder / "dry.wav", amount), report
    )
    return Ran(
        (
            Result("target", stored[TrackRole.TARGET], made.target),
            Result("residual", stored[TrackRole.RESIDUAL], made.residual),
        )
    )


WAYS: Mapping[str, Callable[[Case, Report], Ran]] = {
    "extract": extraction,
    "enhance": extraction,
    "dereverb": dereverberation,
    "extract area": area_out,
    "change area": area_level,
    "render": rendering,
}
"""Operations that make sound, by the names in their recipes."""


def _source(case: Case, report: Report) -> tuple[Path, int, int]:
    """The recording and range that were heard, checked sample by sample."""
    start, end = int(case.parameter("start")), int(case.parameter("end"))
    return case.material.heard(case.parameter("source"), start, end, report), start, end


def _shape(given: Mapping[str, Any]) -> Shape:
    def boxes(name: str) -> tuple[Box, ...]:
        return tuple(Box(**box) for box in given["limits"][name])

    return Shape(Limits(boxes("inside"), boxes("outside")), float(given["amount"]))


def _confidence(recipe: Recipe, now: float) -> tuple[str, ...]:
    """What to say when the answer is not as sure as it was."""
    then = recipe.parameters.get("answer", {}).get("confidence")
    if then is None or abs(float(then) - now) < 5e-5 + 1e-9:  # it was rounded to four digits
        return ()
    return (say("The confidence was {then:.4f} and is {now:.4f} now.", then=float(then), now=now),)


def _area(case: Case) -> AreaAsk:
    outlines = tuple(
        tuple((float(at), float(hz)) for at, hz in outline) for outline in case.parameter("area")
    )
    return AreaAsk(str(case.parameter("track")), Area(outlines), int(case.parameter("n_fft")))


def _stored(case: Case, role: TrackRole) -> Media:
    """The medium of the step's track of a role."""
    for track in case.after.tracks:
        if track.recipe_id == case.step.recipe_id and track.role is role and track.clips:
            return case.after.medium(track.clips[0].media_id)
    raise CannotReplay(say("The step has no track with its result."), is_refusal=False)


def _paired(case: Case, made: Sequence[Media]) -> Ran:
    """New media beside those that the step added, in their order."""
    if len(made) != len(case.outputs):
        raise CannotReplay(
            say(
                "The step stored {stored} pieces of sound, and {made} are made of it.",
                stored=len(case.outputs),
                made=len(made),
            ),
            is_refusal=False,
        )
    pairs = zip(case.outputs, made, strict=True)
    return Ran(
        tuple(Result(stored.name, stored, case.pool.made(medium)) for stored, medium in pairs)
    )
