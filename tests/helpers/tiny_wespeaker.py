"""An ONNX file with the published names and sizes of WeSpeaker's network, and a toy inside."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine.models import registry
from engine.models.shelf import store
from engine.models.speakers import wespeaker

BANDS, SIZE = 80, 256


def write(
    path: Path,
    *,
    inlet: str = "feats",
    outlet: str = "embs",
    bands: int = BANDS,
    size: int = SIZE,
    batch: str | int = "B",
) -> Path:
    """The standard deviation of each band over time, through a random matrix.

    The features have no mean over time, so what is left of a voice is how its bands move.
    """
    random = np.random.default_rng(0)
    matrix = random.standard_normal((bands, size)).astype(np.float32)
    nodes = [
        helper.make_node("Mul", [inlet, inlet], ["squares"]),
        helper.make_node("ReduceMean", ["squares", "time"], ["power"], keepdims=0),
        helper.make_node("Sqrt", ["power"], ["spread"]),
        helper.make_node("MatMul", ["spread", "matrix"], [outlet]),
    ]
    constants = [
        numpy_helper.from_array(np.array([1], np.int64), "time"),
        numpy_helper.from_array(matrix, "matrix"),
    ]
    graph = helper.make_graph(
        nodes,
        "toy",
        [helper.make_tensor_value_info(inlet, TensorProto.FLOAT, [batch, "T", bands])],
        [helper.make_tensor_value_info(outlet, TensorProto.FLOAT, [batch, size])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.save(model, path)
    return path


def publish(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str = "") -> Path:
    """Make a toy the published file of the registry's card; returns it, not installed.

    Models lie in `folder / "models"` from then on.
    """
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(folder / "models"))
    (folder / "published").mkdir()
    path = write(folder / "published" / "voxceleb_resnet34_LM.onnx")
    content = path.read_bytes()
    known = registry.card(wespeaker.ID)
    file = replace(
        known.files[0],
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        urls=(url or known.files[0].urls[0],),
    )
    card = replace(known, files=(file,), size_bytes=len(content))
    others = [one for one in registry.list_models() if one.id != card.id]
    monkeypatch.setattr(registry, "_all_cards", lambda: (*others, card))
    return path
