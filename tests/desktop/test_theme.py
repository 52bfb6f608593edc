"""Colours, style sheet and icons."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from desktop import theme
from engine import resources

THEMES = [theme.DARK, theme.LIGHT]

# Simulation of complete colour blindness in linear RGB.
# Source: Machado, Oliveira, Fernandes 2009, severity 1.0.
BLINDNESS = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def _lab(color: str, blindness: str) -> np.ndarray:
    rgb = np.array(QColor(color).getRgbF()[:3])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(BLINDNESS[blindness]) @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ linear / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("ink", ["text", "text_dim", "danger", "warning", "success"])
@pytest.mark.parametrize("ground", ["window", "panel", "raised", "canvas"])
def test_text_reads_on_every_surface(look: theme.Theme, ink: str, ground: str) -> None:
    """Every text colour has 4.5:1 on every surface."""
    assert theme.contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_text_reads_on_accents_and_clip_titles(look: theme.Theme) -> None:
    """Accent buttons, chosen rows and clip titles have 4.5:1 too."""
    assert theme.contrast(look.accent_text, look.accent) >= 4.5
    assert theme.contrast(look.text, look.accent_soft) >= 4.5
    for color in look.tracks:
        assert theme.contrast(theme.readable_on(color), color) >= 4.5


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("blindness", list(BLINDNESS))
def test_track_colours_stay_apart_for_colour_blind_eyes(look: theme.Theme, blindness: str) -> None:
    """At least eight track colours, every two of them visibly different (CIE76 above 9)."""
    assert len(look.tracks) >= 8
    distances = [
        np.linalg.norm(_lab(a, blindness) - _lab(b, blindness))
        for a, b in combinations(look.tracks, 2)
    ]
    assert min(distances) > 9


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_style_sheet_has_no_unfilled_places(look: theme.Theme) -> None:
    """All names of the style sheet exist in the theme."""
    assert "$" not in theme.style_sheet(look)


def test_apply_switches_the_palette(qapp: object) -> None:
    """Applying a choice changes the current theme and the application's palette."""
    assert theme.apply(qapp, "light") is theme.LIGHT
    assert theme.LIGHT.panel == qapp.palette().window().color().name()
    assert theme.apply(qapp, "dark") is theme.DARK
    assert theme.current() is theme.DARK


def test_every_icon_draws_something(qapp: object) -> None:
    """All icon files render to a picture that is not empty."""
    names = sorted(file.stem for file in resources.path("icons").glob("*.svg"))
    assert len(names) > 40
    for name in names:
        image = theme.pixmap(name, 24, "#ffffff").toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_icons_follow_the_theme(qapp: object) -> None:
    """The same icon is drawn in each theme's text colour."""
    theme.apply(qapp, "light")
    dark_on_light = theme.icon("stop").pixmap(24, 24).toImage().pixelColor(12, 12)
    theme.apply(qapp, "dark")
    light_on_dark = theme.icon("stop").pixmap(24, 24).toImage().pixelColor(12, 12)
    assert dark_on_light.lightness() < 100 < light_on_dark.lightness()


def test_mix_and_readable_on() -> None:
    """Mixing halves meets in the middle; ink is chosen by contrast."""
    assert theme.mix("#000000", "#ffffff", 0.5) == "#808080"
    assert theme.readable_on("#ffffff") == "#0d1014"
    assert theme.readable_on("#101010") == "#ffffff"
