from __future__ import annotations

from pathlib import Path
from typing import IO

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import TrainingError
from engine.training import data
from tests.helpers.packs import write_packs


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated packs."""
    return write_packs(tmp_path_factory.mktemp("packs"))


def test_manifests_give_labels_and_categories(packs: Path) -> None:
    """Kinds of music are one category; other recordings are their own label."""
    found = data.read_manifests(packs)
    assert 6 * 3 * 2 == len(found)
    assert {"dog", "rain", "clock_tick", "music", "speech"} == {r.category for r in found}
    assert {"piano", "guitar"} == {r.label for r in found if r.category == "music"}


def test_packs_that_may_not_be_shared_are_left_out(packs: Path, tmp_path: Path) -> None:
    """A pack outside the list is only read when it is asked for."""
    (tmp_path / "digits").mkdir()
    manifest = (packs / "speech" / "manifest.csv").read_text(encoding="utf-8")
    (tmp_path / "digits" / "manifest.csv").write_text(manifest, encoding="utf-8")
    with pytest.raises(TrainingError):
        data.read_manifests(tmp_path)
    assert 6 == len(data.read_manifests(tmp_path, ["digits"]))


def test_missing_column_is_named(tmp_path: Path) -> None:
    """A manifest without a needed column is a bad data set, with the column's name."""
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "manifest.csv").write_text("path,label\na.wav,dog\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="kind"):
        data.read_manifests(tmp_path)


def test_corpus_holds_the_samples(packs: Path, tmp_path: Path) -> None:
    """Decoded samples equal the file up to 16 bits, at another rate too."""
    corpus = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    index = corpus.by_label("train")["dog"][1]
    expected = files.read(packs / corpus.recordings[index].path).samples[0]
    assert len(expected) == corpus.length(index)
    np.testing.assert_allclose(expected, corpus.clip(index), atol=1 / 32768)
    np.testing.assert_allclose(expected[100:200], corpus.clip(index, 100, 200), atol=1 / 32768)
    slower = data.load_corpus(packs, rate=8000, cache=tmp_path)
    assert pytest.approx(len(expected) / 2, abs=2) == slower.length(index)


def test_corpus_has_only_the_wanted_splits(packs: Path, tmp_path: Path) -> None:
    """Test recordings are not even decoded for training."""
    corpus = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    assert {"train", "valid"} == {r.split for r in corpus.recordings}
    assert len(corpus) == sum(map(len, corpus.by_category("train").values())) + sum(
        map(len, corpus.by_category("valid").values())
    )


def test_runs_that_begin_together_all_decode(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one ends while the first is still writing; neither takes the other's file."""
    save, n_saved = np.save, 0

    def save_beside_another(file: IO[bytes], array: NDArray[np.int64]) -> None:
        nonlocal n_saved
        n_saved += 1
        if n_saved == 1:
            data.load_corpus(packs, rate=16_000, cache=tmp_path)
        save(file, array)

    monkeypatch.setattr(np, "save", save_beside_another)
    first = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    assert len(first.clip(len(first) - 1)) > 0
    assert n_saved == 4
    assert len(list(tmp_path.iterdir())) == 2


def test_second_time_comes_from_the_cache(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decoding happens once; the second corpus is the same without reading a recording."""
    first = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    monkeypatch.setattr(data, "_read_int16", lambda path, rate: pytest.fail("decoded again"))
    second = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    np.testing.assert_array_equal(first.clip(5), second.clip(5))
    assert 2 == len(list(tmp_path.iterdir()))  # samples and ends, and nothing unfinished


def test_several_splits_are_grouped_by_the_labels_of_the_first(
    packs: Path, tmp_path: Path
) -> None:
    """What two splits have of a label stands together; a label of the second alone is left out."""
    corpus = data.load_corpus(packs, rate=16_000, cache=tmp_path)
    both, train = corpus.by_label("train", "valid"), corpus.by_label("train")
    assert set(train) == set(both)
    assert {"train", "valid"} == {corpus.recordings[k].split for k in both["dog"]}
    assert set(train["dog"]) < set(both["dog"])
    only_rain = [r for r in corpus.recordings if r.split == "valid" or r.label == "rain"]
    ends = np.arange(1, len(only_rain) + 1)
    small = data.Corpus(only_rain, np.zeros(len(only_rain), np.int16), ends)
    assert {"rain"} == set(small.by_label("train", "valid"))
