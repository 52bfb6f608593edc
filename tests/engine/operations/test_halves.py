"""Two files that are together the recording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import ExportError
from engine.operations import halves
from engine.progress import Cancelled, Progress, silent
from tests.helpers import signals

RATE = 8000
FORM = halves.Format(RATE, 1, RATE)


def parts(share: float = 0.5) -> Iterator[halves.Parts]:
    """A second of 16-bit noise in four pieces, and a share of it."""
    wave = np.round(signals.noise(1, RATE)[np.newaxis] * 32768) / np.float32(32768)
    for piece in np.split(wave.astype(np.float32), 4, axis=1):
        yield halves.split(piece, piece * np.float32(share))


def test_the_sum_of_both_files_is_the_recording(tmp_path: Path) -> None:
    """Exactly, although the target is a third of it; what was removed is told in dB."""
    target, residual = tmp_path / "new" / "a.wav", tmp_path / "new" / "b.wav"
    made = halves.write(parts(1 / 3), target, residual, FORM, silent)
    mixture = np.concatenate([part.mixture for part in parts()], axis=1)
    both = files.read(target).samples + files.read(residual).samples
    np.testing.assert_array_equal(mixture, both)
    assert 0 == made.sum_error
    assert pytest.approx(20 * np.log10(2 / 3), abs=0.01) == made.removed_db
    assert {"a.wav", "b.wav"} == set(made.outputs)


def test_files_are_told_by_the_names_they_will_have(tmp_path: Path) -> None:
    """While they are checked they still have hidden names, which would tell nobody anything."""
    stages: list[str] = []
    where = tmp_path / "a.wav", tmp_path / "b.wav"
    halves.write(parts(), *where, FORM, lambda progress: stages.append(progress.stage))
    told = [stage for stage in stages if stage.startswith("checking")]
    assert ["checking a.wav", "checking b.wav"] == sorted(set(told))


def test_what_keeps_everything_removes_nothing(tmp_path: Path) -> None:
    """Minus infinity dB, and a residual of zeros."""
    made = halves.write(parts(1.0), tmp_path / "a.wav", tmp_path / "b.wav", FORM, silent)
    assert -np.inf == made.removed_db
    assert not files.read(tmp_path / "b.wav").samples.any()


def test_nothing_is_left_of_work_that_was_cancelled(tmp_path: Path) -> None:
    """Not even after the first file was complete."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        halves.write(parts(), tmp_path / "a.wav", tmp_path / "b.wav", FORM, stop)
    assert [] == list(tmp_path.iterdir())


def test_an_earlier_answer_stays_until_both_new_files_are_whole(tmp_path: Path) -> None:
    """Stopped, or refused by the system, between the two: the old pair is still a pair."""
    paths = tmp_path / "a.wav", tmp_path / "b.wav"
    halves.write(parts(0.25), *paths, FORM, silent)
    before = [path.read_bytes() for path in paths]
    n_told = 0

    def stop_late(progress: Progress) -> None:
        nonlocal n_told
        n_told += 1
        if n_told == 3:  # "writing", then once for each file that is hashed
            raise Cancelled

    with pytest.raises(Cancelled):
        halves.write(parts(), *paths, FORM, stop_late)
    assert before == [path.read_bytes() for path in paths]
    assert set(paths) == set(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["a.wav", "b.wav"])
def test_a_folder_of_the_wished_name_is_refused_before_any_work(
    tmp_path: Path, where: str
) -> None:
    """Both names are looked at first: nothing is computed, nothing is left."""
    (tmp_path / where).mkdir()
    with pytest.raises(ExportError, match="folder of this name"):
        halves.write(iter([]), tmp_path / "a.wav", tmp_path / "b.wav", FORM, silent)
    assert [tmp_path / where] == list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where the folder would be."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ExportError, match="out"):
        halves.write(parts(), tmp_path / "out" / "a.wav", tmp_path / "out" / "b.wav", FORM, silent)


def test_what_is_not_kept_leaves_no_file(tmp_path: Path) -> None:
    """Who asks for the sound only when it was found learns what was read all the same."""
    paths = tmp_path / "a.wav", tmp_path / "b.wav"
    dropped = halves.write(parts(), *paths, FORM, silent, is_kept=lambda: False)
    assert [] == list(tmp_path.iterdir())
    assert {} == dropped.outputs
    assert halves.write(parts(), *paths, FORM, silent).region_sha256 == dropped.region_sha256


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_folder_that_was_made_goes_where_no_file_came(tmp_path: Path, is_kept: bool) -> None:
    """It tells nobody anything."""
    folder = tmp_path / "new"
    halves.write(parts(), folder / "a.wav", folder / "b.wav", FORM, silent, lambda: is_kept)
    assert is_kept == folder.exists()
