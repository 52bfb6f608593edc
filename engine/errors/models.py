"""Models and devices that are missing, wrong or too small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.errors.base import EngineError
from engine.sentences import say


class ModelError(EngineError):
    """A model that cannot be used; carries its name."""

    def __init__(self, name: str, message: str, *, hint: str = "") -> None:
        super().__init__(say("{name}: {problem}", name=name, problem=message), hint=hint)
        self.name = name


class UnknownModel(ModelError):
    """No such model id."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            name,
            "no model of this name",
            hint=say("Known models: {names}.", names=", ".join(known)),
        )
        self.known = tuple(known)


class ModelNotInstalled(ModelError):
    """Known, but its files are not on this machine. Nothing is fetched silently."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "the model is not installed",
            hint=say("Run `auricle models fetch {name}`, or import it from a folder.", name=name),
        )


class DownloadFailed(ModelError):
    """The network, the server or the disk stopped a download; what came is kept for resuming."""

    def __init__(
        self,
        name: str,
        reason: str,
        *,
        hint: str = "Try again (it resumes), set a mirror, or import the files from a folder.",
    ) -> None:
        super().__init__(name, say("download failed ({reason})", reason=reason), hint=hint)


class NetworkOff(DownloadFailed):
    """The user forbade every use of the network, in the preferences or by a variable."""

    def __init__(self, name: str, variable: str) -> None:
        super().__init__(
            name,
            say("the network is switched off by {variable}", variable=variable),
            hint="Allow the network, or import the files from a folder.",
        )


class WrongChecksum(ModelError):
    """A model file does not have the SHA-256 it must have."""

    def __init__(self, name: str, file: str | Path, *, expected: str, actual: str) -> None:
        super().__init__(
            name,
            say(
                "{file} has SHA-256 {actual}..., expected {expected}...",
                file=file,
                actual=actual[:12],
                expected=expected[:12],
            ),
            hint="Fetch or copy the file again.",
        )
        self.file, self.expected, self.actual = Path(file), expected, actual


class WrongWeights(ModelError):
    """A weights file with missing, unexpected or mis-shaped tensors."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:5]) + (
            f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
        )
        super().__init__(
            name,
            say("the weights do not fit the network ({problems})", problems=shown),
            hint="Check that this is the published file of this model.",
        )
        self.problems = tuple(problems)


class OutOfMemory(ModelError):
    """The device has too little memory even for the smallest batch."""

    def __init__(self, name: str, device: str) -> None:
        super().__init__(
            name,
            say("not enough memory on {device}", device=device),
            hint="Close other programs, select a shorter region or use --device cpu.",
        )
        self.device = device


class DeviceUnavailable(ModelError):
    """The wanted device does not work; using another one is the user's choice."""

    def __init__(self, name: str, device: str, reason: str) -> None:
        super().__init__(
            name,
            say("{device} cannot be used ({reason})", device=device, reason=reason),
            hint="Use --device cpu to run on the processor.",
        )
        self.device, self.reason = device, reason
