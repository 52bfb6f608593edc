"""The preferences of playing and recording: sound devices, where playing begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop import playback
from desktop.dialogs.preferences.form import PreferenceForm
from desktop.language import tr
from desktop.settings import Settings


def make(settings: Settings, change: Callable[..., None]) -> PreferenceForm:
    """The page; `change` takes fields of `Settings`."""
    form = PreferenceForm(tr("Playback"))
    playback.look_again()
    outputs = playback.output_names()
    form.add_choice(
        tr("Sound output"),
        _choices(outputs, settings.output_device),
        settings.output_device,
        lambda name: change(output_device=name),
    )
    if outputs:
        form.add_note(tr("If it is unplugged, the sound goes on on the system's device."))
    else:
        form.add_note(tr("No sound device was found: playback runs silently."))
    form.add_choice(
        tr("Recording device"),
        _choices(playback.input_names(), settings.input_device),
        settings.input_device,
        lambda name: change(input_device=name),
    )
    form.add_switch(
        tr("When playing stops"),
        tr("Return to where playing began"),
        settings.returns_after_stop,
        lambda is_on: change(returns_after_stop=is_on),
    )
    form.add_switch(
        tr("When playing begins"),
        tr("Begin two seconds earlier"),
        settings.has_preroll,
        lambda is_on: change(has_preroll=is_on),
    )
    return form


def _choices(names: Sequence[str], chosen: str) -> dict[str, str]:
    """The system's device first; the chosen one is offered although it is unplugged."""
    choices = {"": tr("System default"), **{name: name for name in names}}
    if chosen not in choices:
        choices[chosen] = tr("{device} (not connected)").format(device=chosen)
    return choices
