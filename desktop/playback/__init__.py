"""Listening to the project: outputs and the transport."""

from desktop.playback.outputs import Output, SilentOutput, open_output, output_names
from desktop.playback.span import Span
from desktop.playback.transport import Transport

__all__ = ["Output", "SilentOutput", "Span", "Transport", "open_output", "output_names"]
