"""Listening to the project and recording: devices, transport and recorder."""

from desktop.playback.inputs import Input, open_input
from desktop.playback.outputs import Output, SilentOutput, open_output
from desktop.playback.portaudio import input_names, look_again, output_names, prepare
from desktop.playback.recorder import Recorder
from desktop.playback.span import Span
from desktop.playback.transport import Transport

__all__ = [
    "Input",
    "Output",
    "Recorder",
    "SilentOutput",
    "Span",
    "Transport",
    "input_names",
    "look_again",
    "open_input",
    "open_output",
    "output_names",
    "prepare",
]
