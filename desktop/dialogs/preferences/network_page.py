"""The network page of the preferences: mirror, proxy, certificates, or no network at all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.dialogs.preferences.form import PreferenceForm
from desktop.language import tr
from desktop.session.network import NO_PROXY
from desktop.settings import Settings
from desktop.widgets import parts


class FileField(QWidget):
    """A path that can be typed or chosen."""

    def __init__(self, value: str, hint: str, change: Callable[[str], object]) -> None:
        super().__init__()
        self.field = QLineEdit(value)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(tr("Certificates"))
        self.field.setClearButtonEnabled(True)
        self.field.editingFinished.connect(lambda: change(self.field.text().strip()))
        choose = parts.tool("folder", tr("Choose a file"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(choose)
        self.setFocusProxy(self.field)

    def _choose(self) -> None:
        patterns = tr("Certificates ({patterns})").format(patterns="*.pem *.crt *.cer")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"), "", patterns)
        if name:
            self.field.setText(name)
            self.field.editingFinished.emit()


def _use_text(settings: Settings) -> str:
    """What the network is used for."""
    if settings.place.is_here:
        return tr("The network is used for one thing only: to fetch models when you ask.")
    return tr(
        "The network is used for two things: to fetch models when you ask, and for your jobs, "
        "whose sound goes to the cluster at {address} (see Devices)."
    ).format(address=settings.cluster)


def make(settings: Settings, change: Callable[..., None]) -> PreferenceForm:
    """The page; `change` takes fields of `Settings`."""
    form = PreferenceForm(tr("Network"))
    form.add_switch(
        tr("Offline"),
        tr("Never use the network"),
        settings.is_offline,
        lambda is_on: change(is_offline=is_on),
    )
    form.add_note(_use_text(settings))
    form.add_text(
        tr("Mirror"),
        settings.mirror,
        tr("address of a mirror, such as https://mirror.example"),
        lambda text: change(mirror=text),
    )
    form.add_note(tr("Asked first; the publisher's address is the second try."))
    _add_proxy(form, settings, change)
    form.add(
        tr("Certificates"),
        FileField(
            settings.certificates,
            tr("those of the system"),
            lambda path: change(certificates=path),
        ),
        "CA SSL TLS",
    )
    form.add_note(tr("A file of certificates that your company trusts, where it needs one."))
    return form


def _add_proxy(form: PreferenceForm, settings: Settings, change: Callable[..., None]) -> None:
    """Which proxy, and the address of one's own."""
    kinds = {"": tr("As the system"), NO_PROXY: tr("None"), "own": tr("This address:")}
    kind = settings.proxy if settings.proxy in kinds else "own"
    box = form.add_choice(tr("Proxy"), kinds, kind, lambda chosen: take(chosen))
    own = settings.proxy if kind == "own" else ""
    field = form.add_text(
        tr("Address of the proxy"),
        own,
        "http://proxy.example:8080",
        lambda text: change(proxy=text) if box.currentData() == "own" else None,
    )
    field.setEnabled(kind == "own")

    def take(chosen: str) -> None:
        field.setEnabled(chosen == "own")
        change(proxy=field.text().strip() if chosen == "own" else chosen)
