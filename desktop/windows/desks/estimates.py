"""What asking would cost: time, memory and place, in the panels and for dialogs that ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import numbers
from desktop.jobs import Job
from desktop.language import tr
from desktop.panels.cue import CuePanel
from desktop.panels.transcript import TranscriptPanel
from desktop.session.requests import ExtractAsk
from desktop.session.work import Work
from desktop.settings import Settings
from engine.cluster.place import Place
from engine.errors import EngineError
from engine.project.regions import Region

if TYPE_CHECKING:  # with what a window does not need at its start
    from desktop.session.chains import Chain
    from desktop.session.costs import Amount
    from engine.operations.speed import Estimate

_AFTER_MS = 600


class Estimates(QObject):
    """Asks what the questions of the panels would cost, and shows it there; GUI thread.

    Signals:
        device_known: the label of the device that would be used.
    """

    device_known = Signal(str)

    def __init__(
        self,
        work: Work,
        cue: CuePanel,
        words: TranscriptPanel,
        regions: Callable[[], tuple[Region, ...]],
        settings: Settings,
    ) -> None:
        """Prepare.

        Args:
            work: runs the estimates, beside the models.
            cue: the panel that asks for sounds.
            words: the panel that asks for words.
            regions: what a question is about; an EngineError when there is nothing.
            settings: say where models run.
        """
        super().__init__(cue)
        self._work, self._cue, self._words = work, cue, words
        self._regions = regions
        self.settings = settings
        self._job: Job | None = None
        self._share = 1.0  # of all regions, in lengths of the one that is estimated
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._ask)
        cue.cues_changed.connect(self.ask_soon)

    def ask_soon(self) -> None:
        """Tell cost and place anew once nothing has changed for a moment."""
        self._later.start()

    def clear(self) -> None:
        """There is nothing to ask about: what was told belongs to another place."""
        self._later.stop()
        for panel in (self._cue, self._words):
            panel.set_estimate("")

    def _ask(self) -> None:
        self.tell_words()
        self._ask_sounds()

    def tell_words(self) -> None:
        """From what was measured before; nothing heavy is loaded for it."""
        from desktop.session import costs

        try:
            found = costs.words(self._amount(), self._words.model_id, self.settings.device)
        except EngineError:
            self._words.set_estimate("")
            return
        self._words.set_estimate(self._cost_or_place(found))

    def of_cleaning(self, model_id: str) -> str:
        """Cost and place of cleaning the dialogue there; from what was measured before.

        Raises:
            EmptyRegion: there is nothing to clean.
        """
        from desktop.session import costs

        return self._cost_or_place(costs.cleaning(self._amount(), model_id, self.settings.device))

    def of_drying(self) -> str:
        """Cost and device of reducing the reverberation there; it is always done here.

        Raises:
            EmptyRegion: there is nothing to dry.
        """
        from desktop.session import costs
        from engine.models import device

        cost = _cost_text(costs.drying(self._amount()))
        return f"{cost} · {numbers.device(device.processor())}"

    def of_voices(self, regions: tuple[Region, ...] = ()) -> str:
        """Cost of telling voices apart there, or in other regions; it is always done here.

        Raises:
            EmptyRegion: there is nothing to listen to.
            ModelError: no model tells voices apart.
        """
        from desktop.session import costs

        return _cost_text(costs.telling_apart(self._amount(regions), self.settings.device))

    def of_chain(self, chain: Chain) -> str:
        """Cost and place of the links of a chain; empty where one cannot run.

        Raises:
            EmptyRegion: there is nothing to work on.
        """
        from desktop.session import costs

        amount = self._amount()
        try:
            found = costs.chain(chain, amount, self.settings)
        except (KeyError, EngineError):
            return ""
        if costs.AWAY.isdisjoint(link.verb for link in chain.links):
            return _cost_text(found) if chain.links else ""
        return self._cost_or_place(found)

    def _amount(self, regions: tuple[Region, ...] = ()) -> Amount:
        """How much sound the question is about; EmptyRegion when there is none."""
        from desktop.session import costs

        return costs.amount_of(self._work.session.document, regions or self._regions())

    def _cost_or_place(self, found: Estimate) -> str:
        """The cost here, or else where the sound goes."""
        place = self._work.place
        return _cost_text(found) if place.is_here else _away_text(place)

    def _ask_sounds(self) -> None:
        """Only once the user has begun to ask: the first estimate loads the models' libraries."""
        if self._cue.cues().is_empty or not self._work.session.document.tracks:
            return
        if not self._work.place.is_here:
            self._cue.set_estimate(_away_text(self._work.place))
            return
        if not self._work.session.runner.is_idle:
            # An answer that waits behind them would be about another place by then.
            if self._job is None or self._job.is_over:
                self._cue.set_estimate("")
            self._later.start()
            return
        try:
            regions = self._regions()
            ask = ExtractAsk(
                regions[0],
                self._cue.cues(),
                self._cue.model_id,
                self.settings.device,
                looks=self._cue.looks,
            )
        except EngineError:
            return
        lengths = [region.end - region.start for region in regions]
        self._share = sum(lengths) / lengths[0]
        self._job = self._work.estimate(ask, self._on_answer)

    def _on_answer(self, answer: Any) -> None:
        estimate, device = answer
        estimate = replace(estimate, seconds=estimate.seconds * self._share)
        self._cue.set_estimate(f"{_cost_text(estimate)} · {numbers.device(device.label)}")
        self.device_known.emit(device.label)


def _away_text(place: Place) -> str:
    """That the sound leaves this computer, and where it goes."""
    return tr("The sound of this range is sent to {address}").format(address=place.address)


def _cost_text(estimate: Estimate) -> str:
    """Time and memory."""
    about = tr("about {time}").format(time=numbers.duration(estimate.seconds))
    return f"{about} · {numbers.file_size(estimate.memory_bytes)}"
