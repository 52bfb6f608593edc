"""The device page of the preferences: what models run on, here or on a cluster, with a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop import numbers
from desktop.dialogs.preferences.cluster_page import ClusterRows
from desktop.dialogs.preferences.form import PreferenceForm
from desktop.dialogs.preferences.self_test import Finding, SelfTest
from desktop.language import localised, tr
from desktop.session.work import Work
from desktop.settings import Settings
from engine.progress import Progress, Report


def kind_names() -> dict[str, str]:
    """The kinds of devices, by the names that settings use."""
    return {
        "auto": tr("Best that works"),
        "cuda": "NVIDIA CUDA",
        "mps": "Apple MPS",
        "cpu": tr("Processor (CPU)"),
    }


def facts_text(facts: Any) -> str:
    """One device in two lines: what it is, and whether it works."""
    name = kind_names()[facts.kind]
    if facts.problem:
        return f"{name}\n{localised(facts.problem)}"
    works = tr("works, {dtype}, tested in {time}").format(
        dtype=facts.dtype_name, time=numbers.duration(facts.test_s)
    )
    free = tr("{size} free").format(size=numbers.file_size(facts.free_bytes))
    return "\n".join([f"{name}: {numbers.device(facts.label)}", f"{works}, {free}"])


def _survey(report: Report) -> Finding:
    """What each device answers; runs on a runner's thread."""
    from engine.models import device  # loads torch

    report(Progress("testing the device"))
    return Finding("\n\n".join(map(facts_text, device.survey())))


class DeviceTest(SelfTest):
    """Asks every device for a small computation."""

    def start(self) -> None:
        """One after the other, between the jobs of the models."""
        self.run(tr("Test the device"), _survey, self.work.session.runner)


def make(settings: Settings, work: Work, change: Callable[..., None]) -> PreferenceForm:
    """The page; `change` takes fields of `Settings`."""
    form = PreferenceForm(tr("Devices"))
    form.add_choice(
        tr("Models run on"), kind_names(), settings.device, lambda name: change(device=name)
    )
    form.add_note(tr("If a graphics processor fails, you are asked before another is used."))
    form.add(tr("Self-test"), DeviceTest(work), tr("Test the device"))
    form.rows = ClusterRows(form, settings, work, change)
    return form
