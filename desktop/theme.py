"""How the window looks: colours, sizes, fonts, style sheet and icons. No widget of its own.

Everything painted by hand asks `current()` at paint time; a change of theme reaches all widgets
through Qt's own palette and style-change events, so nobody has to subscribe.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from engine import resources


class ThemeChoice(StrEnum):
    """What the user can choose in the preferences."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours (`#rrggbb`, or `#aarrggbb` where they lie over a picture) and sizes (pixels).

    Text colours have a contrast of at least 4.5:1 on every surface they are used on; the tests
    compute it. `tracks` stays apart for red-green and blue-yellow colour blindness.
    """

    name: str
    window: str  # behind everything
    panel: str  # docks, track heads, menus
    raised: str  # buttons, fields, cards
    canvas: str  # behind the lanes
    border: str
    text: str
    text_dim: str  # captions, units
    text_disabled: str
    hover: str
    pressed: str
    accent: str
    accent_text: str
    accent_soft: str  # background of chosen items
    selection: str
    selection_edge: str
    playhead: str
    grid_major: str
    grid_minor: str
    danger: str
    warning: str
    success: str
    mute: str
    solo: str
    tracks: tuple[str, ...]
    space: int = 8
    radius: int = 6
    clip_radius: int = 5
    font_px: int = 13
    font_small_px: int = 11
    font_large_px: int = 18
    icon_px: int = 18

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return luminance(self.window) < 0.5

    def track(self, index: int) -> str:
        """Colour of a track by the index stored in the document."""
        return self.tracks[index % len(self.tracks)]


def read(name: str) -> Theme:
    """The theme of a file in `resources/themes`."""
    with resources.path("themes", f"{name}.toml").open("rb") as file:
        values = tomllib.load(file)
    return Theme(**{**values, "tracks": tuple(values["tracks"])})


DARK = read("dark")
LIGHT = read("light")

_current: Theme = DARK
_icons: dict[tuple[str, str], QIcon] = {}

# The first family that exists wins; the others fill in missing glyphs. Chinese is always covered.
_FAMILIES = {
    "win32": ("Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei"),
    "darwin": (".AppleSystemUIFont", "PingFang SC"),
}
_FAMILIES_ELSEWHERE = (
    "Inter",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "DejaVu Sans",
)


def current() -> Theme:
    """The theme in use; ask at paint time, never keep it."""
    return _current


def apply(app: QApplication, choice: str = ThemeChoice.SYSTEM) -> Theme:
    """Dress the whole application: Fusion, palette, style sheet and font."""
    global _current
    _current = resolve(choice)
    _icons.clear()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(ui_font())
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current))
    return _current


def resolve(choice: str) -> Theme:
    """The theme of a choice; `system` follows the desktop's colour scheme (dark when unknown)."""
    if choice == ThemeChoice.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return LIGHT if scheme == Qt.ColorScheme.Light else DARK
    return LIGHT if choice == ThemeChoice.LIGHT else DARK


def ui_font(size_px: int | None = None, *, bold: bool = False) -> QFont:
    """Font of the interface, with Chinese fallback families."""
    font = QFont()
    font.setFamilies(list(_FAMILIES.get(sys.platform, _FAMILIES_ELSEWHERE)))
    font.setPixelSize(size_px or _current.font_px)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def number_font(size_px: int | None = None) -> QFont:
    """The interface font with figures of equal width, for timecode and levels."""
    font = ui_font(size_px)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(theme: Theme) -> QPalette:
    """Qt palette of a theme, so that widgets without a style rule fit too."""
    result = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.raised,
        role.AlternateBase: theme.panel,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.text_dim,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Link: theme.accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Mid: theme.border,
        role.Dark: theme.border,
    }
    for name, color in pairs.items():
        result.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.text_disabled))
    return result


def style_sheet(theme: Theme) -> str:
    """The style sheet with this theme's values put in."""
    text = resources.path("themes", "auricle.qss").read_text(encoding="utf-8")
    values = {field.name: getattr(theme, field.name) for field in fields(theme)}
    values["icons"] = resources.path("icons").as_posix()
    return Template(text).substitute(values)


def icon(name: str, color: str = "") -> QIcon:
    """One of our icons in the theme's text colour (or `color`), with a dimmed disabled state.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    key = (name, color or _current.text)
    if key not in _icons:
        svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
        made = QIcon()
        for mode, tint in (
            (QIcon.Mode.Normal, key[1]),
            (QIcon.Mode.Disabled, _current.text_disabled),
        ):
            renderer = _renderer(svg, tint)
            for size in (16, 18, 20, 24, 32, 36, 48, 64):
                made.addPixmap(_drawn(renderer, size), mode)
        _icons[key] = made
    return _icons[key]


def pixmap(name: str, size_px: int, color: str = "", ratio: float = 1.0) -> QPixmap:
    """One of our icons as a picture of `size_px`, sharp at the screen's pixel ratio."""
    svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    result = _drawn(_renderer(svg, color or _current.text), round(size_px * ratio))
    result.setDevicePixelRatio(ratio)
    return result


def _renderer(svg: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


def luminance(color: str) -> float:
    """Relative luminance, 0..1. Source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two opaque colours, 1..21. Source: WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0..1) of `other` in it, opaque."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs)).name()


def _rgb(color: str) -> tuple[float, float, float]:
    value = QColor(color)
    return value.redF(), value.greenF(), value.blueF()


def readable_on(color: str) -> str:
    """Near-black or white, whichever reads better on `color`."""
    return max(("#0d1014", "#ffffff"), key=lambda ink: contrast(ink, color))


def with_alpha(color: str, alpha: float) -> QColor:
    """The colour with another opacity, 0..1."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result
