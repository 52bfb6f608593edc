"""Networks published as ONNX files, opened on the processor: the one door to onnxruntime."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.errors import WrongWeights


def open_session(path: Path, name: str, *, threads: int = 1) -> Any:
    """An inference session of onnxruntime.

    Args:
        path: the ONNX file.
        name: of the model, for errors.
        threads: of one call.

    Raises:
        WrongWeights: the file is missing, damaged or needs what the runtime does not have.
    """
    import onnxruntime  # a third of a second; only networks of this kind need it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # Waiting threads do not take the processor from the window and the sound.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # what is wrong is raised, and said by us
    with refusing(path, name):
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@contextmanager
def refusing(path: Path, name: str) -> Iterator[None]:
    """Say that a file is no such network where the runtime cannot read or run it.

    Raises:
        WrongWeights: the runtime raised one of its errors inside the block.
    """
    from onnxruntime.capi import onnxruntime_pybind11_state as errors

    try:
        yield
    except (
        errors.Fail,
        errors.InvalidArgument,
        errors.InvalidGraph,
        errors.InvalidProtobuf,
        errors.NoSuchFile,
        errors.NotImplemented,
        errors.RuntimeException,
    ) as error:
        raise WrongWeights(name, [f"{path.name} cannot be run: {error}"]) from error
