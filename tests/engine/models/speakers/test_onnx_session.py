"""Opening ONNX files: what runs, and what is said of what does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongWeights
from engine.models.speakers import onnx_session
from tests.helpers import tiny_wespeaker


def test_a_network_is_run(tmp_path: Path) -> None:
    """Its outputs come back under their names."""
    session = onnx_session.open_session(tiny_wespeaker.write(tmp_path / "toy.onnx"), "toy")
    (found,) = session.run(["embs"], {"feats": np.ones((2, 5, 80), np.float32)})
    assert (2, 256) == found.shape


@pytest.mark.parametrize("content", [None, b"", b"no network"])
def test_what_is_no_network_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """Missing, empty and foreign files: an error with the names of model and file."""
    path = tmp_path / "cut.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WrongWeights, match=r"toy: .*cut\.onnx"):
        onnx_session.open_session(path, "toy")


def test_what_the_runtime_refuses_is_said(tmp_path: Path) -> None:
    """An input of another size inside `refusing`: the error of the weights, not the runtime's."""
    path = tiny_wespeaker.write(tmp_path / "toy.onnx")
    session = onnx_session.open_session(path, "toy")
    with pytest.raises(WrongWeights), onnx_session.refusing(path, "toy"):
        session.run(None, {"feats": np.ones((1, 5, 7), np.float32)})
