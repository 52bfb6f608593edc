"""Where jobs of the models run: this computer or a Ray cluster, a test of it, and what leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QMessageBox

from desktop import numbers
from desktop.dialogs.preferences.form import PreferenceForm
from desktop.dialogs.preferences.self_test import Finding, SelfTest, trouble
from desktop.language import localised, tr
from desktop.session.work import Work
from desktop.settings import Settings
from engine import __version__
from engine.cluster import elsewhere
from engine.cluster.place import Place
from engine.cluster.survey import ClusterFacts
from engine.errors import ClusterError
from engine.progress import Report

_SHARES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)


def finding_of(facts: ClusterFacts, place: Place) -> Finding:
    """A cluster in a few lines: how large it is, its versions, who answered, what is unused."""
    size = " · ".join(
        numbers.counted(number, *texts)
        for number, texts in (
            (facts.n_nodes, (tr("{count} node"), tr("{count} nodes"))),
            (round(facts.n_cpus), (tr("{count} processor core"), tr("{count} processor cores"))),
            (round(facts.n_gpus), (tr("{count} graphics card"), tr("{count} graphics cards"))),
        )
    )
    versions = f"Python {facts.node.python} · Ray {facts.ray} · Auricle {__version__}"
    if facts.node.problem:
        problem = f"{facts.node.name}: {localised(facts.node.problem)}"
        return Finding("\n".join([size, versions, problem]), is_problem=True)
    works = tr("{node} answered: jobs compute on {device}")
    lines = [size, versions, works.format(node=facts.node.name, device=facts.node.device)]
    if facts.n_gpus and not place.n_gpus:
        lines.append(tr("No job uses its graphics cards: choose above how many one takes."))
    return Finding("\n".join(lines))


class ClusterTest(SelfTest):
    """Asks the cluster that is called `place` how it is."""

    def __init__(self, work: Work, place: Place) -> None:
        super().__init__(work)
        self.place = place

    def start(self) -> None:
        """Look where an address is written."""
        if self.place.is_here:
            self.show_finding(Finding(tr("Write the address of the cluster first.")))
            return
        place = self.place

        def look(report: Report) -> Finding:
            try:
                return finding_of(elsewhere.look(place, report), place)
            except ClusterError as error:  # an answer to the question, and no failed job
                return trouble(error)

        self.run(tr("Test the cluster"), look)


class ClusterRows:
    """The rows of a page, added when this is made; lives as long as the page.

    Nothing is sent before the user has said yes to a sentence that says what goes where, and each
    address is asked about.

    Args:
        form: the page.
        settings: as they are now.
        work: runs the test.
        change: takes fields of `Settings`.
    """

    def __init__(
        self, form: PreferenceForm, settings: Settings, work: Work, change: Callable[..., None]
    ) -> None:
        self._form, self._settings, self._tell = form, settings, change
        places = {False: tr("This computer"), True: tr("A Ray cluster")}
        self.where = form.add_choice(
            tr("Jobs run on"), places, settings.is_on_cluster, self._choose
        )
        self.state = form.add_note("")
        self.address = form.add_text(
            tr("Address of the cluster"),
            settings.cluster,
            "ray://10.0.0.5:10001",
            self._take_address,
        )
        shares = {share: _share_text(share) for share in _SHARES}
        self.cards = form.add_choice(
            tr("Graphics cards of a job"), shares, settings.cluster_gpus, self._take_cards
        )
        self.test = ClusterTest(work, Place(settings.cluster, settings.cluster_gpus))
        form.add(tr("Test of the cluster"), self.test, tr("Test the cluster"))
        form.add_note(
            tr(
                "The cluster needs Auricle of this version and its models on every node. Anybody "
                "who reaches its port can use it and hear what is sent: keep it in a network that "
                "you trust."
            )
        )
        form.add_note(
            tr(
                "For two minutes after a job, its node keeps what it loaded, and its cores and "
                "graphics card with it: the next job begins at once."
            )
        )
        self._say()

    def _choose(self, is_on_cluster: bool) -> None:
        if not is_on_cluster:
            self._change(is_on_cluster=False)
        elif self._settings.cluster:
            self._ask()
        else:
            self.address.setFocus()
        self._say()

    def _take_address(self, address: str) -> None:
        if address == self._settings.cluster:
            return
        self._change(cluster=address, is_on_cluster=False)
        if self.where.currentData() and address:
            self._ask()

    def _take_cards(self, share: float) -> None:
        self._change(cluster_gpus=share)

    def _ask(self) -> None:
        """Have the user agree that sound leaves this computer; otherwise jobs stay here."""
        text = tr(
            "From now on, the sound of the ranges that you ask about, and 15 seconds before and "
            "after them, leaves this computer and goes to {address}. Examples and descriptions go "
            "with it. Do you want that?"
        ).format(address=self._settings.cluster)
        title = tr("Sound leaves this computer")
        answer = QMessageBox.question(self._form, title, text)
        if answer is QMessageBox.StandardButton.Yes:
            self._change(is_on_cluster=True)
        else:
            self.where.setCurrentIndex(self.where.findData(False))

    def _say(self) -> None:
        """Where jobs run now, whatever is being typed."""
        if self._settings.is_on_cluster:
            text = tr(
                "Extracting, cleaning dialogue, finding and recognising words run on {address}; "
                "all else runs here."
            ).format(address=self._settings.cluster)
        elif self.where.currentData():
            text = tr("Write the address below; until then everything runs on this computer.")
        else:
            text = tr("Everything runs on this computer.")
        self.state.setText(text)

    def _change(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self.test.place = Place(self._settings.cluster, self._settings.cluster_gpus)
        self._tell(**changes)
        self._say()


def _share_text(share: float) -> str:
    """A number of graphics cards in words."""
    if not share:
        return tr("None: it computes on processors")
    return f"{share:g}" if share >= 1 else tr("{share:.0%} of one").format(share=share)
