"""What the program remembers between runs: one frozen value, read from and written to QSettings.

Nothing else in the program touches QSettings. Facts about a project are not here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from engine.cluster.place import HERE, Place

_MOST_RECENT = 12


@dataclass(frozen=True, slots=True)
class SpectrogramSettings:
    """How spectrograms are drawn.

    Attributes:
        n_fft: samples of one column, a power of two.
        window: one of `engine.audio.spectrum.WINDOWS`.
        overlap: windows that cover one sample: 2, 4, 8 or 16.
        zero_padding: length of the transform in windows.
        scale: frequency axis: "linear", "log", "mel", "bark" or "erb".
        floor_db: level drawn darkest, dBFS.
        ceiling_db: level drawn brightest, dBFS.
        colors: name of the colour map.
        boost_db: how much brighter each octave above 1 kHz is drawn.
        wave_opacity: of a waveform over its spectrogram, 0..1.
    """

    n_fft: int = 2048
    window: str = "hann"
    overlap: int = 4
    zero_padding: int = 1
    scale: str = "mel"
    floor_db: float = -100.0
    ceiling_db: float = -20.0
    colors: str = "ember"
    boost_db: float = 0.0
    wave_opacity: float = 0.55


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered.

    Attributes:
        theme: "dark", "light" or "system".
        language: "en", "zh" or "system".
        recent: project folders, newest first.
        keymap: action id -> shortcut, only what differs from the defaults.
        spectrogram: how spectrograms are drawn.
        device: "auto", "cpu", "cuda" or "mps": where models run.
        is_on_cluster: jobs of the models run on the cluster, which the user has agreed to.
        cluster: address of a Ray cluster; see `engine.cluster.place`.
        cluster_gpus: graphics cards that a job takes there.
        output_device: name of the sound device; empty for the system's.
        input_device: name of the device that records; empty for the system's.
        returns_after_stop: the playhead goes back to where playing began.
        has_preroll: playing begins two seconds earlier.
        sound_model: model id for extraction.
        word_model: model id for transcription.
        is_thorough: a sound is asked for up to three times; once where not.
        follow_playhead: scroll along while playing.
        is_snapping: dragged edges stick to places.
        snap: which places, names of `session.snap.SnapTo`.
        scale: size of the interface, per cent; 0 is the system's.
        mirror: address that models are fetched from before their publisher's.
        proxy: "" for the system's, "none", or an address.
        certificates: file of certificates to trust; empty for the system's store.
        is_offline: no network is used at all.
        has_toured: the tour was taken or declined.
        vocabulary: names and terms for recognisers that can use them.
        fillers: language -> words that say nothing, and words that sometimes do, where changed.
        is_listening_blind: recognised words are hidden until the listener typed.
        loudness_target: LUFS that the loudness panel compares with; 0 for none.
        spectrum_floor_db: level at which the spectrum ends.
        are_toolbars_locked: they have no handles and stay in their places.
        geometry: size and place of the window, opaque.
        docks: arrangement of docks and toolbars, opaque.
        has_started: the program ran before on this machine.
    """

    theme: str = "dark"
    language: str = "system"
    recent: tuple[str, ...] = ()
    keymap: dict[str, str] = field(default_factory=dict)
    spectrogram: SpectrogramSettings = field(default_factory=SpectrogramSettings)
    device: str = "auto"
    is_on_cluster: bool = False
    cluster: str = ""
    cluster_gpus: float = 0.0
    output_device: str = ""
    input_device: str = ""
    returns_after_stop: bool = True
    has_preroll: bool = False
    sound_model: str = "starter-sound"
    word_model: str = "draft"
    is_thorough: bool = True
    follow_playhead: bool = True
    is_snapping: bool = True
    snap: tuple[str, ...] = ("markers", "clips")
    scale: int = 0
    mirror: str = ""
    proxy: str = ""
    certificates: str = ""
    is_offline: bool = False
    has_toured: bool = False
    vocabulary: str = ""
    fillers: dict[str, Any] = field(default_factory=dict)
    is_listening_blind: bool = False
    loudness_target: float = 0.0
    spectrum_floor_db: float = -110.0
    are_toolbars_locked: bool = False
    geometry: bytes = b""
    docks: bytes = b""
    has_started: bool = False

    @property
    def place(self) -> Place:
        """Where jobs of the models run."""
        return Place(self.cluster, self.cluster_gpus) if self.is_on_cluster else HERE

    def with_recent(self, path: str | Path) -> Settings:
        """A copy in which the path is the newest of the recent ones."""
        name = str(path)
        others = tuple(item for item in self.recent if item != name)
        return replace(self, recent=(name, *others)[:_MOST_RECENT])


_OPAQUE = ("geometry", "docks")


def load(store: QSettings | None = None) -> Settings:
    """Read the settings; what is missing or damaged gets its default."""
    store = store if store is not None else QSettings()
    text = str(store.value("settings", "{}"))
    try:
        values = json.loads(text)
    except json.JSONDecodeError:
        values = {}
    settings = _from_values(values if isinstance(values, dict) else {})
    geometry, docks = (_as_bytes(store.value(name, b"")) for name in _OPAQUE)
    return replace(settings, geometry=geometry, docks=docks)


def save(settings: Settings, store: QSettings | None = None) -> None:
    """Write the settings to disk."""
    store = store if store is not None else QSettings()
    values = asdict(settings)
    for name in _OPAQUE:
        store.setValue(name, QByteArray(values.pop(name)))
    store.setValue("settings", json.dumps(values, ensure_ascii=False))
    store.sync()


def _from_values(values: dict[str, Any]) -> Settings:
    defaults = Settings()
    known: dict[str, Any] = {}
    for item in fields(Settings):
        default, value = getattr(defaults, item.name), values.get(item.name)
        if item.name == "spectrogram":
            known[item.name] = _spectrogram(value if isinstance(value, dict) else {})
        elif isinstance(default, tuple) and isinstance(value, list):
            known[item.name] = tuple(str(entry) for entry in value)
        elif value is not None and type(value) is type(default):
            known[item.name] = value
    return Settings(**known)


def _spectrogram(values: dict[str, Any]) -> SpectrogramSettings:
    defaults = SpectrogramSettings()
    known = {
        item.name: values[item.name]
        for item in fields(SpectrogramSettings)
        if type(values.get(item.name)) is type(getattr(defaults, item.name))
    }
    return SpectrogramSettings(**known)


def _as_bytes(value: object) -> bytes:
    return bytes(value.data()) if isinstance(value, QByteArray) else b""
