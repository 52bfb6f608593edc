"""Above the track heads: what all lanes show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import theme
from desktop.views.layout import DisplayMode
from desktop.views.ruler import HEIGHT as RULER_HEIGHT
from desktop.views.track_head import WIDTH as HEAD_WIDTH
from desktop.widgets.segmented import Choice, Segmented


class Corner(QWidget):
    """Chooses what all lanes show.

    Signals:
        mode_chosen: (DisplayMode) by the user.
    """

    mode_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(HEAD_WIDTH, RULER_HEIGHT)
        self._modes = Segmented(
            [
                Choice(mode, icon=icon, tip=tip, command=f"view.{mode}")
                for mode, icon, tip in (
                    (DisplayMode.WAVEFORM, "waveform", self.tr("Waveforms")),
                    (DisplayMode.BOTH, "split-view", self.tr("Both")),
                    (DisplayMode.BLEND, "blend", self.tr("Waveform over spectrogram")),
                    (DisplayMode.SPECTROGRAM, "spectrogram", self.tr("Spectrograms")),
                )
            ],
            self,
        )
        self._modes.set_value(DisplayMode.WAVEFORM)
        self._modes.chosen.connect(self.mode_chosen)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self._modes)
        row.addStretch()

    def add(self, widget: QWidget) -> None:
        """Put something of the window at the right end."""
        self._row.addWidget(widget)

    def set_mode(self, mode: DisplayMode) -> None:
        """Show the mode in use."""
        self._modes.set_value(mode)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._modes.refresh_icons()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line below."""
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), QColor(look.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.border))
