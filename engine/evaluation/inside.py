"""Watch values inside a network while it runs, for comparison with a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from torch import Tensor, nn


@contextmanager
def watch(
    outputs: dict[str, nn.Module], inputs: dict[str, nn.Module]
) -> Iterator[dict[str, Tensor]]:
    """Keep what modules return, and what they are given, until the block ends.

    The watched modules are untouched: their hooks are removed at the end, also after an exception.

    Args:
        outputs: name and module whose (first) result is kept.
        inputs: name and module whose first argument is kept.

    Yields:
        The values by name, of the last call of each module.
    """
    seen: dict[str, Tensor] = {}
    handles = []
    for name, module in outputs.items():
        handles.append(module.register_forward_hook(_keep_output(seen, name)))
    for name, module in inputs.items():
        handles.append(module.register_forward_pre_hook(_keep_input(seen, name)))
    try:
        yield seen
    finally:
        for handle in handles:
            handle.remove()


def _keep_output(seen: dict[str, Tensor], name: str) -> Callable[..., None]:
    def hook(module: nn.Module, args: tuple[object, ...], result: Tensor | tuple[Tensor]) -> None:
        seen[name] = result[0] if isinstance(result, tuple) else result

    return hook


def _keep_input(seen: dict[str, Tensor], name: str) -> Callable[..., None]:
    def hook(module: nn.Module, args: tuple[Tensor, ...]) -> None:
        seen[name] = args[0]

    return hook
