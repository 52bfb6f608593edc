"""Weights files: read without running anything, check against a network, write whole or not."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from engine.errors import ModelError, ModelNotInstalled, WrongWeights

Shapes = Mapping[str, tuple[int, ...]]

# What a pickled numpy scalar is rebuilt by; numpy gives it no public name.
_numpy_scalar = cast("Callable[..., Any]", np.float64(0).__reduce__()[0])
_SCALAR_TYPES = (
    # CLAP's training wrote its best scores as numpy scalars beside the tensors. These names alone
    # are added to what torch's restricted unpickler allows; they build numbers, nothing else.
    (_numpy_scalar, "numpy.core.multiarray.scalar"),
    (_numpy_scalar, "numpy._core.multiarray.scalar"),
    np.dtype,
    np.dtypes.Float64DType,
    np.dtypes.Float32DType,
    np.dtypes.Int64DType,
    np.dtypes.Int32DType,
)


def read_pickle(path: Path, name: str) -> dict[str, Any]:
    """Read a torch checkpoint with the restricted unpickler; nothing in it is executed.

    Args:
        path: the file. Zip-format files are mapped, so that optimiser states cost nothing.
        name: of the model, for messages.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: no checkpoint, or one that holds types beyond tensors and plain numbers.
    """
    if not path.is_file():
        raise ModelNotInstalled(name)
    mapped = _is_zip(path)
    try:
        with torch.serialization.safe_globals(list(_SCALAR_TYPES)):
            found = torch.load(path, map_location="cpu", weights_only=True, mmap=mapped)
    except MemoryError:
        raise
    except Exception as error:  # a damaged pickle can fail in any way
        raise _unreadable(path, name, error) from error
    if not isinstance(found, dict):
        raise WrongWeights(name, [f"{path.name} holds a {type(found).__name__}, no dictionary"])
    return found


def _unreadable(path: Path, name: str, error: Exception) -> WrongWeights:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return WrongWeights(name, [f"{path.name} cannot be read safely: {lines[0]}"])


def _check_sums(path: Path, name: str) -> None:
    """WrongWeights where a part of a zip file has not the sum that its directory tells."""
    try:
        with zipfile.ZipFile(path) as parts:
            damaged = parts.testzip()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise _unreadable(path, name, error) from error
    if damaged:
        raise WrongWeights(name, [f"{path.name} is damaged: {damaged}"])


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def tensors_of(checkpoint: Mapping[str, Any], *, prefix: str = "") -> dict[str, Tensor]:
    """The tensors of a checkpoint, from under `state_dict` if it has one, without a prefix."""
    state = checkpoint.get("state_dict", checkpoint)
    if not isinstance(state, Mapping):
        return {}
    return {
        str(key).removeprefix(prefix): value
        for key, value in state.items()
        if torch.is_tensor(value)
    }


def read_published(path: Path, name: str, *, prefix: str = "") -> dict[str, Tensor]:
    """The tensors of a published file: a torch checkpoint, or a safetensors copy of one.

    Args:
        path: the file; its suffix tells which.
        name: of the model, for messages.
        prefix: removed from the names of tensors that have it.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is damaged, cannot be read safely, or holds no tensors.
    """
    if path.is_file() and _is_zip(path):
        _check_sums(path, name)  # torch does not, and not every published file has a known hash
    found = read(path, name)[0] if path.suffix == ".safetensors" else read_pickle(path, name)
    tensors = tensors_of(found, prefix=prefix)
    if not tensors:
        raise WrongWeights(name, [f"{path.name} holds no tensors"])
    return tensors


def shapes_of(network: nn.Module) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor that a network keeps."""
    return {key: tuple(value.shape) for key, value in network.state_dict().items()}


def check(
    name: str,
    wanted: Shapes,
    found: Mapping[str, Tensor],
    *,
    ignored: re.Pattern[str] | None = None,
) -> None:
    """Compare names and shapes of tensors with what is wanted; see `check_shapes`."""
    shapes = {key: tuple(value.shape) for key, value in found.items()}
    check_shapes(name, wanted, shapes, ignored=ignored)


def check_shapes(
    name: str, wanted: Shapes, found: Shapes, *, ignored: re.Pattern[str] | None = None
) -> None:
    """Compare names and shapes.

    Args:
        name: of the model, for the message.
        wanted: every tensor that must be there.
        found: what is there.
        ignored: names that may be there and are not wanted.

    Raises:
        WrongWeights: names every tensor that is missing, unexpected or mis-shaped.
    """
    problems = [f"missing {key}" for key in wanted if key not in found]
    for key, shape in found.items():
        if key not in wanted:
            if ignored is None or not ignored.fullmatch(key):
                problems.append(f"unexpected {key}")
        elif shape != wanted[key]:
            problems.append(f"{key} has shape {list(shape)}, not {list(wanted[key])}")
    if problems:
        raise WrongWeights(name, problems)


def check_finite(name: str, wanted: Shapes, found: Mapping[str, Tensor]) -> None:
    """Refuse tensors that are wanted and hold what is no number: damage that no sum told of.

    Raises:
        WrongWeights: names all of them.
    """
    problems = [
        f"{key} holds values that are no numbers"
        for key, value in found.items()
        if key in wanted and value.is_floating_point() and not torch.isfinite(value).all()
    ]
    if problems:
        raise WrongWeights(name, problems)


def fill(network: nn.Module, name: str, state: Iterable[tuple[str, Tensor]]) -> None:
    """Put tensors into a network that was built without memory (on the meta device).

    Args:
        network: its parameters are replaced, not copied into.
        name: of the model, for messages.
        state: every tensor that is not computed.

    Raises:
        WrongWeights: names every tensor that is missing, unexpected or mis-shaped.
    """
    tensors = dict(state)
    wanted = {key: shape for key, shape in shapes_of(network).items() if not is_table(key)}
    check(name, wanted, tensors)
    network.load_state_dict(tensors, strict=False, assign=True)
    for module in network.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.num_batches_tracked = torch.zeros((), dtype=torch.int64)
    network.requires_grad_(False)


def is_table(key: str) -> bool:
    """Is this a buffer that follows from the architecture and stands in no file of ours?"""
    return key.endswith(
        ("relative_position_index", "num_batches_tracked", "position_ids", "token_type_ids")
    )


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(
    path: Path, name: str, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]
) -> None:
    """Write a safetensors file under another name, then rename it; a failure leaves nothing.

    Args:
        path: of the finished file.
        name: of the model, for messages.
        tensors: contiguous, on any device.
        metadata: strings kept in the file's header.

    Raises:
        ModelError: the disk or the folder does not allow it.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(dict(tensors), unfinished, metadata=dict(metadata))
        unfinished.replace(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(
            name,
            f"{path} could not be written ({error})",
            hint="Check the folder's permissions and free space, or choose another one.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path, name: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Read a safetensors file.

    Args:
        path: the file.
        name: of the model, for messages.

    Returns:
        Its tensors on the processor, and the strings of its header.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is no safetensors file.
    """
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise ModelNotInstalled(name)
    try:
        with safe_open(path, framework="pt") as file:
            keys: list[str] = file.keys()
            return {key: file.get_tensor(key) for key in keys}, file.metadata() or {}
    except SafetensorError as error:
        raise WrongWeights(name, [f"{path.name} is damaged: {error}"]) from error
