"""The device page of the preferences: what models run on, here or on a cluster, with a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import numbers
from desktop.dialogs.cluster_page import ClusterRows
from desktop.dialogs.preference_form import PreferenceForm
from desktop.language import localised, tr
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.widgets import parts
from engine.progress import Progress, Report


def kind_names() -> dict[str, str]:
    """The kinds of devices, by the names that settings use."""
    return {
        "auto": tr("Best that works"),
        "cuda": "NVIDIA CUDA",
        "mps": "Apple MPS",
        "cpu": tr("Processor (CPU)"),
    }


def survey_devices(report: Report) -> tuple[Any, ...]:
    """Test every device with a small computation; runs on a runner's thread."""
    from engine.models import device  # loads torch

    report(Progress("testing the device"))
    return device.survey()


def facts_text(facts: Any) -> str:
    """One device in two lines: what it is, and whether it works."""
    name = kind_names()[facts.kind]
    if facts.problem:
        return f"{name}\n{localised(facts.problem)}"
    works = tr("works, {dtype}, tested in {time}").format(
        dtype=facts.dtype_name, time=numbers.duration(facts.test_s)
    )
    free = tr("{size} free").format(size=numbers.file_size(facts.free_bytes))
    return "\n".join([f"{name}: {facts.label}", f"{works}, {free}"])


class DeviceTest(QWidget):
    """A button, and below it what each device answered."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.button = parts.button(tr("Test now"), icon="check")
        self.button.clicked.connect(self._start)
        self.result = parts.label(role="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(parts.row(self.button, None))
        column.addWidget(self.result)

    def _start(self) -> None:
        self.button.setEnabled(False)
        self.result.setText(tr("Testing..."))
        self._work.run(
            tr("Test the device"),
            survey_devices,
            self._show,
            failed=lambda error: self.result.setText(str(error)),
            over=lambda: self.button.setEnabled(True),
            runner=self._work.session.runner,
        )

    def _show(self, found: tuple[Any, ...]) -> None:
        self.result.setText("\n\n".join(map(facts_text, found)))


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
