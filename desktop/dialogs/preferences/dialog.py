"""The preferences: how the window looks and speaks, devices with a self-test, network, pictures.

Every page is a list of rows; the search finds rows by their words on all pages.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.preferences import device_page, network_page, playback_page
from desktop.dialogs.preferences.form import PreferenceForm
from desktop.language import language_names, tr
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.views import look_names
from desktop.widgets import parts

_SCALES = (100, 125, 150, 175, 200, 225, 250)


class PreferencesDialog(QDialog):
    """Every change is used at once; there is nothing to confirm.

    Signals:
        changed: the new `Settings`.
        keys_wanted: the shortcuts shall be shown.
    """

    changed = Signal(object)
    keys_wanted = Signal()

    def __init__(
        self, settings: Settings, work: Work, color_maps: tuple[str, ...], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._work = settings, work
        self.setWindowTitle(tr("Preferences"))
        self.resize(680, 600)
        self._pages = (
            self._general(),
            device_page.make(settings, work, self._change),
            network_page.make(settings, self._change),
            self._spectrogram(color_maps),
            playback_page.make(settings, self._change),
        )
        self._make_list()
        self._lay_out()
        self._find("")

    def show_page(self, title: str) -> None:
        """Bring a page to the front, by its title."""
        for row, page in enumerate(self._pages):
            if page.title == title:
                self._names.setCurrentRow(row)

    def _make_list(self) -> None:
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find a setting"))
        self._search.setAccessibleName(tr("Find a setting"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._names = QListWidget()
        self._names.setAccessibleName(tr("Pages"))
        self._names.setFixedWidth(150)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._names.addItem(page.title)
            self._stack.addWidget(page)
        self._nothing = parts.label(tr("No setting has these words."), "dim")
        self._stack.addWidget(self._nothing)
        self._names.currentRowChanged.connect(
            lambda row: self._stack.setCurrentIndex(row if row >= 0 else len(self._pages))
        )

    def _lay_out(self) -> None:
        keys = parts.button(tr("Keyboard shortcuts..."), "quiet", "keyboard")
        keys.clicked.connect(self.keys_wanted)
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        both = QHBoxLayout()
        both.addWidget(self._names)
        both.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._search)
        column.addLayout(both, 1)
        column.addLayout(parts.row(keys, None, close))

    def _find(self, query: str) -> None:
        """Leave only rows and pages that have the words, and go to the first such page."""
        found = [bool(page.search(query)) for page in self._pages]
        for row, is_found in enumerate(found):
            self._names.item(row).setHidden(not is_found)
        row = self._names.currentRow()
        if row < 0 or not found[row]:
            self._names.setCurrentRow(found.index(True) if True in found else -1)

    def _general(self) -> PreferenceForm:
        form, settings = PreferenceForm(tr("General")), self._settings
        themes = {"dark": tr("Dark"), "light": tr("Light"), "system": tr("As the system")}
        form.add_choice(tr("Theme"), themes, settings.theme, lambda name: self._change(theme=name))
        languages = {"system": tr("As the system"), **language_names()}
        form.add_choice(
            tr("Language"), languages, settings.language, lambda name: self._change(language=name)
        )
        sizes = {0: tr("As the system"), **{scale: f"{scale}%" for scale in _SCALES}}
        form.add_choice(
            tr("Size of the interface"),
            sizes,
            settings.scale,
            lambda scale: self._change(scale=scale),
        )
        form.add_note(tr("Another language or size is used from the next start."))
        form.add_switch(
            tr("Playhead"),
            tr("Scroll along while playing"),
            settings.follow_playhead,
            lambda is_on: self._change(follow_playhead=is_on),
        )
        return form

    def _spectrogram(self, color_maps: tuple[str, ...]) -> PreferenceForm:
        form, look = PreferenceForm(tr("Spectrogram")), self._settings.spectrogram
        sizes, windows = look_names.sizes(), look_names.windows()
        scales = {str(scale): name for scale, name in look_names.scales().items()}
        colors = {name: tr(name) for name in color_maps}
        look_to = self._change_look
        form.add_choice(tr("Window length"), sizes, look.n_fft, lambda n: look_to(n_fft=n))
        form.add_choice(tr("Window"), windows, look.window, lambda name: look_to(window=name))
        form.add_choice(
            tr("Frequency scale"), scales, look.scale, lambda name: look_to(scale=name)
        )
        form.add_choice(tr("Colours"), colors, look.colors, lambda name: look_to(colors=name))
        form.add_level(
            tr("Darkest level"), look.floor_db, (-180, 0), lambda db: look_to(floor_db=db)
        )
        form.add_level(
            tr("Brightest level"), look.ceiling_db, (-60, 20), lambda db: look_to(ceiling_db=db)
        )
        return form

    def _change(self, **changes: Any) -> None:
        self._settings = replace(self._settings, **changes)
        self.changed.emit(self._settings)

    def _change_look(self, **changes: Any) -> None:
        self._change(spectrogram=replace(self._settings.spectrogram, **changes))
